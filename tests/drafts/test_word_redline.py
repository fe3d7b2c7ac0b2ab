"""Two versions of a document as one Word file: accepted it is the new one and rejected the old, as another program reads it."""

from __future__ import annotations

import io
import random
from datetime import date

import docx
import pytest
from desk import Desk, program
from docx.oxml.ns import qn
from lxml.etree import _Element as Element
from test_word_files import bookmarks_of

from days import TODAY
from partnerbook.engine.draft_files import Draft, html_of
from partnerbook.engine.sheet_redline import sheets
from partnerbook.engine.word_files import WordFiles
from partnerbook.render.environment import Templates
from partnerbook.word.markup import Revision

INS, DEL = qn("w:ins"), qn("w:del")
BY = Revision('Ines "Ina" <Halvorsen> & Co', date(2026, 11, 3))
Seen = tuple[str, ...]


def redline(before: Draft | None, after: Draft | None, internal: str = "") -> bytes:
    sides = ((draft.document, draft.html) if draft else None for draft in (before, after))
    return WordFiles(Templates()).redline(*sides, BY, internal)


def body_of(content: bytes) -> Element:
    return docx.Document(io.BytesIO(content)).element.body


def resolved(content: bytes, gone: str, stays: str) -> Element:
    """The body without what is ``gone``, as if all else had always been there: by the rules of the format alone."""
    body = body_of(content)
    for row in [row for row in body.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{gone}") is not None]:
        row.getparent().remove(row)
    for table in [table for table in body.iter(qn("w:tbl")) if table.find(qn("w:tr")) is None]:
        table.getparent().remove(table)
    for run in [each for each in body.iter(gone) if each.getparent().tag in (qn("w:p"), qn("w:hyperlink"))]:
        run.getparent().remove(run)
    for paragraph in [
        p for p in body.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is not None
    ]:
        following = paragraph.getnext()
        rest = list(paragraph.iter(qn("w:r")))
        assert not rest, "all of what goes with its end is marked as well"
        assert following is not None
        paragraph.getparent().remove(paragraph)
    for mark in list(body.iter(stays)):
        at, parent = mark.getparent().index(mark), mark.getparent()
        parent[at : at + 1] = list(mark)
    return body


def accepted(content: bytes) -> Element:
    return resolved(content, DEL, INS)


def rejected(content: bytes) -> Element:
    return resolved(content, INS, DEL)


def seen(body: Element) -> list[Seen]:
    """What a reader sees, line by line: the style of each paragraph, its letters and how each is set, and where a row begins."""
    found: list[Seen] = []
    for each in body.iter(qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")):
        if each.tag != qn("w:p"):
            found.append((each.tag, str(each.find(f".//{qn('w:tblHeader')}") is not None)))
            continue
        properties = each.find(qn("w:pPr"))
        look = [] if properties is None else [
            (name, part.get(qn("w:val"), "")) for name in ("pStyle", "numPr", "ind", "jc", "pBdr", "bidi")
            for part in properties.iter(qn(f"w:{name}"))
        ]  # fmt: skip
        letters: list[str] = []
        for run in each.iter(qn("w:r")):
            way = "".join(name for name in "bi" if run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}") is not None)
            link = run.getparent().tag == qn("w:hyperlink")
            for part in run:
                if part.tag in (qn("w:t"), qn("w:delText")):
                    letters += (f"{letter}{way}{link:d}" for letter in part.text or "")
                elif part.tag in (qn("w:tab"), qn("w:br")):
                    letters.append(part.tag)
        found.append((str(look), *letters))
    return found


def assert_right(content: bytes, before: bytes, after: bytes) -> None:
    assert seen(accepted(content)) == seen(body_of(after))
    assert seen(rejected(content)) == seen(body_of(before))
    body = body_of(content)
    ids = [each.get(qn("w:id")) for each in body.iter(INS, DEL, qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))
    for mark in body.iter(INS, DEL):
        assert (mark.get(qn("w:author")), mark.get(qn("w:date"))) == (BY.author, "2026-11-03T00:00:00Z")
    for mark in body.iter(DEL):
        assert not [*mark.iter(qn("w:t"))]
    assert not [
        text for text in body.iter(qn("w:delText")) if DEL not in {p.tag for p in text.iterancestors()}
    ]


WORDS = ["Ostra", "pays", "10 %", "12\u202f500\u00a0EUR", "within 30 days", "<b>", "{{ x }}", "שלום", "a & b", "*", "~", "\\"]  # fmt: skip
CHOICES: dict[str, tuple[object, ...]] = {
    "status": ("draft", "signed", "legal-review"),
    "version": ('"1.0"', '"1.1"', '"2"'),
    "cap": ("", "75000 EUR", "60000 EUR"),
    "payment_days": ("", 30, 45),
    "months": ("", 12, 24),
    "examples": ("[]", "[50000, 250000]", "[50000, 60000, 900000]", "[250000, 1000000]"),
    "tiers": (
        "[{from: 0, rate: 10 %}, {from: 100000, rate: 15 %}]",
        "[{from: 0, rate: 12 %}, {from: 200000, rate: 15 %}, {from: 300000, rate: 20 %}]",
    ),
    "notice_days": ("", 60, 90),
    "convenience_days": ("", 30, 60),
}  # fmt: skip


def some_text(random_: random.Random) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randrange(1, 7)))


