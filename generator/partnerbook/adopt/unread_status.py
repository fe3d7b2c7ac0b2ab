"""What a record says about its status in a place where no field was read: a line, a heading, a part of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from partnerbook.adopt import replacement_phrases, status_clauses
from partnerbook.adopt.marked import marked
from partnerbook.adopt.outline import Section
from partnerbook.adopt.statuses import said_in
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import is_nothing
from partnerbook.analysis.prose.unmarked import plain

_SAYS_STATUS = re.compile(
    r"(?:\W|\d+[.)])*(?:(?:current|present|overall|decision|record|document|adr|approval) )?"
    r"(?:status|statut|state|stato|estado|etat|situacion|situacao|toestand|\w+status)(?! quo\b)\b"
    r"|\W*[^\W\d_][\w ]{0,30} (?:status|statut|state|stato|estado|toestand)\W*[:|]"
)
"""How a line begins that gives a status, in whatever way it goes on."""
_LABEL = re.compile(
    r"[\W\d_]*(?P<label>[^\W\d_][\w /&'()-]{0,40}?)[*_]*\s*(?::|=|\s[\u2013\u2014-](?=\s))[*_]*\s*(?P<said>\S.*)"
)
_PART = re.compile(
    r"[(\[](?P<framed>[^()\[\]]+)[)\]]|(?P<bare>.+?)(?:\s[\u2013\u2014/|-]+\s|:\s|(?=[(\[])|$)\s*"
)
_NUMBER = re.compile(r"^[^\w\[(]*(?:[A-Z]{0,5}[ _-]?#?\d+)?[.:)]?\s*")
_CELLS = re.compile(r"\||\u00b7|\u2022|<br\s*/?>")
_CLOSED = ("rejected", "deprecated", "superseded", "reversed")
_ABOVE = ("context", "outcome", "options", "weighed", "consequences", "drivers", "links")
_OF_A_DECISION = {
    vocabulary.folded(word)
    for word in re.split(
        r",\s*",
        "approval, decision, resolution, outcome, verdict, result, lifecycle, sign-off, acceptance, zustand, stand, freigabe, genehmigung,"
        "zustimmung, annahme, entscheidung, beschluss, ergebnis, décision, approbation, accord, validation, acceptation, résolution, avis,"
        "decisión, aprobación, resolución, aceptación, decisão, aprovação, resolução, aceitação, decisione, approvazione, delibera, esito,"
        "accettazione, besluit, beslissing, goedkeuring, akkoord, instemming, vaststelling",
    )
}
"""What a field is called that says whether something was decided, where it is none of ours."""
_NO = re.compile(
    r"(?:no|not|nein|nicht|noch nicht|non|pas|aun no|todavia no|nao|ainda nao|nee|niet|nog niet|never|false|\u274c)(?!\w)"
)
_SHORT = 60


def unread(text: str, outline: Sequence[Section], first: int) -> tuple[int, str] | None:
    """The number and the words of the first line that gives a status; None where none does. ``first`` is how many lines
    stand above the outline's first.
    """
    above = list(enumerate(text.split("\n")[:first], start=1))
    hits = [line for line in above if _speaks(line[1], above=True)]
    hits += [line for line in above if _is_title(line[1]) and _in_title(line[1].partition(":")[2])]
    for section, is_option, above_text in _placed(outline):
        title = (section.line + first, section.title)
        if section.level > 0 and (_SAYS_STATUS.match(vocabulary.folded(section.title)) and section.level > 1):
            hits.append(title)
        if section.level > 0 and not is_option and (_in_title(section.title) or _speaks(section.title)):
            hits.append(title)
        opening = vocabulary.heading(plain(section.title)) == "outcome"
        for number, line in section.lines:
            if _SAYS_STATUS.match(vocabulary.folded(line)) or (
                not is_option and _speaks(line, above=above_text or opening)
            ):
                hits.append((number + first, line))
            opening = opening and not line.strip()
    return min(hits, default=None)


def _placed(outline: Sequence[Section]) -> Iterator[tuple[Section, bool, bool]]:
    """Each section, whether it is about an option, and whether it stands above the text of the decision."""
    above, level = True, 0
    for section in outline:
        kind = vocabulary.heading(plain(section.title))
        above = above and kind not in _ABOVE
        level = level if level and section.level > level else 0
        level = level or (section.level if kind in ("options", "weighed") else 0)
        yield section, bool(level), above


def _is_title(line: str) -> bool:
    return vocabulary.field(line.partition(":")[0]) == "title"


def _in_title(title: str) -> bool:
    """Whether a part of a title gives a status: one in brackets, or one before or behind a colon or a dash."""
    parts = list(_PART.finditer(_NUMBER.sub("", plain(title).replace("_", " "), count=1)))
    return len(parts) > 1 and any(
        _is_status(part, every=bool(found["framed"]), whole=True) or _is_denied(part)
        for found in parts
        for part in [found["framed"] or found["bare"]]
    )


def _speaks(line: str, *, above: bool = False) -> bool:
    """Whether a line gives a status, behind a label or on its own.

    ``above`` is one that stands above the text of the decision, or begins it: there words may follow the status.
    """
    if _is_status(line, every=False, whole=not above) or _is_denied(line):
        return True
    parts = [part for part in _CELLS.split(line) if part.strip()]
    pairs = [(found["label"], found["said"]) for part in parts if (found := _LABEL.fullmatch(part))]
    pairs += list(pairwise(parts)) if line.lstrip().startswith("|") else []
    return any(_says(plain(label).strip(" *_:"), said) for label, said in pairs)


def _says(label: str, said: str) -> bool:
    """Whether what stands behind a label is a status that is no acceptance, or says that there was none."""
    name = vocabulary.folded(label)
    decided = name in _OF_A_DECISION or vocabulary.of_status(label) == "accepted"
    if vocabulary.field(label) in ("deciders", "title") or len(said) > _SHORT:
        return False
    folded = vocabulary.folded(plain(said)).strip(status_clauses.FRAME)
    if decided and (_NO.match(folded) or _NO.match(said.strip())):
        return True
    if name in (*_OF_A_DECISION, *status_clauses.OURS) and re.search(r"\w", folded) and is_nothing(folded):
        return True
    return _is_status(said, every=decided, whole=False) or _is_denied(said)


def _is_status(text: str, *, every: bool, whole: bool) -> bool:
    """Whether a text is a status that ends or denies, or a name of ours, or with ``every`` any but an acceptance.

    Unless it has to be the ``whole`` text, a sentence may go on behind it: "rejected by the board".
    """
    said = said_in(text)
    if said.exact:
        return True
    found = status_clauses.FIRST.match(marked(text).text.strip(status_clauses.FRAME))
    if found is None:
        return bool(every and said.status not in (None, "accepted"))
    status = status_clauses.OURS[vocabulary.folded(found["word"])]
    if not (status in _CLOSED or (every and status != "accepted")):
        return False
    rest = status_clauses.OF_A_DAY.sub("", found["rest"]).strip(status_clauses.FRAME)
    goes_on = re.match(rf"\W*[.,:;(\u2013\u2014]|\s*(?:{status_clauses.PREPOSITIONS})(?!\w)", found["rest"])
    return not rest or bool(said.newer) or bool(goes_on and not whole)


def _is_denied(text: str) -> bool:
    """Whether a text says no more than that something is not accepted, or not yet."""
    folded = vocabulary.folded(plain(text)).strip(status_clauses.FRAME + "*+->|#")
    found = re.fullmatch(rf"(?P<before>(?:\S+ ){{1,4}}?)(?:{status_clauses.TAKEN})(?: yet)?", folded)
    return bool(
        found
        and replacement_phrases.hedge(found["before"])
        in (replacement_phrases.DENIED, replacement_phrases.AHEAD)
    )
