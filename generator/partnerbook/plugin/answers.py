"""What a preview answers: requests to its own address, for files of its site, and nothing else.

It stands before MkDocs's development server, in our own preview as well as in ``mkdocs serve``.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from partnerbook.plugin.address import Address

_LONGEST = 2_048
"""Characters of a path; no page of ours has a longer one."""

_LONGEST_NAME = 255
"""Bytes of a name in a path, as file systems take them."""

_NO_PATH = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_LIVE = "/livereload/"

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Answer = Callable[[Environ, StartResponse], Iterable[bytes]]


def guard(server: LiveReloadServer, address: Address) -> None:
    """Have a server refuse what is not meant for it, and say nothing of visitors who leave early."""
    server.set_app(_guarded(server, address, server.serve_request))
    server.handle_error = _left_early  # type: ignore[method-assign, assignment]


def _guarded(server: LiveReloadServer, address: Address, answer: Answer) -> Answer:
    def answered(environ: Environ, start: StartResponse) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start(status, [*headers, ("Cross-Origin-Resource-Policy", "same-origin")], *rest)

        status, why = refusal(environ, address)
        if status:
            allow = [("Allow", "GET, HEAD")] if status.startswith("405") else []
            begin(status, [("Content-Type", "text/plain; charset=utf-8"), *allow])
            body: Iterable[bytes] = [why.encode()]
        elif is_of_site(environ.get("PATH_INFO", ""), Path(server.root), server.mount_path):
            body = answer(environ, begin)
        else:
            begin("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
            body = [server.error_handler(404) or b"404 Not Found"]
        return _without_body(body) if environ["REQUEST_METHOD"] == "HEAD" else body

    return answered


def refusal(environ: Environ, address: Address) -> tuple[str, str]:
    """The status and the reason with which a request is refused; empty where it is not."""
    origin = environ.get("HTTP_ORIGIN")
    if not address.admits(environ.get("HTTP_HOST", "")) or not (
        origin is None or address.admits_origin(origin)
    ):
        return "403 Forbidden", f"This preview answers only at its own address: {address.url()}\n"
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed", "This preview is only looked at.\n"
    return "", ""


def is_of_site(asked: str, root: Path, mount: str) -> bool:
    """Whether a path may be looked up: one way to write it, and at its end nothing but the site's own.

    ``asked`` has the bytes of the path as characters, as servers pass it on.
    """
    try:
        path = asked.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    if not path.startswith("/") or len(path) > _LONGEST or _NO_PATH.search(path):
        return False
    names = path[1:].split("/")
    if any(name in ("", ".", "..") for name in names[:-1]) or names[-1] in (".", ".."):
        return False
    if any(len(name.encode()) > _LONGEST_NAME for name in names):
        return False
    if path.startswith(_LIVE) or not f"{path}/".startswith(mount):
        return True  # the server's own, or nothing
    return _stays_inside(root, path[len(mount) :])


def _stays_inside(root: Path, below: str) -> bool:
    """Whether no link leads out of the site on the way to a file, and what is there can be read to its end."""
    try:
        file, real = os.path.realpath(root / below), os.path.realpath(root)
        if file != real and not file.startswith(real + os.sep):
            return False
        found = Path(file).stat()
        if stat.S_ISDIR(found.st_mode) and below.rpartition("/")[2] != "index.html":
            return _stays_inside(root, f"{below.rstrip('/')}/index.html".lstrip("/"))
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode)


def _without_body(body: Iterable[bytes]) -> Iterable[bytes]:
    close = getattr(body, "close", None)
    if close:
        close()
    return []


def _left_early(_request: object, _visitor: object) -> None:
    """Say nothing of a visitor who closes a page while it is loaded; the library would print a traceback."""
