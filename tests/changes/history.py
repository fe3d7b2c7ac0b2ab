"""A history in twelve commits, such as partner managers make: each step has a name, and its review is expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import ROOT
from repository import git

Step = Callable[[Path], None]
TERMS, PROFILE = "northgate/agreement.yaml", "northgate/partner.yaml"
PILOT = "northgate/decisions/0001-widen-the-pilot.md"
INVITE = "northgate/decisions/0003-invite-suppliers-by-product-group.md"
FERRY = "name: Ferry Tools\nstage: prospect\nowner: Ines Halvorsen\npriority: low\n"
HARBOUR = "name: Harbour Lines\nstage: initiate\nowner: Karl Brehmer\ntypes: [distribution]\n"
QUAY = "name: Quay Media\nstage: prospect\nowner: Ines Halvorsen\npriority: high\ntypes: [co-marketing]\n"


def edit(partners: Path, name: str, *changes: tuple[str, str]) -> None:
    """Replace text in a file; each must be there once or more."""
    path = partners / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def begin(partners: Path) -> None:
    shutil.copytree(ROOT / "partners/northgate", partners / "northgate")
    shutil.copy(ROOT / "partners/program.yaml", partners)
    for slug, profile in (("ferry-tools", FERRY), ("harbour", HARBOUR)):
        (partners / slug).mkdir()
        (partners / slug / "partner.yaml").write_text(profile, encoding="utf-8")


def accept(partners: Path) -> None:
    approval = "status: accepted\napprovals:\n  - {by: Tomas Brandt, on: 2026-11-02}"
    edit(partners, PILOT, ("status: proposed", approval))


def terms(partners: Path) -> None:
    edit(
        partners,
        TERMS,
        ("rate: 15 %", "rate: 18 %"),
        ("notice_days: 90", "notice_days: 120"),
        ("exclusivity: {kind: none}", "exclusivity: {kind: category, scope: household goods}"),
    )


def take_back(partners: Path) -> None:
    shutil.copy(ROOT / "partners/northgate/agreement.yaml", partners / TERMS)


def supersede(partners: Path) -> None:
    old = (partners / INVITE).read_text(encoding="utf-8")
    new = old.replace('id: "0003"', 'id: "0004"', 1).replace('supersedes: "0002"', 'supersedes: "0003"', 1)
    new = new.replace("Invite suppliers by product group", "Invite the largest suppliers first", 1)
    new = new.replace("status: accepted", "status: proposed", 1)
    new = new.replace("approvals:\n  - {by: Ines Halvorsen, on: 2026-09-18}\n", "", 1)
    (partners / "northgate/decisions/0004-invite-the-largest-first.md").write_text(new, encoding="utf-8")
    edit(partners, INVITE, ("status: accepted", 'status: superseded\nsuperseded_by: "0004"'))


def rename(partners: Path) -> None:
    (partners / "harbour").rename(partners / "harbour-lines")
    edit(partners, "harbour-lines/partner.yaml", ("owner: Karl Brehmer", "owner: Ines Halvorsen"))


def add(partners: Path) -> None:
    (partners / "quay-media").mkdir()
    (partners / "quay-media/partner.yaml").write_text(QUAY, encoding="utf-8")


def delete(partners: Path) -> None:
    shutil.rmtree(partners / "ferry-tools")


def white_space(partners: Path) -> None:
    path = partners / PILOT
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n") + "\n", encoding="utf-8")
    edit(
        partners, PROFILE, ("priority: high", "priority:   high   "), ("tier: certified", "tier: 'certified'")
    )


def comments(partners: Path) -> None:
    edit(
        partners,
        PROFILE,
        ("name: Northgate Stores\n", "# the retailer\n"),
        ("summary:", "name: Northgate Stores\nsummary:"),
    )
    edit(partners, TERMS, ("cap: 75000 EUR", "cap: 75000.00 EUR   # since May"))


def claim(partners: Path) -> None:
    edit(partners, "northgate/statements.yaml", ("amount: 25", "amount: 22"))
    edit(partners, "northgate/launch.yaml", ("date: 2026-06-15", "date: 2026-06-22"))
    edit(partners, PILOT, ("weight: 3, direction: lower", "weight: 5, direction: lower"))
    edit(
        partners, "northgate/metrics.csv", ("2026-Q3,partner_revenue,104000", "2026-Q3,partner_revenue,98000")
    )


def renew(partners: Path) -> None:
    step = "  - {stage: renew, on: 2026-11-16, why: The term is looked at a year early}\n"
    edit(
        partners,
        PROFILE,
        ("stage: grow\nhistory", "stage: renew\nhistory"),
        ("tier: certified", "tier: premium")
        if "tier: certified" in _text(partners)
        else ("'certified'", "premium"),
        ("tier: ", f"{step}tier: "),
        ("target: 40", "target: 50"),
    )


def _text(partners: Path) -> str:
    return (partners / PROFILE).read_text(encoding="utf-8")


STEPS: dict[str, Step] = {
    "begin": begin, "accept": accept, "terms": terms, "take-back": take_back, "supersede": supersede, "rename": rename,
    "add": add, "delete": delete, "white-space": white_space, "comments": comments, "claim": claim, "renew": renew,
}  # fmt: skip


def make(workspace: Path) -> Path:
    """The history as a repository; every commit is tagged with the name of its step."""
    (workspace / "partners").mkdir(parents=True)
    git(workspace, "init", "-q", "-b", "main")
    for name, step in STEPS.items():
        step(workspace / "partners")
        git(workspace, "add", "-A")
        git(workspace, "commit", "-q", "-m", name)
        git(workspace, "tag", name)
    return workspace
