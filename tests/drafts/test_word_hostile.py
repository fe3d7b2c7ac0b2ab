"""Whatever was typed in a file of the partner, its Word files stay whole, run nothing, and lose nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

import docx
import pytest
from desk import Desk, yaml_of
from test_sheet_lines import FULL
from test_word_files import texts_of

from partnerbook.engine.draft_files import written
from partnerbook.engine.word_files import WordFiles, known_lines
from partnerbook.render.environment import Templates
from partnerbook.word.blocks import Block, Cell, Run, Table
from partnerbook.word.markup import Markup, Styles, bookmark_of, escaped, field_of

SIGNS = {
    "signs of XML": """A & B <w:p>"quoted" 'so' ]]> &amp; <!-- --> <?xml?>""",
    "tags of Jinja": "{{ us }} {% if x %} {# gone #} {{ 7 * 7 }} {{ section('ip') }} {{ _marks }}",
    "Markdown": "**b** _i_ `c` [l](https://a.example) # h | a | b | \\* 1. x",
    "right to left": "הסכם עם ACME ltd على 30 يوما",
    "far planes": "𝔘nicode \U0001f680 \ufdd0 e\u0301 \u200b\u200f\u202e",
}
LONG = {"very long": "word " * 20_000, "one long word": "x" * 100_000}


def typed(value: Any, text: str) -> Any:
    """The value with every free text in it followed by another."""
    if isinstance(value, dict):
        return {key: item if key in _CHOSEN else typed(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item, text) for item in value]
    return f"{value} {text}" if isinstance(value, str) else value


_CHOSEN = {
    "status", "effective", "pilot_until", "by", "model", "payer", "how", "rate", "cap", "floor", "kind", "until",
    "renewal", "reviews", "on", "metric", "required",
}  # fmt: skip


@pytest.mark.parametrize("kind", [*SIGNS, *(pytest.param(kind, marks=pytest.mark.long) for kind in LONG)])
def test_a_hostile_text_in_every_field_is_read_back_letter_by_letter(kind: str) -> None:
    text = (SIGNS | LONG)[kind]
    agreement = {**typed({key: value for key, value in FULL.items() if key != "legal_review"}, text)}
    agreement["legal_review"] = {"required": False}
    desk = Desk.with_files(
        partner=f"name: {yaml_of({'a': text[:60]})[6:-1]}\nstage: initiate\n", agreement=yaml_of(agreement)
    )
    draft = desk.drafts()["term-sheet"]
    content = written(draft, "docx", WordFiles(Templates()))
    for part in xml_parts(content):
        expat.ParserCreate().Parse(part, True)
    said = [squeezed(each) for each in texts_of(docx.Document(io.BytesIO(content)))]
    known = known_lines(draft.document)
    for line in (*known.clauses, *known.others):
        assert squeezed(line) in said, line[:200]


def xml_parts(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            yield archive.read(name)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_what_xml_cannot_hold_is_shown() -> None:
    text = "".join(map(chr, [*range(0x20), 0x7F, 0xD800, 0xFFFE, 0xFFFF, 0x2028]))
    shown = escaped(text)
    expat.ParserCreate().Parse(f'<a xmlns:w="w"><w:t>{shown}</w:t></a>'.encode(), True)
    assert shown.startswith("\\x00\\x01")
    assert "\\ud800\\ufffe\\uffff" in shown
    assert shown.count("<w:tab/>") == 1
    assert shown.count("<w:br/>") == 2


def test_each_direction_of_writing_has_a_run_of_its_own() -> None:
    markup = Markup(Styles({}), lambda _: "")
    xml = markup.written(
        [Block("paragraph", (Run("הסכם עם ACME"),)), Block("paragraph", (Run("ACME הסכם"),))]
    )
    assert xml.count("<w:bidi/>") == 1, "a paragraph runs as its first letter does"
    assert xml.count("<w:rtl/>") == 2
    assert ">ACME<" in xml.replace(" ACME", "ACME")


def test_a_table_of_one_empty_cell_is_whole() -> None:
    xml = Markup(Styles({}), lambda _: "").written([Table(((Cell(()),),), 0)])
    expat.ParserCreate().Parse(f'<a xmlns:w="w">{xml}</a>'.encode(), True)


@pytest.mark.parametrize(
    "field", ["term.notice_days", "responsibilities.them.12.what", "liability", "kpis.0.by"]
)
def test_a_bookmark_tells_its_field_again(field: str) -> None:
    for time in (1, 2, 11):
        name = bookmark_of(field, time)
        assert len(name) <= 40
        assert field_of(name) == field or time == 11
    assert field_of("_GoBack") == ""
