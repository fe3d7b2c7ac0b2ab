"""Terms beside those of our other partners: the figures worked out here once more, from the folders."""

from __future__ import annotations

import html
import json
import random
import re
import statistics
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from days import TODAY
from downloads import as_text
from partnerbook.engine.compiled_playbook import CompiledPlaybook, compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.workspace import Workspace

SETTINGS = SiteSettings(("toc", "tables"), {}, "")
PERIODS = {"Initial term": ("months", "month"), "Notice": ("notice_days", "day")}
SIGNED = {"status": "signed", "signed_on": "2026-01-01", "effective": "2026-01-01"}
Sheets = dict[str, dict[str, Any]]


def compiled(root: Path, sheets: Sheets) -> CompiledPlaybook:
    (root / "mkdocs.yml").write_text("site_name: A playbook\nplugins: [partnerbook]\n")
    for slug, sheet in sheets.items():
        folder = root / "partners" / slug
        folder.mkdir(parents=True)
        (folder / "partner.yaml").write_text(f"name: {slug.capitalize()}\nstage: grow\n")
        (folder / "agreement.yaml").write_text(json.dumps(sheet))
    (root / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    options = BuildOptions(cache=False, today=TODAY)
    return compile_playbook(open_playbook(Workspace.find(root), options), SETTINGS)


def rows(book: CompiledPlaybook, slug: str) -> dict[str, list[str]]:
    """The cells of every row of one partner, by the row's term."""
    (part,) = [page.html for page in book.pages if page.path == f"precedents/{slug}/"]
    found = {}
    for row in re.findall(r'<tr><th scope="row">(.*?)</tr>', part):
        term, *cells = (html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.split(r"</t[hd]>", row))
        found[term] = [" ".join(cell.split()) for cell in cells[:-1]]
    return found


def sheet(random_: random.Random) -> dict[str, Any]:
    status = random_.choice(["signed", "signed", "signed", "draft", "agreed", "ended"])
    begins = TODAY + timedelta(days=random_.choice([-300, -200, -1, 0, 1, 60]))
    return {
        "status": status,
        "binding": random_.random() < 0.9,
        "effective": begins.isoformat(),
        "revenue": {
            "model": "revenue-share", "payer": random_.choice(["us", "them"]), "base": "sales",
            "rate": f"{random_.randrange(1, 9)} %",
        },
        "term": {"months": random_.randrange(10, 14), "notice_days": random_.choice([0, 30, 60])},
    }  # fmt: skip


def holds(terms: dict[str, Any]) -> bool:
    begun = terms["effective"] <= TODAY.isoformat()
    return bool(terms["status"] == "signed" and terms["binding"] and begun)


def percent(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") + " %" if "." in f"{value:f}" else f"{value:f} %"


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_is_told_among_those_of_the_others(seed: int, tmp_path: Path) -> None:
    random_ = random.Random(seed)
    names = [f"p{number}" for number in range(9)]
    sheets = {name: sheet(random_) for name in names}
    book = compiled(tmp_path, sheets)
    for name, own in sheets.items():
        others = [each for other, each in sheets.items() if other != name and holds(each)]
        found = rows(book, name)
        for term, (field, unit) in PERIODS.items():
            figures = [each["term"][field] for each in others]
            check(
                found[term], own["term"][field], figures, lambda v, u=unit: f"{v} {u}{'' if v == 1 else 's'}"
            )
        payer = own["revenue"]["payer"]
        rates = [Decimal(e["revenue"]["rate"][:-2]) for e in others if e["revenue"]["payer"] == payer]
        label = f"Rate ({'we' if payer == 'us' else 'they'} pay)"
        check(found[label], Decimal(own["revenue"]["rate"][:-2]), rates, percent)


def check(cells: list[str], own: Any, figures: list[Any], said: Any) -> None:
    if len(figures) < 2:
        few = "one other partner has" if figures else "no other partner has"
        assert cells == [said(own), f"{few} one: too few to tell", str(len(figures))]
        return
    here, lowest, median, highest, place, others = cells
    middle = statistics.median(figures)
    middle = int(middle) if middle == int(middle) and not isinstance(middle, Decimal) else middle
    assert here == said(own)
    assert re.fullmatch(rf"{re.escape(said(min(figures)))} P\d", lowest)
    assert re.fullmatch(rf"{re.escape(said(max(figures)))} P\d", highest)
    assert median == said(middle)
    assert others == str(len(figures))
    assert place == placed(own, figures)


def placed(own: Any, figures: list[Any]) -> str:
    same = figures.count(own)
    if same == len(figures):
        return f"the same as all {same} others"
    above, below = sum(each > own for each in figures), sum(each < own for each in figures)
    at, end = (above, "highest") if above <= below else (below, "lowest")
    shared = f", with {same} other{'' if same == 1 else 's'}" if same else ""
    nth = ["", "2nd ", "3rd ", "4th ", "5th ", "6th "][at]
    return f"{nth}{end} of {len(figures) + 1}{shared}"


def test_choices_are_counted(tmp_path: Path) -> None:
    kinds = {"a": "none", "b": "none", "c": "full", "d": "category"}
    sheets = {slug: {**SIGNED, "exclusivity": {"kind": kind}} for slug, kind in kinds.items()}
    book = compiled(tmp_path, sheets)
    assert rows(book, "d")["Exclusivity"] == ["category", "2 none and 1 full", "3"]
    assert rows(book, "a")["Exclusivity"] == ["none", "1 category, 1 full and 1 none", "3"]


def test_only_like_amounts_are_compared(tmp_path: Path) -> None:
    def fee(amount: str, period: str, payer: str = "us") -> dict[str, Any]:
        return {
            **SIGNED,
            "revenue": {"model": "fixed-fee", "payer": payer, "fee": amount, "period": period, "rate": "3 %"},
        }

    sheets = {
        "a": fee("100 EUR", "month"), "b": fee("300 EUR", "month"), "c": fee("200 EUR", "month"),
        "d": fee("900 EUR", "year"), "e": fee("100 USD", "month"), "f": fee("100 EUR", "month", "them"),
    }  # fmt: skip
    book = compiled(tmp_path, sheets)
    assert rows(book, "c")["Fee (we pay)"] == [
        "200 EUR a month", "100 EUR a month A", "200 EUR a month", "300 EUR a month B", "2nd highest of 3", "2",
    ]  # fmt: skip
    for alone in ("d", "e", "f"):
        label = "Fee (they pay)" if alone == "f" else "Fee (we pay)"
        assert rows(book, alone)[label][1] == "no other partner has one: too few to tell"
    assert not any("Rate" in term for term in rows(book, "a")), "a fixed fee makes no use of a rate"


def test_no_document_for_the_partner_has_any_of_it(tmp_path: Path) -> None:
    book = compiled(
        tmp_path, {slug: {**SIGNED, "term": {"months": 12}} for slug in ("anton", "berta", "carla")}
    )
    drafts = [as_text(*file)[1] for file in book.files.items() if file[0].startswith("drafts/anton")]
    assert drafts
    assert not any("Berta" in text or "recedent" in text for text in drafts)
    (terms,) = [page.html for page in book.pages if page.path == "partners/anton/terms/"]
    assert 'href="../../../precedents/anton/"' in terms
