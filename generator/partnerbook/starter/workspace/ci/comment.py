"""For GitLab: writes its review to each open merge request, as one comment that is kept up to date.

Run by a pipeline schedule on the default branch, with PLAYBOOK_TOKEN, a protected variable. Whoever may push a branch
decides what its jobs leave behind: so the text of a review is all that is taken from there, no longer than a review
can be, and in a form that gives GitLab no orders and calls nobody.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from typing import Any

MARK = "<!-- partnerbook review -->"
LONGEST = 250_000  # bytes of a review
PATIENCE = 30  # seconds an answer may take


class Project:
    """GitLab's interface to one project."""

    def __init__(self, address: str, project: str, token: str) -> None:
        self.address, self.project, self.token = address, f"{address}/projects/{project}", token

    def ask(self, url: str, body: str | None = None, method: str = "GET") -> bytes:
        """What GitLab answers, up to the length of a review and one byte more."""
        data = None if body is None else json.dumps({"body": body}).encode()
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
        request.add_unredirected_header("PRIVATE-TOKEN", self.token)  # artifacts may lie with another host
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            found: bytes = answer.read(LONGEST + 1 if "/artifacts/" in url else -1)
            return found

    def listed(self, path: str) -> list[dict[str, Any]]:
        """What GitLab lists at a path of the project."""
        found: list[dict[str, Any]] = json.loads(self.ask(f"{self.project}/{path}"))
        return found

    def user(self) -> int:
        """Who we are, by number."""
        return int(json.loads(self.ask(f"{self.address}/user"))["id"])

    def review(self, number: int) -> str | None:
        """The review that the newest pipeline of a merge request made; None where it has none (yet)."""
        pipelines = self.listed(f"merge_requests/{number}/pipelines?per_page=1")
        if not pipelines:
            return None
        try:
            jobs = self.listed(f"pipelines/{pipelines[0]['id']}/jobs?scope[]=success&per_page=100")
            ours = [job["id"] for job in jobs if job["name"] == "review"]
            found = self.ask(f"{self.project}/jobs/{ours[0]}/artifacts/review.md") if ours else None
        except urllib.error.HTTPError as error:
            if error.code == 404:  # a fork's pipeline, or an artifact that has expired
                return None
            raise
        if found is None or len(found) > LONGEST:
            return None
        return found.decode("utf-8", "replace")

    def write(self, number: int, body: str, user: int) -> bool:
        """Have one note of ours with this text; whether anything was to be written."""
        notes = f"merge_requests/{number}/notes"
        listed = self.listed(f"{notes}?sort=asc&order_by=created_at&per_page=100")
        ours = [note for note in listed if note["author"]["id"] == user and note["body"].startswith(MARK)]
        if ours and ours[0]["body"].strip() == body.strip():
            return False
        if ours:
            self.ask(f"{self.project}/{notes}/{int(ours[0]['id'])}", body, "PUT")
        else:
            self.ask(f"{self.project}/{notes}", body, "POST")
        return True


def harmless(text: str) -> str:
    """Text in which no line is an order to GitLab (/merge, /close) and no name is called."""
    lines = "\n".join(text.splitlines())
    shown = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", lines)
    return re.sub(r"@(?=\w)", "@\u200b", re.sub(r"(?m)^(\s*)/", r"\1\\/", shown))


def main() -> str | None:
    """Write what is to be written; say why not."""
    token = os.environ.get("PLAYBOOK_TOKEN")
    if not token:
        return "PLAYBOOK_TOKEN is empty: add it to the project's variables, masked and protected (see .gitlab-ci.yml)"
    project = Project(os.environ["CI_API_V4_URL"], os.environ["CI_PROJECT_ID"], token)
    try:
        user = project.user()
        for request in project.listed("merge_requests?state=opened&order_by=updated_at&per_page=100"):
            number = int(request["iid"])
            review = project.review(number)
            if review is not None and project.write(number, f"{MARK}\n\n{harmless(review)}\n", user):
                print(f"!{number}: its review is written")
    except urllib.error.URLError as error:
        return f"GitLab does not answer as expected: {error}; has the token expired, or has it another scope than api?"
    return None


if __name__ == "__main__":
    sys.exit(main())
