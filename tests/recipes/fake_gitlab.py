"""Stands for GitLab: merge requests, what their pipelines left behind, and notes, asked for over HTTP."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

US = 99
TOKEN = "given to this job alone"


@dataclass
class Gitlab:
    """One project: notes by merge request, and the review that a merge request's newest pipeline left."""

    reviews: dict[int, bytes | None]
    notes: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    address: str = ""
    elsewhere: str = ""
    """Another host, which keeps artifacts; where none is named, this one does."""

    def answer(self, method: str, path: str, body: Any) -> Any:
        """What is answered at a path below the project; None where there is nothing."""
        if path == "merge_requests":
            return [{"iid": number, "title": "::error::x"} for number in self.reviews]
        found = re.fullmatch(r"merge_requests/(\d+)/(pipelines|notes)(?:/(\d+))?", path)
        if found is None:
            return self._made(path)
        number = int(found[1])
        if found[2] == "pipelines":
            return [] if self.reviews[number] is None else [{"id": 1000 + number}, {"id": 5}]
        notes = self.notes.setdefault(number, [])
        if method == "POST":
            notes.append({"id": len(notes) + 1, "author": {"id": US}, "body": body["body"]})
        elif method == "PUT":
            (note,) = [note for note in notes if note["id"] == int(found[3])]
            note["body"] = body["body"]
        return notes

    def _made(self, path: str) -> Any:
        if match := re.fullmatch(r"pipelines/(1\d+)/jobs", path):
            return [{"id": 7, "name": "check"}, {"id": int(match[1]) + 1000, "name": "review"}]
        if match := re.fullmatch(r"jobs/(2\d+)/artifacts/review\.md", path):
            return self.reviews[int(match[1]) - 2000]
        return None


@contextmanager
def gitlab(reviews: dict[int, bytes | None], elsewhere: str = "") -> Iterator[Gitlab]:
    """GitLab, with these merge requests, answering."""
    host = Gitlab(reviews, elsewhere=elsewhere)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(host))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}/api/v4"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(host: Gitlab) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            host.calls.append(
                f"{self.command} {path.removeprefix('/api/v4/')} {self.headers['PRIVATE-TOKEN']}"
            )
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or "null")
            if path.startswith("/api/v4/") and self.headers["PRIVATE-TOKEN"] != TOKEN:
                return self._give(401, b"{}")
            if "/artifacts/" in path and host.elsewhere:
                self.send_response(302)
                self.send_header("Location", f"{host.elsewhere}{path.replace('/api/v4', '/store')}")
                self.end_headers()
                return None
            if path == "/api/v4/user":
                return self._give(200, json.dumps({"id": US}).encode())
            below = re.sub(r"^/(?:api/v4|store)/projects/12/", "", path)
            assert not parse_qs(urlsplit(self.path).query).get("private_token")
            found = host.answer(self.command, below, body)
            if found is None:
                return self._give(404, b"{}")
            return self._give(200, found if isinstance(found, bytes) else json.dumps(found).encode())

        do_POST = do_PUT = do_GET  # noqa: N815 - the names that the library looks for

        def _give(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
