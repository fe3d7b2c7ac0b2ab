"""The pages of a partner: their structure, their links, and what stands where."""

from __future__ import annotations

import posixpath
import re
from datetime import date

import pytest
from partner_site import BASE, SLUGS, Facts, compiled, example, page, setting

from partnerbook.engine.compile import compile_partner
from partnerbook.source.git.commits import Change
from partnerbook.workspace import Folder

GUIDE = [
    "two-way-street",
    "value-statements",
    "incentive-chemistry",
    "mapping-an-exchange",
    "three-components",
    "value-modelling",
    "canvas",
    "fit-scoring",
    "outreach",
    "negotiating",
    "launching",
    "reviews-and-health",
    "exits",
    "program-tiers",
    "decision-records",
]
ELSEWHERE = {
    "partners/",
    "findings/",
    "precedents/",
    "reference/checks/",
    *(f"guide/{name}/" for name in GUIDE),
}
MINIMAL = "name: Acme\nstage: prospect\n"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_has_one_h1_first_and_named_h2s(slug: str) -> None:
    for made in example(slug).pages:
        facts = Facts(made.html)
        assert made.html.startswith("<h1>"), made.path
        assert len(facts.all("h1")) == 1, made.path
        assert all(heading.get("id") for heading in facts.all("h2")), made.path
        assert made.html.count("<h2") == len(made.headings), made.path
        assert not any("¶" in text for _, text in made.headings), made.path


@pytest.mark.parametrize("slug", SLUGS)
def test_anchors_are_unique_and_addresses_too(slug: str) -> None:
    paths = [made.path for made in example(slug).pages]
    assert len(paths) == len(set(paths))
    for made in example(slug).pages:
        anchors = Facts(made.html).anchors
        assert len(anchors) == len(set(anchors)), made.path


@pytest.mark.parametrize("slug", SLUGS)
def test_every_relative_link_leads_somewhere(slug: str) -> None:
    partner = example(slug)
    anchors = {made.path: set(Facts(made.html).anchors) for made in partner.pages}
    for made in partner.pages:
        for link in Facts(made.html).links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            path = posixpath.normpath(posixpath.join(made.path or ".", target)) if target else made.path
            path = f"{path}/" if target.endswith("/") else path
            assert path in {*anchors, *partner.files, *ELSEWHERE, f"precedents/{slug}/"}, (
                f"{made.path}: {link}"
            )
            if anchor and path in anchors:
                assert anchor in anchors[path], f"{made.path}: {link}"


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_runs_or_loads(slug: str) -> None:
    for made in example(slug).pages:
        facts = Facts(made.html)
        assert not {"script", "iframe", "img", "style", "link"} & {tag for tag, _ in facts.tags}, made.path
        for tag, attributes in facts.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (made.path, tag)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_stands_on_the_page_of_its_file_or_on_the_overview(slug: str) -> None:
    partner = example(slug)
    text = {made.path: Facts(made.html).text for made in partner.pages}
    for finding in partner.contribution.findings:
        shown = [path for path, words in text.items() if " ".join(finding.message.split()) in words]
        assert f"partners/{slug}/" in shown, finding
        assert len(shown) > 1 or finding.span.file.endswith(("partner.yaml", "metrics.csv")), finding


def test_a_finding_stands_at_the_section_it_is_about() -> None:
    html = page(example("northgate"), "outreach/").html
    assert html.index('id="sequence"') < html.index("PB606") < html.index('id="messages"')
    overview = page(example("northgate"), "").html
    assert overview.index('id="people"') < overview.index("PB118") < overview.index('id="figures"')


def test_an_accepted_finding_gives_its_reason() -> None:
    text = Facts(page(example("northgate"), "").html).text
    assert "Accepted by Ines Halvorsen until 31 Jan 2027: Second decision maker joined in October" in text


