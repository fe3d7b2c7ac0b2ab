"""Tables that a phone shows as cards are tables to whoever has them read aloud."""

from __future__ import annotations

from typing import Any

import pytest
from test_browser import DESK, PHONE, watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("label", ["Sign-off", "Launch kit"])
def test_cards_stay_a_table_to_a_screen_reader(
    chromium: Any, served: str, viewport: dict[str, int], label: str
) -> None:
    with watched(chromium, served, viewport=viewport) as page:
        page.goto("partners/kestrel-pos/launch/")
        table = page.get_by_role("region", name=label).get_by_role("table")
        heads = table.get_by_role("columnheader")
        assert heads.count() == 4
        rows = table.get_by_role("rowheader").count()
        assert rows >= 4
        assert table.get_by_role("row").count() == rows + 1
        assert table.get_by_role("cell").count() == 3 * rows
        said = table.aria_snapshot()
        assert said.startswith("- table:\n  - rowgroup:\n    - row ")
        assert said.count("rowheader") == rows
