"""The day of the tests: that of the example playbook, and the option that tells it to the command line."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 21)
TODAY_OPTION = ("--today", TODAY.isoformat())
