"""The options a record considered, with what spoke for and against each, and the one that was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from partnerbook.commands.adopt.found import Considered
from partnerbook.commands.adopt.outline import Section, bullets, plain

_LISTED = re.compile(r"(?:considered )?(?:options?|alternatives?|solutions?)(?: (?:considered|we considered))?", re.IGNORECASE)  # fmt: skip
_WEIGHED = re.compile(
    r"pros (?:and|&) cons(?: of (?:the )?(?:options?|alternatives?|solutions?))?", re.IGNORECASE
)
_OUTCOME = re.compile(r"(?:decision )?outcome|decision(?: result)?|decision and (?:rationale|justification)|result", re.IGNORECASE)  # fmt: skip
_ARGUMENT = re.compile(r"[*_]{0,3}(?P<side>good|bad|neutral|pros?|cons?|advantages?|disadvantages?)[*_]{0,3}\s*(?:[,:]\s*[*_]{0,3}\s*(?:because\b\s*)?|because\b\s*)(?P<text>.+)", re.IGNORECASE)  # fmt: skip
_CHOSEN = re.compile(r"[*_]{0,3}(?:chosen|selected) (?:option|alternative|solution)s?[*_]{0,3}\s*:[*_]{0,3}\s*(?P<rest>.*)", re.IGNORECASE)  # fmt: skip
_BECAUSE = re.compile(r"[\s,;\u2013\u2014-]*\bbecause\b[\s,:]*", re.IGNORECASE)
_FRAME = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`[]*_.,;:"
_NUMBERED = re.compile(r"^(?:option|alternative)\s+[\w]{1,3}\s*[:.)\u2013\u2014-]\s*", re.IGNORECASE)
_DASH = re.compile(r"\s+[\u2013\u2014-]+\s+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The options and the one chosen. ``unplaced`` are lines whose words found no option, with the reason."""

    options: tuple[Considered, ...]
    chosen: str | None
    why: str
    unplaced: tuple[tuple[int, str], ...]


def choice(outline: Sequence[Section]) -> Choice:
    """Everything a record says about options."""
    options = list(_listed(outline))
    unplaced: list[tuple[int, str]] = []
    named = bool(options)
    for section in _weighed(outline):
        summary, pros, cons, neutral = _arguments(section)
        at = _match(plain(section.title), options)
        if at is None and named:
            unplaced.append((section.line, f'"{plain(section.title)}" is not among the considered options'))
            continue
        if at is None:
            options.append(_option(len(options), plain(section.title)))
            at = len(options) - 1
        found = options[at]
        options[at] = replace(found, summary=found.summary or summary, pros=pros, cons=cons)
        if neutral:
            unplaced.append((neutral, "neutral arguments have no field"))
    chosen, why, line, name = _chosen(outline)
    at = _match(name, options) if name else None
    if name and at is None and options:
        unplaced.append((line, f'the chosen option "{name}" is not among the considered options'))
    return Choice(
        tuple(options), options[at].id if at is not None else None, why if chosen else "", tuple(unplaced)
    )


def _listed(outline: Sequence[Section]) -> Iterator[Considered]:
    for place, section in enumerate(outline):
        if section.level < 2 or not _LISTED.fullmatch(plain(section.title)):
            continue
        inner = [below.title for below in _below(outline, place)]
        points = [text for _, text in bullets(section.lines)] or inner
        for number, point in enumerate(point for point in points if plain(point).strip(_FRAME)):
            yield _option(number, plain(point))
        return


def _option(number: int, text: str) -> Considered:
    """An option from its line: what stands behind a dash is its summary."""
    letter = ascii_uppercase[number] if number < len(ascii_uppercase) else f"O{number + 1}"
    head, *rest = _DASH.split(text, maxsplit=1)
    framed = text.startswith("[") and text.endswith("]") and "]" not in text[1:-1]
    title, summary = (text[1:-1], "") if framed else (head, rest[0]) if rest and len(head) > 1 else (text, "")
    return Considered(letter, title.strip() or text, summary.strip())


