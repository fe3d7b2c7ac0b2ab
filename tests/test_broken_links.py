"""Links in hand-written pages and in partners' Markdown: told by check, at the line where they are typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Run

SETTINGS = "site_name: Book\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [search, partnerbook]\n"
DECISION = "---\ntitle: Which gate\nid: '0001'\nstatus: draft\ndate: 2031-01-01\nowner: {name: Ada Vance, email: ada@brim.example}\n---\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for slug in ("skerry", "tarn"):
        (tmp_path / "partners" / slug / "notes").mkdir(parents=True)
        (tmp_path / "partners" / slug / "partner.yaml").write_text(
            f"name: The {slug} house\nstage: prospect\n"
        )
        (tmp_path / "partners" / slug / "notes/first-visit.md").write_text("# First visit\n\nTwo shops.\n")
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brim}\ntoday: 2031-02-03\n")
    (tmp_path / "content/team").mkdir(parents=True)
    (tmp_path / "content/team/rota.md").write_text("# Rota\n\nWho is on call.\n")
    (tmp_path / "content/map.svg").write_text("<svg/>")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path


def broken(run: Run, book: Path) -> list[tuple[str, str, str]]:
    """Place, address and hint of every broken link that ``check`` tells."""
    done = run("check", "--format", "json", cwd=book)
    assert done.returncode in (0, 1), done.stderr
    found = [each for each in json.loads(done.stdout)["findings"] if each["code"] == "PB031"]
    assert all(each["severity"] == "error" for each in found)
    return [
        (
            f"{each['file']}:{each['line']}:{each['column']}",
            re.sub(r"the link to (\S+) leads nowhere.*", r"\1", each["message"]),
            each["hint"],
        )
        for each in found
    ]


WRITTEN = [
    ("[Tarn](partners/tern/index.md)", 1, "write ../partners/tarn/"),
    ("[Tarn](../partners/tran/)", 1, "write ../partners/tarn/"),
    ("Of the [Tarn](partners/tarn/values.md)", 8, "write ../partners/tarn/"),
    ("See [the rota](team/roto.md)", 5, 'did you mean "team/rota.md"?'),
    ("See [the rota](../team/roto/)", 5, 'did you mean "../team/rota/"?'),
    ("[the guide](guide/outreech.md#x)", 1, 'did you mean "guide/outreach.md"?'),
    ("[rota][1]\n\n[1]: team/roto.md", 6, 'did you mean "team/rota.md"?'),
    ('<a href="team/roto.md">rota</a>', 10, 'did you mean "team/rota.md"?'),
]


@pytest.mark.every(4)
@pytest.mark.parametrize(("text", "column", "hint"), WRITTEN)
def test_a_page_that_leads_nowhere_is_told_at_its_line(
    book: Path, run: Run, text: str, column: int, hint: str
) -> None:
    (book / "content/plan.md").write_text(f"# Plan\r\n\r\n{text}\n")
    line = 5 if text.startswith("[rota][1]") else 3
    [(place, _, said)] = broken(run, book)
    assert (place, said) == (f"content/plan.md:{line}:{column}", hint)
    built = run("build", cwd=book)
    assert built.returncode == 1
    assert place in built.stderr
    assert not (book / "site").exists()


LEADING = """# Plan

