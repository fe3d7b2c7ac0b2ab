"""A workspace of any number of partners, the same bytes for the same number and seed.

Of ten partners three are rich (every file, 3 decisions, 4 reviews, 2 notes), four are in the middle and three
are sparse (partner.yaml and outreach.yaml): about twelve pages a partner. Every twentieth partner is ending.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from random import Random

import corpus_deals as deals
import corpus_files as files
import corpus_records as records

PATTERN = "RMSMRSMRSM"
"""The richness of ten partners in turn: rich, middle, sparse."""
REVIEWED = (date(2026, 2, 10), date(2026, 5, 12), date(2026, 8, 11), date(2026, 11, 10))
CONFIGURATION = Path(__file__).parents[2] / "mkdocs.yml"
PROGRAM = """organisation:
  name: Brightlane Analytics
  website: https://brightlane.example
  boilerplate: >-
    Brightlane Analytics turns shop and web data into forecasts that store teams act on the same day.
    Founded in 2017, it serves 160 retailers from Rotterdam and Porto.
currency: EUR
today: 2026-11-21
hourly_rate: 90 EUR
channels: {linkedin: 3000, x: 280}
"""


def write(folder: Path, partners: int, seed: int = 1) -> None:
    """Write a workspace into a new folder."""
    _put(folder / "mkdocs.yml", CONFIGURATION.read_text(encoding="utf-8"))
    _put(folder / "content" / "about.md", "# About this playbook\n\nMade for measuring.\n")
    _put(folder / "partners" / "program.yaml", PROGRAM)
    for number in range(partners):
        dice = Random(f"{seed}/{number}")  # seeded by text: independent of PYTHONHASHSEED
        kind = PATTERN[number % len(PATTERN)]
        who = files.sketch(dice, number, _stage(dice, kind, number))
        for name, text in partner(dice, kind, who).items():
            _put(folder / "partners" / who.slug / name, text)


def partner(dice: Random, kind: str, who: files.Sketch) -> dict[str, str]:
    """The files of one partner by their names."""
    folder = {
        "partner.yaml": files.profile(dice, who),
        "outreach.yaml": deals.outreach(dice, who, claims=kind != "S"),
    }
    if kind == "S":
        return folder
    folder["value.yaml"] = files.value(dice, who)
    folder["statements.yaml"] = files.statements(dice, who)
    folder["scorecard.yaml"] = deals.scorecard(dice, who)
    folder["agreement.yaml"] = deals.agreement(dice, who)
    folder["launch.yaml"] = deals.launch(dice, who)
    folder["metrics.csv"] = records.metrics(dice)
    decisions, reviews, notes = (3, 4, 2) if kind == "R" else (1, 2, 1)
    if kind == "R":
        folder["canvas.yaml"] = files.canvas(dice, who)
    if who.stage == "exit":
        folder["exit.yaml"] = files.exit_plan(dice, who)
    for number in range(1, decisions + 1):
        status = "proposed" if number == 3 else "accepted"
        folder[f"decisions/{number:04}-choice-{number}.md"] = records.decision(dice, number, status)
    for on in REVIEWED[-reviews:]:
        people = (who.owner, who.first)
        folder[f"reviews/{on}-quarterly.md"] = records.review(dice, on, "quarterly", people)
    for number in range(1, notes + 1):
        folder[f"notes/note-{number}.md"] = records.note(dice)
    return folder


def _stage(dice: Random, kind: str, number: int) -> str:
    if kind == "S":
        return "prospect"
    if number % 20 == 4:
        return "exit"
    return dice.choice(("grow", "optimize", "renew"))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def main() -> None:
    """Write a workspace from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("partners", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.partners, arguments.seed)


if __name__ == "__main__":
    main()
