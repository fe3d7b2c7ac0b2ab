"""Whether a text is English, which is all that the grader can read.

Small words tell: every sentence has some, and no two languages have the same. Words that are spelt alike in English and
elsewhere tell nothing and are left out, so that a doubt leaves a text English.
"""

from __future__ import annotations

from bisect import bisect_right

from partnerbook.analysis.prose import words
from partnerbook.patterns import lazy


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOREIGN: dict[str, frozenset[str]] = {
    "German": _words(
        "der das den dem des ein eine einen einem einer eines und oder aber weil wenn dass ist sind hat haben hatte"
        " wird werden wurde mit für von vom zum zur nach bei aus auf über unter ohne durch gegen seit ihr ihre ihren"
        " ihrem ihrer ihres sie wir uns unser unsere unseren unserem unserer nicht kein keine mehr weniger jede jeder"
        " jedes jeden pro statt sich auch noch schon nur damit dann als wie im"
    ),
    "French": _words(
        "le la les un une des du de et ou est sont avec pour dans sur par chaque vos votre vous nous notre nos leur"
        " leurs qui que quand sans plus moins grâce aux au ce cette ces ne pas être avoir ont fait mois jours heures"
    ),
    "Spanish": _words(
        "el los las un una unos unas y con para por del al su sus nuestro nuestra nuestros nuestras que cada más menos"
        " sin desde hasta como cuando está están gracias lo se ustedes usted tiendas meses días"
    ),
    "Portuguese": _words(
        "os um uma com para por da das dos ao aos seu sua seus suas nosso nossa nossos nossas que cada mais menos sem"
        " desde até quando está estão você vocês não em num numa meses dias lojas"
    ),
    "Italian": _words(
        "il lo gli un una con per di da dal dalla del della dei delle nel nella ogni vostro vostra vostri vostre nostro"
        " nostra nostri che non più meno senza quando grazie mesi giorni negozi alla ai e sono"
    ),
    "Dutch": _words(
        "de het een en of met voor van op naar uw jullie onze ons wij zij niet geen meer minder elke elk ieder per omdat"
        " door bij zonder sinds dankzij worden wordt hebben heeft zijn dat die te maanden dagen winkels"
    ),
    "Scandinavian": _words(
        "och att det som en ett av på för med är har inte vår våra era ert ni vi de från varje mindre mer eller utan"
        " og på til af fra ikke vores jeres deres hver mindre mere uden jer vår våre deres hver uten enn men"
    ),
    "Polish": _words("i w z na do nie się dla przez nasz nasze nasza wasz wasze mniej więcej każdy każda bez oraz ich od po"),
    "Czech": _words("a v se na do pro při naše náš vaše váš méně více každý každá bez nebo ale které který jejich od po"),
    "Finnish": _words("ja on ei että kun joka jotka teidän meidän vähemmän enemmän ilman sekä ovat päivässä"),
    "Turkish": _words("ve ile için bir bu daha az çok her siz biz sizin bizim olarak gibi günde"),
    "Hungarian": _words("a az és hogy nem egy minden kevesebb több nélkül önök mi az hogy naponta vagy"),
    "Romanian": _words("și cu pentru din în la că nu fiecare mai puțin puține fără noștri dumneavoastră sau care"),
}  # fmt: skip
"""Small words by language, and a few that value statements are full of."""

_ALIKE = words.FUNCTION_WORDS | words.TIMES | _words(
    "a an i in on me he do to we per die of or men had was has hat at as so is it am pro van over no after more"
    " is or most plus six ton tons main fee net fine note source page chance point data do no note plan but"
)  # fmt: skip
_SMALL = {name: listed - _ALIKE for name, listed in _FOREIGN.items()}
_ENGLISH = (words.FUNCTION_WORDS | words.US | words.YOU | words.THEM) - _words(
    "per a i in on me do so over at no die"
)
_WORD = lazy(r"[^\W\d_]+")
_ELSEWHERE = (
    "\u0370\u0700\u0900\u0f00\u10a0\u1200\u3040\u3100\u3130\u3190\u3400\u4dc0\u4e00\ua000\uac00\ud7b0"
)
"""Letters that no English word has: Greek, Cyrillic, Hebrew, Arabic, Indian, Thai, Korean, Japanese, Chinese.

The first of each range, and the first behind it.
"""

_TELLING = _words(
    "weniger mehr und für mit nicht ohne statt schneller günstiger höher niedriger prozent stunden wochen monate"
    " moins plus grâce avec jours heures menos más mais ahorro días horas meno più giorni mesi ore risparmio"
    " minder meer sneller dagen uren weken färre mindre mer snabbare timer dage mniej więcej szybciej méně více rychleji"
    " vähemmän enemmän daha azalma kevesebb több mai puțin"
) - _words("plus mais mit mai mer ore timer")
"""Words of which one tells the language of a text that has nothing English in it: no company is named so."""

_EFFECTS = (words.CHANGES | words.GIVES | words.MORE_OR_LESS | words.GROUPS | words.TIMES) - _words(
    "mare per"
)
"""Words of English statements beside the small ones."""

_CLAUSES = lazy(r"[,;:.!?()–—]\s|\s[-–—]\s")
_FEWEST_OF_A_CLAUSE = 4
_MOSTLY = 0.3
_FOREIGN_LETTERS = lazy("[äöüßéèêëàâçñáíóúãõîïôûùìòåæøœąćęłńśźżčďěňřšťůžőűğışțșă]")


def is_english(text: str) -> bool:
    """Whether a text reads as English throughout, or is too short to tell."""
    return _reads_as_english(text) and not any(map(_is_foreign_clause, _CLAUSES.split(text)))


def _is_foreign_clause(clause: str) -> bool:
    """Whether a clause of an English sentence is in another language; a name of several words is no clause."""
    found = [word.lower() for word in _WORD.findall(clause)]
    if len(found) < _FEWEST_OF_A_CLAUSE or any(word in _ENGLISH for word in found):
        return False
    foreign = max(sum(word in listed for word in found) for listed in _SMALL.values())
    return foreign > 2 or (foreign == 2 and foreign * 2 >= len(found))


def _reads_as_english(text: str) -> bool:
    found = [word.lower() for word in _WORD.findall(text)]
    if not found:
        return True
    letters = sum(map(len, found))
    if sum(bisect_right(_ELSEWHERE, letter) % 2 for letter in text) > _MOSTLY * letters:
        return False
    english = sum(word in _ENGLISH for word in found)
    if english >= len(found) / 4:
        return True
    foreign = max(sum(word in listed for word in found) for listed in _SMALL.values())
    accented = sum(bool(_FOREIGN_LETTERS.search(word)) for word in found)
    if foreign > 1:
        return english >= foreign + (accented > 1)
    if english or _EFFECTS.intersection(found):
        return True
    return foreign + accented < 2 and _TELLING.isdisjoint(found)
