"""Reading ends: a text asks for time in proportion to its length, whatever was typed, or is refused with its place."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Run
from growth import assert_in_proportion
from partnerbook.engine.publishing.links import links_of
from partnerbook.engine.publishing.verify import StagedSite
from partnerbook.engine.search import page_terms
from partnerbook.render.page import Page
from partnerbook.source import yaml
from partnerbook.source.markdown import Markdown
from partnerbook.source.markdown_bounds import MAX_NESTED, excess
from stand_ins import put_stand_ins

EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "fenced_code")
OPENERS = (
    "[", "![", "[[", "[x](", "![x](<", "[x](y(", "[x](y '", "[x][", "[^n", "[x`", "*[", "**[x", "- [x",
    "<x ", "<x y=", "<x y='", "<!", "<![", "<![CDATA[", "<!--", "<?x", "</x", "<x/", "\n<x\n", "<ul><li>", "<hr/>\n",
    "`", "`x ``", "\n~~~x\n", "\n```\n", "#\n", "# x\n", "x\n===\n", "x\n: ", "***\n", "!!! x\n", "# x {",
    "> x\n", "- x\n\n", "1. x\n", "|", "| x\n", "x|y\n-|-\n", "&", "&#", "\\", "{: ", "*x", "***x ", "__x _y ",
    "[x]: y\n 'z", "x  \n", "\t", "9", "x, ", "\r-",
)  # fmt: skip
NOTES = "".join(f"[^{n}]: said in call {n}\n" for n in range(200))


def of_length(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    renderer = Markdown(EXTENSIONS)
    renderer.render("# loaded\n\n![x](y)")
    return renderer


@pytest.mark.every(3)
@pytest.mark.parametrize("opener", OPENERS)
def test_what_nothing_closes_takes_time_in_proportion(markdown: Markdown, opener: str) -> None:
    assert_in_proportion(lambda size: markdown.render(of_length(opener, size)), 3_000)


@pytest.mark.parametrize(
    ("again", "once"),
    [("[^n] ", "\n\n[^n]: x"), ("[TOC]\n\n# x\n\n", ""), ("[^n]: [^n]\n&x", ""), ("*[ab]: x\nab ", "")],
)
def test_what_is_called_again_and_again_takes_time_in_proportion(
    markdown: Markdown, again: str, once: str
) -> None:
    assert_in_proportion(lambda size: markdown.render(of_length(again, size) + once), 4_000)


@pytest.mark.parametrize(
    "text", ["> " * 500, "- " * 500, "1. " * 500, "+ > " * 300, "*x **y " * 2000, "_x __y " * 2000]
)
def test_marks_nested_without_end_are_shown_as_typed(markdown: Markdown, text: str) -> None:
    text += "the end"
    assert excess(text)
    assert markdown.render(text).html == f"<pre>{text.replace('>', '&gt;')}</pre>"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([*OPENERS, "x", "]", ")", ">", "\n\n", "```", "`"]), min_size=1, max_size=4))
def test_the_estimate_itself_takes_time_in_proportion(units: list[str]) -> None:
    assert_in_proportion(lambda size: excess(of_length("".join(units), size)), 2_000)


@pytest.mark.parametrize(
    "text",
    [
        "| from | to |\n|---|---|\n" + "| [0, 1) | f(x |\n" * 200,
        "".join(f"- [{n}](https://kestrel.example/{n}) `x[{n}]` and (a) or b)\n" for n in range(800)),
        "```\n" + "if (x[0 <y { [[\n" * 2000 + "```\n",
        "Called[^1] " * 40 + NOTES,
        "".join(f"# Week {n}\nAll as planned\n" for n in range(300)),
        "a * b * c _d_ **e** " * 500,
        "Signed :( by <Mara Quist> & others\n\n" * 500,
    ],
)
def test_long_texts_that_people_write_are_rendered(text: str) -> None:
    assert excess(text) is None


def test_every_page_of_ours_is_rendered() -> None:
    pages = [path for path in ROOT.rglob("*.md") if "PB025" not in path.parts and ".venv" not in path.parts]
    assert len(pages) > 50
    assert [path for path in pages if excess(path.read_text(encoding="utf-8"))] == []


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workspace with one partner of one file."""
    folder = tmp_path / "partners" / "kestrel"
    folder.mkdir(parents=True)
    (folder / "partner.yaml").write_text("name: Kestrel Systems\nstage: prospect\n")
    (tmp_path / "partners" / "program.yaml").write_text("organisation: {name: Acme}\n")
    put_stand_ins(tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Acme\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [partnerbook]\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("file", "before"),
    [
        ("notes/call.md", ""),
        ("notes/fences.md", "---\ntitle: x\n---\n"),
        ("reviews/2026-10-06-monthly.md", "---\non: 2026-10-06\nkind: monthly\n---\n"),
    ],
)
def test_check_names_the_place_of_what_is_not_rendered(run: Run, book: Path, file: str, before: str) -> None:
    target = book / "partners" / "kestrel" / file
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"{before}# Call\n\nSee {'[x](' * 4000}")
    line = before.count("\n") + 3
    result = run("check", "kestrel", cwd=book)
    assert result.returncode == 1
    assert f"partners/kestrel/{file}:{line}:7: PB025 4,000 links have no end" in result.stdout
    assert "than 2,1" in result.stdout, "the bound is named"


