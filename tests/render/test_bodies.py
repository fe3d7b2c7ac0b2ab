"""Markdown inside a page: headings, anchors and links."""

from __future__ import annotations

from partner_site import Facts, compiled, page

PROFILE = "name: Acme\nstage: prospect\n"
RECORD = '---\nid: "0001"\ntitle: Choose\nstatus: draft\n---\n'


def _note(text: str, **others: str) -> str:
    return page(compiled({"partner.yaml": PROFILE, "notes/n.md": text, **others}), "notes/n/").html


def test_the_first_heading_is_the_title_and_not_repeated() -> None:
    html = _note("# Store visit\n\nWe went.\n")
    assert html.startswith("<h1>Store visit</h1>")
    assert html.count("Store visit") == 1


def test_further_first_level_headings_are_lowered_with_all_below_them() -> None:
    html = _note("Before.\n\n# One\n\n## Two\n")
    assert '<h2 id="one">One</h2>' in html
    assert '<h3 id="two">Two</h3>' in html


def test_anchors_of_a_body_keep_clear_of_the_page_s_own() -> None:
    text = f"{RECORD}\n## Frame\n\n## Frame\n\n[up](#frame)\n"
    html = page(compiled({"partner.yaml": PROFILE, "decisions/0001-a.md": text}), "decisions/0001/").html
    anchors = [heading["id"] for heading in Facts(html).all("h2")]
    assert anchors[:1] == ["frame"]
    assert len(anchors) == len(set(anchors))
    assert "frame" not in anchors[1:]


def test_raw_headings_get_an_anchor() -> None:
    assert '<h2 id="section-1" title="a > b">Raw</h2>' in _note('<h2 title="a > b">Raw</h2>\n').replace(
        "&gt;", ">"
    )


def test_links_between_files_lead_to_their_pages() -> None:
    html = _note(
        "[a](../decisions/0001-a.md#commit) [b](../value.yaml) [c](other.md) [d](../partner.yaml) [e](gone.md)"
        " [f](https://x.example/a.md) [g](#here)\n",
        **{"decisions/0001-a.md": RECORD, "value.yaml": "exchange: []", "notes/other.md": "x"},
    )
    links = Facts(html).links
    home = "../../../../partners/acme/"
    wanted = ("decisions/0001/#commit", "value/", "notes/other/", "")
    assert [link for link in links if link.startswith(home)][1:5] == [f"{home}{path}" for path in wanted]
    assert {"gone.md", "https://x.example/a.md", "#here"} <= set(links)
