"""Where the package's own files are: inside the installed package, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "assets"
_CHECKOUT = _PACKAGE.parent.parent


def templates() -> Path:
    """The templates that a workspace may override file by file."""
    return _shipped_or("templates")


def guide() -> Path:
    """The guidance pages that every site carries."""
    return _shipped_or("content") / "guide"


def rule_examples() -> Path:
    """Good and bad examples of every check, one folder a code."""
    return _shipped_or("rules", "tests/rules")


def starter() -> Path:
    """The files that ``partnerbook init`` writes."""
    return _PACKAGE / "starter"


def example_partner() -> Path:
    """The complete partner folder that ``partnerbook init`` copies."""
    return _shipped_or("partners") / "northgate"


def _shipped_or(name: str, in_checkout: str | None = None) -> Path:
    shipped = _SHIPPED / name
    return shipped if shipped.is_dir() else _CHECKOUT / (in_checkout or name)
