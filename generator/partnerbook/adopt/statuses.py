"""The status of an old record, in whatever words, as one of ours; and what it says about other records.

A text is cut into sentences and clauses. A clause counts where it is a plain statement of fact about the record
itself: it begins with a word for a status, or with nothing before it but words such as "now" and "was". What takes
the place of a record counts under the same rule; whatever else is said about it is a doubt, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from partnerbook.adopt import phrases, words
from partnerbook.adopt.marked import DAY, TARGET, Marked, marked
from partnerbook.adopt.phrases import hedge
from partnerbook.adopt.steps import Step, holding

_OPEN = ("draft", "proposed", "rejected")
_OURS = words.meaning(words.STATUSES)


def _any(of: Sequence[str]) -> str:
    return "|".join(
        sorted({re.escape(words.folded(word)).replace(r"\ ", " ") for word in of}, key=len, reverse=True)
    )


_WORD = _any([word for each in words.STATUSES.values() for word in each])
_REPLACED = _any(words.STATUSES["superseded"])
_LEADS, _BY, _REPLACES = (phrases.pattern(lists) for lists in (phrases.LEADS, phrases.BY, phrases.REPLACES))
_LEAD = rf"(?P<lead>(?:(?:(?:{_LEADS})(?![\w'])|{TARGET}|{DAY})[\s:]*)*)"
_WHEN = rf"(?:\s+(?:on|in|am|le|el|em|il|op|en)?\s*{DAY})?(?:\s+(?:worden|now|formally|fully|completely))?"
_FIRST = re.compile(rf"{_LEAD}(?P<word>{_WORD})(?!\w)(?!\s*\?)(?P<rest>.*)")
_NEWER = (
    re.compile(rf"{_LEAD}(?P<word>{_REPLACED})(?!\w)(?P<when>{_WHEN})\s*:?\s*(?P<by>{_BY})(?!\w)(?P<rest>.*)"),
    re.compile(rf"{_LEAD}(?P<by>durch|von|door)\s+(?P<rest>[^{DAY[1:-1]}]{{0,40}}?{TARGET}.{{0,80}}?)\s(?P<word>ersetzt|abgelost|vervangen)(?: worden)?(?!\w)(?P<when>.*)"),
)  # fmt: skip
_OLDER = (
    re.compile(rf"{_LEAD}(?P<word>{_REPLACES})(?!\w)(?!{_WHEN}\s*(?:{_BY})(?!\w))(?P<rest>.*)"),
    re.compile(rf"{_LEAD}(?P<word>lost)\s+(?P<rest>.{{0,40}}?{TARGET}.{{0,80}}?)\s+ab(?!\w)"),
)
_OTHER = re.compile(r"\b(?:amends|amended by|clarifies|clarified by|deprecates|deprecated by|depends on|relates to|refines|refined by)\b")  # fmt: skip
_CHOICE = re.compile(rf"\b(?:{_WORD})\b\W*(?:[|/\u2026]|(?:or|oder|ou|of)\b\W*(?:{_WORD})\b)")
"""A template that nobody filled in: ``proposed | accepted``, ``Accepted or Rejected``."""
_SENTENCE = re.compile(rf"[.!](?=\s|$)|;|\u2192|<br\s*/?>|\b(?:{phrases.THEN})\b")
_CLAUSE = re.compile(
    rf"([,()/|:\u2013\u2014]|\b(?:and|und|et|y|e|en|but|aber|mais|pero|mas|ma|maar)\s+(?={_LEAD.replace('?P<lead>', '?:')}(?:{_WORD}|{_REPLACES})(?!\w)))"
)
_ONLY_TARGETS = re.compile(rf"(?:(?:and|und|et|y|e|en|adr|&|\s)*(?:{TARGET}|#?\d{{1,4}}(?!\w)))+\s*")
_ONLY_DAY = re.compile(rf"(?:(?:on|am|le|el|em|il|op|the|den|in)\s+)?{DAY}\s*")
_NUMBERS = re.compile(
    r"(?:[\s:]|\b(?:and|und|et|y|e|en|adr|dr|the|record|decision|nr|no|n)\b\.?)*#?((?!(?:19|20)\d\d\b)\d{1,4})(?![\w-])"
)
_NEAR = 8
"""How many clauses before and behind a statement can make it no fact."""
_FRAME = " .!*_\"'[]\u201c\u201d\u00ab\u00bb\u201e`=>"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A replacement that is no plain fact, and why: "still to come". ``named`` are the records that it speaks of."""

    kind: str
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a status means here. ``status`` is None where it means nothing that we know.

    ``exact`` says whether nothing but our own word stood there; ``older`` and ``newer`` are the records it supersedes
    and those that supersede it, ``other`` whether it names another tie. ``bound`` is an acceptance under a condition.
    """

    status: str | None
    exact: bool
    steps: tuple[Step, ...] = ()
    older: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    other: bool = False
    bound: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads the clauses of one text in order, and keeps what they state."""

    text: Marked
    own: int | None
    today: date
    steps: list[Step]
    older: list[str]
    newer: list[str]
    doubts: list[Doubt]
    unread: bool = False
    bound: bool = False
    partly: bool = False

    def sentence(self, said: str, *, first: bool) -> None:
        clauses = [part.strip(_FRAME) for part in _CLAUSE.split(said)[::2]]
        marks = ["", *_CLAUSE.split(said)[1::2]]
        pairs = [(mark, clause) for mark, clause in zip(marks, clauses, strict=True) if clause]
        blocked = False
        for place, (mark, clause) in enumerate(pairs):
            before = " , ".join(text for _, text in pairs[max(0, place - _NEAR) : place])
            after = " , ".join(self._until_next(pairs[place + 1 : place + 1 + _NEAR]))
            read = self._clause(clause, before, after, free=not blocked, first=first and place == 0)
            blocked = blocked or not (read or mark == "(")
            first = first and not self.steps

    def _until_next(self, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
        """The clauses that belong to the one before them: up to the next that states a status with its day."""
        for _, clause in pairs:
            found = _FIRST.match(clause)
            if found and (self.text.day(clause) or words.folded(found["word"]) not in _UNDECIDED):
                return
            yield clause

    def _clause(self, clause: str, before: str, after: str, *, free: bool, first: bool) -> bool:
        """Take what a clause states; whether it could be read."""
        if _ONLY_DAY.fullmatch(clause):
            self._dated(clause)
            return True
        if _ONLY_TARGETS.fullmatch(clause):
            return bool(self.steps or self.older)
        if self._tie(clause, before, after, free=free):
            return True
        if phrases.PLACE.search(clause) and self._doubtful(clause, free=free):
            return False
        found = _FIRST.fullmatch(clause) if free else None
        if found is None or not self._self(found["lead"]):
            self.unread = True
            return False
        return self._status(found, after, first=first)

    def _tie(self, clause: str, before: str, after: str, *, free: bool) -> bool:
        """A plain statement that the record was replaced, or replaces another; or the doubt about it."""
        for patterns, into in ((_NEWER, self.newer), (_OLDER, self.older)):
            found = next((hit for each in patterns if (hit := each.fullmatch(clause))), None)
            if found is None:
                continue
            rest = found["rest"]
            named = self._named(rest, after)
            if into is self.older and not named:
                continue
            spoken = phrases.languages_of(found["by"] if into is self.newer else found["word"])
            kind = (
                hedge(f"{rest} {found.groupdict().get('when') or ''}", spoken)
                or hedge(after, spoken)
                or hedge(before, spoken)
            )
            day = self.text.day(f"{found['lead']} {found.groupdict().get('when') or ''} {rest} {after}")
            if not self._self(found["lead"]):
                kind = "said of another record"
            elif (kind is None and _undecided(after)) or (kind is None and day and day > self.today):
                kind = phrases.AHEAD
            elif kind is None and not free:
                kind = "not said in plain words"
            if kind:
                self.doubts.append(Doubt(kind, named))
                self.partly = self.partly or (
                    kind == phrases.PARTIAL and into is self.newer and free and not self.steps
                )
                return into is self.newer and kind == phrases.PARTIAL
            into.extend(named)
            if into is self.newer:
                self.steps.append(Step("superseded", day, bare=True))
            return True
        return False

    def _doubtful(self, clause: str, *, free: bool) -> bool:
        """Note a clause that speaks of a replacement in other words than a plain statement, where it names a record."""
        place = phrases.PLACE.search(clause)
        assert place is not None
        kind = hedge(clause)
        named = self._named(clause[place.end() :], "") or self._named(clause[: place.start()], "")
        subject = re.search(rf"(?<!\bdurch )(?<!\bvon )(?<!\bdoor ){TARGET}", clause[: place.start()])
        if subject and not hedge(clause[: subject.start()]) and self.text.number(subject[0]) != self.own:
            kind = "said of another record"
        begins = _FIRST.match(clause)
        if not (named or kind) or (begins and not named and not kind):
            return False
        if (
            begins
            and begins["lead"] is not None
            and self._self(begins["lead"])
            and begins.end("word") <= place.start()
            and (free and not self.steps)
        ):
            self._status(begins, "", first=True)  # "Accepted until replaced by 9"
        self.doubts.append(Doubt(kind or "not said in plain words", named))
        if (
            kind == phrases.PARTIAL
            and not self.steps
            and re.match(rf"(?:\S+\s+){{0,3}}?(?:{_REPLACED})\s.*\b(?:{_BY})\b", clause)
        ):
            self.partly = self.partly or not re.match(
                rf"{_LEAD}(?:the|die|la|el|o|a|il|de|het)?\s*(?:section|part|point|abschnitt|teil)\b", clause
            )
        return True

    def _status(self, found: re.Match[str], after: str, *, first: bool) -> bool:
        word = found["word"]
        status = _OURS[words.folded(word)]
        rest = found["rest"].strip(" .,;:()-\u2013\u2014" + _FRAME)
        day = self.text.day(f"{found['lead']} {rest}")
        bare = not re.sub(rf"{DAY}|\b(?:on|am|le|el|em|il|op|the|den|since|seit|in)\b|[\s.,:]", "", rest)
        if status == "superseded" and re.match(r"\s+\w", found["rest"]) and day is None and not bare:
            self.unread = True
            return False  # "replaced the list": something else is superseded
        if not (first or bare or day):
            self.unread = True
            return False  # a remark: "accepted, proposed by Ada"
        if status == "accepted" and not phrases.PLACE.search(f"{rest} {after}"):
            self.bound = self.bound or phrases.PROVISO in (hedge(rest), hedge(after))
        self.steps.append(Step(status, day, bare=bare and not self.unread))
        self.unread = self.unread or not bare
        return True

    def _dated(self, clause: str) -> None:
        """A day on its own belongs to the step before it that has none."""
        if self.steps and self.steps[-1].day is None:
            self.steps[-1] = replace(self.steps[-1], day=self.text.day(clause))

    def _self(self, lead: str) -> bool:
        """Whether the words before a statement speak of the record itself."""
        return all(
            self.text.number(mark) == self.own and self.own is not None for mark in re.findall(TARGET, lead)
        )

    def _named(self, rest: str, after: str) -> tuple[str, ...]:
        """The records that are named behind a tie, with those of a list after it."""
        marks = re.findall(TARGET, phrases.BECAUSE.split(rest, maxsplit=1)[0])
        more = ""
        for part in after.split(" , "):
            if not _ONLY_TARGETS.fullmatch(part):
                break
            more += f" {part}"
        if marks:
            return tuple(
                dict.fromkeys(self.text.target(mark) for mark in (*marks, *re.findall(TARGET, more)))
            )
        numbers: list[str] = []
        said = f"{rest} {more}"
        at = 0
        while found := _NUMBERS.match(said, at):
            numbers.append(found[1])
            at = found.end()
        return tuple(
            dict.fromkeys((*numbers, *(self.text.target(mark) for mark in re.findall(TARGET, more))))
        )


_UNDECIDED = {words.folded(word) for status in _OPEN for word in words.STATUSES[status]}


def _undecided(after: str) -> bool:
    """Whether what follows says of the newer record that it is still open: "superseded by 9 (draft)"."""
    return any(part.strip() in _UNDECIDED for part in after.split(" , "))


def said_in(text: str, own: int | None = None, today: date = date.max) -> Said:
    """What a status says. ``own`` is the number of the record; what is said to happen after ``today`` has not."""
    said = marked(text)
    folded = said.text.strip(" *_'\"")
    signs = [status for status, chars in words.STATUS_SIGNS.items() if any(char in text for char in chars)]
    if not said.days and (_CHOICE.search(folded) or _is_list_of_all(folded)):
        return Said(None, exact=False)
    reader = _Reader(said, own, today, [], [], [], [])
    folded = re.sub(
        r"^(?:status|statut|estado|stato)\s*:\s*", "", re.sub(r"^[^\w\[\ue000-\uefff\"(]+", "", folded)
    )
    folded = re.sub(rf"({DAY})\s*[:\u2013\u2014]\s*", r"\1 ", folded)
    for place, sentence in enumerate(_SENTENCE.split(folded)):
        reader.sentence(
            sentence, first=place == 0 or not (reader.unread or reader.steps) or bool(reader.steps)
        )
    steps = tuple(reader.steps)
    status = holding(steps, in_order=bool(_SENTENCE.search(folded.rstrip(" ."))))
    if reader.bound and status == "accepted":
        status = "proposed"
    if status is None and reader.partly:
        status = "accepted"  # the rest of it still holds
    if status is None and signs and not re.search(r"\w", folded):
        return Said(signs[0], exact=False)
    exact = len(steps) == 1 and steps[0].bare and not (reader.unread or reader.doubts or reader.bound)
    exact = exact and (status == "superseded" or _begins_with(folded, status))
    return Said(
        status,
        exact,
        steps,
        tuple(dict.fromkeys(reader.older)),
        tuple(dict.fromkeys(reader.newer)),
        tuple(dict.fromkeys(reader.doubts)),
        bool(_OTHER.search(folded)) or reader.partly,
        reader.bound,
    )


def _begins_with(folded: str, status: str | None) -> bool:
    found = _FIRST.match(folded)
    return bool(found and found["word"] == status)


def _is_list_of_all(folded: str) -> bool:
    """A template that nobody filled in: "proposed, accepted, rejected"."""
    parts = [_OURS.get(part.strip(_FRAME + "()")) for part in re.split(r"[,;]|\band\b", folded)]
    return len(parts) > 2 and all(parts) and len(set(parts)) == len(parts)
