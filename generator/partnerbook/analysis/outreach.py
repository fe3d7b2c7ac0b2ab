"""The attempts of outreach.yaml: which one is current, which message of it is due next, and when (S4); and which benefits
lead for whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days, add_months
from partnerbook.diagnostic import FieldPath
from partnerbook.model.outreach import SEQUENCE_DAYS, Attempt, MessageBenefit, Outreach, Step
from partnerbook.model.profile import Person

DECISION_MAKER = "decision-maker"
"""The role of whoever decides; any other is told by words of a title."""
REPLIES: dict[str, Step] = {"interested": "thank-you", "not-interested": "door-open"}
"""The message that is owed after an answer; to silence none is."""
REPLY_DAYS = 1
_OF_ONE_ROUND = ("sent", "answer", "approvals")
"""What an attempt never has from the top of the file."""
_OF_ONE_PERSON = ("opener", "introduced_by")
"""What it has from there for the same contact only."""


@dataclass(frozen=True, slots=True)
class Message:
    """An attempt as a whole, however little of it stands under ``attempts``; the first has number 1.

    ``shared`` are the fields that it has from the top of the file.
    """

    text: Outreach
    number: int = 1
    shared: frozenset[str] = frozenset({"call"})

    def at(self, *path: str | int) -> FieldPath:
        """Where in outreach.yaml a value of the message stands, or should; without a path, where the attempt begins."""
        if self.number == 1 or (path and path[0] in self.shared):
            return path
        return ("attempts", self.number - 2, *path)

    @property
    def sent(self) -> dict[str, date]:
        """The day on which each message went out."""
        return {message.step: message.on for message in self.text.sent}

    @property
    def answered(self) -> bool:
        """Whether they answered; that nobody did is no answer."""
        return self.text.answer is not None and self.text.answer.outcome != "no-response"

    @property
    def owed(self) -> Step | None:
        """The reply that their answer calls for."""
        return REPLIES.get(self.text.answer.outcome) if self.text.answer else None

    @property
    def rests_until(self) -> date | None:
        """The day from which the same contact may be written to again: after the last follow-up, or a no, for which the
        better time counts that they named. None while the attempt goes on, and after a yes.
        """
        answer, sent = self.text.answer, self.sent
        if self.answered and answer is not None:
            if answer.outcome == "interested" or self.owed not in sent:
                return None
            return answer.better_time or add_months(max(sent.values()), self.text.rest_months)
        return add_months(max(sent.values()), self.text.rest_months) if "day-14" in sent else None


@dataclass(frozen=True, slots=True)
class DueMessage:
    """The next message and the number of its attempt; ``due`` is None for a first message nobody has scheduled."""

    step: Step | str
    due: date | None
    attempt: int = 1


def messages(outreach: Outreach) -> tuple[Message, ...]:
    """Every attempt as a whole, the oldest first."""
    first = Message(outreach.model_copy(update={"attempts": ()}) if outreach.attempts else outreach)
    later = (_whole(first.text, attempt, number) for number, attempt in enumerate(outreach.attempts, 2))
    return (first, *later)


def current(outreach: Outreach) -> Message:
    """The attempt that is made now: the last one."""
    return messages(outreach)[-1]


def _whole(first: Outreach, attempt: Attempt, number: int) -> Message:
    fields = Attempt.model_fields
    blank = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
    own = {name: value for name in fields if (value := getattr(attempt, name)) not in (blank[name], None, ())}
    same = own.get("contact", first.contact) == first.contact
    never = {*_OF_ONE_ROUND, *(() if same else _OF_ONE_PERSON)}
    text = first.model_copy(update={**{name: blank[name] for name in never}, **own})
    shared = {name for name in fields if name not in own and getattr(text, name) != blank[name]}
    return Message(text, number, frozenset({"call", *shared}))


def next_message(outreach: Outreach, today: date) -> DueMessage | None:
    """The message due next: the sequence counts from the first message; an answer ends it, and what was skipped is over.

    After an answer one message is owed within a day: thanks with the next steps to the interested,
    thanks with the door left open to the others. After the last follow-up the contact rests; then a new attempt begins.
    """
    message = current(outreach)
    sent, answer, owed = message.sent, message.text.answer, message.owed
    if answer is not None and owed is not None:
        due = add_days(answer.on, REPLY_DAYS)
        return None if owed in sent else DueMessage(owed, due, message.number)
    if "first" not in sent:
        return DueMessage("first", None, message.number)
    steps = list(SEQUENCE_DAYS)
    for step in steps[max(at for at, step in enumerate(steps) if step in sent) + 1 :]:
        return DueMessage(step, add_days(sent["first"], SEQUENCE_DAYS[step]), message.number)
    rested = add_months(max(sent.values()), message.text.rest_months)
    if rested <= today:
        return DueMessage("first", rested, message.number + 1)
    return DueMessage("rest", rested, message.number)


def benefits_for(benefits: Iterable[MessageBenefit], contact: Person | None) -> tuple[MessageBenefit, ...]:
    """The benefits that a message to the contact names: those for them, then those for nobody in particular (ours).

    Whom a benefit is for is typed in it; nothing that is confidential about a person chooses or orders.
    """
    benefits = tuple(benefits)
    theirs = (
        benefit for benefit in benefits if contact and any(is_for(word, contact) for word in benefit.for_)
    )
    return (*theirs, *(benefit for benefit in benefits if not benefit.for_))


def is_for(word: str, person: Person) -> bool:
    """Whether a word of ``for`` means a person: their id, that they decide, or words that all stand in their title."""
    if word in (person.id, DECISION_MAKER):
        return word == person.id or person.decision_maker
    wanted, title = (set(re.findall(r"\w+", text.casefold())) for text in (word, person.title or ""))
    return bool(wanted) and wanted <= title
