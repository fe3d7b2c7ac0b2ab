"""Tells a gap from brackets, letters and signs that mean what they say, by what stands in and around them."""

from __future__ import annotations

import re

from partnerbook.analysis.prose import gap_words as words
from partnerbook.analysis.prose.awaited import is_awaited
from partnerbook.patterns import lazy

MARKUP = lazy(
    r"<(?:[a-z][a-z0-9+.-]*://[^<>\s]+|(?:mailto|tel):[^<>\s]+|[^<>\s@]+@[^<>\s@]+|www\.[^<>\s]+|!--.*--"
    rf"|/?(?:{words.ELEMENTS})(?: [a-z-]+=[^<>]*)? ?/?|/[a-z][\w-]*|[a-z][\w-]* [a-z-]+=[^<>]*/?)>",
    re.IGNORECASE | re.DOTALL,
)
"""An address or an element of HTML, which angle brackets were made for."""

_BLANK_WITHIN = lazy(r"_{2,}|^(?:X{1,2}|N{1,2}|#+)(?:[ \u00a0]?%|[ \u00a0][^\W\d_]{2})")
"""Within brackets, an amount whose figure is open: [EUR ___], [X %], [N stores]."""

_DATE_FORMAT = lazy(r"(?i:\b(?:formats?|iso|pattern|written|notation|formatted|spelt|typed)\b)")
_PART = lazy(r"[A-Z]{2,}(?![a-z])|[^\W\d_]?[a-z\u00df-\uffff]+|[^\W\d_]")


def is_gap(text: str, found: re.Match[str]) -> bool:
    """Whether what a pattern of ``gaps`` found in a text is a place that nobody filled in, rather than brackets, letters
    or signs that mean what they say.
    """
    framed = _named(found, "square")
    if framed is not None:
        return _is_empty_box(text, found) if not framed.strip() else _is_wanted(text, found, framed)
    if (angle := _named(found, "angle")) is not None:
        return not MARKUP.fullmatch(found[0]) and not _is_comparison(angle) and _asks(angle)
    if (wide := _named(found, "lens") or _named(found, "wide")) is not None:
        return _names(wide)
    if (hooked := _named(found, "hooked") or _named(found, "escaped")) is not None:
        return MARKUP.fullmatch(f"<{hooked}>") is None and (_names(hooked) or _asks_for_a_word(hooked))
    if (merged := _merged(found)) is not None:
        if _named(found, "colon") in words.PICTURES:
            return False
        return words.is_blank("".join(_parts(merged))) or all(map(words.is_blank, _parts(merged)))
    if (told := _named(found, "told")) is not None:
        parts = _parts(told)[1:]
        return parts[-1:] == ["here"] or any(map(words.is_blank, parts))
    if (said := _of_words(text, found)) is not None:
        return said
    return _named(found, "part") is None or not _DATE_FORMAT.search(text)


def _of_words(text: str, found: re.Match[str]) -> bool | None:
    """The same of words and capitals that are framed by nothing that asks by itself; nothing for all others."""
    if _named(found, "open") is not None:
        return not (
            _is_abbreviation(text, found) if _named(found, "open") == "TK" else _is_called(text, found)
        )
    if (said := _named(found, "awaited")) is not None:
        return is_awaited(said)
    if (choice := _named(found, "choice")) is not None:
        return _is_choice(choice)
    if (constant := _named(found, "constant")) is not None:
        return _is_blank_name(constant) and not _is_technical(text, found)
    return None


def _named(found: re.Match[str], group: str) -> str | None:
    """What a group of a gap's pattern holds; most patterns have other groups."""
    return found.groupdict().get(group)


def is_left_empty(inner: str) -> bool:
    """Whether words say that nothing stands there on purpose."""
    return (
        re.search(words.LEFT_EMPTY, inner, re.IGNORECASE) is not None
        and re.search(words.ON_PURPOSE, inner, re.IGNORECASE) is not None
        and words.INSTRUCTIONS.isdisjoint(_parts(inner))
    )


def _merged(found: re.Match[str]) -> str | None:
    """The name of a field between signs that mark it for a mail merge."""
    for sort in ("dollar", "percent", "merged", "barred", "colon", "pointed", "marked"):
        if (name := _named(found, sort)) is not None:
            return name
    return None