def _weighed(outline: Sequence[Section]) -> Iterator[Section]:
    """The subsections that each weigh one option."""
    for place, section in enumerate(outline):
        title = plain(section.title)
        if section.level >= 2 and (_WEIGHED.fullmatch(title) or _LISTED.fullmatch(title)):
            below = list(_below(outline, place))
            top = min((each.level for each in below), default=0)
            yield from (each for each in below if each.level == top)


def _below(outline: Sequence[Section], place: int) -> Iterator[Section]:
    for section in outline[place + 1 :]:
        if section.level <= outline[place].level:
            return
        yield section


def _arguments(section: Section) -> tuple[str, tuple[str, ...], tuple[str, ...], int]:
    """The paragraph about an option, what speaks for it, what against, and the line of what speaks for neither."""
    pros, cons, neutral = [], [], 0
    for line, point in bullets(section.lines):
        found = _ARGUMENT.fullmatch(point)
        side = found["side"].lower() if found else ""
        text = plain(found["text"]) if found else ""
        if side.startswith(("good", "pro", "adv")):
            pros.append(text)
        elif side.startswith(("bad", "con", "dis")):
            cons.append(text)
        elif side == "neutral":
            neutral = neutral or line
    words: list[str] = []
    for _, typed in section.lines:
        if not typed.strip() and not words:
            continue
        if not typed.strip() or re.match(r"\s*(?:[*+>|-]|\d+[.)]|!\[)", typed):
            break
        words.append(typed.strip())
    summary = plain(" ".join(words))
    return "" if summary.endswith(":") else summary, tuple(pros), tuple(cons), neutral


def _chosen(outline: Sequence[Section]) -> tuple[bool, str, int, str]:
    """Whether an option was chosen, why, the line that says so, and its name."""
    for section in outline:
        if not _OUTCOME.fullmatch(plain(section.title)):
            continue
        for place, (number, line) in enumerate(section.lines):
            found = _CHOSEN.fullmatch(re.sub(r"^\s*[*+-]\s+", "", line.strip()))
            if not found:
                continue
            words = [found["rest"]]
            rest = section.lines[place + 1 :]
            while rest and rest[0][1].strip() and not re.match(r"\s*[*+-]\s", rest[0][1]):
                words.append(rest[0][1].strip())
                rest = rest[1:]
            name, *why = _BECAUSE.split(" ".join(words), maxsplit=1)
            reason = plain(why[0]) if why else ""
            if (why and not reason) or reason.endswith(":"):
                reason = f"{reason} {'; '.join(plain(point).rstrip('.') for _, point in _first_list(rest))}".strip()
            return True, reason, number, plain(name).strip(_FRAME)
    return False, "", 0, ""


def _first_list(lines: tuple[tuple[int, str], ...]) -> Iterator[tuple[int, str]]:
    """The points of the list that comes next, up to the paragraph after it."""
    taken: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip() and taken and not re.match(r"\s", line) and not re.match(r"[*+-]\s", line):
            break
        taken.append((number, line))
    yield from bullets(tuple(taken))


def _match(name: str, options: Sequence[Considered]) -> int | None:
    """The option a name means: the same words, else the only one that begins or ends with them or holds them."""
    wanted = _key(name)
    if not wanted:
        return None
    keys = [(_key(option.title), _key(f"{option.title} {option.summary}")) for option in options]
    same = [place for place, pair in enumerate(keys) if wanted in pair]
    begun = [
        place for place, (short, whole) in enumerate(keys) if _begins(whole, wanted) or _begins(wanted, short)
    ]
    held = [
        place for place, (short, whole) in enumerate(keys) if _holds(whole, wanted) or _holds(wanted, short)
    ]
    if same:
        return same[0]
    return next((hits[0] for hits in (begun, held) if len(hits) == 1), None)


def _begins(text: str, words: str) -> bool:
    return bool(words) and text.startswith(f"{words} ")


def _holds(text: str, words: str) -> bool:
    return bool(words) and f" {words} " in f" {text} "


def _key(text: str) -> str:
    bare = _NUMBERED.sub("", text.strip(_FRAME))
    return " ".join(re.findall(r"[\w+#]+", bare.casefold()))