def test_the_line_above_the_content() -> None:
    facts = Facts(page(example("northgate"), "value/").html)
    steps = [attributes for tag, attributes in facts.tags if attributes.get("class") == "pb-step"]
    assert [step["data-state"] for step in steps] == ["past"] * 3 + ["now"] + ["ahead"] * 2
    assert [step.get("aria-current") for step in steps].index("step") == 3
    assert (
        "Tier Certified Health 67.3 of 100 2 red flags Due 28 May 2026 (5 months ago) overdue" in facts.text
    )
    assert "../../../findings/#northgate" in facts.links


def test_health_is_shown_with_what_it_is_made_of() -> None:
    text = Facts(page(example("northgate"), "reviews/").html).text
    assert "KPIs 65.35 % 26.1 of 40 partner revenue: 104 000 / 125 000 = 83.2 %; shops live:" in spaced(text)
    assert "Engagement 45.83 % 9.2 of 20 2 reviews held of 8 due" in spaced(text)
    assert "customer complaints 1 complaint at the review of 6 October 2026" in text


def test_health_is_a_range_that_names_what_is_missing() -> None:
    profile = "name: Acme\nstage: grow\nowner: Ines Halvorsen\n"
    review = "---\nkind: monthly\non: 2026-11-02\nratings: {trust: 5}\n---\n"
    partner = compiled({"partner.yaml": profile, "reviews/2026-11-02-monthly.md": review})
    text = spaced(Facts(page(partner, "reviews/").html).text)
    assert "A range, as the KPIs and engagement parts cannot be told" in text
    assert "Health 40–100 of 100;" in text
    assert "cannot tell 0–40 the agreement names no KPI" in text


def test_a_running_partnership_without_a_review_has_a_page_for_the_first() -> None:
    partner = compiled({"partner.yaml": "name: Acme\nstage: launch\nowner: Ines Halvorsen\n"})
    text = spaced(Facts(page(partner, "reviews/").html).text)
    assert "Health 0–100 of 100" in text
    assert "partnerbook new review acme quarterly" in text


def test_the_overview_lists_what_the_stage_ahead_asks_for() -> None:
    facts = Facts(page(example("trellis-labels"), "").html)
    assert "Before the launch 4 of 10 are met. met Who pays whom" in facts.text
    assert "open Counsel has seen it, or need not" in facts.text
    assert "Before reaching out: 4 of 4" in facts.text
    assert "gates" not in Facts(page(example("corvid-loyalty"), "").html).anchors


