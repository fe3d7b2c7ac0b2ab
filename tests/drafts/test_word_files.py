"""Documents as Word files, read back with python-docx as counsel's own programs would."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from desk import Desk, example, program
from docx.document import Document as Word
from docx.oxml.ns import qn

from partnerbook.analysis.sheet_line import Line
from partnerbook.analysis.sign_off import sign_off_items
from partnerbook.drafts.documents import internal_documents
from partnerbook.engine.draft_files import render, written
from partnerbook.engine.word_files import WordFiles, known_lines
from partnerbook.render.environment import Templates
from partnerbook.word.markup import field_of

A4 = (210, 297)


def content_of(desk: Desk, name: str) -> bytes:
    templates = Templates(desk.templates) if desk.templates else Templates()
    return written(desk.drafts()[name], "docx", WordFiles(templates))


def word_of(desk: Desk, name: str) -> Word:
    return docx.Document(io.BytesIO(content_of(desk, name)))


def texts_of(word: Word) -> list[str]:
    """Every paragraph of the text, those in tables as well."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p"))]


def headings_of(word: Word) -> list[tuple[str, str]]:
    names = ("Title", "Heading 1", "Heading 2", "Heading 3")
    return [(p.style.name, p.text) for p in word.paragraphs if p.style.name in names]


def headers_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "header" in name)


def bookmarks_of(word: Word) -> dict[str, str]:
    """What stands within each bookmark, by its name."""
    found = {}
    for start in word.element.body.iter(qn("w:bookmarkStart")):
        inside = []
        for each in start.itersiblings():
            if each.tag == qn("w:bookmarkEnd"):
                break
            inside += [t.text or "" for t in each.iter(qn("w:t"))]
        found[start.get(qn("w:name"))] = "".join(inside)
    return found


@pytest.mark.parametrize("slug", example().slugs())
def test_every_term_of_the_example_is_read_back_with_its_field(slug: str) -> None:
    desk = Desk.of(slug)
    if "term-sheet" not in desk.drafts():
        return
    document, word = desk.drafts()["term-sheet"].document, word_of(desk, "term-sheet")
    texts, known = texts_of(word), known_lines(document)
    for line in (*known.clauses, *known.others):
        assert texts.count(line) >= 1, line
    for _, paid, part in document.context["examples"]:
        assert {paid, part} <= set(texts)
    marked = {(field_of(name), text) for name, text in bookmarks_of(word).items()}
    lines: list[Line] = [line for line in (*known.clauses, *known.others) if line.fields]
    assert marked == {(line.fields[0], str(line)) for line in lines}


def test_a_term_sheet_has_real_headings_numbers_and_tables() -> None:
    word = word_of(Desk.of("northgate"), "term-sheet")
    assert headings_of(word)[:4] == [
        ("Title", "Term sheet: Brightlane Analytics and Northgate Stores"),
        ("Heading 1", "Scope and responsibilities"),
        ("Heading 2", "Brightlane Analytics delivers"),
        ("Heading 2", "Northgate Stores delivers"),
    ]
    for style in ("Heading 1", "Clause"):
        assert word.styles[style].element.find(f".//{qn('w:numPr')}") is not None
    assert sum(p.style.name == "Clause" for p in word.paragraphs) > 20
    (table,) = word.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Deal", "Payout", "Share of the deal"]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert table.style.name == "Table Grid"
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"


def test_every_page_says_between_whom_which_version_and_its_number() -> None:
    content = content_of(Desk.of("northgate"), "term-sheet")
    word = docx.Document(io.BytesIO(content))
    (section,) = word.sections
    assert (
        section.header.paragraphs[-1].text == "Brightlane Analytics and Northgate Stores\tVersion 1.0, signed"
    )
    assert "Term sheet: Brightlane Analytics and Northgate Stores\tPage " in section.footer.paragraphs[0].text
    footer = section.footer._element.xml
    assert re.search(r'w:instr=" PAGE "', footer)
    assert re.search(r'w:instr=" NUMPAGES "', footer)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == A4


def test_nobody_is_named_in_the_properties() -> None:
    content = content_of(Desk.of("northgate"), "announcement")
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "DRAFT: Announcement of Brightlane Analytics and Northgate Stores"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        app = archive.read("docProps/app.xml").decode()
    assert not re.search("Company|Manager|Template|HyperlinkBase", app)


