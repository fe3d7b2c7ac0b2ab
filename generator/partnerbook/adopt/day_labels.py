"""What a day stands for by the words before it: "updated 2026-09-09, decided 2026-01-05", "Accepted (v2, 2026-09-09)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from partnerbook.adopt import replacement_phrases
from partnerbook.adopt.marked import DAY, TARGET, marked
from partnerbook.analysis.prose import vocabulary

OTHER = "other"
"""A day that is none of the record: of a version, a deadline, another record."""
_CHANGED = (
    r"updated?|reviewed|amended|edited|changed|modified|revised|corrected|geandert|aktualisiert|uberarbeitet|mis\w* a jour|modifie\w*|revis\w*|actualizad\w*|modificad\w*|atualizad\w*"
    r"|alterad\w*|aggiornat\w*|modificat\w*|bijgewerkt|gewijzigd|herzien"
)
_ELSEWHERE = (
    r"v\.?\s?\d[\w.]*|version\w*|versao|versie|fassung|rev\.?|release\w*|edition|ausgabe|minutes|protokoll|expir\w*|due|next|deadline|printed|exported|migrated|imported|until|till"
    r"|valid(?: to| until)?|planned|expected|bis|gultig bis|nachste\w*|jusqu\w*|prochain\w*|hasta|proxim\w*|ate|fino|prossim\w*|tot|volgende"
)
_BY_STATUS = {
    "accepted": "decided", "rejected": "decided", "proposed": "created", "draft": "created",
    "superseded": "ended", "deprecated": "ended", "reversed": "ended",
}  # fmt: skip
_KINDS = {
    **{
        word: kind
        for status, kind in _BY_STATUS.items()
        for word in map(vocabulary.folded, vocabulary.STATUSES[status])
    },
    **{
        word: kind
        for kind in vocabulary.DATES
        if kind != "date"
        for word in map(vocabulary.folded, vocabulary.FIELDS[kind])
    },
}
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<changed>{_CHANGED})|(?P<elsewhere>{_ELSEWHERE})|(?P<known>{'|'.join(map(re.escape, sorted(_KINDS, key=len, reverse=True)))}))(?!\w)"
)
_BEHIND = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_ANOTHER = re.compile(
    rf"(?:{TARGET}|(?<![\w.-])#?\d{{1,4}}(?![\w.-])).*?(?<!\w)(?:{'|'.join(map(re.escape, map(vocabulary.folded, vocabulary.STATUSES['accepted'])))})(?!\w)"
)
_LONGEST = 300
_SENTENCE = re.compile(r"[.!;](?=\s)|\u2192")


def labelled_days(text: str, kind: str) -> Iterator[tuple[str, date]]:
    """The days in a field about a day, each after what it stands for: one of ``vocabulary.DATES``, or ``OTHER``.

    ``kind`` is what the field itself is about: so is the first day without a label, any later one is ``OTHER``.
    """
    said, at, kind_of_rest = marked(text), 0, kind
    for found in re.finditer(DAY, said.text):
        label, day = said.text[at : found.start()], said.day(found[0])
        at = found.end()
        own = _kind(label)
        behind = _BEHIND.match(said.text, at)
        if own is None and behind and not re.search(DAY, behind[1]):
            own = _kind(behind[1])
            at = behind.end() if own else at
        if day is None:
            continue
        yield own or kind_of_rest, day
        kind_of_rest = kind_of_rest if own else OTHER


def strange_days(text: str) -> frozenset[date]:
    """The days beside a status that are not plainly those of its steps: of a version, a change, or another record."""
    said, at = marked(text), 0
    strange, own = set[date](), set[date]()
    for found in re.finditer(DAY, said.text):
        label, day = said.text[at : found.start()], said.day(found[0])
        at = found.end()
        sentence = _SENTENCE.split(label)[-1].strip(" ,(")[-_LONGEST:]
        other = _kind(sentence) in (OTHER, "updated") or (
            not re.match(TARGET, sentence) and _ANOTHER.search(sentence)
        )
        if day:
            (strange if other else own).add(day)
    return frozenset(strange - own)


def _kind(label: str) -> str | None:
    """What the last words of a label say that a day stands for; None where they say nothing of it."""
    found = list(_LABEL.finditer(label))
    if not found:
        return (
            OTHER
            if replacement_phrases.hedge(label) in (replacement_phrases.DENIED, replacement_phrases.AHEAD)
            else None
        )
    last = found[-1]
    if last["changed"]:
        return "updated"
    if last["elsewhere"]:
        return OTHER
    kind = _KINDS[last["known"]]
    doubtful = kind == "decided" and replacement_phrases.hedge(label) in (
        replacement_phrases.DENIED,
        replacement_phrases.AHEAD,
        replacement_phrases.PROVISO,
    )
    return OTHER if doubtful else kind
