"""The geometry of pictures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from partnerbook.model.agreement import Revenue
from partnerbook.render.partner.shared import pictures
from partnerbook.render.partner.shared.hrefs import anchors, mail_address, web_address
from partnerbook.wording import listed, sentence

LAUNCH = date(2026, 6, 15)


def test_a_spark_needs_two_figures_and_stays_inside_its_box() -> None:
    assert pictures.spark([1.0]) is None
    line = pictures.spark([5.0, 1.0, 9.0])
    assert line is not None
    assert line.points == "3.0,12.0 48.0,21.0 93.0,3.0"
    flat = pictures.spark([2.0, 2.0])
    assert flat is not None
    assert flat.last == (93.0, 12.0)


def test_marks_of_a_timeline_that_are_near_stand_in_rows() -> None:
    steps = [(LAUNCH + timedelta(days=days), days < 1) for days in (-14, 0, 1, 28)]
    line = pictures.timeline(steps, LAUNCH, date(2027, 6, 1))
    numbered = [mark for mark in line.marks if mark.number]
    assert [mark.x for mark in numbered][:1] == [3.0]
    assert numbered[-1].x == 97.0
    assert numbered[1].y == pictures.AXIS_Y
    assert numbered[2].y == pictures.AXIS_Y + pictures.ROW_HEIGHT
    assert [mark.kind for mark in numbered] == ["done", "done", "overdue", "overdue"]
    assert not any(mark.kind == "today" for mark in line.marks)


def test_a_timeline_of_one_day_has_a_width() -> None:
    line = pictures.timeline([(LAUNCH, True)], LAUNCH, LAUNCH)
    assert {mark.x for mark in line.marks} == {3.0}
    assert [mark.label for mark in line.marks if mark.label] == ["Launch", "Today"]


def test_the_payout_line_ends_at_the_largest_deal_and_touches_the_cap() -> None:
    terms = {"model": "revenue-share", "rate": "10 %", "cap": "50 EUR", "examples": (200, 1000)}
    revenue = Revenue.model_validate(terms)
    plot = pictures.payout_plot(revenue, [Decimal(200), Decimal(1000)])
    assert plot is not None
    assert plot.most == Decimal("50.00")
    assert plot.dots == ((20.0, 60.0), (100.0, 0.0))
    assert plot.line.endswith("100.0,0.0")
    assert pictures.payout_plot(revenue, []) is None
    assert pictures.payout_plot(revenue, [Decimal(0)]) is None


def test_sentences() -> None:
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert sentence("held", "", "next") == "Held; next."
    assert anchors("claim", ["a", "a", "a-2"]) == ("claim-a", "claim-a-2", "claim-a-2-2")


def test_only_addresses_that_are_safe_become_links() -> None:
    assert web_address("https://x.example") == "https://x.example"
    assert not any(
        map(web_address, ("javascript:alert(1)", "//x.example", "http://[", None, "data:text/html,x"))
    )
    assert mail_address("a.b@x.example") == "mailto:a.b@x.example"
    assert not any(map(mail_address, ("a", None, "a@b?subject=x", "a@b@c", "<a@b>")))
