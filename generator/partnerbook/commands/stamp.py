"""An approval about to be written into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnerbook.diagnostic import FieldPath


@dataclass(frozen=True, slots=True)
class Stamp:
    """An approval about to be written into a file: ``what`` is approved, in words, with the ``fingerprint`` of its content.

    ``put`` adds the approval, its second argument, to the data of the file, its first. ``within`` are the paths in the
    file whose content it is given to, ``claims`` those in statements.yaml that this content quotes. ``first`` says that
    it makes a proposal an accepted decision, ``rested_on`` is the evidence of the yes whose place it takes.
    """

    what: str
    fingerprint: str
    put: Callable[[Any, dict[str, Any]], None]
    within: tuple[FieldPath, ...] = ((),)
    claims: tuple[FieldPath, ...] = ()
    first: bool = False
    rested_on: str = ""


def renewed(before: Mapping[str, Any] | None, said: Mapping[str, Any]) -> dict[str, Any]:
    """The stamp in place of an earlier one of the same side: its fields in the order in which they stood."""
    kept = [key for key in before or () if key in said]
    return {key: said[key] for key in dict.fromkeys((*kept, *said))}
