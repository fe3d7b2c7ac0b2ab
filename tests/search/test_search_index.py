"""The search index: it finds what the text holds, changes little with one edit, and a query transfers little."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_corpus import COMMON, Corpus
from search_index import index_of
from search_reader import Reader, decoded, is_beginning, typed_words

from conftest import examples
from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.search import (
    Unit,
    UnitTerms,
    page_terms,
    partner_terms,
    put_index,
    unit_terms,
)
from partnerbook.engine.search.index_terms import digits
from partnerbook.engine.tree import listing
from partnerbook.render.page import Page

WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "shop shops shopping Shöp SHOP week Weeks ﬁfteen fifteen in a 2026 12,000 naïve naive straße Čeština "
        "ÉCLAIR é e-mail snake_case x² ½ ΣΊΣΥΦΟΣ हिन्दी 東京 it's re:start 𝒜𝒷 İstanbul",
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
BOOKS = st.lists(st.lists(TEXTS, min_size=1, max_size=9), min_size=1, max_size=5)


def paragraph(number: int, text: str, path: str) -> Page:
    return Page(
        path, f"Page{number}", f"<h1>Page{number}</h1>\n<table><td>{text}</td><td>end</td></table>", "x"
    )


def indexed(book: list[list[str]]) -> tuple[dict[str, set[str]], Reader]:
    held: dict[str, set[str]] = {}
    units: list[UnitTerms] = []
    for at, partner in enumerate(book):
        pages = [paragraph(n, text, f"partners/p{at}/{n}/") for n, text in enumerate(partner)]
        for page, text in zip(pages, partner, strict=True):
            held[page.path] = set(typed_words(f"{page.title} {text} end"))
        units.append(partner_terms(f"p{at}", f"Partner {at}", "grow", pages))
    return held, Reader(index_of(units))


def brute_force(held: dict[str, set[str]], query: str) -> list[str]:
    *whole, last = list(dict.fromkeys(typed_words(query)))
    return sorted(
        path
        for path, words in held.items()
        if words.issuperset(whole)
        and (last in words or (is_beginning(last) and any(word.startswith(last) for word in words)))
    )


@settings(max_examples=examples(150), deadline=None)
@given(book=BOOKS, query=TEXTS, cut=st.integers(0, 3))
def test_it_finds_exactly_the_pages_that_hold_the_words(book: list[list[str]], query: str, cut: int) -> None:
    query = query[: max(len(query) - cut, 1)]
    if not typed_words(query):
        return
    held, reader = indexed(book)
    assert sorted(reader.search(query)) == brute_force(held, query)


def test_it_finds_them_in_a_book_of_many_files_too() -> None:
    corpus, chance = Corpus(vocabulary=2_000), random.Random(1)
    pages = {number: corpus.pages(number, words=200) for number in range(30)}
    units = [partner_terms(f"partner-{n}", corpus.name(n), "grow", pages[n]) for n in pages]
    files = index_of(units)
    assert len(files) > 30
    held = {
        page.path: set(typed_words(f"{page.title} {re.sub('<[^>]*>', ' ', page.html)}"))
        for some in pages.values()
        for page in some
    }
    reader = Reader(files)
    for _ in range(60):
        query = " ".join(chance.choices([*COMMON, corpus.name(chance.randrange(30))], k=chance.randint(1, 3)))
        query = query[: len(query) - chance.randint(0, 2)]
        if typed_words(query):
            assert sorted(reader.search(query)) == brute_force(held, query), query


@given(st.lists(st.integers(0, 70_000), min_size=1, max_size=20))
def test_postings_read_back_as_they_were_written(steps: list[int]) -> None:
    places = [(step // 4, step % 4) for step in steps]
    read = list(decoded(digits(77) + "".join(digits(step) for step in steps)))
    assert [place for _, _, place in read] == [place for _, place in places]
    assert read[-1][:2] == (77, sum(gap + 1 for gap, _ in places) - 1)


def test_an_edit_changes_the_files_of_one_group_and_the_manifest() -> None:
    corpus = Corpus(vocabulary=2_000)
    units = [
        partner_terms(f"partner-{n}", corpus.name(n), "grow", corpus.pages(n, 20)[:2]) for n in range(600)
    ]
    guide = [page_terms(Page("guide/", "Guide", "<p>How to</p>", "written"))]
    before = index_of(units, guide)
    edited = partner_terms("partner-7", corpus.name(7), "grow", corpus.pages(7, 20, extra="unheardof")[:2])
    after = index_of([*units[:7], edited, *units[8:]], guide)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    groups = {name.split("/")[1] for name in before}
    assert len(groups) == 4 + len({"site", "names.json"})
    assert len({name.split("/")[1] for name in changed}) == 2
    assert "search/names.json" in changed
    assert Reader(after).search("unheardof") == ["partners/partner-7/", "partners/partner-7/value/"]


def test_groups_whose_partners_are_the_same_stay_and_the_others_are_made_again(tmp_path: Path) -> None:
    corpus = Corpus(vocabulary=500)
    terms = {
        f"partner-{n}": partner_terms(f"partner-{n}", corpus.name(n), "grow", corpus.pages(n, 20)[:2])
        for n in range(600)
    }
    guide = [page_terms(Page("guide/", "Guide", "<p>How to</p>", "written"))]
    (tmp_path / "stage").mkdir()
    stage, cache, asked = Stage.over(tmp_path / "stage", {}), Cache(tmp_path), list[str]()

    def put(found: Mapping[str, UnitTerms]) -> int:
        asked.clear()
        units = [
            Unit(slug, one.name, one.stage, one.shown.encode(), lambda one=one: asked.append("") or one)
            for slug, one in found.items()
        ]
        stage.retain(put_index(stage, cache, units, guide))
        expected = index_of(list(found.values()), guide)
        assert {name: (stage.path / name).read_bytes() for name in listing(str(stage.path))} == expected
        assert stage.files == set(expected)
        return len(asked)

    edited = {**terms, "partner-0": replace(terms["partner-0"], shown=terms["partner-1"].shown)}
    fewer = {slug: one for slug, one in terms.items() if slug != "partner-0"}
    assert put(terms) == 600
    assert put(terms) == 0
    assert put(dict(reversed(terms.items()))) == 0
    assert 100 < put(edited) < 200, "one group of four"
    assert 100 < put(fewer) < 200
    assert put({slug: terms[slug] for slug in list(terms)[:20]}) == 20


def test_the_order_in_which_partners_come_does_not_matter() -> None:
    corpus = Corpus(vocabulary=500)
    units = list(corpus.units(12))
    assert index_of(units) == index_of(units[::-1])
    assert list(index_of(units)) == list(index_of(units[::-1]))


def test_titles_stand_before_headings_and_headings_before_text() -> None:
    pages = [
        Page("partners/p/a/", "A", "<p>pricing</p>", "x"),
        Page("partners/p/b/", "B", "<p>pricing pricing, pricing</p>", "x"),
        Page("partners/p/c/", "C", '<h2 id="x">About pricing</h2>', "x"),
        Page("partners/p/d/", "Pricing – P", "<p>pricing</p>", "x"),
    ]
    reader = Reader(index_of([partner_terms("p", "P", "grow", pages)]))
    assert reader.search("pricing") == [f"partners/p/{name}/" for name in "dcba"]


def test_what_stands_on_every_page_is_not_found() -> None:
    html = (
        '<div class="pb-strip"><p>Everywhere</p></div><p>Only <b>he</b>re &amp; now</p>'
        "<button>Everywhere</button><textarea>Everywhere</textarea><script>Everywhere</script>"
        '<div class="pb-foot"><p>Everywhere</p></div><a class="headerlink" href="#x">everywhere</a>'
    )
    page = page_terms(Page("partners/p/", "P", html, "x", description="P: In short"), "P")
    assert sorted(word for words in page.classes for word in words) == ["here", "now", "only"]
    assert page.excerpt == "In short"


def test_pages_that_belong_to_no_partner_are_found(tmp_path: Path) -> None:
    written = [
        page_terms(Page("guide/x/", "Chemistry", "<h1>Chemistry</h1><p>Why partners stay</p>", "written"))
    ]
    stage = Stage.over(tmp_path, {})
    put_index(stage, Cache(None), [], written)
    reader = Reader({name: (tmp_path / name).read_bytes() for name in stage.files})
    assert reader.search("northgate") == []
    assert reader.search("partners stay") == ["guide/x/"]


def test_a_playbook_without_partners_or_pages_has_an_index_too() -> None:
    assert Reader(index_of([])).search("anything") == []
    empty = unit_terms([], slug="p", name="P", stem="partners/p/")
    assert Reader(index_of([empty])).search("anything") == []
    assert Reader(index_of([replace(empty, slug='"</script>')])).manifest["partners"][0][0] == '"</script>'


@pytest.mark.long
def test_a_query_over_12_000_pages_transfers_less_than_500_kilobytes() -> None:
    corpus = Corpus()
    units = [partner_terms(f"partner-{n}", corpus.name(n), "grow", corpus.pages(n)) for n in range(1_000)]
    files = index_of(units)
    assert sum(unit.pages for unit in units) == 12_000
    for query in (
        corpus.name(437),
        "fifteen shops in a week",
        "revenue share",
        "par",
        "con",
        "the decision of the owner on the share of the revenue with a partner",
    ):
        reader = Reader(files)
        reader.search(query)
        assert reader.size < 500_000, query
    assert max(len(content) for name, content in files.items() if name != "search/names.json") < 40_000
