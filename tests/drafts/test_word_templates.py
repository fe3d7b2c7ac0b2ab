"""A lawyer's own template, made in Word: used and kept, told where it is wrong, refused where it would harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from desk import Desk
from docx.shared import Pt
from test_word_files import headers_of, headings_of, texts_of

from partnerbook.engine.draft_files import written
from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.word_files import WordFiles
from partnerbook.render.environment import TemplateError, Templates
from partnerbook.word.package import MAX_BYTES
from partnerbook.word.template import prepared

PLACE = "templates/word/term-sheet.docx"
CLAUSE = "Each party keeps what is its own; nothing in this sheet transfers a right."


def put(workspace: Path, content: bytes, name: str = "term-sheet") -> Path:
    folder = workspace / "templates/word"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.docx").write_bytes(content)
    return workspace / "templates"


def saved(*paragraphs: str, change: Callable[[docx.document.Document], None] | None = None) -> bytes:
    """A file as python-docx saves it, with these paragraphs."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if change:
        change(word)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def made(workspace: Path, desk: Desk | None = None, name: str = "term-sheet") -> bytes:
    templates = Templates(workspace / "templates")
    draft = (desk or Desk.of("northgate")).drafts()[name]
    return written(draft, "docx", WordFiles(templates, Cache(workspace)))


