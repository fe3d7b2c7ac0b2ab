"""Sheets of all kinds, edited in all ways: what was changed is named, what was not is not, and a value that is proposed is right."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from paper import TEMPLATES, WORD, Paper, sent, text_of

from conftest import examples
from days import TODAY
from partnerbook.counsel.reading import Reading, reading
from partnerbook.counsel.sheet import remade
from partnerbook.counsel.typed_data import path_of, value_at
from partnerbook.load import load_program
from partnerbook.model.program import Program
from partnerbook.survey import partner_of
from partnerbook.word.alike import key
from partnerbook.workspace import Folder, Workspace

WORDS = ["fees", "customers", "orders", "shops", "data", "feed", "connector", "the", "of", "each", "within", "after", "unless", "30", "days", "10", "%", "“running”", "Wren's", "Rotterdam", "written", "consent", "cost-free", "(all)", "first", "second;", "half,", "third:", "party's", "one", "&", "<two>", "Due", "by", "2026", "–", "and", "—", "or"]  # fmt: skip
DAYS = ("2026-12-05", "2027-01-31", "2027-06-30", "2028-02-29", "2030-10-01")
LEAST = 0.9
"""The share of changed values, typed in the form of our own sentence, that is proposed."""


@cache
def program() -> Program:
    return load_program(b"organisation: {name: Brightlane Analytics}\ncurrency: EUR\n")[0]


def text(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randrange(3, 12))).strip(" ;,:–—") + random.choice(
        ["", "."]
    )


def maybe(random: Random, **fields: Any) -> dict[str, Any]:
    """Most of some fields."""
    return {name: value for name, value in fields.items() if random.random() < 0.8}


def an_agreement(random: Random) -> dict[str, Any]:
    def days() -> int:
        return random.choice([2, 5, 14, 30, 45, 60, 90, 180])

    def months() -> int:
        return random.choice([3, 6, 12, 18, 24, 36])

    def duties() -> list[dict[str, Any]]:
        return [
            {"what": text(random)}
            | maybe(
                random,
                by=random.choice(DAYS),
                owner="Ada Brandt",
                resources=text(random),
                standard=text(random),
            )
            for _ in range(random.randrange(0, 4))
        ]

    model = random.choice(["revenue-share", "referral-fee", "fixed-fee", "minimum-commitment", "tiered"])
    terms = {
        "revenue-share": {"rate": f"{random.randrange(2, 40)} %"},
        "referral-fee": {"fee": f"{random.randrange(50, 5000)} EUR"},
        "fixed-fee": {"fee": f"{random.randrange(50, 90000)}.50 EUR", "period": "quarter"},
        "minimum-commitment": {
            "rate": "7.5 %",
            "minimum": f"{random.randrange(500, 90000)} EUR",
            "period": "year",
        },
        "tiered": {
            "how": "marginal",
            "tiers": [{"from": 0, "rate": "5 %"}, {"from": random.randrange(1000, 9000), "rate": "8 %"}],
        },
    }[model]
    return {
        "status": "draft",
        **maybe(random, version="0.2", effective=random.choice(DAYS), pilot=text(random), change=text(random)),
        "responsibilities": {"us": duties(), "them": duties()},
        "revenue": {"model": model, "payer": random.choice(["us", "them"]), "base": "net sales", **terms}
        | maybe(random, months=months(), payment_days=days(), cap=f"{random.randrange(9000, 90000)} EUR", examples=[3600, 72000]),
        "exclusivity": {"kind": "category"} | maybe(random, scope=text(random), until=random.choice(DAYS), in_return=text(random)),
        "term": {"renewal": "automatic"} | maybe(random, months=months(), renewal_months=months(), notice_days=days()),
        "termination": maybe(random, convenience_days=days(), cause=text(random), effects=text(random)),
        "ip": maybe(random, existing=text(random), joint=text(random), brand=text(random), content=text(random)),
        "confidentiality": maybe(random, covers=text(random), obligations=text(random), months=months()),
        "kpis": [
            {"metric": f"metric_{at}", "target": random.randrange(2, 200_000), "by": random.choice(DAYS)}
            for at in range(random.randrange(0, 3))
        ],
        **maybe(random, reviews=["monthly"], liability=text(random), disputes=text(random), escalation=text(random)),
    }  # fmt: skip


def another(random: Random, name: str, value: Any) -> Any:
    """Another value of the same kind."""
    if not isinstance(value, int | str) or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return random.choice([each for each in range(2, 400) if each != value])
    if value in DAYS:
        return random.choice([each for each in DAYS if each != value])
    if value.endswith(" %") and name == "rate":
        return f"{random.randrange(41, 60)} %"
    if value.endswith(" EUR"):
        return f"{random.randrange(90_001, 190_000)} EUR"
    return text(random) if " " in value else None


Fields = tuple[str, ...]


def is_worked_out(line: Any, data: Any) -> bool:
    """Whether a line says what follows from fields, or that one is blank: no value can be read from it alone."""
    counted = line.startswith(("Renews on", "Ends on", "Last day to give notice"))
    return counted or value_at(as_read(data), path_of(line.fields[0])) is None


@dataclass
class Done:
    """What was done to a sheet: the fields of the lines, by what; and of changed values what they are now."""

    changed: list[Fields] = field(default_factory=list)
    deleted: list[Fields] = field(default_factory=list)
    commented: list[Fields] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    values: dict[Fields, dict[str, Any]] = field(default_factory=dict)


class Edited:
    """A sheet, and how counsel edits it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.data = an_agreement(random)
        self.folder = Folder(
            "wren",
            {
                "partner.yaml": b"name: Wren Works\nstage: initiate\n",
                "agreement.yaml": json.dumps(self.data).encode(),
            },
        )
        self.partner = partner_of(self.folder, program(), ["wren"])
        assert not self.partner.problems, self.partner.problems
        self.sheet = remade(self.partner, program(), TODAY)
        self.lines = list(self.sheet(as_read(self.data)))
        self.paper = Paper(sent(self.folder, program(), TODAY))
        self.done = Done()
        self._there: dict[str, list[Any]] = {}
        for each in self.paper.paragraphs():
            self._there.setdefault(key(text_of(each)), []).append(each)
        self._free = {
            str(line): line
            for line in self.lines
            if line.fields
            and len(self._there.get(key(line), ())) == 1
            and not line.fields[0].startswith("revenue.examples")
        }

    @property
    def tracked(self) -> bool:
        return self.random.random() < 0.5

    def edit(self) -> None:
        if self._free:
            how = self.random.choice(
                [self.value, self.value, self.value, self.word, self.delete, self.insert, self.comment]
            )
            how(self._free[self.random.choice(list(self._free))])

    def value(self, line: Any) -> None:
        """Another value, in the form of our own sentence, wherever the sheet says it."""
        name = self.random.choice(line.fields)
        path = path_of(name)
        new = another(self.random, str(path[-1]), value_at(as_read(self.data), path))
        if new is None:
            return
        changed = list(self.sheet(as_read(put(self.data, path, new))))
        pairs = [(was, now) for was, now in zip(self.lines, changed, strict=False) if str(was) != str(now)]
        said = [was for was, _ in pairs if not was.fields[0].startswith("revenue.examples")]
        same = [each.fields for each in self.lines] == [each.fields for each in changed]
        if not same or not said or any(str(was) not in self._free for was in said):
            return
        for was, now in pairs:
            if was in said:
                self._rewrite(was, str(was), str(now))
                if not is_worked_out(was, self.data):
                    self.done.values[was.fields] = {name: new}

    def word(self, line: Any) -> None:
        words = line.split(" ")
        at = self.random.randrange(len(words) // 2, len(words))
        if len(words) > 4:
            self._rewrite(line, str(line), " ".join([*words[:at], "otherwise", *words[at + 1 :]]))

    def delete(self, line: Any) -> None:
        self.paper.take_out(self._take(line), tracked=self.tracked)
        self.done.deleted.append(line.fields)

    def insert(self, line: Any) -> None:
        new = f"Auditors may visit once annually, appendix {self.random.randrange(10**9)}"
        self.paper.put_before(self._there[key(line)][0], new, tracked=self.tracked)
        self.done.new.append(key(new))

    def comment(self, line: Any) -> None:
        if line.fields not in self.done.commented and len(line) > 5:
            self.paper.comment(str(line), "Why?")
            self.done.commented.append(line.fields)

    def _rewrite(self, line: Any, old: str, new: str) -> None:
        self.paper.rewrite(self._take(line), old, new, tracked=self.tracked)
        self.done.changed.append(line.fields)

    def _take(self, line: Any) -> Any:
        del self._free[str(line)]
        return self._there[key(line)][0]

    def read(self, root: Path) -> Reading:
        found = reading(self.paper.content, Workspace(root), self.folder, program(), TODAY, TEMPLATES, WORD)
        assert found
        return found


def as_read(data: Any) -> Any:
    """Data as our YAML reader has them: sequences are tuples."""
    if isinstance(data, dict):
        return {name: as_read(value) for name, value in data.items()}
    return tuple(map(as_read, data)) if isinstance(data, list) else data


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, list):
        return [put(each, path[1:], value) if at == path[0] else each for at, each in enumerate(data)]
    return {**data, path[0]: put(data[path[0]], path[1:], value)}


