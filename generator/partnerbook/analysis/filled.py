"""What somebody wrote: sample text, and placeholders such as TBD and [name], stand for nothing."""

from __future__ import annotations

from partnerbook.analysis.prose.gaps import gaps
from partnerbook.analysis.samples import is_sample
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Decision, Evidence, Input


def says(text: str | None) -> bool:
    """Whether a text is there, and is more than a sample or a placeholder."""
    if not text or is_sample(text):
        return False
    return all(gap.text != text.strip() for gap in gaps(text))


def severity_where_nothing_is_said(written: object) -> Severity | None:
    """The severity of a finding that nothing is said in a place where ``written`` stands: None, which leaves the rule its
    own, where that is empty; a warning where it is a sample or a placeholder, so that no playbook that was built before
    is stopped.
    """
    return Severity.WARNING if written else None


def grounds(record: Decision) -> tuple[Input | Evidence, ...]:
    """What a decision rests on that is no guess: inputs that are facts, and evidence."""
    facts = (entry for entry in record.inputs if entry.kind == "fact")
    told = (
        entry for entry in facts if all(says(text) for text in (entry.name, entry.value) if text is not None)
    )
    return (*told, *(entry for entry in record.evidence if says(entry.claim)))