def read(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def refusal(workspace: Path, name: str = "term-sheet") -> str:
    with pytest.raises(TemplateError) as refused:
        made(workspace, name=name)
    return str(refused.value)


def lawyers(word: docx.document.Document) -> None:
    word.styles["Normal"].font.name = "Garamond"
    word.styles["Heading 1"].font.size = Pt(15)
    word.sections[0].header.paragraphs[0].text = "Vega & Moor LLP – {{ us }} / {{ them }}"
    word.sections[0].footer.paragraphs[0].text = "Version {{ version }}"
    split = word.add_paragraph("Between ")
    for piece in ("{", "{ ", "us", " }} and {", "{ them.na", "me }}", "."):
        split.add_run(piece).bold = piece == "us"
    word.add_paragraph("First clause of ours", style="List Number")
    word.add_paragraph("{{ section(“term”) }}")
    word.add_paragraph("{{ omit('ip') }}")
    word.add_heading("What is ours", 1)
    word.add_paragraph(CLAUSE, style="List Number")
    word.add_paragraph("{% if them.website %}")
    word.add_paragraph("They are at {{ them.website }}.")
    word.add_paragraph("{% endif %}")
    word.add_paragraph("{{ document }}")
    word.add_paragraph("Signed: {% if status == 'signed' %}yes{% else %}no{% endif %}")


def test_a_lawyers_template_is_used_and_kept(tmp_path: Path) -> None:
    put(tmp_path, saved(change=lawyers))
    content = made(tmp_path)
    word = read(content)
    texts, headings = texts_of(word), [text for _, text in headings_of(word)]
    assert word.styles["Normal"].font.name == "Garamond"
    assert word.styles["Heading 1"].font.size == Pt(15)
    assert (
        word.sections[0].header.paragraphs[-1].text
        == "Vega & Moor LLP – Brightlane Analytics / Northgate Stores"
    )
    assert word.sections[0].footer.paragraphs[0].text == "Version 1.0"
    assert texts[0] == "Between Brightlane Analytics and Northgate Stores."
    assert CLAUSE in texts
    assert "First clause of ours" in texts
    assert [p.style.name for p in word.paragraphs if p.text == CLAUSE] == ["List Number"]
    assert "They are at https://northgate.example." in texts
    assert texts[-1] == "Signed: yes"
    assert texts.count("Payments go on for twelve months.") == 1
    assert headings[0] == "4. Term and termination", "its headings count nothing, so that the number is typed"
    assert headings.count("4. Term and termination") == 1, "what the template places stands there alone"
    assert not [
        text for text in (*texts, *headings) if "Intellectual" in text or "Stays with its owner" in text
    ]
    assert "{{" not in content_text(content)


def content_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def test_a_template_that_says_the_title_has_it_once(tmp_path: Path) -> None:
    put(tmp_path, saved("Heads of terms", "{{ title }}", "{{ document }}"))
    texts = texts_of(read(made(tmp_path)))
    assert [text for text in texts if text.startswith("Term sheet:")] == [texts[1]]


def test_one_template_serves_all_kinds_and_that_of_the_kind_goes_before(tmp_path: Path) -> None:
    put(tmp_path, saved("For all", "{{ document }}"), "document")
    put(tmp_path, saved("For announcements", "{{ document }}"), "announcement")
    assert texts_of(read(made(tmp_path)))[0] == "For all"
    assert texts_of(read(made(tmp_path, name="announcement")))[0] == "For announcements"


def test_a_draft_is_marked_on_pages_of_templates_without_a_header(tmp_path: Path) -> None:
    def first_page_differs(word: docx.document.Document) -> None:
        word.sections[0].different_first_page_header_footer = True

    put(tmp_path, saved("{{ document }}", change=first_page_differs), "document")
    content = made(tmp_path, name="announcement")
    assert headers_of(content).count('string="DRAFT"') == 2, "on the first page and on the others"
    assert read(content).sections[0].different_first_page_header_footer


def test_what_tells_of_people_is_taken_out(tmp_path: Path) -> None:
    def signed(word: docx.document.Document) -> None:
        word.core_properties.author = "Mira Vega"
        word.core_properties.last_modified_by = "Mira Vega"

    put(tmp_path, saved("{{ document }}", change=signed))
    assert "Mira Vega" not in content_text(made(tmp_path))


def test_styles_that_a_template_lacks_are_added(tmp_path: Path) -> None:
    def bare(word: docx.document.Document) -> None:
        for name in ("Title", "Heading 1", "Heading 2", "Table Grid", "List Bullet"):
            word.styles[name].element.getparent().remove(word.styles[name].element)

    put(tmp_path, saved("{{ document }}", change=bare))
    word = read(made(tmp_path))
    assert ("Title", "Term sheet: Brightlane Analytics and Northgate Stores") in headings_of(word)
    assert "Parties: Brightlane Analytics and Northgate Stores" in [
        text.lstrip("•") for text in texts_of(word)
    ]


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("", "Dear {{ tehm }}", "{{ document }}"), '2: paragraph 2: there is no "tehm" here; did you mean "them"?'),
        (("{{ them.websit }}", "{{ document }}"), '1: paragraph 1: there is no "websit" here; did you mean "website"?'),
        (("{{ agreement.walk_away }}", "{{ document }}"), '1: paragraph 1: there is no "walk_away" here;'),
        (("{{ document }}", '{{ section("trem") }}'), '2: paragraph 2: there is no section "trem"; did you mean "term"?'),
        (("{{ agreement }}", "{{ document }}"), "1: paragraph 1: this name stands for several values"),
        (("{{ us.__class__ }}", "{{ document }}"), '1: paragraph 1: there is no "__class__" here;'),
        (("{{ document }}", "{{ us", "x"), "2: paragraph 2: a tag begins with {{ and does not end"),
        (("{% if us %}", "{{ document }}"), "1: paragraph 1: {% if us %} has no endif"),
        (("{{ document }}", "{% endif %}"), "2: paragraph 2: {% endif %} ends nothing that began before it"),
        (("a {% if us %}", "{{ document }}", "{% endif %}"), "3: paragraph 3: {% endif %} and {% if us %} of paragraph 1"),
        (("{% include 'x' %}", "{{ document }}"), "1: paragraph 1: {% include 'x' %} cannot stand in a Word file"),
        (("Here: {{ document }}",), "1: paragraph 1: {{ document }} belongs in the text, in a paragraph of its own"),
        (("No place",), "1: {{ document }} stands nowhere in its text"),
        (("{{ document }}", "{{ document }}"), "1: {{ document }} stands more than once in its text"),
        (("{{ 1 + }}", "{{ document }}"), "1: paragraph 1: "),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_paragraph(tmp_path: Path, paragraphs: tuple[str, ...], said: str) -> None:
    put(tmp_path, saved(*paragraphs))
    assert refusal(tmp_path).startswith(f"{PLACE}:{said}")


def test_a_slip_in_a_header_is_told_as_one(tmp_path: Path) -> None:
    def header(word: docx.document.Document) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ tehm }}"

    put(tmp_path, saved("{{ document }}", change=header))
    assert (
        refusal(tmp_path)
        == f'{PLACE}:1: paragraph 1 of the header: there is no "tehm" here; did you mean "them"?'
    )