def _is_called(text: str, found: re.Match[str]) -> bool:
    """Whether letters that mostly say "still open" are a name here: TBC Bank, the TODO list, TBD-9 boxes."""
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 24]
    if re.match(r"-\w", after) or re.search(r"\w-$", before):
        return True
    follows = re.match(r" ([^\W\d_]{2,})", after)
    if follows is None or words.is_unit(follows[1].lower()):
        return False
    if follows[1][0].isupper():
        return follows[1][1:].islower() and not words.is_blank(follows[1].lower())
    return (
        re.search(rf"\b(?:{words.BEFORE_A_NAME})\s+$", before, re.IGNORECASE) is not None
        and found[0][0] != "X"
    )


_WHERE_INTRODUCED = 300
"""Characters before an abbreviation in which its words stand."""


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    """Whether TK, which editors write for what is to come, is a name: TK Maxx, the TK, Techniker Krankenkasse (TK)."""
    introduced = r"\b[Tt][^\W\d_]*[ -]?[^\W\d_]*[Kk][^\W\d_]* \(TK\)"
    near = text[max(0, found.start() - _WHERE_INTRODUCED) : found.end() + 1]
    if _is_called(text, found) or ("(TK)" in near and re.search(introduced, near)):
        return True
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() :]
    if re.search(rf"\b(?:{words.BEFORE_A_NAME})\s+$", before, re.IGNORECASE):
        return True
    follows = re.match(r"[ ](?:\d|([^\W\d_]+))", after)
    return follows is not None and not (
        follows[1] and (words.is_unit(follows[1].lower()) or words.is_blank(follows[1].lower()))
    )


def _is_choice(inner: str) -> bool:
    """Whether framed words leave a choice to whoever fills a template in: Mr./Ms., he/she; "she/her" are one person's."""
    said = [each.strip(" .").lower() for each in re.split(r"/|\||\bor\b|\boder\b|\bou\b", inner)]
    return len(said) > 1 and any(len(set(said) & choice) == len(said) for choice in words.CHOICES)


def _is_blank_name(constant: str) -> bool:
    """Whether a name in capitals is nothing but what a template calls its blanks: EVENT_NAME, YOUR_COMPANY."""
    parts = _parts(constant)
    own = parts[1:] if parts[0] in words.ORDERS | words.SPOKEN | {"my", "first", "last", "full"} else parts
    return bool(own) and all(words.is_blank(part) or part in words.JOINS for part in own)


def _is_technical(text: str, found: re.Match[str]) -> bool:
    """Whether a name in capitals is spoken of as the name of a field, a constant or the like."""
    near = text[max(0, found.start() - 60) : found.end() + 40]
    return re.search(rf"\b(?:{words.TECHNICAL})\b", near, re.IGNORECASE) is not None


def _asks(inner: str) -> bool:
    """Whether words between < and > stand for something; there little else does."""
    return _names(inner) or inner in words.LETTERS or _asks_for_a_word(inner)


def _asks_for_a_word(inner: str) -> bool:
    parts = _parts(inner)
    if not words.ASKED.isdisjoint(parts[:1]):
        return True
    plain = re.fullmatch(r"[^\W\d_]{3,}(?:[ _-][^\W\d_]{3,}){0,3}", inner) is not None
    return plain and inner.islower() and words.REMARKS.isdisjoint(parts) and inner not in words.KEYS


def _is_empty_box(text: str, found: re.Match[str]) -> bool:
    """Whether nothing between brackets is a gap; at the beginning of a line it is a box to tick."""
    return not re.search(r"(?:^|\n)\s*(?:[-*+]\s+|\d+[.)]\s+)?$", text[: found.start()])


def _is_wanted(text: str, found: re.Match[str], framed: str) -> bool:
    """Whether words in square brackets ask for something, rather than explain or amend what stands around them."""
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    inner = framed.strip()
    if inner in words.SIGNS or _BLANK_WITHIN.search(inner) or is_awaited(inner):
        return True
    if (before.isalnum() and before.isascii()) or (after.isalnum() and after.isascii()):
        return False  # [t]he, quer[y], items[number]
    if is_left_empty(inner) or (
        inner.lower() == "links"
        and re.search(rf"\b{words.TO_THE_LEFT},?\s*$", text[: found.start()], re.IGNORECASE)
    ):
        return False
    if inner in words.LETTERS:
        return not (inner == "X" and _is_empty_box_or_tick(text, found))
    if _is_on_screen(text, found, inner):
        return False
    if _stands_for_a_noun(text, found, inner):
        return True
    return _names(inner, quoted=True)


