"""What a printed page says of itself at the foot of every sheet, and which commit it names."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, tree
from partnerbook.render.paper import at_foot
from repository import git

DAY = date(2031, 2, 3)
SETTINGS = "site_name: Skerry\ndocs_dir: content\nplugins: [partnerbook]\ntheme: {name: mkdocs, highlightjs: false}\n"


@pytest.mark.parametrize(
    "name",
    [
        "Skerry Sound",
        'Half "a" Loaf',
        "</style><script>alert(1)</script>",
        "Größe & Söhne\nGmbH",
        "a\\b{};url(x)",
        "会議",
    ],
)
def test_the_line_is_one_string_of_a_stylesheet_whatever_the_name(name: str) -> None:
    found = at_foot(name, DAY, "0123abcdef")
    assert re.fullmatch(r'"(?:[\w .,·-]|\\[0-9a-f]+ )*"', found)
    shown = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), found[1:-1])
    assert shown == f"{' '.join(name.split())} · internal · 3 Feb 2031 · revision 0123abcdef"


def test_a_page_names_the_last_commit_that_touched_its_partner(tmp_path: Path, run: Run) -> None:
    for slug in ("skerry", "tern"):
        (tmp_path / "partners" / slug).mkdir(parents=True)
        (tmp_path / "partners" / slug / "partner.yaml").write_text(f"name: {slug.title()}\nstage: prospect\n")
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Tidewater}\ntoday: 2031-02-03\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/about.md").write_text("# About\n")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)

    def foot(page: str) -> str:
        assert run("build", cwd=tmp_path).returncode == 0
        found = re.search(
            r":root\{--pb-paper:\"(.*?)\"\}", (tmp_path / "site" / page / "index.html").read_text()
        )
        assert found
        return found[1]

    assert foot("partners/tern") == "Tern · internal · 3 Feb 2031"
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "partners", "content", "mkdocs.yml")
    git(tmp_path, "commit", "-qm", "begin")
    first = git(tmp_path, "rev-parse", "HEAD").strip()[:10]
    assert foot("partners/tern") == f"Tern · internal · 3 Feb 2031 · revision {first}"
    before = tree(tmp_path / "site/partners/tern")
    (tmp_path / "partners/skerry/partner.yaml").write_text(
        "name: Skerry\nstage: prospect\nowner: Mara Lund\n"
    )
    git(tmp_path, "commit", "-qam", "an owner")
    second = git(tmp_path, "rev-parse", "HEAD").strip()[:10]
    assert foot("partners/skerry") == f"Skerry · internal · 3 Feb 2031 · revision {second}"
    assert foot("") == f"Tidewater · internal · 3 Feb 2031 · revision {second}"
    assert tree(tmp_path / "site/partners/tern") == before, "a commit to another partner changes nothing here"
