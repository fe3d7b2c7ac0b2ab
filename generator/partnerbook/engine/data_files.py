"""A partner, its decisions and its findings as data for other programs, in the lines of JSON and CSV files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerbook.addresses import decision_path, partner_path, table_path
from partnerbook.analysis.summary import DecisionSummary, Summary
from partnerbook.diagnostic import Diagnostic
from partnerbook.report.json import as_data as finding_record

TABLES = ("partners", "decisions", "findings")
"""The tables that are published, each as api/<name>.json and api/<name>.csv."""


class TableRows(NamedTuple):
    """Rows of one table, ready to be joined with others: JSON objects with commas between them, and lines of CSV.

    ``key`` puts them in order.
    """

    json: str
    csv: str
    key: tuple[int, str, str] = (0, "", "")


DataRows = Mapping[str, tuple[TableRows, ...]]
"""The rows of each table."""


def data_rows(summary: Summary, findings: Iterable[Diagnostic]) -> DataRows:
    """One partner's rows in every table."""
    return {
        "partners": (table_rows([partner_record(summary)]),),
        "decisions": tuple(_decision(summary, decision) for decision in summary.decisions),
        "findings": finding_rows(findings),
    }


def finding_rows(findings: Iterable[Diagnostic]) -> tuple[TableRows, ...]:
    """Findings as rows, if there are any."""
    records = [finding_record(finding) for finding in findings]
    return (table_rows(records),) if records else ()


def table_rows(records: Sequence[Mapping[str, Any]], key: tuple[int, str, str] = (0, "", "")) -> TableRows:
    """Records as rows."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(
        [_cell(v) for v in record.values()] for record in records
    )
    texts = (json.dumps(record, default=_plain, ensure_ascii=False) for record in records)
    return TableRows(",\n".join(texts), stream.getvalue(), key)


def table_files(name: str, rows: Iterable[TableRows], today: date) -> dict[str, bytes]:
    """A table as JSON and as CSV, by the addresses of the files."""
    found = list(rows)
    objects = ",\n".join(row.json for row in found)
    opening = f'{{"version": 1, "today": "{today.isoformat()}", "{name}": [\n'
    header = f"{','.join(_columns(found[0]))}\n" if found else ""
    return {
        table_path(name, "json"): f"{opening}{objects}\n]}}\n".encode("utf-8", "backslashreplace"),
        table_path(name, "csv"): (header + "".join(row.csv for row in found)).encode(
            "utf-8", "backslashreplace"
        ),
    }


def _columns(row: TableRows) -> list[str]:
    """The names of a table's columns, as its first object has them."""
    first, _ = json.JSONDecoder().raw_decode(row.json)
    return list(first)


def _decision(summary: Summary, decision: DecisionSummary) -> TableRows:
    """Newest first, then by partner and number, as in the register."""
    age = -(decision.dated or date.min).toordinal()
    return table_rows([decision_record(summary, decision)], (age, summary.slug, decision.id))


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
        "address": partner_path(summary.slug),
    }


def decision_record(summary: Summary, decision: DecisionSummary) -> dict[str, Any]:
    """One decision record as data."""
    return {
        "partner": summary.slug,
        "id": decision.id,
        "title": decision.title,
        "status": decision.status,
        "owner": decision.owner,
        "date": decision.dated,
        "review_due": decision.review_due,
        "stale_evidence": decision.stale,
        "fired_triggers": decision.fired,
        "due_for_review": "; ".join(reason.text for reason in decision.review.reasons) or None,
        "due_since": decision.review.since,
        "chosen": decision.chosen,
        "address": decision_path(summary.slug, decision.id),
    }


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not data")


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
