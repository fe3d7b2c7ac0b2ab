"""What a text promises by its words alone: exclusivity, a payment, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from partnerbook.analysis.dates import add_months
from partnerbook.analysis.promised_words import promises_to_be_the_only_one
from partnerbook.model.agreement import Agreement

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro", "february feb februar février febrero febbraio februari fevereiro",
            "march mar märz mars marzo maart março", "april apr avril abril aprile", "may mai mayo maggio mei maio", "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho", "august aug août agosto augustus", "september sept sep septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro", "november nov novembre noviembre novembro", "december dec dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_UNTIL = r"(?:until|till|through|up to|to|bis(?: zum)?|jusqu['’]?(?:au|à|en)?|hasta(?: el)?|fino al?|tot(?: en met)?|até)"
_DAY = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"
    r"|(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)? (?:de )?)?(?P<name>[^\W\d_]{3,})(?: (?P<day2>\d{1,2})(?:st|nd|rd|th)?,)?,? (?:de )?(?P<year>\d{4})|(?P<alone>20\d\d)(?!-)"
)
_NO = r"\b(?:no|not|non|none|without|never|nobody|neither|nor|nothing|cannot|isn['’]t|aren['’]t|don['’]t|kein\w*|nicht|ohne|sans|pas|aucune?|sin|senza|geen|zonder|niet|sem|não)\b"
_EXCLUSIVE = (
    r"\bexclusive (?:rights?|licen[cs]es?|partners?|resellers?|distributors?|dealers?|suppliers?|territor(?:y|ies)|use|distribution|sales|representation|to|for|in|until|across|throughout)\b"
    r"|\bexclusivity\b|\bexclusively (?:for|to|with|through) you\b|\bsole (?:resellers?|distributors?|dealers?|rights?)\b|\b(?:are|be|you) exclusive\b"
    r"|\bexklusiv\w* (?:\w+)?recht\w*|\bexklusivität\b|\bexklusiv (?:für|in|bis)\b|\bexclusivité\b|\bdroits? exclusifs?\b|\bexclusividade?\b|\bderechos? exclusivos?\b"
    r"|\bdireitos? exclusivos?\b|\besclusiv(?:a|ità)\b|\bdiritti esclusivi\b|\bexclusiviteit\b|\bexclusieve rechten\b"
)
_TO_THEM = r"\b(?:you|your|yours|sie|ihr\w*|vous|votre|vos|usted(?:es)?|su|sus|voi|vostr\w+|uw?|jullie|vocês?|seus?|suas?)\b"
_PAID = (
    r"\b(?:share|commission|referral fee|finder['’]s fee|cut|percentage|bonus|provision|beteiligung|anteil|comisión|commissione|commissie|comissão|part)s?\b"
    r"|\b(?:you (?:get|earn|keep|receive)|we pay|paid|sie (?:erhalten|bekommen|verdienen)|vous (?:recevez|gagnez|touchez))\b"
)


def promises_exclusivity(sentence: str, name: str) -> bool:
    """Whether a sentence grants exclusivity, to "you" or to the partner by name; a question or a denial does not."""
    if promises_to_be_the_only_one(lowered := sentence.lower(), name):
        return True
    if (
        "xclusiv" not in lowered
        and "xklusiv" not in lowered
        and "sclusiv" not in lowered
        and "sole " not in lowered
    ):
        return False
    if not re.search(_EXCLUSIVE, lowered) or _is_no_promise(lowered):
        return False
    return re.search(rf"{_TO_THEM}|\b{_UNTIL} ", lowered) is not None or name.lower() in lowered


def promises_payment(sentence: str) -> bool:
    """Whether a sentence says that somebody is paid, and how it is called or by whom."""
    lowered = sentence.lower()
    return re.search(_PAID, lowered) is not None and not _is_no_promise(lowered)


def _is_no_promise(lowered: str) -> bool:
    return lowered.rstrip().endswith("?") or re.search(_NO, lowered) is not None


def days_until(text: str) -> Iterator[tuple[str, date]]:
    """The days until which a text says that something lasts, each as it is written; of a month or a year the first day."""
    for found in re.finditer(
        rf"\b{_UNTIL}\s+(?:the )?(?:end of |ende )?(?P<said>{_DAY})", text, re.IGNORECASE
    ):
        if (day := _day(found)) is not None:
            yield found["said"], day


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["y"]:
            first, second = int(found["d"]), int(found["m"])
            return min(date(int(found["y"]), m, d) for d, m in ((first, second), (second, first)) if m <= 12)
        if found["alone"]:
            return date(int(found["alone"]), 1, 1)
        month = _MONTHS.get(found["name"].lower())
        return date(int(found["year"]), month, int(found["day"] or found["day2"] or 1)) if month else None
    except ValueError:
        return None


def last_day(agreement: Agreement, section: str) -> tuple[tuple[str, ...], date] | None:
    """The last day that is agreed for exclusivity or for the term, with its place; None where none is."""
    begins, months = agreement.effective or agreement.signed_on, agreement.term.months
    if (
        section == "exclusivity"
        and agreement.exclusivity is not None
        and agreement.exclusivity.until is not None
    ):
        return ("exclusivity", "until"), agreement.exclusivity.until
    if section in ("exclusivity", "term") and begins is not None and months is not None:
        return ("term", "months"), add_months(begins, months)
    return None