[Tarn](partners/tarn/index.md), [its notes](partners/tarn/notes/index.md), [Skerry](../partners/skerry/),
[all](partners/index.md), [rota](team/rota.md), [again](../team/rota/), [map](map.svg), [guide](guide/outreach.md),
[checks](reference/checks.md), [fit](../fit/), [fit again](fit/index.md), [site](https://brim.example/nowhere.md), [mail](mailto:a@brim.example).

`[code](nowhere.md)` and

```
[more code](nowhere.md)
```

<!-- [a comment](nowhere.md) -->
"""


def test_links_that_lead_somewhere_are_left_alone_and_reach_their_pages(book: Path, run: Run) -> None:
    (book / "content/plan.md").write_text(LEADING)
    assert broken(run, book) == []
    built = run("build", cwd=book)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    html = (book / "site/plan/index.html").read_text()
    for address in ("../partners/tarn/", "../partners/tarn/notes/", "../partners/"):
        assert f'href="{address}"' in html
    assert not (book / "site/partners/tarn/index.md").exists()


@pytest.mark.parametrize(
    "settings",
    [
        SETTINGS.replace("search,", "search, blog,"),
        SETTINGS.replace(
            "plugins: [search, partnerbook]",
            "plugins:\n  - search\n  - gen-files:\n      scripts: [x.py]\n  - partnerbook",
        ),
        SETTINGS + "hooks: [more.py]\n",
        SETTINGS + "INHERIT: ../base.yml\n",
    ],
    ids=["in brackets", "in lines", "hooks", "inherited"],
)
def test_where_others_may_add_pages_only_a_build_can_tell(book: Path, run: Run, settings: str) -> None:
    (book / "mkdocs.yml").write_text(settings)
    (book / "content/plan.md").write_text("# Plan\n\n[news](news.md)\n")
    assert broken(run, book) == []


def test_plugins_of_ours_in_lines_hide_nothing(book: Path, run: Run) -> None:
    lines = "plugins:\n  - search:\n      lang: en\n  - partnerbook:\n      edit_uri: https://git.example/x\n"
    (book / "mkdocs.yml").write_text(SETTINGS.replace("plugins: [search, partnerbook]\n", lines))
    (book / "content/plan.md").write_text("# Plan\n\n[news](news.md)\n")
    assert [place for place, *_ in broken(run, book)] == ["content/plan.md:3:1"]


NOTED = [
    ("[before](first-visit.md) and [then](secnd-visit.md)", 30, "first-visit.md"),
    ("[before](../notes/first-vist.md)", 1, "first-visit.md"),
    ("[house](../../../tran/)", 1, "tarn"),
    ("[before](../first-vist/)", 1, "../first-visit/"),
]


@pytest.mark.every(3)
@pytest.mark.parametrize(("text", "column", "near"), NOTED)
def test_a_note_that_leads_nowhere_is_told_at_its_line(
    book: Path, run: Run, text: str, column: int, near: str
) -> None:
    (book / "partners/skerry/notes/again.md").write_text(f"---\nby: Ada\n---\n# Again\n\n{text}\n")
    [(place, _, hint)] = broken(run, book)
    assert (place, hint) == (f"partners/skerry/notes/again.md:6:{column}", f'did you mean "{near}"?')
    assert run("build", cwd=book).returncode == 1


def test_a_record_is_looked_at_as_well_and_a_file_without_a_page_is_named(book: Path, run: Run) -> None:
    folder = book / "partners/skerry/decisions"
    folder.mkdir()
    (folder / "0001-which-gate.md").write_text(
        f"{DECISION}## Why\n\nAs [asked](../notes/first-visit.md), [not](0002-none.md).\n[self](0001-which-gate.md)\n"
    )
    assert [place for place, *_ in broken(run, book)] == [
        "partners/skerry/decisions/0001-which-gate.md:10:38"
    ]


def test_links_that_a_note_has_to_pages_are_left_alone(book: Path, run: Run) -> None:
    (book / "partners/skerry/notes/again.md").write_text(
        "# Again\n\n[before](first-visit.md), [page](../first-visit/), [house](../../), [profile](../partner.yaml),\n"
        "[tarn](../../../tarn/), [tarn's notes](../../../tarn/notes/), [guide](../../../../guide/outreach/), [top](#who-came)\n\n## Who came\n"
    )
    assert broken(run, book) == []
    built = run("build", cwd=book)
    assert built.returncode == 0, built.stderr


def test_a_link_of_the_file_system_that_leads_nowhere_hides_no_finding(book: Path, run: Run) -> None:
    (book / "content/gone.md").symlink_to("nowhere")
    (book / "content/plan.md").write_text("# Plan\n\n[rota](team/roto.md)\n")
    assert [place for place, *_ in broken(run, book)] == ["content/plan.md:3:1"]
