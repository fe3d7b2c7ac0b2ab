"""Stands for gh: comments of one thread are kept in a file, and asked for with the filter that the recipe gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

STORE, CALLS = Path(os.environ["STORE"]), Path(os.environ["CALLS"])
THREAD = "repos/ours/playbook/issues/7/comments"
MARK = "<!-- partnerbook review -->"
URL = "https://api.github.example/repos/ours/playbook/issues/comments/{}"


def main(arguments: list[str]) -> None:
    assert os.environ["GH_TOKEN"] == "given to this step alone"
    with CALLS.open("a") as log:
        log.write(f"gh {' '.join(arguments)}\n")
    comments = json.loads(STORE.read_text())
    assert arguments[0] == "api"
    if "--method" not in arguments:
        assert arguments[1:3] == ["--paginate", THREAD]
        sys.stdout.write("\n".join(chosen(comments, arguments[arguments.index("--jq") + 1])))
        return
    method, place = arguments[arguments.index("--method") + 1 :][:2]
    name, _, value = arguments[arguments.index("--field") + 1].partition("=")
    assert (name, value[0]) == ("body", "@")
    body = Path(value[1:]).read_text()
    if method == "POST":
        assert place == THREAD
        comments.append(
            {"url": URL.format(len(comments) + 1), "user": {"login": "github-actions[bot]"}, "body": body}
        )
    else:
        assert method == "PATCH"
        (comment,) = [comment for comment in comments if comment["url"] == place]
        comment["body"] = body
    STORE.write_text(json.dumps(comments))


def chosen(comments: list[dict], expression: str) -> list[str]:
    """What the filter gives: by jq where there is one, and always as we mean it."""
    meant = [
        comment["url"]
        for comment in comments
        if comment["user"]["login"] == "github-actions[bot]" and comment["body"].startswith(MARK)
    ]
    if shutil.which("jq"):
        result = subprocess.run(
            ["jq", "-r", expression], input=json.dumps(comments), capture_output=True, text=True, check=True
        )
        assert result.stdout.split() == meant
    return meant


if __name__ == "__main__":
    main(sys.argv[1:])
