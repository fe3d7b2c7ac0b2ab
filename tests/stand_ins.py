"""Short pages in the place of the guide and the reference, which take MkDocs most of a small build's time."""

from __future__ import annotations

from pathlib import Path

from partnerbook import resources
from partnerbook.checks.rule import all_rules


def put_stand_ins(content: Path) -> None:
    """Write a page for each that every site would have anyway, with the anchors that others link to."""
    for folder in ("guide", "reference"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    for page in resources.guide().glob("*.md"):
        (content / "guide" / page.name).write_text(f"# {page.stem.capitalize()}\n")
    for name in ("files", "commands", "templates"):
        (content / f"reference/{name}.md").write_text(f"# {name.capitalize()}\n")
    anchors = "".join(f'<a id="{rule.code.lower()}"></a>\n' for rule in all_rules())
    (content / "reference/checks.md").write_text(f"# Checks\n\n{anchors}")
