"""A reader's way through the site, in Chromium, on a phone and at a desk."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, chromium: Any, served: str) -> Iterator[Any]:
    with watched(chromium, served, viewport=request.param) as page:
        yield page


@contextmanager
def watched(chromium: Any, served: str, **options: Any) -> Iterator[Any]:
    """A page that must load everything from the site itself and meet no error."""
    context = chromium.new_context(
        **options,
        base_url=served,
        color_scheme="light",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on(
        "request",
        lambda asked: troubles.append(asked.url) if not asked.url.startswith((served, "data:")) else None,
    )
    page.on("response", lambda got: troubles.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    yield page
    context.close()
    assert troubles == []


def no_sideways_scrolling(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_home_says_what_the_week_needs_and_leads_to_it(page: Any) -> None:
    page.goto("")
    assert page.locator("h1").inner_text().startswith("Brightlane Analytics: this week")
    assert "due" in page.locator(".pb-answer").inner_text()
    page.locator("#needs-table tbody tr a").first.click()
    page.wait_for_url("**/partners/**")
    assert no_sideways_scrolling(page)


@pytest.mark.every(4)
def test_the_index_filters_and_sorts_in_place(page: Any) -> None:
    page.goto("partners/")
    rows = page.locator("table[data-table=partners] tbody tr")
    total = rows.count()
    assert total >= 6
    page.get_by_placeholder("name, owner, tag").fill("northgate")
    assert page.locator("table[data-table=partners] tbody tr:visible").count() == 1
    assert page.locator(".pb-count").inner_text() == f"1 of {total}"
    page.get_by_placeholder("name, owner, tag").fill("")
    page.locator("select[data-filter=stage]").select_option("exit")
    assert page.locator("table[data-table=partners] tbody tr:visible").count() == 1
    page.locator("select[data-filter=stage]").select_option("")
    page.get_by_role("button", name="Partner").click()
    names = [text.split("\n")[0] for text in rows.all_inner_texts()]
    assert names == sorted(names, key=str.casefold)
    page.get_by_role("button", name="Partner").click()
    assert [text.split("\n")[0] for text in rows.all_inner_texts()] == names[::-1]
    assert no_sideways_scrolling(page)


@pytest.mark.every(4)
def test_the_register_filters_and_counts_what_each_choice_would_leave(page: Any) -> None:
    page.goto("decisions/")
    shown = page.locator("table[data-table=decisions] tbody tr:visible")
    total = shown.count()
    assert page.locator("select[data-filter=status] option").first.inner_text() == f"any ({total})"
    page.locator("select[data-filter=partner]").select_option("northgate")
    assert shown.count() == 3
    statuses = page.locator("select[data-filter=status]").inner_text()
    assert "accepted (1)" in statuses
    assert "rejected (0)" in statuses
    page.locator("select[data-filter=status]").select_option("superseded")
    assert shown.count() == 1
    assert page.locator(".pb-count").inner_text() == f"1 of {total}"
    page.locator("select[data-filter=status]").select_option("")
    page.locator("select[data-filter=partner]").select_option("")
    page.locator("select[data-filter=due]").select_option("overdue")
    due = page.locator("select[data-filter=due] option:checked").inner_text()
    assert due == f"due now ({shown.count()})"
    assert shown.locator(".pb-badge", has_text="due").count() == shown.count() > 0
    page.get_by_role("button", name="Review due").click()
    days = shown.evaluate_all("rows => rows.map(row => row.cells[5].dataset.value)")
    assert days == sorted(days)
    assert no_sideways_scrolling(page)


@pytest.mark.every(4)
def test_the_pictures_of_records_are_walked_by_keyboard(page: Any) -> None:
    page.goto("partners/northgate/decisions/")
    page.locator(".pb-lives a").first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    title = "document.activeElement.querySelector('title').textContent"
    assert page.evaluate(title) == "0003 Invite suppliers by product group: accepted"
    page.locator(".pb-chains a").first.focus()
    assert page.evaluate(title) == "0002 Sign suppliers one by one: superseded"
    page.keyboard.press("Enter")
    page.wait_for_url("**/northgate/decisions/0002/")
    assert page.locator(".pb-banner").inner_text().startswith("Superseded.")


def test_the_index_reads_without_javascript(chromium: Any, served: str) -> None:
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("partners/")
    assert page.locator("table[data-table=partners] tbody tr:visible").count() >= 6
    assert page.get_by_role("link", name="Northgate Stores").first.is_visible()
    assert page.locator(".pb-filters:visible").count() == 0
    page.goto("decisions/")
    assert page.locator("table[data-table=decisions] tbody tr:visible").count() >= 6
    assert page.locator(".pb-history rect:visible").count() > 6
    assert page.locator(".pb-filters:visible").count() == 0
    context.close()


@pytest.mark.every(3)
def test_from_the_index_to_a_partner_to_a_document_that_copies(page: Any) -> None:
    page.goto("partners/")
    page.get_by_role("link", name="Northgate Stores").first.click()
    page.wait_for_url("**/partners/northgate/")
    assert page.locator("h1").first.inner_text() == "Northgate Stores"
    page.goto(page.url + "outreach/")
    page.locator(".pb-copy:visible").first.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length > 100)")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Ada" in copied
    assert "<" not in copied
    assert no_sideways_scrolling(page)


PASTED = """async () => Object.fromEntries(await Promise.all((await navigator.clipboard.read())[0].types.map(
  async (type) => [type, await (await (await navigator.clipboard.read())[0].getType(type)).text()])))"""
"""What is in the clipboard, by type."""


@pytest.mark.every(3)
@pytest.mark.parametrize("clipboard", ["of today", "that nothing may write to", "of plain http"])
def test_a_message_is_copied_as_rich_text_and_as_plain(chromium: Any, served: str, clipboard: str) -> None:
    with watched(chromium, served, viewport=DESK) as page:
        page.goto("partners/northgate/outreach/")
        if clipboard == "that nothing may write to":
            page.evaluate("void (navigator.clipboard.write = () => Promise.reject(new Error('no')))")
        elif clipboard == "of plain http":
            page.evaluate("void Object.defineProperty(window, 'isSecureContext', {value: false})")
        letter = page.locator("#draft-outreach-first")
        letter.locator(".pb-letter-bar .pb-copy").click()
        letter.get_by_text("Copied", exact=True).wait_for()
        pasted = page.evaluate(PASTED)
        assert set(pasted) == {"text/plain", "text/html"}
        assert pasted["text/plain"].startswith("Dear Ada Okafor,\n\n")
        assert "- Your suppliers pay for the portal and you pay nothing.\n" in pasted["text/plain"]
        assert "<li>Your suppliers pay for the portal and you pay nothing.</li>" in re.sub(
            r' style="[^"]*"', "", pasted["text/html"]
        )
        page.get_by_role("button", name="Copy subject 2 of First message").click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('Brightlane'))")
        assert (
            page.evaluate("navigator.clipboard.readText()")
            == "Brightlane and Northgate, next step with suppliers"
        )


@pytest.mark.every(4)
def test_downloads_are_what_the_page_shows(page: Any) -> None:
    page.goto("partners/northgate/terms/")
    with page.expect_response("**/drafts/northgate/*.md") as answer:
        page.evaluate(
            "href => fetch(href)", page.locator('a[href$="term-sheet.md"]').first.evaluate("a => a.href")
        )
    assert "not legal advice" in answer.value.text().lower()


@pytest.mark.every(4)
def test_dark_mode_is_one_click_and_is_kept(page: Any) -> None:
    page.goto("partners/northgate/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("form[data-md-component=palette] label:visible").first.click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto("partners/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.every(4)
def test_no_page_scrolls_sideways(page: Any) -> None:
    partner = [
        "",
        "value/",
        "statements/",
        "canvas/",
        "fit/",
        "decisions/",
        "decisions/0001/",
        "outreach/",
        "launch/",
        "terms/",
    ]
    partner += ["reviews/", "reviews/2026-10-06-quarterly/"]
    program = ["", "partners/", "fit/", "decisions/", "findings/", "guide/", "reference/checks/"]
    for address in (*program, *(f"partners/northgate/{name}" for name in partner)):
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        assert no_sideways_scrolling(page), address


def test_a_printed_page_leaves_the_navigation_out(chromium: Any, served: str) -> None:
    context = chromium.new_context(base_url=served)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto("partners/northgate/terms/")
    assert page.locator(".md-header:visible, .md-sidebar:visible, .pb-copy:visible").count() == 0
    assert page.locator("h1:visible").count() == 1
    context.close()


@pytest.mark.every(4)
def test_the_canvas_is_walked_by_keyboard_and_leads_to_its_tables(page: Any) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("partners/northgate/canvas/")
    page.locator(".pb-canvas a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.querySelector('title').textContent").startswith(
        "Gain creator: "
    )
    page.keyboard.press("Enter")
    assert page.locator("tr:target").inner_text().startswith("Eight-week forecast")
    page.set_viewport_size({"width": 375, "height": 800})
    assert not page.locator(".pb-canvas").is_visible()
    assert page.locator("tr:target").is_visible()


@pytest.mark.every(4)
def test_pictures_have_the_colours_of_the_theme(page: Any) -> None:
    """A style sheet that is broken near its top would leave every bar black and every badge plain."""
    page.goto("partners/northgate/decisions/0001/")
    style = "e => [getComputedStyle(e).fill, getComputedStyle(document.body).getPropertyValue('--pb-accent')]"
    fill, accent = page.locator(".pb-bar-fill").first.evaluate(style)
    assert accent.strip()
    assert fill not in ("rgb(0, 0, 0)", "none", "")


def test_on_paper_a_document_follows_its_heading_and_names_stay_whole(chromium: Any, served: str) -> None:
    with watched(chromium, served, viewport=DESK) as page:
        page.emulate_media(media="print")
        page.goto("partners/northgate/terms/")
        style = "(found, name) => getComputedStyle(found)[name]"
        letter = page.locator(".pb-letter").first
        assert letter.evaluate(style, "breakBefore") == letter.evaluate(style, "breakInside") == "auto"
        assert letter.locator("details").first.evaluate(style, "breakInside") == "auto"
        assert letter.locator(".pb-letter-bar").evaluate(style, "breakAfter") == "avoid"
        foot = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--pb-paper')")
        assert foot.startswith('"Northgate Stores · internal · 21 Nov 2026')
        page.goto("decisions/")
        name = page.locator(".pb-table td a", has_text="Northgate").first
        assert name.evaluate(style, "wordBreak") == "normal"
        assert name.evaluate(style, "overflowWrap") == "break-word"


def sheets(page: Any, address: str, folder: Path) -> list[str]:
    """The text of each sheet of a page on paper."""
    page.goto(address)
    page.pdf(path=folder / "printed.pdf", format="Letter")
    read = subprocess.run(
        ["pdftotext", "-layout", folder / "printed.pdf", "-"], capture_output=True, check=True
    )
    return read.stdout.decode().rstrip("\f").split("\f")


@pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="reading a printed page back needs pdftotext of poppler"
)
def test_every_sheet_says_whose_it_is(chromium: Any, served: str, tmp_path: Path) -> None:
    with watched(chromium, served, viewport=DESK) as page:
        found = sheets(page, "partners/northgate/terms/", tmp_path)
        assert all("Northgate Stores · internal · 21 Nov 2026" in sheet for sheet in found)
        begins = next(sheet for sheet in found if "Term sheet to send" in sheet)
        assert "Parties: Brightlane Analytics and Northgate Stores" in begins
        register = sheets(page, "decisions/", tmp_path)
        assert all("Brightlane Analytics · internal" in sheet for sheet in register)
        assert any("Northgate" in sheet for sheet in register)
        assert not any(line.split()[-1:] == ["Northgat"] for sheet in register for line in sheet.splitlines())
