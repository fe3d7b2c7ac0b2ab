"""Files that came back damaged or were made to harm: one sentence, in time, and nothing obeyed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from paper import Paper, file_of

from growth import assert_in_proportion
from partnerbook.counsel.matching import SheetLine, paired
from partnerbook.word.returned import Paragraph, read
from partnerbook.word.returned_parts import NotReadableError
from partnerbook.word.returned_text import MAX_PARAGRAPHS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))
    return file.getvalue()


def with_body(inner: str, head: str = "", space: str = W) -> bytes:
    text = f'{head}<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    return with_part(file_of(["x"]), "word/document.xml", lambda _: text.encode())


def refusal(content: bytes) -> str:
    with pytest.raises(NotReadableError) as caught:
        read(content)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return str(caught.value)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (with_body("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", BOMB), "it declares entities, as no file of Word does"),
        (with_body("<w:p/>", '<!DOCTYPE d SYSTEM "file:///etc/passwd">'), "it declares entities, as no file of Word does"),
        (with_body("<w:tbl><w:tr><w:tc>" * 400), "it is nested more than 500 deep, as no text is"),
        (with_body("<w:p><w:r><w:t>open"), "its text is damaged"),
        (with_body("<w:p/>" * (MAX_PARAGRAPHS + 1)), f"it has more than {MAX_PARAGRAPHS} paragraphs"),
        (with_body("<w:p/>" * 100_000), f"it has more than {MAX_PARAGRAPHS} paragraphs"),
        (with_body("<w:p><w:r><w:t>" + "a" * 70_000_000 + "</w:t></w:r></w:p>"), "it is far larger unpacked than any term sheet"),
        (b"x" * 21_000_000, "it is larger than 20 MB"),
        (with_part(file_of(["x"]), "_rels/.rels", lambda _: b"<Relationships/>"), "it is no Word document: no text is in it"),
        (file_of(["x"])[:-400], "it is no Word file (.docx), or it is damaged"),
    ],
    ids=["entities", "file", "deep", "cut", "long", "longer", "bomb", "large", "other zip", "cut zip"],
)  # fmt: skip
def test_it_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    assert refusal(content) == said


def test_damaged_bytes_are_read_or_refused_and_nothing_else() -> None:
    random_, whole = random.Random(7), file_of(["Payment is due within 30 days.", "a\tb"])
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(random_.randrange(1, 20)):
            content[random_.randrange(len(content))] = random_.randrange(256)
        try:
            read(bytes(content))
        except NotReadableError:
            continue


def test_damaged_markup_is_read_or_refused_and_nothing_else() -> None:
    random_, paper = random.Random(8), Paper(file_of(["Payment is due within 30 days.", "a\tb", "More."]))
    paper.change("Payment", "30", "45")
    paper.comment("More", "Why?")
    whole = paper.content

    def cut(xml: bytes) -> bytes:
        at, to = sorted(random_.sample(range(len(xml)), 2))
        return xml[:at] + xml[to:] if random_.random() < 0.5 else xml[:at] + xml[at : at + 60] + xml[at:]

    for _ in range(100):
        try:
            read(with_part(whole, random_.choice(["word/document.xml", "word/comments.xml"]), cut))
        except NotReadableError:
            continue


def test_the_strict_form_of_the_format_is_read() -> None:
    assert (
        read(with_body("<w:p><w:r><w:t>Strict</w:t></w:r></w:p>", space=STRICT)).paragraphs[0].after
        == "Strict"
    )


def test_names_from_a_file_are_shown_and_not_obeyed() -> None:
    from partnerbook.report.text import shown

    paper = Paper(file_of(["Payment is due within 30 days."]))
    paper.change("Payment", "30", "45", by="\u202eAnna\u2028::error::")
    (found,) = read(paper.content).paragraphs
    assert found.marks[0].author == "\u202eAnna\u2028::error::"
    assert "\u202e" not in shown(found.marks[0].author)


def test_bookmarks_that_lie_change_nothing() -> None:
    lines = [SheetLine("Payment is due within 30 days.", ("revenue.payment_days",), bookmarks=frozenset({"pb_a"})), SheetLine("Liability: one year's fees.", ("liability",), bookmarks=frozenset({"pb_b"}))]  # fmt: skip
    theirs = [
        Paragraph(
            "Payment is due within 45 days.", "Payment is due within 45 days.", bookmarks=frozenset({"pb_b"})
        ),
        Paragraph("Liability: none.", "Liability: none.", bookmarks=frozenset({"pb_a"})),
    ]
    assert [(pair.line, pair.paragraph) for pair in paired(lines, theirs)] == list(
        zip(lines, theirs, strict=True)
    )


def test_a_file_of_many_other_paragraphs_is_compared_in_time() -> None:
    lines = [SheetLine(f"Line {at} of our sheet says so.", (f"f{at}",)) for at in range(100)]

    def compared(size: int) -> object:
        theirs = [Paragraph(text := f"Their own words number {at} are these.", text) for at in range(size)]
        return paired(lines, theirs)

    assert_in_proportion(compared, 5_000)  # more than are remembered between two runs


def test_paragraphs_joined_and_split_are_resolved_as_word_does() -> None:
    def p(inner: str, mark: str = "") -> str:
        return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"

    def run(text: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    ins, out = '<w:ins w:author="A" w:date="2026-11-12T00:00:00Z"/>', '<w:del w:author="A"/>'

    def texts(inner: str) -> list[tuple[str | None, str | None]]:
        return [(each.before, each.after) for each in read(with_body(inner)).paragraphs]

    joined = texts(p(run("One, two, three "), out) + p(run("four.")))
    assert joined == [("One, two, three ", "One, two, three four."), ("four.", None)]
    split = texts(p(run("One. "), ins) + p(run("Two, three, four.")))
    assert split == [(None, "One. "), ("One. Two, three, four.", "Two, three, four.")]
    both = f'<w:ins w:author="A"><w:del w:author="B">{run("never", "delText")}</w:del></w:ins>'
    assert texts(p(run("kept ") + both)) == [("kept ", "kept ")]


def test_what_stands_in_content_controls_links_and_fields_is_read() -> None:
    inner = parse_xml(
        f"<w:p {nsdecls('w')}><w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>In a control, </w:t></w:r>"
        f"</w:sdtContent></w:sdt><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> and a day.</w:t></w:r></w:p>"
    )
    paper = Paper(file_of(["x"]))
    paper.body.insert(0, inner)
    assert read(paper.content).paragraphs[0].after == "In a control, a link and a day."