def spaced(text: str) -> str:
    """Text with plain spaces only."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_name_and_a_stage_make_an_overview_only() -> None:
    partner = compiled({"partner.yaml": MINIMAL})
    assert [made.path for made in partner.pages] == ["partners/acme/"]
    text = Facts(partner.pages[0].html).text
    assert "partnerbook new outreach acme" in text
    assert "No goal is written down." in text


def test_a_profile_that_cannot_be_read_still_has_an_overview() -> None:
    partner = compiled({"partner.yaml": "name: [\n", "value.yaml": "exchange: {"})
    assert [made.path for made in partner.pages] == ["partners/acme/"]
    text = Facts(partner.pages[0].html).text
    assert all(" ".join(finding.message.split()) in text for finding in partner.contribution.findings)


def test_files_that_say_nothing_say_what_to_do() -> None:
    names = ["value", "statements", "canvas", "scorecard", "outreach", "agreement", "launch", "exit"]
    files = {f"{name}.yaml": "" for name in names} | {"agreement.yaml": "status: draft\n"}
    partner = compiled({"partner.yaml": MINIMAL, **files})
    assert len(partner.pages) == 1 + len(names)
    for made in partner.pages:
        assert "pb-empty" in made.html or "pb-open" in made.html, made.path


def test_a_review_that_is_due_has_a_page_before_the_first_is_held() -> None:
    stage = "stage: grow\nhistory:\n  - {stage: launch, on: 2026-01-10}\n  - {stage: grow, on: 2026-03-01}\n"
    partner = compiled(
        {"partner.yaml": f"name: Acme\n{stage}", "agreement.yaml": "status: signed\nreviews: [monthly]\n"}
    )
    html = page(partner, "reviews/").html
    assert "partnerbook new review acme monthly" in html
    assert "PB901" in html
    assert "PB803" not in html


def test_two_records_with_one_id_have_two_pages() -> None:
    record = '---\nid: "0001"\ntitle: {}\nstatus: draft\n---\n'
    files = {"decisions/0001-one.md": record.format("One"), "decisions/0001-two.md": record.format("Two")}
    partner = compiled({"partner.yaml": MINIMAL, **files})
    paths = [made.path.removeprefix("partners/acme/") for made in partner.pages]
    assert paths == ["", "decisions/", "decisions/0001/", "decisions/0001-two/"]


def test_edit_links_go_to_file_and_line_or_are_left_out() -> None:
    linked = page(
        compiled({"partner.yaml": f"{MINIMAL}goals:\n  - {{id: a, kind: growth, outcome: grow}}\n"}), ""
    )
    assert f'href="{BASE}partners/acme/partner.yaml#L4"' in linked.html
    assert "pb-edit" not in page(compiled({"partner.yaml": MINIMAL}, links=None), "").html


def test_the_foot_says_who_changed_the_file_last() -> None:
    changes = {"partners/acme/partner.yaml": Change(date(2026, 10, 6), "Ines Halvorsen")}
    partner = compile_partner(Folder("acme", {"partner.yaml": MINIMAL.encode()}), setting(changes=changes))
    text = Facts(partner.pages[0].html).text
    assert "From partners/acme/partner.yaml · last changed 6 Oct 2026 by Ines Halvorsen" in text


def test_documents_can_be_copied_and_downloaded() -> None:
    partner = example("northgate")
    facts = Facts(page(partner, "outreach/").html)
    copied = {button["data-copy"] for button in facts.all("button")}
    sources = {area["id"] for area in facts.all("textarea")}
    assert copied == sources
    assert len(copied) == 4 + 2, "four messages, and two subjects to choose from"
    for ending in (".txt", ".eml"):
        assert sum(link.endswith(ending) for link in facts.links) == 4
    assert not any(link.endswith((".html", ".md")) and "/drafts/" in link for link in facts.links)
    writes = [link for link in facts.links if link.startswith("mailto:") and "body=" in link]
    assert len(writes) == 4 + 1, "one for each message, and one for the other subject"


def test_a_draft_says_so_and_why() -> None:
    text = Facts(page(example("northgate"), "launch/").html).text
    assert "the announcement is a DRAFT: neither company has signed off the announcement" in text


def test_the_true_maximum_of_the_scorecard_is_shown() -> None:
    text = Facts(page(example("northgate"), "fit/").html).text
    assert "45 of 55 points: worth pursuing; 5 short of “pursue aggressively”." in text
    assert "Highest there is 55" in text


def test_open_questions_make_the_score_a_range() -> None:
    text = Facts(page(example("marrow-and-pine"), "fit/").html).text
    assert "Between 38 and 40.7 of 55 points while 1 question is open" in text


def test_the_payout_example_is_exact() -> None:
    text = Facts(page(example("northgate"), "terms/").html).text
    assert "333 333.33 46 666.67" in text


def test_confidential_fields_are_marked() -> None:
    facts = Facts(page(example("northgate"), "").html)
    assert "Wants a visible win before the spring board meeting" in facts.text
    assert any(attributes.get("data-kind") == "confidential" for _, attributes in facts.tags)


def test_titles_name_the_partner() -> None:
    titles = {
        made.path.removeprefix("partners/northgate/"): made.title for made in example("northgate").pages
    }
    assert titles[""] == "Northgate Stores"
    assert titles["value/"] == "Value – Northgate Stores"
    assert titles["notes/store-visit/"] == "Store visit, Utrecht – Northgate Stores"
