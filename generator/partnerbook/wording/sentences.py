"""Pieces of text put into sentences."""

from __future__ import annotations


def capital(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def sentence(*parts: str) -> str:
    """Parts that say something, joined by semicolons, with a capital letter and a full stop."""
    text = "; ".join(part for part in parts if part)
    return f"{capital(text)}." if text else ""


def shortened(text: str, most: int, mark: str = "…") -> str:
    """The text, or its beginning and a mark where it has more than so many characters."""
    return text if len(text) <= most else f"{text[: most - len(mark)].rstrip('… ')}{mark}"
