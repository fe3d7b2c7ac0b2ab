"""The page for what is not there finds its styles and its way home, wherever the site lies."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from partnerbook.engine.theme.not_found import placed
from program import run_partnerbook

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lost")
    assert run_partnerbook("init", "book", cwd=folder).returncode == 0
    assert run_partnerbook("build", cwd=folder / "book").returncode == 0
    return folder / "book/site"


@contextmanager
def below(site: Path, path: str, status: int = 404) -> Iterator[str]:
    """A host that has the site below a path, and shows its 404.html for whatever is not there."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, asked: str) -> str:
            inside = asked.partition("?")[0]
            if not inside.startswith(path):
                return str(site / "nowhere")
            return super().translate_path(inside.removeprefix(path.rstrip("/")))

        def send_error(self, code: int, *_: Any) -> None:
            content = (site / "404.html").read_bytes()
            self.send_response(status if code == 404 else code)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(site))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/team/playbook/", "partners/no-such/x/"),
        ("/team/playbook/", "nowhere"),
        ("/partners/", "a/b/c/d/e.html"),
        ("/", "partners/no-such/"),
        ("/", "nowhere.html"),
    ],
)
@pytest.mark.parametrize("status", [404, 200])
def test_it_finds_its_place(chromium: Any, site: Path, path: str, asked: str, status: int) -> None:
    with below(site, path, status) as host:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{host}{path}{asked}")
        loaded = page.evaluate(
            "[...document.styleSheets, ...document.scripts].map(each => each.href || each.src)"
        )
        assert {url.startswith(f"{host}{path}assets/") for url in loaded if url} == {True}
        assert page.evaluate("document.styleSheets.length") > 2
        assert page.locator("svg").first.bounding_box()["width"] < 100, (
            "the logo is no drawing over all of it"
        )
        page.locator("a.md-logo").first.click()
        assert page.url == f"{host}{path}"
        page.get_by_text("Partners").first.wait_for()
        context.close()


def test_a_site_that_knows_its_address_needs_no_script(tmp_path: Path) -> None:
    run_partnerbook("init", "book", cwd=tmp_path)
    settings = tmp_path / "book/mkdocs.yml"
    settings.write_text(
        settings.read_text().replace(
            "# site_url: https://playbook.example/ ", "site_url: https://host.example/team/book/ "
        )
    )
    assert run_partnerbook("build", cwd=tmp_path / "book").returncode == 0
    page = (tmp_path / "book/site/404.html").read_text()
    assert 'href="/team/book/assets/partnerbook/partnerbook.css"' in page
    assert "<base" not in page


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<a href="/">', '<a href=".">'),
        ('<a href="/.">', '<a href=".">'),
        ('<a href="/./">', '<a href=".">'),
        ('<a href="/partners/">', '<a href="partners/">'),
        ('<a href="//host.example/">', '<a href="//host.example/">'),
        ('<a href="https://host.example/">', '<a href="https://host.example/">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<img src="/a.png">', '<img src="a.png">'),
    ],
)
def test_links_hold_from_where_the_site_begins(written: str, found: str) -> None:
    page = placed(f"<html><head></head><body>{written}</body></html>".encode()).decode()
    assert found in page
    assert page.index("<base") < page.index("<body")


def test_a_page_without_a_head_or_with_a_place_of_its_own_is_left_as_it_is() -> None:
    for page in (b"nothing here", b'<html><head><base href="/x/"></head><a href="/y"></html>', b"\xff\xfe"):
        assert placed(page) == page
