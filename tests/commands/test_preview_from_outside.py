"""The preview answers only itself: whoever asks under another name, or for what is not the site's, gets nothing."""

from __future__ import annotations

import http.client
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run
from partnerbook.plugin.address import Address
from partnerbook.plugin.answers import is_of_site
from preview import Served, free_port, preview, started
from program import run_partnerbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

SECRET = "Kestrel pays twelve percent"
ADDRESSES = ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"]
STRANGERS = [
    "rebound.example",
    "localhost.rebound.example",
    "127.0.0.1.rebound.example",
    "rebound.example#127.0.0.1",
    "me@localhost",
    "localhost,rebound.example",
    "192.168.7.20",
    "0.0.0.0",
    "[::2]",
    "",
]
NOWHERE = [
    "/%00",
    "/partners/%00/",
    "/index.html%00.css",
    "/%",
    "/%zz/",
    "/%ff%fe/",
    "/%2e%2e/%2e%2e/secret.txt",
    "/..%2f..%2fsecret.txt",
    "/%5c..%5c..%5csecret.txt",
    "/.%ff./.%ff./secret.txt",
    "//other.example/%2e%2e/partners",
    "/partners//",
    "/" + "a" * 5_000,
    "/" + "b/" * 900,
    "/" + "c" * 256 + "/",
    "/%0d%0aSet-Cookie:%20a=b",
    "/%1b%5b2J",
    "/livereload/" + "9" * 5_000 + "/1",
    "/livereload/%00/1",
    "/secret/secret.txt",
    "/outside.txt",
    "/outside/",
    "/outside/secret.txt",
    "/pipe",
]


