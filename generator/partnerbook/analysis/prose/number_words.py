"""Words that are numbers: nineteen, achtzehn, zweitausend, million."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.figures_in_text import SCALES as POWERS

TIMES = (
    "minutes?|mins?|hours?|days?|weeks?|months?|quarters?|years?|minuten|stunden?|tage?|tagen|wochen?|monate?n?|jahre?n?|heures?|jours?|semaines?|mois|ans?|años?|horas?"
    "|días?|semanas?|meses|mes|dias?|anos?|ore|giorni|settimane|mesi|anni|uur|uren|dagen|weken|maanden|jaar|ora|giorno|settimana|mese|anno|dag|week|maand|seconds?|sekunden|secondes|segundos|secondi|minutos|minuti"
)
MONEY = "euros?|dollars?|pounds?|francs?|franken|kronor|kroner|pesos?|reais|eur|usd|gbp|chf|sek|nok|dkk|pln|dólares|dollari|libras"
PERCENT = "per ?cent|percentage|percent|prozent|pour ?cent|por ?ciento|por ?cento|procent|per ?cento"

UNITS = words.NUMBERS | {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "sechzehn": 16, "siebzehn": 17,
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
    **{f"{stem}zehn": 10 + number for stem, number in (("drei", 3), ("vier", 4), ("fünf", 5), ("acht", 8), ("neun", 9))},
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15, "veinte": 20,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "vinte": 20, "trinta": 30,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "dieci": 10, "venti": 20, "trenta": 30, "cinquanta": 50,
    "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "twaalf": 12, "vijftien": 15, "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50,
    "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90, "vingts": 20, "treize": 13, "quatorze": 14, "seize": 16, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90,
    "trece": 13, "catorce": 14, "dieciséis": 16, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veintiséis": 26, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "doze": 12, "treze": 13, "catorze": 14, "dezasseis": 16, "dezesseis": 16, "dezassete": 17, "dezessete": 17, "dezoito": 18, "dezanove": 19, "dezenove": 19,
    "sessenta": 60, "oitenta": 80, "dodici": 12, "tredici": 13, "quindici": 15, "sedici": 16, "diciotto": 18, "sessanta": 60, "settanta": 70, "ottanta": 80, "novanta": 90,
}  # fmt: skip
SCALES: dict[str, int] = words.SCALES | {
    "hundert": 100, "tausend": 1_000, "cent": 100, "cents": 100, "mille": 1_000, "cien": 100, "mil": 1_000, "cem": 100, "cento": 100, "mila": 1_000,
    "honderd": 100, "duizend": 1_000, "thousands": 1_000, **{word: 10**power for word, power in POWERS.items() if power > 3 and len(word) > 3},
}  # fmt: skip
_RUN_ON: dict[str, int] = {
    **{f"{tens}{one}": ten + number for tens, ten in (("dieci", 10), ("veinti", 20)) for one, number in (("uno", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8), ("nueve", 9))},
    **{
        f"{tens[: -1 if one[0] in 'uo' else None]}{one}": 10 * number + value
        for number, tens in enumerate(("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"), start=2)
        for one, value in (("uno", 1), ("due", 2), ("tre", 3), ("tré", 3), ("quattro", 4), ("cinque", 5), ("sei", 6), ("sette", 7), ("otto", 8), ("nove", 9))
    },
}  # fmt: skip
"""Numbers that Spanish and Italian write in one word: veintiocho, novantotto."""
NUMBER_WORDS = frozenset((*UNITS, *SCALES, *_RUN_ON))
_STEMS = ("tausend", "duizend", "mila", "hundert", "honderd", "zig", "ßig", "tig")
"""What every compound has in it."""
_ONES = {"ein": 1, "een": 1} | {word: value for word, value in UNITS.items() if value < 10}


@lru_cache(maxsize=4096)  # texts say the same words again and again
def value_of(word: str) -> int | None:
    """The number that one word says: nineteen, achtzehn, zweitausend, duemila."""
    if word in UNITS:
        return UNITS[word]
    if word in SCALES:
        return SCALES[word]
    if word in _RUN_ON:
        return _RUN_ON[word]
    found = _compound().fullmatch(word) if any(stem in word for stem in _STEMS) else None
    if found is None:
        return None
    thousands, hundreds, small, tens = found["thousands"], found["hundreds"], found["small"], found["tens"]
    total = 1_000 * (UNITS.get(thousands, 1) if thousands else 1) if found["thousand"] else 0
    total += 100 * (UNITS.get(hundreds, 1) if hundreds else 1) if found["hundred"] else 0
    return total + (_ONES.get(small, 0) if small else 0) + (UNITS[tens] if tens else 0)


def whole_number(word: str) -> int | None:
    """The number that digits or one word say, an article among them: 12, twelve, une."""
    if word.isdigit():
        return int(word)
    return 1 if word in ONE else value_of(word)


ONE = frozenset(("one", "eine", "einer", "eines", "un", "una", "uno", "een", "um"))


@cache
def _compound() -> re.Pattern[str]:
    one = "|".join(sorted(UNITS, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<thousands>{one}|ein|een)?(?P<thousand>tausend|duizend|mila))?(?:(?P<hundreds>{one}|ein|een)?(?P<hundred>hundert|honderd))?"
        rf"(?:(?:und|en)?(?:(?P<small>{'|'.join(_ONES)})(?:und|en|ën))?(?P<tens>{one}))?"
    )


class Spelt(NamedTuple):
    """Words of a text that are a number, with the digits for them; ``rough`` where they say "nearly"."""

    start: int
    end: int
    digits: str
    rough: bool = False
