"""What the links of a partner's pages lead to: addresses as they were typed, and anchors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit


def web_address(text: str | None) -> str:
    """An address that may be linked: http or https, nothing else."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return ""
    return text or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


@lru_cache(maxsize=256)
def mail_address(text: str | None) -> str:
    """A mailto link for an e-mail address, or nothing for what cannot be one."""
    plain = text is not None and text.count("@") == 1 and not set(text) & set(' <>"\r\n,;?&')
    return f"mailto:{quote(text or '', safe='@.+-_')}" if plain else ""


def anchors(prefix: str, ids: Iterable[str]) -> tuple[str, ...]:
    """An anchor for every id of a list, each one different even where ids are not."""
    taken: list[str] = []
    for identifier in ids:
        anchor, number = f"{prefix}-{identifier}", 2
        while anchor in taken:
            anchor, number = f"{prefix}-{identifier}-{number}", number + 1
        taken.append(anchor)
    return tuple(taken)