@pytest.mark.parametrize("unit", ["<![CDATA[", "[^1]", "*x **y "])
def test_a_page_of_content_that_cannot_be_rendered_stops_the_build_with_its_place(
    run: Run, book: Path, unit: str
) -> None:
    (book / "content" / "about.md").write_text(
        f"---\ntitle: About\n---\n# About\n\n{unit * 5000}x\n\n[^1]: y\n"
    )
    result = run("build", cwd=book)
    assert result.returncode == 1
    assert "content/about.md:6:" in result.stderr
    assert "PB025" in result.stderr
    assert "internal error" not in result.stderr
    assert not (book / "site").exists()


@pytest.mark.parametrize("day", ["1969-12-31", "2106-02-08", "0001-01-01", "9999-12-31"])
def test_a_day_that_no_file_can_be_dated_with_is_refused(run: Run, book: Path, day: str) -> None:
    result = run("build", "--today", day, cwd=book)
    assert result.returncode == 2
    assert f"--today: no site can be built on {day}, only from 1970-01-01 to 2106-02-07" in result.stderr
    program = book / "partners" / "program.yaml"
    program.write_text(f"today: {day}\n{program.read_text()}")
    result = run("check", cwd=book)
    assert result.returncode == 1
    assert f"partners/program.yaml:1:8: PB009 no site can be built on {day}" in result.stdout


@pytest.mark.parametrize("epoch", ["-1", "4294967296", "253402300800", "9" * 40, "1e9", "1_000", "tomorrow"])
def test_a_clock_that_is_none_is_a_sentence(run: Run, book: Path, epoch: str) -> None:
    result = run("build", cwd=book, SOURCE_DATE_EPOCH=epoch)
    assert result.returncode == 2
    assert result.stderr.startswith(f'partnerbook: SOURCE_DATE_EPOCH is "{epoch}"')


@pytest.mark.parametrize("epoch", [" ", "0", "4294967295"])
def test_the_first_and_the_last_second_of_a_site(run: Run, book: Path, epoch: str) -> None:
    result = run("build", cwd=book, SOURCE_DATE_EPOCH=epoch)
    assert "internal error" not in result.stderr
    assert result.returncode == 0, result.stderr
    content = (book / "site" / "sitemap.xml.gz").read_bytes()
    assert zlib.crc32(gzip.decompress(content)) == int.from_bytes(content[-8:-4], "little")


@pytest.mark.parametrize("day", ["02-30", "13-01", "00-10", "04-31", "4-1"])
def test_a_fiscal_year_begins_on_a_day_that_there_is(run: Run, book: Path, day: str) -> None:
    program = book / "partners" / "program.yaml"
    program.write_text(f"fiscal_year_starts: {day}\n{program.read_text()}")
    result = run("check", cwd=book)
    assert f"partners/program.yaml:1:21: PB009 no year has a day {day}" in result.stdout


def test_nesting_up_to_the_bound_is_rendered(markdown: Markdown) -> None:
    html = markdown.render("> " * MAX_NESTED + "deep").html
    assert html.count("<blockquote>") == MAX_NESTED


@pytest.mark.parametrize(
    "opener",
    [
        "<h1>",
        "<script>",
        "<!--",
        "<b",
        '<a class="headerlink"',
        '<a href="',
        "\n<a\n",
        "<pre>",
        "<a b",
        '<a b=" b=" ',
        "<p><i>",
    ],
)
def test_pages_written_in_html_are_indexed_and_verified_in_proportion(tmp_path: Path, opener: str) -> None:
    def read(size: int) -> None:
        html = of_length(opener, size)
        page = Page("about/", "About", html, "written")
        page_terms(page)
        links_of([page], (), {})
        (tmp_path / "index.html").write_text(html)
        list(StagedSite(tmp_path).broken_links(["index.html"]))

    assert_in_proportion(read, 8_000)


@pytest.mark.every(2)
@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? ", "'", "&a ", "!a ", "a: |\n", "# "])
def test_yaml_is_read_in_proportion(opener: str) -> None:
    assert_in_proportion(lambda size: yaml.read(f"a:\n  {of_length(opener, size)}", "x"), 8_000)
