"""A large playbook made in memory: 12 pages a partner, words as unevenly spread as in real ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import accumulate

from partnerbook.engine.search import UnitTerms, partner_terms
from partnerbook.render.page import Page

COMMON = re.findall(
    r"\S+",
    """the and of to in is for we with that on by as it are this from partner partners our their who owner value
    decision review launch terms revenue customer customers share shops week month quarter agreed statement claim
    benefit because until after before risk metric target baseline pilot support contract incentive evidence""",
)
SECTIONS = ("", "value/", "statements/", "canvas/", "fit/", "decisions/", "decisions/0001/", "outreach/", "launch/",
            "terms/", "reviews/", "notes/first/")  # fmt: skip
_SYLLABLES = re.findall(
    r"\S+", "ar bel co dun en fir gal hon in jas ker lo men nor op par que ris sol tan ul ver win xen yor zen"
)


class Corpus:
    """Partners by number; the same number always gives the same pages."""

    def __init__(self, vocabulary: int = 20_000) -> None:
        chance = random.Random(1)
        made = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(vocabulary)}
        self._words = [*COMMON, *sorted(made)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def name(self, number: int) -> str:
        chance = random.Random(f"name {number}")
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize() + " Systems"

    def pages(self, number: int, words: int = 450, extra: str = "") -> list[Page]:
        slug, name, chance = f"partner-{number}", self.name(number), random.Random(number)
        made = []
        for section in SECTIONS:
            title = section.strip("/").replace("/", " ").capitalize() or "Overview"
            said = chance.choices(self._words, cum_weights=self._weights, k=words)
            cells = "".join(
                f"<tr><th>{said[at]}</th><td>{' '.join(said[at + 1 : at + 15])}.</td></tr>\n"
                for at in range(0, words, 15)
            )
            html = f"<h1>{title}</h1>\n<h2 id=a>{said[0]} {said[1]}</h2><table>{cells}</table><p>{extra}</p>"
            made.append(Page(f"partners/{slug}/{section}", f"{title} – {name}", html, "x", partner=slug,
                             description=" ".join(said[:20])))  # fmt: skip
        return made

    def unit(self, number: int, extra: str = "") -> UnitTerms:
        slug = f"partner-{number}"
        return partner_terms(slug, self.name(number), "grow", self.pages(number, extra=extra))

    def units(self, count: int) -> Iterator[UnitTerms]:
        return (self.unit(number) for number in range(count))
