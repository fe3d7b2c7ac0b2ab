"""The day that a caller sets for a run, by https://reproducible-builds.org/specs/source-date-epoch/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime


def source_date(environment: Mapping[str, str]) -> date | None:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC), if it is set. Raises ValueError."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return None
    if re.fullmatch("[0-9]{1,10}", epoch) and int(epoch) < 2**32:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    raise ValueError(
        f'SOURCE_DATE_EPOCH is "{epoch}"; it should be a number of seconds since 1970, below {2**32}'
    )
