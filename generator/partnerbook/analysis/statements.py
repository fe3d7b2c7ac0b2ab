"""Value statements: prose as typed, or composed from their parts (S4)."""

from __future__ import annotations

from partnerbook.model.statements import Statement


def composed(statement: Statement) -> str:
    """The statement as it is said: partnering with us helps WHO achieve OUTCOME by HOW; unlike …."""
    parts = statement.parts
    if statement.text or parts is None:
        return statement.text or ""
    sentence = f"Partnering with us helps {parts.who} {parts.outcome} by {parts.how}"
    if parts.unlike and parts.advantage:
        sentence += f"; unlike {parts.unlike}, we provide {parts.advantage}"
    elif parts.advantage:
        sentence += f"; we provide {parts.advantage}"
    if parts.minimum:
        sentence += f" while asking only {parts.minimum}"
    return f"{sentence}."


def word_count(text: str) -> int:
    """How many words a text has, figures counted as words."""
    return len(text.split())
