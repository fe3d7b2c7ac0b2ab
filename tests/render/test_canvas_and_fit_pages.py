"""The pages of canvas and fit, and the page of fit against priority: their pictures, tables and words."""

from __future__ import annotations

import re

from partner_site import SLUGS, Facts, compiled, example, page, program, setting

from days import TODAY
from partnerbook.render.page import SourceLinks
from partnerbook.render.partner.canvas.canvas_picture import Entry, canvas_picture
from partnerbook.render.partner.shared.pictures import wrapped
from partnerbook.render.portfolio_pages import Portfolio, portfolio_pages

PROFILE = "name: Acme\nstage: prospect\npriority: high\n"
WITHOUT_TEXT = re.compile(r"<title>.*?</title>|<desc.*?</desc>", re.DOTALL)


def canvas(yaml: str) -> Facts:
    return Facts(page(compiled({"partner.yaml": PROFILE, "canvas.yaml": yaml}), "canvas/").html)


def across(*partners: str) -> str:
    rows = tuple(example(slug).contribution.rows for slug in partners)
    view = Portfolio(rows, (), (), program(), TODAY, SourceLinks(None))
    return next(made.html for made in portfolio_pages(view, setting().templates) if made.path == "fit/")


def test_the_canvas_begins_with_its_answer() -> None:
    text = Facts(page(example("northgate"), "canvas/").html).text
    assert "58 % of what matters is covered; 2 of 5 pains and gains have no answer" in text
    assert "= 10.4 / 18 = 58 %" in text
    assert "3 × (5 + 4) = 27" in text
    assert "14. Decide whether these matter for competing" in text


def test_every_item_of_the_picture_leads_to_its_row_and_has_a_name() -> None:
    html = page(example("northgate"), "canvas/").html
    picture = html[html.index("<svg") : html.index("</svg>")]
    items = re.findall(r'<a href="#([^"]+)"[^>]*><title>([^<]+)</title>', picture)
    assert len(items) == 12
    assert {href for href, _ in items} <= set(Facts(html).anchors)
    names = [name for _, name in items]
    assert "Pain: Promotions learnt of too late, importance 2 of 5, nothing of ours answers it" in names
    assert WITHOUT_TEXT.sub("", picture).count("No answer:") == 2


def test_links_are_as_many_as_answers() -> None:
    for slug, links in (("northgate", 4), ("meridian-advisory", 6)):
        assert page(example(slug), "canvas/").html.count("pb-canvas-link") == links


def test_a_canvas_without_anything_says_what_to_do() -> None:
    assert "Add a segment to canvas.yaml" in canvas("segments: []\n").text
    bare = canvas("segments:\n  - {id: s, segment: Shops}\n")
    assert "no pain and no gain is written down yet" in bare.text
    assert not bare.all("svg")
    assert "1 of 16 are done" in bare.text


def test_an_answer_to_step_fourteen_is_shown() -> None:
    left = "{id: p, text: Rain, importance: 2, compete: No. Nobody stops it}"
    text = canvas(f"segments:\n  - id: s\n    segment: Shops\n    pains:\n      - {left}\n").text
    assert "Rain: No. Nobody stops it" in text
    assert "not decided" not in text


def test_what_has_no_room_in_the_picture_is_counted() -> None:
    many = [Entry(str(n), f"Something that hurts {n}", "", 3) for n in range(11)]
    drawn = canvas_picture(("We", "They"), ((), ()), ((), many), ((), ()))
    assert (len(drawn.wants), drawn.hidden) == (8, 3)
    both = canvas_picture(("We", "They" * 40), ((), many), ((), many), ((), many))
    assert (len(both.wants), len(both.jobs), both.hidden) == (8, 3, 22)
    assert len(both.names[1]) < 70


def test_text_is_wrapped_and_cut() -> None:
    assert wrapped("a few words", 500, 2) == ("a few words",)
    lines = wrapped("many words that find no room in two short lines", 90, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrapped("W" * 90, 90, 3)[0].endswith("…")
    assert wrapped("  ", 90, 2) == ()


def test_the_fit_page_says_how_and_what_would_change_it() -> None:
    text = Facts(page(example("northgate"), "fit/").html).text
    assert "(5 + 4 + 4) / 3 = 4.33; × 3 = 13" in text
    assert "it takes 6 steps of one rating point at least" in text
    assert "prints a maximum of 65" in text
    assert "Rate the open questions first" in Facts(page(example("marrow-and-pine"), "fit/").html).text


def test_the_radar_says_its_ratings_in_words() -> None:
    html = page(example("northgate"), "fit/").html
    assert "Strategic alignment: 4.3 of 5." in html
    assert "pb-radar-high" not in html
    assert "pb-radar-high" in page(example("marrow-and-pine"), "fit/").html


def test_a_card_without_ratings_has_no_radar() -> None:
    files = {"partner.yaml": PROFILE, "scorecard.yaml": "ratings: {}\n"}
    facts = Facts(page(compiled(files), "fit/").html)
    assert not facts.all("svg")
    assert "Nothing is rated yet; the score will lie between 11 and 55." in facts.text


def test_fit_against_priority_shows_each_partner_that_is_still_one() -> None:
    html = across(*SLUGS)
    facts = Facts(html)
    assert "7 of 7 partners are rated; no priority contradicts the fit." in facts.text
    assert html.count("<circle") == 7
    assert "Loomhouse" not in facts.text
    assert "Northgate Stores: 45 of 55, worth pursuing, high priority" in facts.text


def test_a_priority_that_contradicts_the_fit_stands_first() -> None:
    ratings = "".join(
        f"  {criterion.id}: {{{', '.join(f'{q.id}: {{rating: 2}}' for q in criterion.questions)}}}\n"
        for criterion in program().criteria
    )
    odd = compiled({"partner.yaml": PROFILE, "scorecard.yaml": f"ratings:\n{ratings}"}).contribution.rows
    rows = (example("northgate").contribution.rows, odd)
    view = Portfolio(rows, (), (), program(), TODAY, SourceLinks(None))
    html = next(made.html for made in portfolio_pages(view, setting().templates) if made.path == "fit/")
    facts = Facts(html)
    assert "the priority contradicts the fit of Acme." in facts.text
    assert len(facts.all("rect")) == 1
    table = html[html.index('data-table="fit"') :]
    assert table.index("Acme") < table.index("Northgate Stores")


def test_many_partners_are_stacked_so_that_no_two_dots_meet() -> None:
    rows = example("northgate").contribution.rows
    view = Portfolio((rows,) * 50, (), (), program(), TODAY, SourceLinks(None))
    html = next(made.html for made in portfolio_pages(view, setting().templates) if made.path == "fit/")
    assert "pb-dots-many" in html
    assert html.count("<g transform") == 50