def ask(
    port: int, path: str, host: str | None = None, method: str = "GET", **headers: str
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """A request as it is given, with the ``Host`` it is given."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", f"localhost:{port}" if host is None else host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.msg
    finally:
        connection.close()


def port_of(served: Served) -> int:
    return int(served.address.rstrip("/").rpartition(":")[2])


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside") / "playbook"
    assert run_partnerbook("init", "playbook", cwd=folder.parent).returncode == 0
    (folder.parent / "secret").mkdir()
    (folder.parent / "secret/secret.txt").write_text(SECRET)
    (folder.parent / "secret/index.html").write_text(SECRET)
    return folder


def put_traps(site: Path, secret: Path) -> None:
    """Links out of the site, and a pipe that nobody writes into."""
    (site / "outside.txt").symlink_to(secret / "secret.txt")
    (site / "outside").symlink_to(secret)
    os.mkfifo(site / "pipe")


@pytest.fixture(scope="module")
def served(playbook: Path) -> Iterator[Served]:
    with preview(playbook) as running:
        (site,) = (playbook / ".partnerbook").glob("preview-*")
        put_traps(site, playbook.parent / "secret")
        yield running
        assert running.end() == 0
    assert "Traceback" not in running.said


@pytest.mark.parametrize("host", ADDRESSES)
def test_its_own_address_is_answered(served: Served, host: str) -> None:
    port = port_of(served)
    status, page, headers = ask(port, "/partners/northgate/", f"{host}:{port}")
    assert (status, b"Household-goods retailer" in page) == (200, True)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path", ["/partners/northgate/", "/livereload/0/1", "/search/index.json", "/nowhere"]
)
@pytest.mark.parametrize("host", [*STRANGERS, "localhost:1", "localhost", "localhost:"])
def test_another_name_gets_nothing(served: Served, path: str, host: str) -> None:
    port = port_of(served)
    status, page, _ = ask(port, path, f"{host}:{port}" if host in STRANGERS and host else host)
    assert status == 403
    assert page.decode() == f"This preview answers only at its own address: http://127.0.0.1:{port}/\n"


def test_a_page_of_another_origin_gets_nothing(served: Served) -> None:
    port = port_of(served)
    for origin in ("https://rebound.example", "null", f"http://localhost:{port + 1}", "http://[", "file://"):
        assert ask(port, "/", Origin=origin)[0] == 403, origin
    assert ask(port, "/", Origin=f"http://localhost:{port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_it_is_only_looked_at(served: Served, method: str) -> None:
    status, page, headers = ask(port_of(served), "/", method=method)
    assert (status, headers["Allow"], b"<html" in page) == (405, "GET, HEAD", False)


def test_head_gives_no_page(served: Served) -> None:
    status, page, headers = ask(port_of(served), "/", method="HEAD")
    assert (status, page) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_of_the_site_is_not_found(served: Served, path: str) -> None:
    status, page, headers = ask(port_of(served), path)
    assert status == 404, path[:80]
    assert SECRET.encode() not in page
    assert "Set-Cookie" not in headers
    assert "Traceback" not in served.said


@pytest.mark.parametrize(
    "request_line", [b"GET", b"GET /", b"GET / HTTP/9.9\r\n", b"\x1b[2J\r\n\r\n", b"\x00" * 70_000]
)
def test_what_is_no_request_breaks_nothing(served: Served, request_line: bytes) -> None:
    port = port_of(served)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as visitor:
        visitor.sendall(request_line + b"\r\n\r\n")
        visitor.shutdown(socket.SHUT_WR)
        assert SECRET.encode() not in visitor.recv(65_536)
    assert ask(port, "/")[0] == 200
    assert "\x1b" not in served.said
    assert "Traceback" not in served.said


def test_a_folder_without_its_slash_leads_to_its_page(served: Served) -> None:
    status, _, headers = ask(port_of(served), "/partners/northgate")
    assert (status, headers["Location"]) == (302, "/partners/northgate/")


def test_listening_everywhere_is_said_aloud_and_can_be_opened(playbook: Path) -> None:
    with preview(playbook, "--host", "0.0.0.0") as running:
        *_, warning, address = running.said.splitlines()
        port = port_of(running)
        assert warning.startswith(
            "partnerbook: listening at every address of this machine: everybody on this"
        )
        assert f"http://localhost:{port}/" in address
        assert ask(port, "/partners/")[0] == 200
        names = [
            f"localhost:{port + 1}",
            "172.17.0.2:9000",
            "[fe80::1]:80",
            socket.gethostname(),
            "localhost",
        ]
        assert [ask(port, "/", host)[0] for host in names] == [200] * len(names)
        for host in ("rebound.example", f"localhost.rebound.example:{port}", "", "127.0.0.1.nip.example"):
            assert ask(port, "/", host)[0] == 403, host


def test_the_address_that_is_printed_can_be_opened(playbook: Path) -> None:
    with preview(playbook, "--host", "localhost") as running:
        assert f"Look at {running.address} while you write" in running.said
        assert "everybody" not in running.said
        assert "Household-goods retailer" in running.page("partners/northgate/")


def test_mkdocs_serve_answers_only_itself_too(playbook: Path) -> None:
    port = free_port()
    command = ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with started(playbook, command, f"http://127.0.0.1:{port}/", "Serving on") as running:
        assert ask(port, "/partners/northgate/")[0] == 200
        assert ask(port, "/partners/northgate/", f"rebound.example:{port}")[0] == 403
        for path in NOWHERE[:20]:
            assert ask(port, path)[0] == 404, path[:80]
        running.end()
    assert "Traceback" not in running.said
    assert "\x1b[2J" not in running.said


@pytest.mark.parametrize(
    ("options", "why", "hint"),
    [
        (
            ["--host", "nowhere.invalid"],
            '--host: "nowhere.invalid" is no address of this machine',
            "leave it out",
        ),
        (["--host", "203.0.113.9"], '--host: "203.0.113.9" is no address of this machine', "leave it out"),
        (["--host", ""], '--host: "" is no address of this machine', "leave it out"),
        (["--host", "0.0.0.0:8000"], '--host: "0.0.0.0:8000" is', "--host 0.0.0.0 --port 8000"),
        (
            ["--host", "http://localhost:80/"],
            '--host: "http://localhost:80/" is',
            "--host localhost --port 80",
        ),
    ],
)
def test_where_nothing_can_listen_is_refused(
    example: Path, run: Run, options: list[str], why: str, hint: str
) -> None:
    result = run("serve", *options, cwd=example)
    assert result.returncode == 2
    said = result.stderr.splitlines()
    assert said[0].startswith(f"partnerbook: {why}")
    assert hint in said[1]


@pytest.mark.parametrize(
    ("typed", "host", "private", "url"),
    [
        ("127.0.0.1", "127.0.0.1", True, "http://127.0.0.1:8000/"),
        ("127.1", "127.0.0.1", True, "http://127.0.0.1:8000/"),
        ("::1", "::1", True, "http://[::1]:8000/"),
        ("0", "0.0.0.0", False, "http://localhost:8000/"),
        ("::", "::", False, "http://localhost:8000/"),
        ("203.0.113.9", "203.0.113.9", False, "http://203.0.113.9:8000/"),
    ],
)
def test_an_address_knows_who_reaches_it(typed: str, host: str, private: bool, url: str) -> None:
    address = Address.find(typed, 8000)
    assert (address.host, address.private, address.url()) == (host, private, url)
    assert address.admits(url.removeprefix("http://").rstrip("/"))
    assert address.admits("localhost:8000") is (private or address.anywhere)
    assert not address.admits("rebound.example:8000")


def test_the_port_of_the_web_may_be_left_out() -> None:
    assert Address.find("127.0.0.1", 80).admits("localhost")


@pytest.mark.skipif(sys.platform == "win32", reason="links of Unix")
def test_links_within_the_site_are_followed_below_a_mount_too(tmp_path: Path) -> None:
    (tmp_path / "site/guide").mkdir(parents=True)
    (tmp_path / "site/guide/index.html").write_text("in")
    (tmp_path / "site/inside").symlink_to(tmp_path / "site/guide")
    (tmp_path / "site-of-others").mkdir()
    (tmp_path / "site-of-others/index.html").write_text("out")
    (tmp_path / "site/beside").symlink_to(tmp_path / "site-of-others")
    (tmp_path / "site/loop").symlink_to(tmp_path / "site/loop")
    os.mkfifo(tmp_path / "site/pipe")
    for mount in ("/", "/team/playbook/"):
        assert is_of_site(f"{mount}inside/", tmp_path / "site", mount)
        assert is_of_site(f"{mount}guide", tmp_path / "site", mount)
        assert is_of_site(f"{mount}gone/", tmp_path / "site", mount)
        for path in ("beside/", "beside", "beside/index.html", "loop", "loop/", "pipe"):
            assert not is_of_site(f"{mount}{path}", tmp_path / "site", mount), path
