"""Documents as a reader sees them, whole; `make bless` takes the present ones as expected."""

from __future__ import annotations

import pytest
from desk import Desk, assert_golden

EXIT = """
reason: They miss every target
message_reason: Both of us now invest in other countries
decided_on: 2028-08-17
announce_on: 2028-09-08
honour_until: 2029-03-31
commitments:
  - {what: Forecasts for live shops at the present price, until: 2029-03-31}
  - {what: Sales feed of the live shops, until: 2029-03-31, party: them}
thanks: Tomas and Ada gave a young product a fair chance.
"""
INTERESTED = """
answer:
  outcome: interested
  on: 2026-11-18
  note: Needs Brandt's nod
  recap: You would like your suppliers to see demand by shop, in Portugal first.
  next_steps: [We send the list of fields, You name two suppliers]
  materials: [List of fields, Forecast error by month]
  dates: ["24 November at 10:00", "26 November at 14:00"]
"""
DECLINED = """
answer: {outcome: not-interested, on: 2026-11-18, note: New stock system first, better_time: 2027-05-03}
"""


@pytest.mark.parametrize(
    "name", ["first", "announcement", "social", "term-sheet", "joint-plan", "statements"]
)
def test_golden_document(name: str) -> None:
    assert_golden(f"northgate-{name}.txt", Desk.of("northgate").text(name))


def test_golden_exit() -> None:
    assert_golden("exit.txt", Desk.of("northgate").writing("exit.yaml", EXIT).text("exit"))


@pytest.mark.parametrize(("answer", "name"), [(INTERESTED, "thank-you"), (DECLINED, "door-open")])
def test_golden_answer(answer: str, name: str) -> None:
    desk = Desk.of("northgate")
    message = desk.folder.files["outreach.yaml"].decode() + answer
    assert_golden(f"{name}.txt", desk.writing("outreach.yaml", message).text(name))
