"""The status of an old record, in whatever words, as one of ours; and what it says about other records.

A text is cut into sentences and clauses. The first that states a status decides. A later one counts only where it is
a step of its own: with its day, behind an arrow or "then", or as a plain statement of an end or a replacement. Whatever
else is said is a remark, or a doubt, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from partnerbook.adopt import provisos, replacement_phrases, status_clauses
from partnerbook.adopt.marked import DAY, TARGET, Marked, marked
from partnerbook.adopt.replacement_phrases import hedge, hedge_after
from partnerbook.adopt.steps import ENDS, Doubt, Said, Step, holding
from partnerbook.analysis.prose import vocabulary

_NEAR = 8
"""How many clauses before and behind a statement can make it no fact."""


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
    later: list[str]
    names: frozenset[str]
    unread: bool = False
    bound: bool = False
    partly: bool = False
    in_order: bool = False

    def sentence(self, said: str, *, ordered: bool) -> None:
        """Read a sentence; ``ordered`` says that it follows the one before it in time."""
        parts = status_clauses.CLAUSE.split(said)
        told = [
            (mark, part.strip(status_clauses.FRAME))
            for mark, part in zip(["", *parts[1::2]], parts[::2], strict=True)
        ]
        blocked, outside = False, False
        for place, (mark, clause) in enumerate(told):
            outside = blocked if mark == "(" else outside
            blocked = outside if mark == ")" else blocked
            if not clause:
                continue
            before = " , ".join(text for _, text in told[max(0, place - _NEAR) : place] if text)
            rest = [pair for pair in told[place + 1 : place + 1 + _NEAR] if pair[1]]
            after = " , ".join(self._until_next(rest))
            listed = bool(rest) and rest[0][0] == ":" and not status_clauses.ONLY_DAY.fullmatch(rest[0][1])
            read = self._clause(clause, before, after, free=not blocked, ordered=ordered, listed=listed)
            blocked = blocked or not read
            ordered = False

    def _until_next(self, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
        """The clauses that belong to the one before them: up to the next that states a status with its day."""
        for _, clause in pairs:
            found = status_clauses.FIRST.match(clause)
            if (
                found
                and not self.text.is_ahead(clause, self.today)
                and (
                    self.text.day(clause) or vocabulary.folded(found["word"]) not in status_clauses.UNDECIDED
                )
            ):
                return
            yield clause

    def _clause(
        self, clause: str, before: str, after: str, *, free: bool, ordered: bool, listed: bool
    ) -> bool:
        """Take what a clause states; whether it was a plain statement, so that others may follow it."""
        if status_clauses.ONLY_DAY.fullmatch(clause):
            self._dated(clause)
            return True
        if status_clauses.ONLY_TARGETS.fullmatch(clause):
            if self.steps and self.steps[-1].status == "superseded" and not self.newer:
                self.doubts.append(Doubt("not said in plain words", self._named(clause, "")))
            return bool(self.steps or self.older)
        tied = self._tie(clause, before, after, free=free)
        if tied is not None:
            return tied
        if replacement_phrases.PLACE.search(clause) and self._doubtful(clause, free=free):
            return False
        found = status_clauses.FIRST.fullmatch(clause)
        if found is None or not self._self(found["lead"]):
            self.unread = True
            return False
        return self._status(found, after, free=free, ordered=ordered, listed=listed)

    def _tie(self, clause: str, before: str, after: str, *, free: bool) -> bool | None:
        """Take a plain statement that the record was replaced, or replaces another, or the doubt about it.

        Whether it was plain; None where a clause is no such statement.
        """
        for patterns, into in ((status_clauses.NEWER, self.newer), (status_clauses.OLDER, self.older)):
            found = next((hit for each in patterns if (hit := each.fullmatch(clause))), None)
            if found is None:
                continue
            rest, when = found["rest"], found.groupdict().get("when") or ""
            named = self._named(rest, after)
            counted = not named and bool(status_clauses.COUNTED.search(rest))
            if counted and into is self.older:
                self.doubts.append(Doubt("not said in plain words"))
            if into is self.older and not named:
                continue
            spoken = replacement_phrases.languages_of(found["by"] if into is self.newer else found["word"])
            kind = self._hedge(rest, when, before, after, spoken)
            if not self._self(found["lead"]):
                kind = "said of another record"
            elif kind is None and (
                status_clauses.undecided(after) or self._is_ahead(f"{found['lead']} {when} {rest}", after)
            ):
                kind = replacement_phrases.AHEAD
            elif kind is None and not free:
                kind = "not said in plain words"
            if kind:
                self.doubts.append(Doubt(kind, named))
                partial = kind == replacement_phrases.PARTIAL and into is self.newer
                self.partly = self.partly or (partial and free and not self.steps)
                return partial
            into.extend(named)
            if into is self.newer:
                self.doubts += [Doubt("not said in plain words")] if counted else []
                day = self.text.day(f"{found['lead']} {when} {rest} {after}")
                self.steps.append(Step("superseded", day, bare=True))
            return True
        return None

    @staticmethod
    def _hedge(rest: str, when: str, before: str, after: str, spoken: Sequence[str]) -> str | None:
        """What makes a tie no plain fact: any such word beside it, or one that a clause behind it begins with."""
        beside, *also = status_clauses.ALSO.split(replacement_phrases.without_remarks(rest))
        behind = (hedge_after(part, spoken) for part in (*also, *after.split(" , ")))
        return hedge(f"{beside} {when}", spoken) or next(filter(None, behind), None) or hedge(before, spoken)

    def _is_ahead(self, beside: str, after: str) -> bool:
        """Whether a tie is said to hold from a day to come: beside it, or in a clause that begins with that day."""
        begins = [part for part in after.split(" , ") if replacement_phrases.begins_with_day(part)]
        return self.text.is_ahead(" ".join((beside, *begins)), self.today)

    def _doubtful(self, clause: str, *, free: bool) -> bool:
        """Note a clause that speaks of a replacement in other words than a plain statement, where it names a record."""
        place = replacement_phrases.PLACE.search(clause)
        assert place is not None
        kind = hedge(clause)
        behind = re.sub(rf"\s*(?:{status_clauses.BY})(?!\w)", "", clause[place.end() :], count=1)
        named = self._named(behind, "") or self._named(clause[: place.start()], "")
        subject = re.search(rf"(?<!\bdurch )(?<!\bvon )(?<!\bdoor ){TARGET}", clause[: place.start()])
        if subject and not hedge(clause[: subject.start()]) and self.text.number(subject[0]) != self.own:
            kind = "said of another record"
        begins = status_clauses.FIRST.match(clause)
        if not (named or kind) or (begins and not named and not kind):
            return False
        if (
            begins
            and begins["lead"] is not None
            and self._self(begins["lead"])
            and begins.end("word") <= place.start()
            and (free and not self.steps)
        ):
            self._status(begins, "", free=True, ordered=False, listed=False)  # "Accepted until replaced by 9"
        self.doubts.append(Doubt(kind or "not said in plain words", named))
        if (
            kind == replacement_phrases.PARTIAL
            and not self.steps
            and re.match(
                rf"(?:\S+\s+){{0,3}}?(?:{status_clauses.REPLACED})\s.*\b(?:{status_clauses.BY})\b", clause
            )
        ):
            self.partly = self.partly or not re.match(
                rf"{status_clauses.LEAD}(?:the|die|la|el|o|a|il|de|het)?\s*(?:section|part|point|abschnitt|teil)\b",
                clause,
            )
        return True

    def _status(self, found: re.Match[str], after: str, *, free: bool, ordered: bool, listed: bool) -> bool:
        """Take the status that a clause begins with, where it is the first, or a step of its own."""
        status = status_clauses.OURS[vocabulary.folded(found["word"])]
        rest = found["rest"].strip(" .,;:()-\u2013\u2014" + status_clauses.FRAME)
        bare = not status_clauses.OF_A_DAY.sub("", rest)
        beside = after.split(" , ", maxsplit=1)[0] if bare else ""
        when = f"{found['lead']} {rest} {beside if status_clauses.ONLY_DAY.fullmatch(beside) else ''}"
        day, ahead = self.text.day(when), self.text.is_ahead(when, self.today)
        if status in ENDS and ahead:
            self.doubts.append(Doubt(replacement_phrases.AHEAD, end="an end"))
            return False
        if status == "superseded" and re.match(r"\s+\w", found["rest"]) and day is None and not bare:
            self.unread = True
            return False  # "replaced the list": something else is superseded
        first = free and not (self.steps or self.unread)
        if not (
            first
            or (
                not ahead
                and free
                and not listed
                and self._is_step(status, rest, day, bare=bare, ordered=ordered)
            )
        ):
            self.unread = True
            if not self.steps or status != self.steps[0].status:
                self.later.append(status)
            return False
        if status == "accepted" and not replacement_phrases.PLACE.search(f"{rest} {after}"):
            behind = found["rest"].strip(" .,;:(" + status_clauses.FRAME)
            ended = any(
                self.text.day(end) and not self.text.is_ahead(end, self.today)
                for end in provisos.ends_of(behind, after)
            )
            self.bound = self.bound or ended or provisos.is_bound(behind, after)
        self.in_order = self.in_order or ordered
        own = bare or bool(re.search(DAY, found["lead"])) or (day is not None and self._names_who(rest))
        self.steps.append(Step(status, day, bare=bare and not self.unread, own=own))
        self.unread = self.unread or not bare
        return bare or not re.search(rf"{TARGET}|\d", rest)

    def _is_step(self, status: str, rest: str, day: date | None, *, bare: bool, ordered: bool) -> bool:
        """Whether a later statement of a status is one of its own rather than a remark: "accepted, proposed by Ada"."""
        if bare:
            held = self.steps[0].status if self.steps else None
            return bool(day) or ordered or status in ENDS or held in (None, "accepted")
        if status in ENDS and re.match(rf"(?:{status_clauses.PREPOSITIONS})\b", rest):
            return hedge(replacement_phrases.without_remarks(rest)) is None
        return day is not None and self._names_who(rest)

    def _names_who(self, rest: str) -> bool:
        """Whether the words behind a status, but for a day, say who took it: "by the board", "by Ada Okafor"."""
        without = re.sub(rf"(?:\b(?:on|am|le|el|em|il|op)\s+)?{DAY}", " ", rest).strip()
        who = re.fullmatch(status_clauses.BY_WHOM, without)
        return bool(who and (who["body"] or vocabulary.folded(who["name"]) in self.names))

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
        marks = re.findall(TARGET, replacement_phrases.BECAUSE.split(rest, maxsplit=1)[0])
        more = ""
        for part in after.split(" , "):
            if not status_clauses.ONLY_TARGETS.fullmatch(part):
                break
            more += f" {part}"
        if marks:
            return tuple(
                dict.fromkeys(self.text.target(mark) for mark in (*marks, *re.findall(TARGET, more)))
            )
        numbers: list[str] = []
        said = f"{rest} {more}"
        at = 0
        while (found := status_clauses.NUMBERS.match(said, at)) and not status_clauses.COUNTED.match(
            said, found.start(1)
        ):
            numbers.append(found[1])
            at = found.end()
        return tuple(
            dict.fromkeys((*numbers, *(self.text.target(mark) for mark in re.findall(TARGET, more))))
        )


def said_in(text: str, own: int | None = None, today: date = date.max) -> Said:
    """What a status says. ``own`` is the number of the record; what it says to happen after ``today`` does not count."""
    said = marked(text)
    folded = said.text.strip(" *_'\"")
    signs = [
        status for status, chars in vocabulary.STATUS_SIGNS.items() if any(char in text for char in chars)
    ]
    if not said.days and (status_clauses.CHOICE.search(folded) or status_clauses.is_list_of_all(folded)):
        return Said(None, exact=False)
    names = frozenset(vocabulary.folded(name) for name in re.findall(r"\w+", text) if name[0].isupper())
    reader = _Reader(said, own, today, [], [], [], [], [], names)
    folded = re.sub(
        r"^(?:status|statut|estado|stato)\s*:\s*", "", re.sub(r"^[^\w\[\ue000-\uefff\"(]+", "", folded)
    )
    folded = re.sub(rf"({DAY})\s*[:\u2013\u2014]\s*", r"\1 ", folded)
    for sign, by in status_clauses.POINTS_AT:
        folded = sign.sub(by, folded)
    parts = ["", *status_clauses.SENTENCE.split(folded)]
    for mark, sentence in zip(parts[::2], parts[1::2], strict=True):
        reader.sentence(sentence, ordered=bool(status_clauses.IN_ORDER.fullmatch(mark)))
    steps = tuple(reader.steps)
    status = holding(steps, in_order=reader.in_order)
    against = [char for kind in ("rejected", "proposed") for char in vocabulary.STATUS_SIGNS[kind]]
    reader.bound = reader.bound or (status == "accepted" and text.strip(" *_").startswith(tuple(against)))
    if reader.bound and status == "accepted":
        status = "proposed"
    if status is None and reader.partly:
        status = "accepted"  # the rest of it still holds
    if status is None and signs and not re.search(r"\w", folded):
        return Said(signs[0], exact=False)
    exact = len(steps) == 1 and steps[0].bare and not (reader.unread or reader.doubts or reader.bound)
    exact = exact and (status == "superseded" or status_clauses.begins_with(folded, status))
    return Said(
        status,
        exact,
        steps,
        tuple(dict.fromkeys(reader.older)),
        tuple(dict.fromkeys(reader.newer)),
        tuple(dict.fromkeys(reader.doubts)),
        bool(status_clauses.OTHER.search(folded)) or reader.partly,
        reader.bound,
        tuple(dict.fromkeys(each for each in reader.later if each != status)),
    )
