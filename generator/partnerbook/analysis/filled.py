"""What somebody wrote: sample text, and placeholders such as TBD and [name], stand for nothing."""

from __future__ import annotations

from partnerbook.analysis.prose.gaps import whole_gap
from partnerbook.analysis.samples import is_sample
from partnerbook.model.decision import Decision, Evidence, Input


def says(text: str | None) -> bool:
    """Whether a text is there, and is more than a sample or a placeholder."""
    return bool(text) and text is not None and not is_sample(text) and not whole_gap(text)


def grounds(record: Decision) -> tuple[Input | Evidence, ...]:
    """What a decision rests on that is no guess: inputs that are facts, and evidence."""
    facts = (entry for entry in record.inputs if entry.kind == "fact")
    told = (
        entry for entry in facts if all(says(text) for text in (entry.name, entry.value) if text is not None)
    )
    return (*told, *(entry for entry in record.evidence if says(entry.claim)))
