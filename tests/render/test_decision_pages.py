"""The pages of decision records: what a reader must know first, what is watched, and the pictures."""

from __future__ import annotations

from datetime import date, timedelta

from partner_site import Facts, compiled, example, page, program, setting

from days import TODAY
from partnerbook.render.page import SourceLinks
from partnerbook.render.partner.decisions.decision_pictures import BOX_WIDTH
from partnerbook.render.portfolio_history import COLUMNS, over_time
from partnerbook.render.portfolio_pages import Portfolio, portfolio_pages

PROFILE = "name: Acme\nstage: grow\nowner: Ada\n"


def record(number: int, status: str = "accepted", more: str = "", day: str = "2026-05-06") -> str:
    dated = f"date: {day}\n" if day else ""
    return f'---\nid: "{number:04}"\ntitle: Choice {number}\nstatus: {status}\nowner: Ada\n{dated}{more}---\nText.\n'


def files(*records: str) -> dict[str, str]:
    found = {"partner.yaml": PROFILE}
    for text in records:
        number = text.split('"')[1]
        found[f"decisions/{number}-choice.md"] = text
    return found


def register(*partners: dict[str, str]) -> str:
    rows = tuple(compiled(content).contribution.rows for content in partners)
    view = Portfolio(rows, (), (), program(), TODAY, SourceLinks(None))
    return next(made.html for made in portfolio_pages(view, setting().templates) if made.path == "decisions/")


def test_a_superseded_record_says_first_what_holds_now() -> None:
    html = page(example("northgate"), "decisions/0002/").html
    banner = html[html.index('<div class="pb-banner"') :].partition("</div>")[0]
    text = Facts(banner).text
    assert text.startswith("Superseded. This record does not hold any more.")
    assert "In its place since 15 Sep 2026: 0003 Invite suppliers by product group accepted" in text
    assert html.index("pb-banner") < html.index('id="frame"')
    assert "Takes the place of 0002" in Facts(page(example("northgate"), "decisions/0003/").html).text
    assert "pb-banner" not in page(example("northgate"), "decisions/0003/").html


def test_a_chain_is_followed_to_its_end() -> None:
    partner = compiled(
        files(
            record(1, "superseded", 'superseded_by: "0002"\n'),
            record(2, "superseded", 'superseded_by: "0003"\nsupersedes: "0001"\n'),
            record(3, more='supersedes: "0002"\n', day="2026-10-01"),
        )
    )
    text = Facts(page(partner, "decisions/0001/").html).text
    assert "In its place since 6 May 2026: 0002 Choice 2 superseded" in text
    assert "What holds now: 0003 Choice 3 accepted" in text
    assert "What holds now" not in Facts(page(partner, "decisions/0002/").html).text


def test_a_proposal_to_replace_is_said_and_is_no_more_than_that() -> None:
    partner = compiled(files(record(1), record(2, "proposed", 'supersedes: "0001"\n')))
    text = Facts(page(partner, "decisions/0001/").html).text
    assert "A record that is not accepted yet would take its place: 0002 Choice 2 proposed" in text
    index = page(partner, "decisions/").html
    assert "data-proposed" in index
    assert "0002 Choice 2 would take the place of 0001 Choice 1." in Facts(index).text


def test_records_that_name_nobody_or_one_another_in_a_circle_still_have_pages() -> None:
    partner = compiled(
        files(
            record(1, "superseded", 'superseded_by: "0002"\n'),
            record(2, "superseded", 'superseded_by: "0001"\n'),
            record(3, "superseded", 'superseded_by: "0099"\n', day=""),
            record(4, "reversed"),
        )
    )
    assert "0099 no such record" in Facts(page(partner, "decisions/0003/").html).text
    assert "This decision was taken back" in Facts(page(partner, "decisions/0004/").html).text
    assert len(Facts(page(partner, "decisions/").html).all("rect")) == 2


def test_an_approval_says_whether_it_was_given_to_what_stands_there_now() -> None:
    def stamped(fingerprint: str) -> str:
        approvals = f"approvals:\n  - {{by: Ada, on: 2026-05-07, fingerprint: {fingerprint}}}\n"
        return Facts(page(compiled(files(record(1, more=approvals))), "decisions/0001/").html).text

    from partnerbook.analysis.approval import of_decision
    from partnerbook.model.decision import Decision

    plain = {
        "id": "0001",
        "title": "Choice 1",
        "status": "accepted",
        "owner": "Ada",
        "date": date(2026, 5, 6),
    }
    now = of_decision(Decision.model_validate(plain), "Text.\n")
    assert f"Ada, 7 May 2026 unchanged since fingerprint {now[7:15]}" in stamped(now)
    assert "Ada, 7 May 2026 changed since fingerprint 00000000" in stamped("sha256:" + "0" * 32)


