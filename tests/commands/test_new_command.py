"""``partnerbook new``: files that check, with examples that are valid, that never overwrite anything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import Run, tree
from days import TODAY_OPTION
from partnerbook.commands.filling import fill
from partnerbook.load import load_partner, load_program
from partnerbook.source import yaml
from partnerbook.source.yaml_scalars import scalar
from partnerbook.workspace import Workspace

SINGLE = ("value", "canvas", "scorecard", "outreach", "agreement", "launch", "exit", "metrics")
PEOPLE = """
people:
  - {id: ada, name: Ada Okafor, email: ada@acme.example}
  - {id: brandt, name: Tomas Brandt, email: tomas@acme.example, decision_maker: true}
counterpart: brandt
"""


@pytest.fixture
def workspace(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ncurrency: EUR\n")
    made = run("new", "partner", "acme", *TODAY_OPTION, "--owner", 'Ines "I" O\'Hara, Dr.', cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "partners/acme/partner.yaml\n"), made.stderr
    return tmp_path


def everything(run: Run, workspace: Path) -> None:
    for name in SINGLE:
        made = run("new", name, "acme", *TODAY_OPTION, cwd=workspace)
        assert made.returncode == 0, made.stderr
        assert re.fullmatch(r"partners/acme/[a-z]+\.(yaml|csv)\n", made.stdout)
    assert (
        run("new", "decision", "acme", 'Widen: the "pilot" {x} <b>', *TODAY_OPTION, cwd=workspace).returncode
        == 0
    )
    assert run("new", "statement", "acme", "first", *TODAY_OPTION, cwd=workspace).returncode == 0
    for kind in ("monthly", "quarterly", "annual"):
        assert run("new", "review", "acme", kind, *TODAY_OPTION, cwd=workspace).returncode == 0
    assert run("new", "note", "acme", "Store visit, Utrecht", *TODAY_OPTION, cwd=workspace).returncode == 0


def add_to_profile(workspace: Path, text: str) -> None:
    path = workspace / "partners/acme/partner.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def front(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8").split("---\n")[1])


def test_all_of_it_together_checks_without_an_error(run: Run, workspace: Path) -> None:
    everything(run, workspace)
    found = json.loads(run("check", *TODAY_OPTION, "--format", "json", cwd=workspace).stdout)["findings"]
    assert {finding["code"] for finding in found if finding["severity"] == "error"} == set()
    assert not any(finding["code"].startswith("PB0") for finding in found)
    partner = load_partner(Workspace(workspace).folder("acme"), load_program(b"organisation: {name: B}")[0])
    assert partner.problems == ()
    assert len(partner.files) == 1 + len(SINGLE) + 1 + 1 + 3 + 1


def spoken(text: str) -> str:
    """A starting file with the hash taken off its examples, up to the end of the front matter."""
    matter, fence, body = text.partition("\n---\n")
    return re.sub(r"^#(?!#)", "", matter, flags=re.MULTILINE) + fence + body


def test_every_example_is_valid_once_the_hash_is_taken_off(run: Run, workspace: Path) -> None:
    everything(run, workspace)
    for path in (workspace / "partners/acme").rglob("*"):
        if path.suffix in (".yaml", ".md"):
            path.write_text(spoken(path.read_text(encoding="utf-8")), encoding="utf-8")
    partner = load_partner(Workspace(workspace).folder("acme"), load_program(b"organisation: {name: B}")[0])
    assert partner.problems == ()
    assert partner.scorecard is not None
    assert sum(map(len, partner.scorecard.ratings.values())) == 15
    assert partner.profile is not None
    assert partner.profile.goals
    assert partner.value is not None
    assert partner.value.exchange
    assert partner.agreement is not None
    assert partner.agreement.kpis
    assert partner.decisions[0].record.commit is not None


def test_nothing_is_ever_overwritten(run: Run, workspace: Path) -> None:
    everything(run, workspace)
    before = tree(workspace)
    again = [
        ["partner", "acme"],
        *([name, "acme"] for name in SINGLE),
        ["review", "acme", "monthly"],
        ["note", "acme", "store visit utrecht"],
    ]
    for arguments in (*again, ["statement", "acme", "first"]):
        result = run("new", *arguments, *TODAY_OPTION, cwd=workspace)
        assert (result.returncode, result.stdout) == (2, ""), arguments
        assert "nothing was written" in result.stderr
    assert tree(workspace) == before


def test_a_partner_as_told(run: Run, workspace: Path) -> None:
    options = (
        "--name",
        "NO: #1 {x}",
        "--type",
        "integration",
        "--type",
        "co-marketing",
        "--stage",
        "initiate",
    )
    assert (
        run("new", "partner", "bolt", *options, "--owner", "Kim", *TODAY_OPTION, cwd=workspace).returncode
        == 0
    )
    profile = read(workspace / "partners/bolt/partner.yaml")
    assert profile["name"] == "NO: #1 {x}"
    assert profile["types"] == ["integration", "co-marketing"]
    assert (profile["stage"], profile["owner"]) == ("initiate", "Kim")
    assert [step["stage"] for step in profile["history"]] == ["initiate"]
    assert str(profile["history"][0]["on"]) == "2026-11-21"


@pytest.mark.parametrize(
    "slug",
    [
        "..",
        "../evil",
        "/etc",
        "Acme",
        "a--b",
        "con",
        "a_b",
        "é",
        "",
        "a" * 65,
        "-rf",
        ".hidden",
        "a/b",
        "%2e%2e",
    ],
)
def test_a_slug_that_cannot_be_one_is_refused(run: Run, workspace: Path, slug: str) -> None:
    before = tree(workspace)
    result = run("new", "partner", "--", slug, cwd=workspace)
    assert (result.returncode, result.stdout) == (2, "")
    assert "cannot be a partner folder" in result.stderr
    assert tree(workspace) == before
    assert not (workspace.parent / "evil").exists()


def test_decisions_are_numbered_on(run: Run, workspace: Path) -> None:
    for title in ("First thing", "合作", "Third " + "x" * 200):
        assert run("new", "decision", "acme", title, *TODAY_OPTION, cwd=workspace).returncode == 0
    (workspace / "partners/acme/decisions/0041-gap.md").write_text("---\n---\n")
    made = run("new", "decision", "acme", "After the gap", *TODAY_OPTION, cwd=workspace)
    assert made.stdout == "partners/acme/decisions/0042-after-the-gap.md\n"
    record = front(workspace / "partners/acme/decisions/0042-after-the-gap.md")
    assert (record["id"], record["title"], record["status"]) == ("0042", "After the gap", "draft")
    assert record["owner"] == 'Ines "I" O\'Hara, Dr.'
    names = sorted(path.name for path in (workspace / "partners/acme/decisions").iterdir())
    assert names[0] == "0001-first-thing.md"
    assert names[1] == "0002-decision.md"
    assert max(map(len, names)) <= 70


def test_a_review_begins_with_what_was_promised(run: Run, workspace: Path) -> None:
    add_to_profile(workspace, PEOPLE)
    (workspace / "partners/acme/reviews").mkdir()
    (workspace / "partners/acme/reviews/2026-08-01-monthly.md").write_text(
        "---\nkind: monthly\non: 2026-08-01\nactions:\n"
        "  - {what: Send the list, owner: Tomas Brandt, party: them, by: 2026-08-20}\n"
        "  - {what: Done thing, done_on: 2026-08-02}\n---\n"
    )
    made = run("new", "review", "acme", "quarterly", "--on", "2026-10-06", cwd=workspace)
    assert made.stdout == "partners/acme/reviews/2026-10-06-quarterly.md\n"
    text = (workspace / "partners/acme/reviews/2026-10-06-quarterly.md").read_text()
    assert "- Send the list (Tomas Brandt, by 2026-08-20; promised 2026-08-01)" in text
    assert "Done thing" not in text
    matter = front(workspace / "partners/acme/reviews/2026-10-06-quarterly.md")
    assert matter["kind"] == "quarterly"
    assert matter["attendees"] == ['Ines "I" O\'Hara, Dr.', "Tomas Brandt"]


def test_outreach_goes_to_the_counterpart(run: Run, workspace: Path) -> None:
    add_to_profile(workspace, PEOPLE)
    run("new", "outreach", "acme", cwd=workspace)
    written = read(workspace / "partners/acme/outreach.yaml")
    assert written == {"contact": "brandt", "sender": 'Ines "I" O\'Hara, Dr.'}


def test_metrics_names_what_the_other_files_ask_for(run: Run, workspace: Path) -> None:
    add_to_profile(
        workspace, "goals: [{id: g, kind: growth, outcome: win 20 customers, metric: referrals_won}]\n"
    )
    run("new", "metrics", "acme", cwd=workspace)
    text = (workspace / "partners/acme/metrics.csv").read_text()
    assert text.startswith("period,metric,value,note\n")
    assert "# The other files ask for: referrals_won\n" in text


class TestStatement:
    ORIGINAL = "# ours\nclaims:\n  - id: a  # keep\n    text: '5 % more'\nstatements:\n  - id: old\n    audience: partner\n    text: \"Kept.\"\n"

    def write(self, workspace: Path, text: str) -> Path:
        path = workspace / "partners/acme/statements.yaml"
        path.write_bytes(text.encode())
        return path

    def test_it_is_appended_and_all_else_stays(self, run: Run, workspace: Path) -> None:
        path = self.write(workspace, self.ORIGINAL)
        made = run(
            "new", "statement", "acme", "new-one", "--text", "We: save 5 % #1", "--claim", "a", cwd=workspace
        )
        assert (made.returncode, made.stdout) == (0, "partners/acme/statements.yaml#new-one\n")
        assert path.read_text().startswith(self.ORIGINAL)
        added = read(path)["statements"][1]
        assert added == {"id": "new-one", "audience": "partner", "claims": ["a"], "text": "We: save 5 % #1"}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "# only this\n",
            "claims: []\n",
            "statements: []\n",
            "statements:\n",
            "\ufeffstatements: []  # none\n",
        ],
    )
    def test_any_beginning_will_do(self, run: Run, workspace: Path, text: str) -> None:
        path = self.write(workspace, text)
        for name in ("one", "two"):
            assert run("new", "statement", "acme", name, "--text", "We: #1", cwd=workspace).returncode == 0
        assert [item["id"] for item in read(path)["statements"]] == ["one", "two"]
        for comment in re.findall(r"#.*", text):
            assert comment in path.read_text()

    @pytest.mark.parametrize(
        "text",
        [
            None,
            "# only this\n",
            "claims: []\n",
            ORIGINAL,
            "statements:\n- id: old\n  audience: partner\n  text: Old.\n",
        ],
    )
    def test_without_words_an_entry_waits_commented_out(
        self, run: Run, workspace: Path, text: str | None
    ) -> None:
        path = workspace / "partners/acme/statements.yaml" if text is None else self.write(workspace, text)
        for name in ("one", "two"):
            made = run("new", "statement", "acme", name, "--audience", "our-leadership", cwd=workspace)
            assert (made.returncode, made.stdout) == (0, "partners/acme/statements.yaml\n"), made.stderr
            assert "take the # off" in made.stderr
        checked = run("check", *TODAY_OPTION, "--format", "json", cwd=workspace)
        found = json.loads(checked.stdout)["findings"]
        assert not [
            item for item in found if item["file"].endswith("statements.yaml") and item["severity"] == "error"
        ]
        assert run("new", "statement", "acme", "one", cwd=workspace).returncode == 2
        waiting = path.read_text()
        assert waiting.startswith(text or "#")
        assert waiting.count("## Partnering with us helps WHO") == 1
        head, mark, tail = waiting.partition("## Partnering")
        path.write_text(head + spoken(mark + tail))
        assert [item["id"] for item in read(path)["statements"]][-2:] == ["one", "two"]

    def test_words_given_later_join_the_heading_that_waits(self, run: Run, workspace: Path) -> None:
        assert run("new", "statement", "acme", "one", cwd=workspace).returncode == 0
        assert run("new", "statement", "acme", "two", "--text", "Said.", cwd=workspace).returncode == 0
        path = workspace / "partners/acme/statements.yaml"
        assert [item["id"] for item in read(path)["statements"]] == ["two"]
        path.write_text(
            re.sub(r"^#(?=  - id: one|    )(?!.*churn)", "", path.read_text(), flags=re.MULTILINE)
        )

    def test_line_ends_stay(self, run: Run, workspace: Path) -> None:
        path = self.write(workspace, self.ORIGINAL.replace("\n", "\r\n"))
        assert run("new", "statement", "acme", "one", cwd=workspace).returncode == 0
        assert b"\r\n" in path.read_bytes()
        assert not re.search(rb"(?<!\r)\n", path.read_bytes())

    @pytest.mark.parametrize(
        "text",
        [
            "statements: {a: 1}\n",
            "statements: [\n",
            "- a\n",
            "statements:\n  - id: one\n",
            "statements: &s []\nstatements: []\n",
            "a: !x 1\n",
        ],
    )
    def test_what_cannot_be_added_to_is_left_alone(self, run: Run, workspace: Path, text: str) -> None:
        path = self.write(workspace, text)
        result = run("new", "statement", "acme", "one", cwd=workspace)
        assert (result.returncode, result.stdout) == (2, "")
        assert "nothing was written" in result.stderr
        assert path.read_text() == text

    def test_an_unknown_claim_and_a_bad_id_are_refused(self, run: Run, workspace: Path) -> None:
        assert run("new", "statement", "acme", "one", "--claim", "zz", cwd=workspace).returncode == 2
        assert run("new", "statement", "acme", "o ne", cwd=workspace).returncode == 2
        assert not (workspace / "partners/acme/statements.yaml").exists()


def test_a_folder_without_a_profile_gets_one(run: Run, workspace: Path) -> None:
    folder = workspace / "partners/bolt"
    (folder / "notes").mkdir(parents=True)
    (folder / "notes/call.md").write_text("# Call\n")
    made = run("new", "partner", "bolt", *TODAY_OPTION, cwd=workspace)
    assert (made.returncode, made.stdout) == (0, "partners/bolt/partner.yaml\n"), made.stderr
    assert read(folder / "partner.yaml")["name"] == "Bolt"
    assert (folder / "notes/call.md").read_text() == "# Call\n"


def test_the_days_of_a_launch_agree(run: Run, workspace: Path) -> None:
    assert run("new", "launch", "acme", *TODAY_OPTION, "--on", "2027-02-01", cwd=workspace).returncode == 0
    text = (workspace / "partners/acme/launch.yaml").read_text()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", text)) == {"2027-02-01"}


def test_an_unknown_partner_gets_the_nearest(run: Run, workspace: Path) -> None:
    result = run("new", "value", "amce", cwd=workspace)
    assert result.returncode == 2
    assert 'did you mean "acme"?' in result.stderr
    assert run("new", "value", "partners/acme/", cwd=workspace).returncode == 0


def test_a_link_in_the_way_does_not_lead_outside(
    run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (workspace / "partners/acme/decisions").symlink_to(outside)
    result = run("new", "decision", "acme", "Leak", cwd=workspace)
    assert result.returncode == 2
    assert list(outside.iterdir()) == []
    (workspace / "partners/acme/value.yaml").symlink_to(outside / "value.yaml")
    assert run("new", "value", "acme", cwd=workspace).returncode == 2
    assert list(outside.iterdir()) == []


WRITABLE = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*map(chr, range(9)), *map(chr, (11, 12, *range(14, 32), 127)), "\ufffe", "\uffff"],
)


@given(st.text(WRITABLE, min_size=1, max_size=40))
def test_any_text_is_a_scalar_that_reads_back(text: str) -> None:
    for document in (
        f"a: {scalar(text)}\n",
        f"{{a: {scalar(text)}, b: 1}}\n",
        f"- {{a: [{scalar(text)}]}}  # c\n",
    ):
        data = yaml.read(document, "x.yaml")
        found = data.data[0]["a"][0] if isinstance(data.data, tuple) else data.data["a"]
        assert (found, data.problems) == (text, ())
        assert "\n" not in scalar(text)


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "yes",
        "on",
        "null",
        "~",
        "1_000",
        "1.10",
        "0x1f",
        "2026-01-31",
        ".inf",
        "- a",
        "a: b",
        "#x",
        "x #y",
        "{a}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a,b",
        "?",
        "'",
        '"',
        " a ",
        "https://x.example/a?b=c&d",
        "a@b.example",
    ],
)
def test_awkward_words_read_back_everywhere(word: str) -> None:
    assert yaml.read(f"{{a: {scalar(word)}}}", "x.yaml").data == {"a": word}
    assert YAML(typ="safe", pure=True).load(f"{{a: {scalar(word)}}}") == {"a": word}
    older = YAML(typ="safe", pure=True)
    older.version = (1, 1)
    assert older.load(f"{{a: {scalar(word)}}}") == {"a": word}


def test_values_are_never_templates() -> None:
    assert fill("{{a}} {{b}}", {"a": "{{b}}", "b": "x"}) == '"{{b}}" x'