def rezipped(content: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (after := change(name, old.read(name))) is not None:
                new.writestr(name, after)
        for name, extra in added.items():
            new.writestr(name.replace("__", "/").replace("_bin", ".bin"), extra)
    return file.getvalue()


GOOD = saved("{{ document }}")


def replacing(part: str, old: bytes, new: bytes) -> bytes:
    assert old in zipfile.ZipFile(io.BytesIO(GOOD)).read(part)
    return rezipped(GOOD, lambda name, content: content.replace(old, new) if name == part else content)


_BODY = "word/document.xml"
_TYPE = b"officedocument.wordprocessingml.document.main+xml"
REFUSED = {
    "cut off": (GOOD[: len(GOOD) // 2], "this is no Word file, or it is damaged"),
    "a text": (b"Dear all", "this is no Word file, or it is damaged"),
    "empty": (b"", "this is no Word file, or it is damaged"),
    "an old file": (b"\xd0\xcf\x11\xe0" + bytes(600), "this is a file of an older version of Word"),
    "another zip": (rezipped(GOOD, lambda name, _: b"x" if name == _BODY else None), "this is a zip file and no Word file"),
    "damaged XML": (replacing(_BODY, b"<w:body>", b"<w:body"), "word/document.xml in this file is damaged"),
    "macros by type": (
        replacing("[Content_Types].xml", _TYPE, _TYPE.replace(b"officedocument.wordprocessingml", b"ms-word").replace(b"main", b"macroEnabled.main")),
        "this file holds macros",
    ),
    "macros by part": (rezipped(GOOD, lambda _, content: content, word__vbaProject_bin=b"x"), "this file holds macros"),
    "an object": (rezipped(GOOD, lambda _, content: content, word__embeddings__a_bin=b"x"), "word/embeddings/a.bin in this file"),
    "a .dotx": (replacing("[Content_Types].xml", _TYPE, _TYPE.replace(b"document.main", b"template.main")), "this file is a Word template"),
    "entities": (
        replacing(_BODY, b"<w:document", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'),
        "word/document.xml in this file declares entities",
    ),
    "a field that fetches": (
        replacing(_BODY, b"<w:body>", b'<w:body><w:p><w:fldSimple w:instr=" INCLUDETEXT c:/x "/></w:p>'),
        "paragraph 1: the field INCLUDETEXT would fetch or run something",
    ),
    "tracked changes": (
        replacing(_BODY, b"<w:body>", b'<w:body><w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        "paragraph 1: it holds tracked changes",
    ),
    "a picture from elsewhere": (
        replacing("word/_rels/document.xml.rels", b"</Relationships>",
                  b'<Relationship Id="x1" Type="http://x/image" Target="https://spy.example/a.png" TargetMode="External"/></Relationships>'),
        "this file fetches image from https://spy.example/a.png",
    ),
    "a bomb": (rezipped(GOOD, lambda _, content: content, word__a=bytes(70_000_000)), "this file is far larger unpacked"),
    "too large": (bytes(MAX_BYTES + 1), "this file is larger than 10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_is_no_sound_template_is_refused_in_a_sentence(tmp_path: Path, fault: str) -> None:
    content, said = REFUSED[fault]
    put(tmp_path, content)
    told = refusal(tmp_path)
    assert told.startswith(f"{PLACE}:1: {said}")
    assert "\n" not in told


def test_no_cut_or_flipped_byte_makes_a_traceback() -> None:
    for at in range(0, len(GOOD), max(1, len(GOOD) // 120)):
        for content in (GOOD[:at], GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]):
            with suppress(TemplateError):
                prepared(content, PLACE)


def test_a_template_by_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.docx").write_bytes(GOOD)
    book = tmp_path / "book"
    (book / "templates/word").mkdir(parents=True)
    (book / "templates/word/term-sheet.docx").symlink_to(tmp_path / "elsewhere.docx")
    with pytest.raises(
        TemplateError, match=r"templates/word/term-sheet\.docx:1: this is a link that leaves the workspace"
    ):
        Templates(book / "templates")


def test_a_prepared_template_is_kept_until_its_bytes_change(tmp_path: Path) -> None:
    put(tmp_path, saved("One", "{{ document }}"))
    first = made(tmp_path)
    kept = sorted(path.name for path in (tmp_path / ".partnerbook/cache").iterdir())
    assert "term-sheet.word" in kept
    assert made(tmp_path) == first
    put(tmp_path, saved("Two", "{{ document }}"))
    assert texts_of(read(made(tmp_path)))[0] == "Two"
