"""What reading a YAML document gives, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partnerbook.diagnostic import Marks, Problem

MAX_DEPTH = 64
MAX_NODES = 20_000


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """One YAML document: plain values (sequences are tuples), where they stand, and what was wrong."""

    data: Any
    marks: Marks
    problems: tuple[Problem, ...] = ()
