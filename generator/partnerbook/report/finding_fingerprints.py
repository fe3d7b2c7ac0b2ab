"""Findings told apart for services that compare one run with another."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from partnerbook.diagnostic import Diagnostic


def fingerprints(findings: Sequence[Diagnostic]) -> list[str]:
    """32 hexadecimal digits for each finding, the same wherever in its file it stands and however it is worded.

    They come from what a finding is known by (rule, partner, file, path); equal ones are counted.
    """
    seen = Counter[object]()
    found = []
    for finding in findings:
        seen[finding.identity] += 1
        text = repr((finding.identity, seen[finding.identity]))
        found.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
