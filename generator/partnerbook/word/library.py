"""Whether the library is installed that Word files need; this module imports nothing that takes long."""

from __future__ import annotations

from importlib.util import find_spec

HINT = "pip install 'partnerbook[word]'"
INSTALL = f"Word files need python-docx: {HINT}"


def is_installed() -> bool:
    """Whether templates can be opened. python-docx brings lxml with it, which does that; itself it would take longer to load
    than all Word files of a small playbook to write.
    """
    return find_spec("lxml") is not None