def _is_on_screen(text: str, found: re.Match[str], inner: str) -> bool:
    """Whether the brackets frame what is written on a screen: the button [Add box], press [Enter]."""
    if not inner[:1].isupper() or not words.INSTRUCTIONS.isdisjoint(_parts(inner)):
        return False
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 16]
    thing = rf"(?:{words.ON_SCREEN})\b"
    if re.search(rf"\b{thing}[\s:]*$", before, re.IGNORECASE) or re.match(
        rf"[\s-]+{thing}", after, re.IGNORECASE
    ):
        return True
    pressed = re.search(rf"\b(?:{words.PRESSED})\s+(?:on\s+)?$", before, re.IGNORECASE) is not None
    return pressed and not any(map(words.is_blank, _parts(inner)))


def _stands_for_a_noun(text: str, found: re.Match[str], inner: str) -> bool:
    """Whether a noun in brackets follows "at" or "for" without an article, as in "lost at [depot]"; no quotation has it."""
    if not re.fullmatch(r"[a-z]{4,}", inner) or inner.endswith(("ed", "ing", "ly", "s")):
        return False
    if inner in words.REMARKS | words.SPOKEN | words.PRONOUNS or words.is_unit(inner):
        return False
    before = text[: found.start()]
    quoted = re.search(r"[\"“”„«»]", before) is not None
    return not quoted and re.search(r"\b(?:at|for|with|to|from|in)\s$", before) is not None


def _is_empty_box_or_tick(text: str, found: re.Match[str]) -> bool:
    return not _is_empty_box(text, found) and text[found.end() :][:2].strip()[:1].isupper()


def _is_comparison(inner: str) -> bool:
    """Whether what stands between < and > are two comparisons: ``x < 5 and y > 3``."""
    return inner[:1] in " =\t-" or inner[:1].isdigit() or inner[-1:] in " =\t-" or not inner[:1].isalpha()


def _names(inner: str, *, quoted: bool = False) -> bool:
    """Whether framed words name what should stand there instead of them.

    ``quoted``: words in square brackets may make a quotation readable, "[the company] grew".
    """
    if any(sign in inner for sign in words.UNSPACED):
        return any(name in inner for name in words.UNSPACED_NAMES)
    if _is_choice(inner):
        return True
    parts = _parts(inner)
    if not parts or words.REMARKS.intersection(parts) or _is_quantity(inner):
        return False
    if not words.INSTRUCTIONS.isdisjoint(parts) or (parts[0] in words.ORDERS and parts != ["enter"]):
        return True
    if parts[0] in words.ARTICLES and len(parts) == 2 and quoted:
        return False
    if parts[0] in words.SPOKEN:
        described = not words.DESCRIPTIONS.isdisjoint(parts[1:])
        if quoted:
            compound = all(map(words.is_blank, parts[1:]))
            return len(parts) > 2 and (described or compound or len(parts) > words.MOST_SPOKEN)
        return len(parts) > 1 and (described or any(map(words.is_blank, parts[1:])) or len(parts) > 2)
    if "," in inner and not all(
        words.is_blank(_parts(each)[-1]) for each in inner.split(",") if _parts(each)
    ):
        return False
    head = parts[: next((at for at, part in enumerate(parts) if part in words.JOINS), len(parts))]
    return (bool(head) and words.is_blank(head[-1])) or (
        parts[0] in words.DESCRIPTIONS and any(map(words.is_blank, parts))
    )


def _is_quantity(inner: str) -> bool:
    """Whether framed words are an amount, as in "a month [30 days]" and "[six weeks]"."""
    first = inner.split(maxsplit=1)[0].lower()
    return first[0].isdigit() or first in words.COUNTS


def _parts(inner: str) -> list[str]:
    """The words of a text in small letters: ``FirstName``, ``first_name`` and ``First name`` are the same two."""
    return [part.lower() for part in _PART.findall(inner.replace("’s", "").replace("'s", ""))]