def test_what_was_changed_is_named_and_what_was_not_is_not(tmp_path: Path) -> None:
    tally = Counter[str]()

    @settings(max_examples=examples(120))
    @given(random=st.randoms(use_true_random=False))
    def holds(random: Random) -> None:
        edited = Edited(random)
        for _ in range(random.randrange(0, 7)):
            edited.edit()
        if random.random() < 0.3:
            edited.paper.without_bookmarks()
        assert_told(edited.read(tmp_path), edited.done, tally)

    holds()
    assert tally["proposed"] >= LEAST * tally["values"] > 0, tally


def assert_told(found: Reading, done: Done, tally: Counter[str]) -> None:
    """What was done is told, nothing else is, and values that are proposed are those that were put there."""
    by_code = {
        code: sorted(each.fields or key(each.after) for each in found.findings if each.code == code)
        for code in ("CHANGED", "DELETED", "COMMENTED", "NEW", "MOVED", "OUTDATED")
    }
    assert by_code == {
        "CHANGED": sorted(done.changed), "DELETED": sorted(done.deleted), "COMMENTED": sorted(done.commented),
        "NEW": sorted(done.new), "MOVED": [], "OUTDATED": [],
    }  # fmt: skip
    touched = len(done.changed) + len(done.deleted)
    assert found.counts.get("unchanged", 0) == len(found.version.sheet.lines) - touched
    tally.update(edits=touched + len(done.commented) + len(done.new), values=len(done.values))
    for each in found.findings:
        wanted = done.values.get(each.fields) if each.code == "CHANGED" else None
        if wanted and each.proposed:
            tally["proposed"] += 1
            assert {proposal.field: proposal.value.strip('"').rstrip(".") for proposal in each.proposed} == {
                name: str(value).rstrip(".") for name, value in wanted.items()
            }
