"""Fold the partners' summaries into what spans them all: portfolio pages, and data for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerbook.analysis.portfolio import RegisterEntry, register
from partnerbook.analysis.summary import Summary
from partnerbook.diagnostic import Diagnostic
from partnerbook.engine.compile import Setting
from partnerbook.render.page import Page
from partnerbook.render.portfolio_pages import Portfolio, portfolio_pages
from partnerbook.report.json import as_data as finding_record


@dataclass(frozen=True, slots=True)
class Folded:
    """The pages across partners, and the files beside them by their address."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]


def fold(summaries: Sequence[Summary], findings: Sequence[Diagnostic], setting: Setting) -> Folded:
    """Everything that needs more than one partner."""
    view = Portfolio(tuple(summaries), tuple(findings), setting.program, setting.today, setting.links)
    tables = {
        "partners": [partner_record(summary) for summary in summaries],
        "decisions": [decision_record(entry) for entry in register(summaries)],
        "findings": [finding_record(finding) for finding in findings],
    }
    files: dict[str, bytes] = {}
    for name, records in tables.items():
        files[f"api/{name}.json"] = _json({"version": 1, "today": setting.today, name: records})
        files[f"api/{name}.csv"] = _csv(records)
    return Folded(portfolio_pages(view, setting.templates), files)


def partner_record(summary: Summary) -> dict[str, Any]:
    """One partner as data."""
    due = summary.next_due
    return {
        "partner": summary.slug,
        "name": summary.name,
        "stage": summary.stage,
        "since": summary.since,
        "types": list(summary.types),
        "position": summary.position,
        "owner": summary.owner,
        "tier": summary.tier,
        "priority": summary.priority,
        "fit_low": None if summary.fit_low is None else round(summary.fit_low, 2),
        "fit_high": None if summary.fit_high is None else round(summary.fit_high, 2),
        "band": summary.band,
        "next_due": due.on if due else None,
        "next_due_what": due.text if due else None,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "address": f"partners/{summary.slug}/",
    }


def decision_record(entry: RegisterEntry) -> dict[str, Any]:
    """One decision record as data."""
    decision = entry.decision
    return {
        "partner": entry.partner.slug,
        "id": decision.id,
        "title": decision.title,
        "status": decision.status,
        "owner": decision.owner,
        "date": decision.dated,
        "review_due": decision.review_due,
        "stale_evidence": decision.stale,
        "fired_triggers": decision.fired,
        "chosen": decision.chosen,
        "address": f"partners/{entry.partner.slug}/decisions/{decision.id}/",
    }


def _json(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, default=_plain, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not data")


def _csv(records: Iterable[Mapping[str, Any]]) -> bytes:
    rows = [{name: _cell(value) for name, value in record.items()} for record in records]
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return stream.getvalue().encode()


def _cell(value: object) -> object:
    """Text as a spreadsheet may open it: what it would take for a formula is preceded by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = " ".join(str(item) for item in value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=_plain)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
