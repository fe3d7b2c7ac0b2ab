"""A claim is written once: changing its figure changes every page and document that quotes it, and nothing else."""

from __future__ import annotations

from pathlib import Path

from conftest import copy_example, tree
from program import run_partnerbook

QUOTED_BY = [
    (
        ("northgate", "amount: 96", "amount: 97"),
        ("first", "statements"),
        ("outreach", "statements"),
    ),
    (
        ("kestrel-pos", "amount: 18", "amount: 19"),
        (
            *("announcement", "announcement-us", "announcement-them", "press", "faq", "social", "kit-mail"),
            *("internal-brief", "statements"),
        ),
        ("launch", "statements"),
    ),
]
"""A claim's amount in the example workspace, changed, with the documents and the pages that quote it."""


def built(folder: Path, *changes: tuple[str, str, str]) -> dict[str, bytes]:
    """A site of both partners and another one, with claims' amounts changed; the texts that quote them stay, and so does
    what was signed off, so what compares them is off.
    """
    workspace = copy_example(folder / "playbook", "northgate", "kestrel-pos", "halden-cloud")
    program = workspace / "partners" / "program.yaml"
    program.write_text(
        program.read_text().replace(
            "\nchecks:\n", '\nchecks:\n  PB308: "off"\n  PB313: "off"\n  PB711: "off"\n'
        )
    )
    for partner, old, new in changes:
        statements = workspace / "partners" / partner / "statements.yaml"
        text = statements.read_text()
        assert text.count(f"    {old}\n") == 1
        statements.write_text(text.replace(f"    {old}\n", f"    {new}\n"))
    result = run_partnerbook("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    return tree(workspace / "site")


def test_what_quotes_a_claim_changes_and_nothing_else(tmp_path: Path) -> None:
    before = built(tmp_path / "before")
    after = built(tmp_path / "after", *(change for change, _, _ in QUOTED_BY))
    assert set(after) == set(before)
    differing = {name for name in before if before[name] != after[name]}
    differing = {name for name in differing if name != ".partnerbook" and not name.startswith("search/")}
    for (slug, *_), documents, pages in QUOTED_BY:
        quoting = {
            name
            for name in before
            if name.startswith((f"drafts/{slug}/", f"partners/{slug}/internal/"))
            and Path(name).stem in documents
        }
        assert {Path(name).stem for name in quoting} == {*documents}
        quoting |= {f"partners/{slug}/{name}/index.html" for name in pages}
        # what says of each document whether it can be sent as it is
        overview, calendar = f"partners/{slug}/index.html", f"partners/{slug}/calendar.ics"
        own = {name for name in differing if name.split("/")[1:2] == [slug]}
        assert own - {overview, calendar} == quoting
        differing -= own
    assert differing <= {"calendar.ics"}
