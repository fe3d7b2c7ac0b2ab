"""An open page of the preview shows what was saved, without anybody pressing a key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from preview import preview

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("serve")]


@pytest.mark.long
def test_an_open_page_loads_itself_again(chromium: Any, example: Path) -> None:
    profile = example / "partners/northgate/partner.yaml"
    with preview(example) as served:
        context = chromium.new_context(base_url=served.address)
        page = context.new_page()
        page.goto("partners/northgate/")
        page.evaluate("window.before = true")
        profile.write_text(profile.read_text().replace("Household-goods retailer", "Retailer of goods"))
        page.get_by_text("Retailer of goods").first.wait_for(timeout=20_000)
        assert page.evaluate("window.before") is None
        context.close()