def some_terms(random_: random.Random) -> dict[str, object]:
    return {name: random_.choice(values) for name, values in CHOICES.items()} | {
        "us": [some_text(random_) for _ in range(random_.randrange(3))],
        "them": [some_text(random_) for _ in range(random_.randrange(3))],
        **{
            name: some_text(random_) if random_.random() < 0.7 else ""
            for name in ("cause", "effects", "brand", "covers", "disputes")
        },
    }


def sheet_of(terms: dict[str, object]) -> str:
    said = {name: f"{value}" for name, value in terms.items() if value not in ("", [])}

    def block(*names: str) -> str:
        return ", ".join(f"{name}: {quoted(said[name])}" for name in names if name in said)

    def duties(side: str) -> str:
        return ", ".join(f"{{what: {quoted(str(what))}}}" for what in terms[side])  # type: ignore[attr-defined]

    return (
        f"status: {said['status']}\nversion: {said['version']}\nsigned_on: 2026-04-20\n"
        f"responsibilities: {{us: [{duties('us')}], them: [{duties('them')}]}}\n"
        f"revenue: {{model: tiered, payer: us, base: sales, how: marginal, {block('tiers', 'cap', 'payment_days', 'months', 'examples')}}}\n"
        f"term: {{months: 24, renewal: automatic, renewal_months: 12{', ' if 'notice_days' in said else ''}{block('notice_days')}}}\n"
        f"termination: {{{block('convenience_days', 'cause', 'effects')}}}\nip: {{{block('brand')}}}\n"
        f"confidentiality: {{{block('covers')}}}\n{block('disputes')}\n"
    )


def quoted(text: str) -> str:
    is_text = any(text.endswith(word) or text.startswith(word) for word in WORDS)
    return "'" + text.replace("'", "''") + "'" if is_text else text


def drafts_of(*texts: str) -> list[Draft]:
    desk = Desk.of("northgate")
    partners = [desk.writing("agreement.yaml", text).partner for text in texts]
    assert not [problem for partner in partners for problem in partner.problems]
    terms = [partner.agreement for partner in partners if partner.agreement]
    return sheets(partners[0], terms, program(), TODAY, Templates())


@pytest.mark.every(10)
@pytest.mark.parametrize("seed", range(200))
def test_accepted_it_is_the_new_sheet_and_rejected_the_old(seed: int) -> None:
    random_ = random.Random(seed)
    terms = some_terms(random_)
    changed = {name: value for name, value in some_terms(random_).items() if random_.random() < 0.4}
    before, after = drafts_of(sheet_of(terms), sheet_of({**terms, **changed}))
    content, word = redline(before, after), WordFiles(Templates())
    new = word.of(after.document, after.html)
    assert_right(content, word.of(before.document, before.html), new)
    assert bookmarks_of_accepted(content) == bookmarks_of(docx.Document(io.BytesIO(new)))


def bookmarks_of_accepted(content: bytes) -> dict[str, str]:
    word = docx.Document(io.BytesIO(content))
    word.element.replace(word.element.body, accepted(content))
    return bookmarks_of(word)


def some_markdown(random_: random.Random) -> list[str]:
    """The pieces of a document such as no term sheet is: what a team's own template could make."""

    def table() -> str:
        columns = random_.randrange(1, 4)
        lines = [[some_cell() for _ in range(columns)] for _ in range(random_.randrange(1, 5))]
        lines.insert(1, ["---"] * columns)
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def some_cell() -> str:
        return random_.choice(
            ["Ostra", "**10** %", "[pays](https://ostra.example)", "12 500", "", "within _30_ days"]
        )

    def line() -> str:
        return " ".join(some_cell() or "and" for _ in range(random_.randrange(1, 9)))

    makers = (
        table, table, line, line, lambda: f"# {line()}", lambda: f"## {random_.randrange(1, 4)}. {line()}",
        lambda: f"### {line()}", lambda: f"- {line()}\n- {line()}\n    - {line()}", lambda: f"1. {line()}\n2. {line()}\n3. {line()}",
        lambda: f"> {line()}", lambda: "---", lambda: f"```\n{line()}\n  {line()}\n```", lambda: f"{line()}  \n{line()}",
    )  # fmt: skip
    return [random_.choice(makers)() for _ in range(random_.randrange(1, 9))]


def edited_markdown(pieces: list[str], random_: random.Random) -> list[str]:
    kept = [
        piece.replace("Ostra", random_.choice(["Ostra", "Kestrel"]))
        for piece in pieces
        if random_.random() < 0.8
    ]
    for piece in some_markdown(random_):
        if random_.random() < 0.3:
            kept.insert(random_.randrange(len(kept) + 1), piece)
    if random_.random() < 0.2:
        random_.shuffle(kept)
    return kept


@pytest.mark.every(10)
@pytest.mark.parametrize("seed", range(200))
def test_the_same_of_whatever_a_document_is_made_of(seed: int) -> None:
    random_ = random.Random(seed)
    document = Desk.of("northgate").drafts()["statements"].document
    pieces = some_markdown(random_)
    texts = (html_of("\n\n".join(each)) for each in (pieces, edited_markdown(pieces, random_)))
    before, after = (Draft(document, "", html, "") for html in texts)
    word = WordFiles(Templates())
    assert_right(redline(before, after), word.of(document, before.html), word.of(document, after.html))