def test_evidence_is_fresh_ageing_or_stale_and_says_when_it_turns() -> None:
    evidence = "evidence:\n" + "".join(
        f"  - {{id: e{days}, claim: After {days} days, as_of: {TODAY - timedelta(days=days)}, refresh_days: 100}}\n"
        for days in (10, 90, 110)
    )
    unknown = "  - {id: e, claim: Whenever}\n"
    html = page(compiled(files(record(1, more=evidence + unknown))), "decisions/0001/").html
    text = Facts(html[html.index('id="evidence"') :]).text
    assert (
        "4 pieces of evidence: 1 fresh, 1 ageing, 1 stale and 1 undated; the next turns stale on 2 Dec 2026"
        in text
    )
    assert "After 10 days fresh 20 Feb 2027" in text
    assert "After 90 days ageing 2 Dec 2026 (in 11 days)" in text
    assert "After 110 days stale 12 Nov 2026 (9 days ago)" in text
    assert "Whenever undated no day is written down" in text
    settled = page(compiled(files(record(1, "rejected", evidence))), "decisions/0001/").html
    assert "pieces of evidence" not in settled
    assert Facts(settled).text.count("not watched") == 3


def test_the_lives_of_records_are_drawn_with_links_and_words() -> None:
    facts = Facts(page(example("northgate"), "decisions/").html)
    svg = next(tag for tag in facts.all("svg") if "pb-lives" in tag["class"])
    assert svg["aria-labelledby"] == "lives-title lives-text"
    assert "0002, superseded, written on 6 May 2026; approved by Ines Halvorsen" in facts.text
    assert facts.links.count("../../../partners/northgate/decisions/0002/") == 3, "lives, table, chains"


def test_a_day_nobody_meant_stretches_no_picture() -> None:
    partner = files(record(1, day="0001-01-01"), record(2, day="9999-12-31"), record(3), record(4))
    html = page(compiled(partner), "decisions/").html
    places = [float(line["x1"].rstrip("%")) for line in Facts(html).all("line") if "%" in line.get("x1", "")]
    assert all(0 <= place <= 100 for place in places)
    text = Facts(register(partner)).text
    assert "Not drawn: 2 from before, or dated after today." in text


def test_of_very_many_records_the_newest_are_drawn() -> None:
    records = [
        record(n, more=f'supersedes: "{n - 1:04}"\n', day=f"20{n // 12 + 10}-{n % 12 + 1:02}-01")
        for n in range(1, 120)
    ]
    html = page(compiled(files(*records)), "decisions/").html
    assert "Not drawn: 95 records without a date or older." in Facts(html).text
    assert "Not drawn: 107 older records." in Facts(html).text
    drawn = next(tag for tag in Facts(html).all("svg") if "pb-chains" in tag["class"])
    assert int(drawn["width"]) < 13 * 1.3 * BOX_WIDTH


def test_the_register_counts_filters_and_says_why() -> None:
    due = "commit: {option: B, review_on: 2026-11-01}\n"
    soon = "commit: {option: B, review_on: 2026-12-01}\n"
    html = register(
        files(record(1, more=due), record(2, more=soon), record(3, "rejected"), record(4, "draft"))
    )
    facts = Facts(html)
    assert "4 decision records: 1 still open, 1 due for review." in facts.text
    rows = facts.all("tr")[-4:]
    assert sorted(row["data-due"] for row in rows) == ["30", "none", "none", "overdue"]
    assert {row["data-partner"] for row in rows} == {"acme"}
    assert "The review agreed with the decision is due" in facts.text
    counted = dict(
        zip([w for w in facts.words if w.startswith(("Due", "No review"))][:5], "11002", strict=True)
    )
    assert counted["Due now"] == "1"


def test_the_register_lists_chains_across_partners() -> None:
    chain = files(record(1, "superseded", 'superseded_by: "0002"\n'), record(2, more='supersedes: "0001"\n'))
    facts = Facts(register(chain, files(record(1))))
    assert "1 chain of records that replaced one another" in facts.text
    assert (
        "0001 Choice 1 (superseded, 6 May 2026) → , then 0002 Choice 2 (accepted, 6 May 2026)" in facts.text
    )


class Dated:
    """A record as the picture of all of them sees it."""

    def __init__(self, status: str, dated: date | None, *reviewed: date) -> None:
        self.status, self.dated, self.reviewed, self.replaced = status, dated, reviewed, None


def test_three_thousand_records_make_a_small_picture() -> None:
    rows = [
        Dated("accepted", TODAY - timedelta(days=n % 4000), TODAY - timedelta(days=n % 300))
        for n in range(3000)
    ]
    found = over_time(rows, TODAY)
    assert found is not None
    assert found.step == "quarter"
    assert len(found.columns) == 34 <= COLUMNS
    assert found.height < 200
    assert sum(sum(row.written) for row in found.years) == 3000
    assert all(0 <= column.x <= 100 for column in found.columns)
    assert all(
        part.y >= 0 and part.y + part.height <= found.height for c in found.columns for part in c.parts
    )


def test_a_picture_of_few_records_is_by_month_and_of_one_is_none() -> None:
    assert over_time([Dated("draft", TODAY)], TODAY) is None
    found = over_time([Dated("draft", TODAY), Dated("accepted", TODAY - timedelta(days=40), TODAY)], TODAY)
    assert found is not None
    assert found.step == "month"
    assert [column.said for column in found.columns] == [
        "Oct 2026: 1 in force",
        "Nov 2026: 1 open, 1 reviewed",
    ]
