"""The search box as a reader uses it: on a phone and at a desk, in Material and in MkDocs's own theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_browser import DESK, PHONE, no_sideways_scrolling, watched

from conftest import copy_example, serving
from program import run_partnerbook

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PLAIN = (
    "site_name: Plain\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [partnerbook]\n"
    "markdown_extensions: [admonition, attr_list, def_list, footnotes, tables]\n"
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site in MkDocs's own theme."""
    workspace = copy_example(tmp_path_factory.mktemp("plain") / "playbook")
    (workspace / "mkdocs.yml").write_text(PLAIN)
    result = run_partnerbook("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    with serving(workspace / "site") as address:
        yield address


@pytest.fixture(
    params=[(theme, width) for theme in ("served", "plain") for width in ("phone", "desk")], ids="-".join
)
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    theme, width = request.param
    address = request.getfixturevalue(theme)
    with watched(chromium, address, viewport=PHONE if width == "phone" else DESK) as page:
        yield page


@pytest.mark.every(6)
def test_it_finds_a_partner_and_the_words_of_a_decision(page: Any) -> None:
    page.goto("partners/trellis-labels/")
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it wants a function
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_label("Search the playbook").press_sequentially("Northgate", delay=10)
    results = page.locator(".pb-search-link")
    results.first.wait_for()
    assert results.first.inner_text().startswith("Northgate Stores")
    assert results.first.locator("mark").inner_text() == "Northgate"
    page.get_by_label("Search the playbook").fill("fifteen shops in a week")
    record = page.locator('.pb-search-link[href*="northgate/decisions/0001/#:~:text=fifteen"]')
    record.wait_for()
    assert sum(len(answer.body()) for answer in answers) < 500_000
    assert no_sideways_scrolling(page)
    record.click()
    page.wait_for_url("**/partners/northgate/decisions/0001/**")
    assert "fifteen shops in a week" in page.locator("body").inner_text()


@pytest.mark.every(3)
def test_it_works_from_the_keyboard(page: Any) -> None:
    page.goto("")
    page.keyboard.press("Control+k")
    page.keyboard.type("incentive chemis")
    page.locator('.pb-search-link[href*="guide/incentive-chemistry/"]').wait_for()
    assert "page" in page.get_by_role("status").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.pb-search-link')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.pb-search-input')")
    page.keyboard.press("Escape")
    assert page.locator("dialog.pb-search:visible").count() == 0
    page.keyboard.press("/")
    assert page.locator("dialog:visible, .modal:visible").count() == 1
    page.get_by_label("Search the playbook").fill("northgate st")
    page.keyboard.press("Enter")  # before there are results: it waits for them
    page.wait_for_url("**/partners/northgate/")


@pytest.mark.every(3)
def test_it_says_when_there_is_nothing_and_shows_more_when_there_is(page: Any) -> None:
    page.goto("guide/")
    page.keyboard.press("/")
    page.get_by_label("Search the playbook").fill("xylophone northgate")
    page.get_by_text("Nothing found for “xylophone northgate”").wait_for()
    assert page.locator(".pb-search-link").count() == 0
    page.get_by_label("Search the playbook").fill("partner")
    page.get_by_role("button", name="Show more").wait_for()
    before = page.locator(".pb-search-link").count()
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function(f"document.querySelectorAll('.pb-search-link').length > {before}")
    assert page.locator(".pb-search-close").is_visible()
    page.get_by_role("button", name="Close").click()
    assert page.locator("dialog.pb-search:visible").count() == 0


@pytest.mark.every(3)
def test_accents_and_capitals_make_no_difference(page: Any) -> None:
    page.goto("")
    page.keyboard.press("/")
    for typed in ("NÓRTHGÀTE", "no\u0301rthgate", "northgate"):
        page.get_by_label("Search the playbook").fill("")
        page.get_by_label("Search the playbook").fill(typed)
        page.locator(".pb-search-link", has_text="Northgate Stores").first.wait_for()


def test_without_javascript_there_is_no_box(chromium: Any, served: str) -> None:
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    assert page.locator(".pb-search, .pb-search-open").count() == 0
    context.close()


def test_letters_of_every_script_are_found_inside_a_run_of_text(chromium: Any, tmp_path: Path) -> None:
    workspace = copy_example(tmp_path / "playbook", "northgate")
    note = "# 来月の計画\n\n提携の決定事項は次の通り。파트너계약서. Großmann in Łódź, Þór in Ærø.\n"
    (workspace / "partners/northgate/notes/scripts.md").write_text(note, encoding="utf-8")
    result = run_partnerbook("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    with serving(workspace / "site") as address, watched(chromium, address, viewport=DESK) as page:
        page.goto("")
        page.keyboard.press("/")
        box = page.get_by_label("Search the playbook")
        for typed in (
            "決定",
            "事項",
            "決定事項は",
            "項",
            "月",
            "계약",
            "GROSSMANN",
            "großmann",
            "lodz",
            "thor",
            "aero",
        ):
            box.fill("")
            box.fill(typed)
            page.locator('.pb-search-link[href*="northgate/notes/scripts/"]').first.wait_for()
        box.fill("月の")
        page.locator("mark", has_text="来月の計画").first.wait_for()
        box.fill("定決")
        page.get_by_text("Nothing found for").wait_for()