def test_a_draft_is_marked_on_every_page_and_a_signed_sheet_is_not() -> None:
    assert 'string="DRAFT"' in headers_of(content_of(Desk.of("northgate"), "announcement"))
    assert "DRAFT" not in headers_of(content_of(Desk.of("northgate"), "term-sheet"))
    negotiated = Desk.of("northgate").editing("agreement.yaml", "status: signed", "status: draft")
    content = content_of(negotiated, "term-sheet")
    assert 'string="DRAFT"' in headers_of(content)
    assert texts_of(docx.Document(io.BytesIO(content)))[0].startswith("Draft for negotiation.")


def test_an_internal_document_says_so_above_every_page() -> None:
    partner = Desk.of("northgate").partner
    signed = sign_off_items(partner, program(), Desk.of("northgate").today)
    (brief,) = internal_documents(partner, program(), Desk.of("northgate").today, signed)
    content = written(render(brief, Templates()), "docx", WordFiles(Templates()))
    assert "INTERNAL: not for the partner" in headers_of(content)
    assert "INTERNAL" not in headers_of(content_of(Desk.of("northgate"), "joint-plan"))


@pytest.mark.parametrize("slug", example().slugs())
def test_every_document_is_a_whole_word_file_that_says_the_same(slug: str) -> None:
    word = WordFiles(Templates())
    for name, draft in Desk.of(slug).drafts().items():
        content = written(draft, "docx", word)
        assert content == written(draft, "docx", WordFiles(Templates())), (
            f"{name}: other bytes the second time"
        )
        said = squeezed(" ".join(texts_of(docx.Document(io.BytesIO(content)))))
        for line in written(draft, "txt").decode().splitlines():
            for cell in re.split(
                r"\||-\+-", re.sub(r"^\s*(?:[-•]|\d+\.)\s+|^[>\s]+|^-{3,}$|^\d\. ", "", line)
            ):
                shown = re.sub(r" \((?:https?://\S+|\S+@\S+)\)", "", cell)
                assert squeezed(shown).strip("-") in said, f"{name}: {cell}"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_mail_says_first_to_whom_it_goes() -> None:
    texts = texts_of(word_of(Desk.of("northgate"), "first"))
    assert any(text.startswith("To: ") and "Subject: " in text for text in texts[:2])


def test_a_teams_own_text_of_a_document_rules_in_word_too(tmp_path: Path) -> None:
    folder = tmp_path / "templates/drafts"
    folder.mkdir(parents=True)
    (folder / "term-sheet.md").write_text(
        "# Our sheet\n\n## Money\n\n{% for each in sections if each.id == 'revenue' %}{% for group in each.groups %}"
        "{% for line in group.lines %}- **{{ line }}**\n{% endfor %}{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    desk = Desk(Desk.of("northgate").folder, templates=tmp_path / "templates")
    word = word_of(desk, "term-sheet")
    assert headings_of(word) == [("Title", "Our sheet"), ("Heading 1", "Money")]
    assert bookmarks_of(word)["pb_revenue__payment_days"] == "Payment is due within 30 days."


def test_links_lead_where_they_did() -> None:
    desk = Desk.of("northgate")
    made = render(desk.drafts()["statements"].document, Templates())
    linked = type(made)(
        made.document,
        made.markdown,
        '<p>See <a href="https://a.example/?q=1&amp;r=é&quot;">ours</a>, <a href="https://[bad">odd</a>, <a href="#x">here</a>.</p>',
        made.text,
    )
    word = docx.Document(io.BytesIO(written(linked, "docx", WordFiles(Templates()))))
    targets = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]
    assert targets == ["https://a.example/?q=1&r=%C3%A9%22"]
    assert texts_of(word) == ["See ours, odd, here."]


def test_a_sheet_that_is_agreed_has_lines_to_sign_on_and_no_other_has() -> None:
    signed = Desk.of("northgate")
    agreed = signed.editing("agreement.yaml", "status: signed", "status: agreed")
    table = word_of(agreed, "term-sheet").tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["For Brightlane Analytics", "For Northgate Stores"]
    assert [row.cells[0].text for row in table.rows[1:]] == [
        "Name and title:",
        "Place and date:",
        "Signature:",
    ]
    for desk in (signed, signed.editing("agreement.yaml", "status: signed", "status: draft")):
        assert not [text for text in texts_of(word_of(desk, "term-sheet")) if "ignature" in text]


@pytest.mark.parametrize("name", ["term-sheet", "joint-plan"])
def test_the_head_of_a_table_stays_with_its_first_row(name: str) -> None:
    """LibreOffice leaves out the rows of a table whose head alone fits on the page."""
    table = word_of(Desk.of("northgate"), name).tables[0]
    assert table.style is not None
    head = table.style.element.find(f"{qn('w:tblStylePr')}[@{qn('w:type')}='firstRow']")
    assert head is not None
    assert head.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
