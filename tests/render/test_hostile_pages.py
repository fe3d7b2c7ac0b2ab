"""Whatever a folder says, its pages show it as typed and run none of it."""

from __future__ import annotations

import pytest
from partner_site import Facts, compiled

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "{{ 7919 * 7907 }}{% raw %}",
    "</textarea><script>alert(2)</script>",
    "</title><script>alert(3)</script>",
    "javascript:alert(4)",
    "a\u202egnp.exe",
)


def _files(text: str) -> dict[str, str]:
    quoted = "'" + text.replace("'", "''") + "'"
    decision = f'---\nid: "0001"\ntitle: {quoted}\nstatus: draft\nowner: {quoted}\noptions:\n  - {{id: A, title: {quoted}}}\n---\n\n{text}\n'
    review = f"---\nkind: monthly\non: 2026-11-01\nattendees: [{quoted}]\nactions:\n  - {{what: {quoted}, owner: {quoted}}}\n---\n{text}\n"
    return {
        "partner.yaml": f"name: {quoted}\nstage: grow\nwebsite: {quoted}\nsummary: {quoted}\nowner: {quoted}\ntags: [{quoted}]\n"
        f"people:\n  - {{id: a, name: {quoted}, email: {quoted}, motivation: {quoted}}}\n"
        f"goals:\n  - {{id: g, kind: growth, outcome: {quoted}}}\n",
        "value.yaml": f"strengths:\n  ours:\n    - {{id: s, text: {quoted}}}\n"
        f"exchange:\n  - {{id: x, direction: give, benefit: innovation, description: {quoted}, evidence: {quoted}}}\n",
        "statements.yaml": f"statements:\n  - {{id: s, audience: partner, text: {quoted}, in_return: {quoted}}}\n"
        f"claims:\n  - {{id: c, text: {quoted}, source: {quoted}}}\n",
        "canvas.yaml": f"segments:\n  - {{id: s, segment: {quoted}, benefits: [{quoted}]}}\n",
        "outreach.yaml": f"contact: a\nsubjects: [{quoted}]\nopener: {quoted}\nopportunity: {quoted}\nproof: {quoted}\nask: {quoted}\n",
        "agreement.yaml": f"status: draft\nchange: {quoted}\nwalk_away: [{quoted}]\nrevenue: {{model: tiered, base: {quoted}}}\n",
        "launch.yaml": f"headline: {quoted}\nquotes:\n  - {{party: us, speaker: {quoted}, text: {quoted}}}\n"
        f"posts:\n  - {{party: us, channel: x, text: {quoted}}}\n",
        "exit.yaml": f"reason: {quoted}\nlearnings: [{quoted}]\n",
        "decisions/0001-a.md": decision,
        "reviews/2026-11-01-monthly.md": review,
        "notes/note.md": f"# {text}\n\n{text}\n\n<h2>No anchor</h2>\n\n[here]({text})\n",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(text: str) -> None:
    partner = compiled(_files(text))
    assert len(partner.pages) == 15
    for page in partner.pages:
        facts = Facts(page.html)
        assert not {"script", "iframe", "style"} & {tag for tag, _ in facts.tags}, page.path
        assert all(image == {"src": "x"} for image in facts.all("img")), page.path
        for _, attributes in facts.tags:
            assert not any(name.startswith("on") for name in attributes), page.path
            assert "javascript:" not in attributes.get("href", "").lower().replace(" ", ""), page.path
        assert "\u202e" not in page.html + page.title + page.description, page.path
        assert "62615533" not in facts.text, page.path
        anchors = facts.anchors
        assert len(anchors) == len(set(anchors)), page.path
        assert all(heading.get("id") for heading in facts.all("h2")), page.path


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u202e" not in text])
def test_hostile_text_reads_as_typed(text: str) -> None:
    partner = compiled(_files(text))
    for path in ("", "value/", "statements/", "terms/", "decisions/0001/"):
        page = next(page for page in partner.pages if page.path == f"partners/acme/{path}")
        assert " ".join(text.split()) in Facts(page.html).text, page.path


def test_an_overridden_reading_direction_is_spelt_out() -> None:
    partner = compiled(_files("a\u202egnp.exe"))
    assert partner.pages[0].title == "a[U+202E]gnp.exe"
