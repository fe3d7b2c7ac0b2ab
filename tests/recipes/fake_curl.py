"""Stands for curl: answers as GitLab's interface does for one user and the notes of one merge request."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

STORE, CALLS = Path(os.environ["STORE"]), Path(os.environ["CALLS"])
API = "https://gitlab.example/api/v4"
NOTES = f"{API}/projects/12/merge_requests/7/notes"
US = 99


def main(arguments: list[str]) -> None:
    options = dict(itertools.pairwise(arguments))
    assert {"--fail", "--silent", "--show-error"} <= set(arguments)
    assert options["--header"] == "PRIVATE-TOKEN: secret"
    url, method = arguments[-1], options.get("--request", "GET")
    with CALLS.open("a") as log:
        log.write(f"curl {method} {url}\n")
    notes = json.loads(STORE.read_text())
    if method == "GET":
        sys.stdout.write(json.dumps({"id": US} if url == f"{API}/user" else notes))
        assert url == f"{API}/user" or url.startswith(f"{NOTES}?")
        return
    name, _, file = options["--data-urlencode"].partition("@")
    assert name == "body"
    body = Path(file).read_text()
    if method == "POST":
        assert url == NOTES
        notes.append({"id": len(notes) + 1, "author": {"id": US}, "body": body})
    else:
        assert method == "PUT"
        (note,) = [note for note in notes if f"{NOTES}/{note['id']}" == url]
        note["body"] = body
    STORE.write_text(json.dumps(notes))
    sys.stdout.write("{}")


if __name__ == "__main__":
    main(sys.argv[1:])
