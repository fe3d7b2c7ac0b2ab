"""Bad input of every kind: a finding with a place, quickly, nothing outside touched, never a traceback."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run, examples
from partnerbook.load import load_partner, load_program
from partnerbook.model.partner import Partner
from partnerbook.source import yaml
from partnerbook.workspace import Folder, Workspace

PROGRAM, _, _ = load_program(b"organisation: {name: Brightlane Analytics}\n")
PROFILE = b"name: Acme\nstage: prospect\n"


def loaded(**files: bytes) -> Partner:
    named = {name.replace("__", "/").replace("_yaml", ".yaml").replace("_md", ".md").replace("_csv", ".csv"): content
             for name, content in files.items()}  # fmt: skip
    return load_partner(Folder("acme", named), PROGRAM)


def kinds(partner: Partner) -> set[str]:
    return {problem.kind for problem in partner.problems}


BILLION = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
)
MERGE = "a: &a {x: 1}\n" + "".join(f"b{n}: &b{n} {{<<: [*a, *a], y{n}: 1}}\n" for n in range(200))

YAML_FAULTS = {
    "duplicate key": ("name: Acme\nname: Bolt\nstage: prospect\n", "duplicate-key"),
    "nested duplicate": (
        "name: Acme\nstage: prospect\ntier_facts: {trained: true, trained: false}\n",
        "duplicate-key",
    ),
    "duplicate through a merge": (
        "base: &b {name: Acme}\n<<: *b\nname: Bolt\nstage: prospect\n",
        "unsupported-yaml",
    ),
    "alias bomb": (BILLION, "unsupported-yaml"),
    "merge bomb": (MERGE, "unsupported-yaml"),
    "self-reference": ("name: &n [*n]\nstage: prospect\n", "unsupported-yaml"),
    "nesting of 500": ("name: " + "[" * 500 + "]" * 500, "unsupported-yaml"),
    "nesting of 50,000": ("name: " + "[" * 50_000, "unsupported-yaml"),
    "block nesting": ("".join(" " * n + "a:\n" for n in range(500)), "unsupported-yaml"),
    "python tag": ("name: !!python/object/apply:os.system ['true']\n", "unsupported-yaml"),
    "unknown tag": ("name: !secret Acme\nstage: prospect\n", "unsupported-yaml"),
    "binary": ("name: !!binary aGk=\nstage: prospect\n", "unsupported-yaml"),
    "set": ("name: !!set {a, b}\nstage: prospect\n", "unsupported-yaml"),
    "infinity": (
        "name: Acme\nstage: prospect\ngoals: [{id: g, kind: growth, outcome: o, target: .inf}]\n",
        "invalid-figure",
    ),
    "not a number": (
        "name: Acme\nstage: prospect\ngoals: [{id: g, kind: growth, outcome: o, target: .nan}]\n",
        "invalid-figure",
    ),
    "1e400": (
        "name: Acme\nstage: prospect\ngoals: [{id: g, kind: growth, outcome: o, target: 1e400}]\n",
        "invalid-figure",
    ),
    "long integer": (
        f"name: Acme\nstage: prospect\ngoals: [{{id: g, kind: growth, outcome: o, target: {'9' * 5000}}}]\n",
        "invalid-figure",
    ),
    "no such day": (
        "name: Acme\nstage: prospect\nhistory: [{stage: prospect, on: 2026-02-30}]\n",
        "invalid-date",
    ),
    "number as name": ("name: 1.10\nstage: prospect\n", "wrong-type"),
    "several documents": ("name: Acme\nstage: prospect\n---\nname: Bolt\n", "unsupported-yaml"),
    "tab indent": ("name: Acme\nhistory:\n\t- {}\n", "broken-yaml"),
    "NUL": ("name: Ac\0me\n", "unreadable-file"),
    "control character": ("name: Ac\x07me\n", "broken-yaml"),
    "empty": ("", "wrong-type"),
    "list root": ("- name: Acme\n", "wrong-type"),
    "scalar root": ("Acme\n", "wrong-type"),
    "nothing after a list's key": ("name: Acme\nstage: prospect\npeople:\n", "wrong-type"),
    "unclosed bracket": ("name: [Acme\n", "broken-yaml"),
    "unknown anchor": ("name: *acme\n", "unsupported-yaml"),
    "list as key": ("? [a, b]\n: c\nname: Acme\nstage: prospect\n", "unsupported-yaml"),
}


@pytest.mark.parametrize(("text", "kind"), YAML_FAULTS.values(), ids=YAML_FAULTS.keys())
def test_faulty_yaml_is_a_problem_with_a_place(text: str, kind: str) -> None:
    started = time.process_time()
    partner = loaded(partner_yaml=text.encode())
    assert kind in kinds(partner)
    assert all(problem.span.file == "partners/acme/partner.yaml" for problem in partner.problems)
    assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in partner.problems)
    assert time.process_time() - started < 5, "a bound is missing"


def told(text: str) -> list[str]:
    """``line:column message`` of every problem of a partner.yaml, in the order of the file."""
    problems = sorted(loaded(partner_yaml=text.encode()).problems, key=lambda problem: problem.span)
    assert [problem for problem in problems if not problem.hint or "None" in problem.message] == []
    return [f"{problem.span.line}:{problem.span.column} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [("name: A\nstage:\n\npeople:\n", ['2:1 "stage" has no value', '4:1 "people" has no value']),
     ("name: A\nstage: prospect\ntypes:\n  -\n", ["4:3 this entry of the list is empty"]),
     ("name: A\nstage: prospect\nhistory: [{stage: , on: }]\n", ['3:12 "stage" has no value', '3:21 "on" has no value']),
     ("name: A\nstage: ~\n", ['2:8 "stage" has no value'])],
)  # fmt: skip
def test_an_empty_value_is_told_at_its_key(text: str, said: list[str]) -> None:
    assert told(text) == said


def test_an_empty_figure_is_not_called_none() -> None:
    value = b"exchange:\n  - {id: x, value: {low: , likely: 2, high: 3}}\n"
    said = [problem.message for problem in loaded(partner_yaml=PROFILE, value_yaml=value).problems]
    assert "nothing stands here, where a number belongs" in said


def test_a_tag_hides_no_other_fault() -> None:
    assert told("name: !secret A\nstage: !!python/name:os.system prospekt\nonwer: x\n") == [
        "1:7 the tag !secret is not used here",
        "2:8 the tag !!python/name:os.system is not used here",
        '2:8 "prospekt" is not one of the choices',
        '3:1 "onwer" is not a field here',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [('name: A\nstage: prospect\nowner: "Ann\ntypes: []\n', "3:8 this quote is never closed"),
     ("name: A\ntypes: [a, b\n", "2:8 this bracket is never closed"), ("name: {a: [b],\n", "1:7 this bracket is never closed"),
     ("types: [a, b\nstage: x\n", "1:8 this bracket is still open in line 2, where a key begins"),
     ("name: A: B\n", "1:8 this colon begins a value where none can stand"), ("history:\n\t- {}\n", "2:1 a tab stands here"),
     ("name: @acme\n", "1:7 text cannot begin with @"), ("name: 'it's'\n", "1:11 text goes on after a value has ended")],
)  # fmt: skip
def test_broken_yaml_is_told_where_it_broke(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    ("text", "value"),
    [("NO", "NO"), ("on", "on"), ("yes", "yes"), ("12:30:45", "12:30:45"), ("1_000", "1_000"), ("010", 10), ("0o10", 8),
     ("~", None), ("true", True), ("2026-02-30", "2026-02-30"), ("'1'", "1"), ("05:00", "05:00")],
)  # fmt: skip
def test_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    assert yaml.read(f"a: {text}\n", "x").data == {"a": value}
    assert yaml.read(f"{{a: {text}}}\n", "x").data == {"a": value}


def test_decimals_keep_every_digit() -> None:
    assert str(yaml.read("a: 333333.330\n", "x").data["a"]) == "333333.330"


def test_bytes_that_are_no_text() -> None:
    assert kinds(loaded(partner_yaml=PROFILE.decode().encode("utf-16"))) == {"unreadable-file"}
    broken = loaded(partner_yaml=b"name: Acme\nstage: pro\xffspect\n")
    assert [(p.kind, p.span.line, p.span.column) for p in broken.problems] == [("unreadable-file", 2, 11)]
    assert loaded(partner_yaml=b"\xef\xbb\xbf" + PROFILE).problems == ()


FRONT_MATTER_FAULTS = {
    "unclosed": (b"---\nid: '0001'\ntitle: T\nstatus: draft\n", "broken-front-matter"),
    "none": (b"# Just text\n", "broken-front-matter"),
    "broken yaml": (b"---\nid: [\n---\n", "broken-yaml"),
    "placeholder": (b"---\nid: '0001'\ntitle: {title}\nstatus: draft\n---\n", "wrong-type"),
    "emoji status": ("---\nid: '0001'\ntitle: T\nstatus: ✅ accepted\n---\n".encode(), "unknown-choice"),
    "no status": (b"---\nid: '0001'\ntitle: T\n---\n", "missing-field"),
    "date and time": (
        b"---\nid: '0001'\ntitle: T\nstatus: draft\ndate: 2026-01-01 10:00\n---\n",
        "invalid-date",
    ),
}


@pytest.mark.parametrize(("content", "kind"), FRONT_MATTER_FAULTS.values(), ids=FRONT_MATTER_FAULTS.keys())
def test_faulty_front_matter(content: bytes, kind: str) -> None:
    assert kind in kinds(loaded(partner_yaml=PROFILE, **{"decisions__0001-x_md": content}))


@pytest.mark.parametrize("change", [lambda t: t.replace(b"\n", b"\r\n"), lambda t: b"\xef\xbb\xbf" + t])
def test_line_ends_and_byte_order_marks_do_not_matter(change: object) -> None:
    content = b"---\nid: '0001'\ntitle: T\nstatus: draft\n---\n\nText\n"
    partner = loaded(partner_yaml=PROFILE, **{"decisions__0001-x_md": change(content)})  # type: ignore[operator]
    assert partner.problems == ()
    assert partner.decisions[0].body.strip() == "Text"


@pytest.mark.parametrize(
    ("text", "line"),
    [("period,metric,value\n2026-Q5,a,1\n", 2), ("period,metric,value\n2026-Q1,A b,1\n", 2), ("period,metric\n", 1),
     ("period,metric,value\n2026-Q1,a,=1+1\n", 2), ('period,metric,value\n2026-Q1,a,"1\n', 2), ("period,metric,value\n\n2026-Q1,a,1e999\n", 3),
     ("period,metric,value\n2026-Q1,a,1\n2026-Q1,a,2\n", 3), ("period,metric,value\n2026-Q1,a,1,note,more\n", 2)],
)  # fmt: skip
def test_faulty_metrics(text: str, line: int) -> None:
    problems = loaded(partner_yaml=PROFILE, metrics_csv=text.encode()).problems
    assert [(problem.kind, problem.span.line) for problem in problems] == [("malformed-metrics", line)]


def test_every_fault_of_a_row_of_figures_has_its_column() -> None:
    rows = b'period,metric,value\n2026-Q5, A b,x\n2026-Q1,,"1,5"\n'
    problems = loaded(partner_yaml=PROFILE, metrics_csv=rows).problems
    places = [(problem.span.line, problem.span.column) for problem in problems]
    assert places == [(2, 1), (2, 10), (2, 14), (3, 1), (3, 1)]


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400) | st.text(alphabet="a:-[]{}&*!|>'\"%@#\n\t ,?é\0", max_size=200).map(str.encode)
)
def test_no_bytes_make_reading_raise(content: bytes) -> None:
    for name in ("partner.yaml", "value.yaml", "metrics.csv", "decisions/0001-x.md", "notes/n.md"):
        partner = load_partner(Folder("acme", {"partner.yaml": PROFILE, name: content}), PROGRAM)
        assert all(problem.message for problem in partner.problems)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "playbook"
    (root / "partners/acme").mkdir(parents=True)
    (root / "partners/program.yaml").write_text(
        "organisation: {name: Brightlane Analytics}\ntoday: 2026-11-21\n"
    )
    (root / "partners/acme/partner.yaml").write_bytes(PROFILE)
    return root


def codes(run: Run, root: Path) -> dict[str, set[str]]:
    result = run("check", "--format", "json", cwd=root)
    assert "Traceback" not in result.stderr
    assert result.returncode == 1, result.stdout
    found: dict[str, set[str]] = {}
    for finding in json.loads(result.stdout)["findings"]:
        found.setdefault(finding["code"], set()).add(finding["file"])
    return found


def test_links_that_leave_the_workspace_are_refused(workspace: Path, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# The secret\n")
    (tmp_path / "outside").mkdir()
    (workspace / "partners/acme/notes").mkdir()
    (workspace / "partners/acme/notes/leak.md").symlink_to(secret)
    (workspace / "partners/bolt").symlink_to(tmp_path / "outside")
    (workspace / "partners/loop").symlink_to("loop")
    assert codes(run, workspace)["PB001"] == {"partners/acme/notes/leak.md", "partners/bolt", "partners/loop"}


def test_links_within_the_workspace_are_followed_but_not_to_folders(workspace: Path, run: Run) -> None:
    (workspace / "elsewhere").mkdir()
    (workspace / "elsewhere/statements.yaml").write_text("statements: [\n")
    (workspace / "partners/acme/statements.yaml").symlink_to(workspace / "elsewhere/statements.yaml")
    (workspace / "partners/acme/decisions").symlink_to(workspace / "elsewhere")
    (workspace / "partners/bolt").symlink_to("acme")
    found = codes(run, workspace)
    assert found["PB002"] == {"partners/acme/statements.yaml", "partners/bolt/statements.yaml"}
    assert found["PB001"] == {"partners/acme/decisions", "partners/bolt/decisions"}


def test_what_is_not_a_file_is_refused(workspace: Path, run: Run) -> None:
    (workspace / "partners/acme/value.yaml").mkdir()
    os.mkfifo(workspace / "partners/acme/launch.yaml")
    (workspace / "partners/acme/canvas.yaml").write_bytes(b"a" * (2 * 1024 * 1024 + 1))
    assert codes(run, workspace)["PB001"] == {
        f"partners/acme/{n}.yaml" for n in ("value", "launch", "canvas")
    }


@pytest.mark.parametrize(
    "name", ["Acme", "-evil", "acme corp", "con", "a" * 65, "zürich", "acme.", "%2e%2e", "acme_secret"]
)
def test_names_that_cannot_be_a_partner(workspace: Path, run: Run, name: str) -> None:
    (workspace / "partners" / name).mkdir()
    assert f"partners/{name}" in codes(run, workspace)["PB016"]


def test_text_of_the_files_steers_no_terminal_and_no_build_server(workspace: Path, run: Run) -> None:
    text = 'name: "::error::owned \\e[31m \\r\\n::stop-commands::x"\nstage: prospekt\nonwer: x\n'
    (workspace / "partners/acme/partner.yaml").write_text(text)
    for form in ("text", "github"):
        result = run("check", "--format", form, cwd=workspace)
        assert "\x1b" not in result.stdout
        assert not [
            line for line in result.stdout.splitlines() if line.startswith(("::stop", "::error::owned"))
        ]


def test_no_workspace_is_one_line_and_two(tmp_path: Path, run: Run) -> None:
    result = run("check", cwd=tmp_path)
    assert result.returncode == 2
    assert "partners/program.yaml" in result.stderr
    assert "Traceback" not in result.stderr


def test_paths_of_a_workspace_stay_inside(workspace: Path) -> None:
    found = Workspace.find(workspace / "partners" / "acme")
    assert found.root == workspace
    assert found.slugs() == ("acme",)


def test_a_page_linked_from_outside_the_content_is_refused(workspace: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("# The secret\n")
    (workspace / "content").mkdir()
    (workspace / "content/leak.md").symlink_to(tmp_path / "outside.md")
    (workspace / "mkdocs.yml").write_text(
        "site_name: S\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [search, partnerbook]\n"
    )
    result = run("build", cwd=workspace)
    assert result.returncode == 1
    assert "leaves the workspace" in result.stderr
    assert not (workspace / "site").exists()


def test_two_sources_for_one_page_are_refused(workspace: Path, run: Run) -> None:
    (workspace / "content/partners").mkdir(parents=True)
    (workspace / "content/partners/index.md").write_text("# Ours\n")
    (workspace / "mkdocs.yml").write_text(
        "site_name: S\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [search, partnerbook]\n"
    )
    result = run("build", cwd=workspace)
    assert result.returncode == 1
    assert "partners/index.md" in result.stderr
