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


def severity_of(written: object) -> Severity | None:
    """How grave it is that nothing is said: as the rule has it where nothing is written, a warning where a sample or a
    placeholder is, which stops no playbook that was built before.
    """
    return Severity.WARNING if written else None


def grounds(record: Decision) -> tuple[Input | Evidence, ...]:
    """What a decision rests on that is no guess: inputs that are facts, and evidence."""
    facts = (entry for entry in record.inputs if entry.kind == "fact")
    told = (
        entry for entry in facts if all(says(text) for text in (entry.name, entry.value) if text is not None)
    )
    return (*told, *(entry for entry in record.evidence if says(entry.claim)))
