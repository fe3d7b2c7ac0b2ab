"""Words of every script: anchors that links can name, folder names that keep their letters, words that are found."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import slugify

from conftest import Run, examples
from partnerbook.engine.search.tokenizer import words
from partnerbook.source.markdown import Markdown
from partnerbook.source.plain_markdown import slugified
from partnerbook.workspace import suggested_slug

PAGE = "# 計画\n\n## {0}\n\nx\n\n## Ziele\n\ny\n\n## {0}\n\nz\n"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("決定", "決定"),
        ("Цели и сроки", "цели-и-сроки"),
        ("Στόχοι", "στόχοι"),
        ("목표 설정", "목표-설정"),
        ("مزايا", "مزايا"),
        ("今後の、予定", "今後の予定"),
        ("तारीख और लक्ष्य", "तारीख-और-लक्ष्य"),
        ("ข้อตกลง", "ข้อตกลง"),
        ("இலக்கு", "இலக்கு"),
        ("הֶסְכֵּם", "הֶסְכֵּם"),
        ("Größe & Łódź", "groe-odz"),
        ("Übersicht", "ubersicht"),
        ("2026 年", "2026"),
    ],
)
def test_a_heading_has_the_same_anchor_whoever_renders_it(heading: str, anchor: str) -> None:
    for text in (PAGE.format(heading), PAGE.format(heading) + "\n<b>raw</b> ![x](y)\n"):
        rendered = Markdown(("toc", "tables", "fenced_code")).render(text)
        assert [found.anchor for found in rendered.headings] == [anchor, "ziele", f"{anchor}_1"]
        assert f'<h2 id="{anchor}">' in rendered.html


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=30), st.sampled_from("aZ0é"))
def test_anchors_with_a_latin_letter_or_a_digit_stay_as_they_were(text: str, letter: str) -> None:
    name = f"{text}{letter}"
    assert slugified(name) == slugify(name, "-")


def book(folder: Path, note: str, page: str = "# About\n") -> Path:
    partner = folder / "partners" / "kestrel"
    (partner / "notes").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "partners" / "program.yaml").write_text("organisation: {name: Acme}\n")
    (partner / "partner.yaml").write_text("name: Kestrel Systems\nstage: prospect\n")
    (partner / "notes" / "plan.md").write_text(note, encoding="utf-8")
    (folder / "content" / "about.md").write_text(page, encoding="utf-8")
    theme = "theme: {name: material, font: false}\nplugins: [partnerbook]\n"
    (folder / "mkdocs.yml").write_text(f"site_name: Acme\ndocs_dir: content\n{theme}")
    return folder


def test_links_to_such_headings_are_published(run: Run, tmp_path: Path) -> None:
    text = "# План\n\n[к целям](#цели) [予定へ](#予定_1)\n\n## Цели\n\nx\n\n## 予定\n\ny\n\n## 予定\n\nz\n"
    workspace = book(tmp_path, text, text)
    result = run("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    for page in ("partners/kestrel/notes/plan", "about"):
        html = (workspace / "site" / page / "index.html").read_text(encoding="utf-8")
        assert re.findall(r'<h2 id="([^"]*)"', html)[:3] == ["цели", "予定", "予定_1"]


def test_a_missing_place_names_the_nearest_one(run: Run, tmp_path: Path) -> None:
    note = "# План\n\n[к целям](#цель) [late](#dedline)\n\n## Цели\n\nx\n\n## Deadlines\n\ny\n"
    page = "# About\n\n[there](#gaols)\n\n## Goals\n"
    result = run("build", cwd=book(tmp_path, note, page))
    assert result.returncode == 1
    assert (
        'plan.md:3:11: the link to #цель names no place in partners/kestrel/notes/plan/ – did you mean "цели"?'
        in result.stderr
    )
    assert (
        '#dedline names no place in partners/kestrel/notes/plan/ – did you mean "deadlines"?' in result.stderr
    )
    assert '#gaols names no place in about/index.html – did you mean "goals"?' in result.stderr


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Weiß & Strauß GmbH", "weiss-strauss-gmbh"),
        ("Żółć Browar Łomża", "zolc-browar-lomza"),
        ("Rødgrød Ø", "rodgrod-o"),
        ("Ælfheim Œuvre", "aelfheim-oeuvre"),
        ("Þór Guðmundsson", "thor-gudmundsson"),
        ("Đuro Đaković", "duro-dakovic"),
        ("Yıldız", "yildiz"),
        ("Ħamrun Ŋ", "hamrun-n"),
        ("Café Zürich", "cafe-zurich"),
        ("STRAẞE", "strasse"),
    ],
)  # fmt: skip
def test_letters_that_are_no_other_letter_with_a_mark_are_kept(name: str, folder: str) -> None:
    assert suggested_slug(name) == folder
    assert set(words(name)) == {word for word in folder.split("-") if len(word) > 1}


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F)))
def test_other_folder_names_stay_as_they_were(name: str) -> None:
    if set(unicodedata.normalize("NFKD", name).lower()) & set("ßłøæœđðþıħŋ"):
        return
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    before = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "partner"
    assert suggested_slug(name) in (before, f"{before}-partner")


@pytest.mark.parametrize("name", ["con", "nul", "lpt3"])
def test_a_name_that_windows_keeps_for_itself_says_so(run: Run, tmp_path: Path, name: str) -> None:
    workspace = book(tmp_path, "x")
    result = run("new", "partner", name, cwd=workspace)
    assert f'"{name}" cannot be a partner folder; Windows has no folder of that name' in result.stderr
    assert f'did you mean "{name}-partner"?' in result.stderr
    (workspace / "partners" / name).mkdir()
    result = run("check", cwd=workspace)
    assert f'PB016 "{name}" cannot be a partner folder: Windows has no folder of that name' in result.stdout


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("来月の決定事項", {"来月", "月の", "の決", "決定", "定事", "事項", "項"}),
        ("パートナー", {"ハー", "ート", "トナ", "ナー", "ー"}),
        ("파트너 계약", {"파트", "트너", "너", "계약", "약"}),
        ("AI導入2026", {"ai", "導入", "入", "2026"}),
        ("Only Latin words", {"only", "latin", "words"}),
    ],
)
def test_a_run_without_spaces_is_found_by_any_part(text: str, found: set[str]) -> None:
    assert set(words(text)) == found
