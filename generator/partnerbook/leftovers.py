"""What editors and sync tools leave beside the files of people, told by its name alone.

Leftovers are nobody's files and are passed over everywhere without a word. A copy that a sync tool made because two
people saved at the same time may hold somebody's words: it is passed over too, but said.
"""

from __future__ import annotations

import re

from partnerbook.patterns import lazy

_ENDINGS = (
    *("~", ".bak", ".orig", ".rej", ".swp", ".swo", ".swn", ".swx", ".kate-swp"),
    *(".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".save", ".old"),
    *("___jb_tmp___", "___jb_old___"),
)
_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "icon\r", "4913"})
_IN_BRACKETS = (
    r"conflict(?:ed)? copy|case conflict|selective sync conflict|unicode encoding conflict|white ?space conflict"
    r"|sfconflict|konfliktkopie|in konflikt stehende kopie|copie en conflit|copie conflictuelle|copia en conflicto"
    r"|copia in conflitto|cópia em conflito|conflicterende kopie|kopia powodująca konflikt"
)
_CONFLICT = lazy(
    rf"\s*\([^()]*(?:{_IN_BRACKETS})[^()]*\)|\s*\[conflict(?:ed)?(?: \d+)?\]|\.sync-conflict-[^.]*|[_-]conflict-\d{{8}}-\d+",
    re.IGNORECASE,
)
"""As Dropbox, Nextcloud, Seafile, pCloud and Syncthing name such copies; a note on channel conflict is none."""


def passed_over(name: str) -> bool:
    """Whether a file or folder of that name is nobody's: hidden, or left by an editor or a sync tool."""
    return name.startswith(".") or is_leftover(name)


def is_leftover(name: str) -> bool:
    """Whether an editor or a sync tool left a file or folder of that name."""
    plain = name.lower()
    return (
        plain.endswith(_ENDINGS)
        or plain.startswith((".#", "~$"))
        or (plain[:1] == "#" == plain[-1:])
        or plain in _NAMES
    )


def copy_of(name: str) -> str | None:
    """The file that a sync tool made a copy of, because it was changed in two places; None for any other file."""
    if "onfli" not in name.lower():
        return None
    original, found = _CONFLICT.subn("", name)
    return original if found and original else None
