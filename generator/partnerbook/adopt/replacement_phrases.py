"""The words of sentences about the standing of a record, in seven languages: what may stand before a plain
statement of fact, and what makes it no fact. All are small letters without accents, as ``vocabulary.folded`` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from partnerbook.analysis.prose import vocabulary

_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")


def _by_language(**lists: str) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(word.strip() for word in lists[language].split(",")) for language in _LANGUAGES}


LEADS = _by_language(
    en="now, later, since, then, meanwhile, finally, formally, fully, completely, entirely, already, recently, was, is,"
    " are, were, has been, have been, had been, been, and, also, this, the, adr, record, decision, document, one, it, itself, on,"
    " as of, of, from, status, current, currently, subsequently, afterwards, eventually, again, effectively",
    de="jetzt, nun, inzwischen, mittlerweile, spater, dann, danach, schliesslich, bereits, wurde, ist, sind, vollstandig,"
    " ganz, komplett, diese, dieser, dieses, die, der, das, entscheidung, beschluss, eintrag, sie, es, und, am, ab, seit, vom, aktuell",
    fr="maintenant, desormais, ensuite, puis, depuis, a ete, ont ete, est, fut, deja, entierement, completement, cette, ce,"
    " la, le, decision, document, elle, il, et, du, actuellement",
    es="ahora, luego, despues, ya, fue, ha sido, es, esta, queda, quedo, totalmente, completamente, este, la, el, decision,"
    " documento, y, desde, actualmente, posteriormente",
    pt="agora, depois, ja, foi, e, esta, totalmente, completamente, este, a, o, decisao, documento, em, desde, atualmente,"
    " posteriormente, mais tarde",
    it="ora, adesso, poi, gia, e stato, e stata, e, fu, totalmente, completamente, interamente, questa, questo, la, il,"
    " decisione, documento, dal, attualmente, successivamente",
    nl="nu, later, inmiddels, dan, daarna, reeds, al, is, werd, volledig, geheel, deze, dit, de, het, besluit, beslissing, en, op,"
    " sinds, per, momenteel",
)
"""What may stand before a plain statement of fact: its subject is the record itself, and it is past or present."""

REPLACES = _by_language(
    en="supersedes, supercedes, supersceedes, superceeds, replaces, has superseded, has replaced",
    de="ersetzt",
    fr="remplace, a remplace",
    es="reemplaza a, reemplaza, sustituye a, sustituye",
    pt="substitui, substitui a, substitui o",
    it="sostituisce, ha sostituito",
    nl="vervangt",
)
"""What says that a record took the place of another; "löst … ab" stands around the other."""

BY = _by_language(
    en="by, with",
    de="durch, von",
    fr="par, par le, par la, par l'",
    es="por, por el, por la",
    pt="por, pelo, pela",
    it="da, dal, dalla, dallo, dall'",
    nl="door",
)
"""What stands before the record that took the place of another."""

HEDGES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "denied": _by_language(
        en="not, never, no longer, cannot, isn't, wasn't, won't, hasn't, neither, nor, nothing, none, nobody, no one, no other, no record, reinstated, restored, rejected, dropped, cancelled, withdrawn",
        de="nicht, nie, niemals, kein, keine, keinen, keiner, keinesfalls, weder, verworfen, abgelehnt, zuruckgezogen",
        fr="ne, n'est, n'a, non, pas, jamais, aucun, aucune, ni, rejete, rejetee, abandonne, abandonnee",
        es="no, nunca, jamas, ningun, ninguna, tampoco, rechazado, rechazada, descartado, descartada",
        pt="nao, nunca, jamais, nenhum, nenhuma, rejeitado, rejeitada",
        it="non, mai, nessun, nessuna, ne, respinto, respinta, rifiutato, rifiutata",
        nl="niet, nooit, geen, noch, afgewezen, verworpen, ingetrokken",
    ),
    "partial": _by_language(
        en="partly, partially, partial, in part, in parts, part of, parts of, section, sections, paragraph, chapter, point,"
        " clause, some of, except, only, mostly, mainly, largely, for, regarding, concerning, as far as",
        de="teilweise, zum teil, teils, in teilen, teile, abschnitt, punkt, kapitel, absatz, nur, fur, ausser, bezuglich,"
        " hinsichtlich, soweit, grosstenteils, weitgehend",
        fr="partiellement, en partie, partie, section, point, chapitre, paragraphe, seulement, sauf, uniquement, pour,"
        " concernant, en grande partie",
        es="parcialmente, en parte, parte de, seccion, apartado, punto, capitulo, solo, solamente, excepto, salvo, para",
        pt="parcialmente, em parte, parte de, parte da, parte do, secao, seccao, ponto, capitulo, apenas, somente, exceto, para",
        it="parzialmente, in parte, parte di, parte del, sezione, punto, capitolo, solo, soltanto, tranne, per",
        nl="deels, gedeeltelijk, ten dele, sectie, paragraaf, hoofdstuk, punt, deel, alleen, behalve, voor, grotendeels",
    ),
    "bound to a condition": _by_language(
        en="if, unless, provided, subject to, pending, as soon as, in case, depending, depends, condition, conditional,"
        " conditionally, assuming, contingent, awaiting",
        de="wenn, falls, sofern, vorbehaltlich, unter vorbehalt, vorbehalt, abhangig, bedingt, es sei denn, voraussetzung",
        fr="si, s'il, s'ils, s'elle, des que, a moins, sous reserve, a condition, en cas",
        es="si, en cuanto, a menos, siempre que, sujeto a, sujeta a, en caso, a condicion",
        pt="se, caso, assim que, a menos, desde que, sujeito a, sujeita a, em caso",
        it="se, non appena, a meno, salvo, soggetto a, soggetta a, in caso, qualora, purche, a condizione",
        nl="als, indien, tenzij, mits, onder voorbehoud, afhankelijk",
    ),
    "only possible": _by_language(
        en="may, might, could, can, should, would, must, possibly, perhaps, maybe, probably, likely, potentially, potential,"
        " tentatively, tentative, candidate, considered, considering, discussed, discussion, idea",
        de="kann, konnte, konnten, durfte, sollte, sollten, muss, wuerde, wuerden, moglicherweise, moglich, vielleicht,"
        " eventuell, evtl, wahrscheinlich, voraussichtlich, vermutlich, ggf, gegebenenfalls, wohl",
        fr="peut, pourrait, pourra, devrait, serait, doit, eventuellement, probablement, possiblement, possible",
        es="puede, podria, podra, deberia, debe, seria, quizas, quiza, tal vez, posiblemente, probablemente, eventualmente",
        pt="pode, poderia, podera, deveria, deve, seria, talvez, possivelmente, provavelmente, eventualmente",
        it="puo, potrebbe, potra, dovrebbe, deve, sarebbe, forse, probabilmente, possibilmente, eventualmente",
        nl="kan, zou, moet, mogelijk, misschien, wellicht, waarschijnlijk, eventueel",
    ),
    "still to come": _by_language(
        en="will, shall, to be, going to, about to, planned, plans, intended, scheduled, expected, soon, upcoming, future,"
        " proposed, proposal, draft, in review, under review, being, becoming, until, till, once, when, whenever, not yet, tbd, next year, next month, next week, next quarter, tomorrow",
        de="wird, werden, soll, sollen, geplant, geplante, geplanten, vorgesehen, zu ersetzen, demnachst, bald, kunftig,"
        " zukunftig, vorgeschlagen, entwurf, vorschlag, bis, sobald, solange, noch,"
        " nachstes jahr, nachsten jahres, nachsten monat, nachsten jahr, nachstem jahr, nachstem monat, kommendes jahr, kommenden, morgen",
        fr="sera, seront, va etre, doit etre, a remplacer, prevu, prevue, planifie, planifiee, bientot, futur, future,"
        " propose, proposee, en projet, brouillon, jusqu, jusque, jusqu'a, lorsque, quand, une fois, encore,"
        " l'annee prochaine, l'an prochain, le mois prochain, prochain, prochaine, demain",
        es="sera, seran, va a ser, previsto, prevista, planeado, planeada, planificado, planificada, pronto, futuro, futura,"
        " propuesto, propuesta, borrador, hasta, cuando, una vez, aun, todavia, proximo, proxima, que viene, manana",
        pt="sera, serao, vai ser, previsto, prevista, planejado, planejada, planeado, planeada, em breve, futuro, futura,"
        " proposto, proposta, rascunho, ate, quando, uma vez, ainda, proximo, proxima, que vem, amanha",
        it="sara, saranno, verra, verranno, viene, vengono, previsto, prevista, pianificato, pianificata, presto, futuro,"
        " futura, proposto, proposta, bozza, finche, fino a, quando, una volta, ancora, sta per, prossimo, prossima, domani",
        nl="wordt, worden, zal, zullen, gepland, geplande, binnenkort, voorgesteld, voorstel, toekomstig, concept, tot,"
        " wanneer, zodra, nog, volgend jaar, volgende maand, volgend kwartaal, morgen",
    ),
}
"""What makes a statement about a replacement no plain fact, by what it then is; the first that is found is said."""

PROVISO = "bound to a condition"
PARTIAL = "partial"
DENIED = "denied"
AHEAD = "still to come"
"""Those keys of ``HEDGES`` that others ask for."""

PLACE = re.compile(
    r"\b(?:supers\w*|superc\w*|replac\w+|ersetz\w*|ersatz\w*|abgelost|ablos\w*|lost ab|remplac\w+|reempla[zc]\w+|sustitu\w+|"
    r"substitu\w+|sostitu\w+|superat\w|rimpiazz\w+|vervang\w*|vervalt|"
    r"(?:uberholt|obsoleted|made obsolete|achterhaald|voorbijgestreefd) (?:durch|von|by|door)|(?:durch|von) [^.;]{1,40} uberholt)\b"
)
"""How any word begins that says that one thing takes the place of another.

A clause with such a word that is no plain statement is a doubt, which the report names: a new word for it in
``vocabulary`` or above has to be found by this pattern too, or "perhaps" in front of it is passed over.
"""

THEN = "then|dann|danach|puis|ensuite|luego|despues|entao|depois|poi|quindi|daarna|vervolgens"
"""What says that the sentence behind it came later."""
BECAUSE = re.compile(
    r"\b(?:because|due to|weil|denn|wegen|parce qu\w*|car|en raison|porque|ya que|debido|perche|poiche|omdat|want|vanwege)\b"
)
"""What a reason begins with: the words behind it say nothing of the record."""
YES = re.compile(r"(?:yes|true|x|ja|oui|vrai|si|sim|vero|waar|\u2713|\u2714|\u2705)\.?")
"""What stands in a field "Superseded" that is ticked rather than filled."""


def pattern(lists: Mapping[str, Iterable[str]]) -> str:
    """The text of a pattern for any word of any language, the longest first; to be matched with folded words."""
    every = {word for words in lists.values() for word in words}
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(every, key=len, reverse=True))


_HEDGE = {
    language: {
        kind: re.compile(
            rf"(?<![\w'])(?:{pattern({one: lists[one] for one in {language, language if kind == PARTIAL else 'en'}})})(?!\w)"
        )
        for kind, lists in HEDGES.items()
    }
    for language in _LANGUAGES
}


_AUXILIARIES = re.compile(
    r"(?:not|never|to be|no longer|cannot|isn't|wasn't|won't|hasn't|neither|nor|nothing|none|nobody|no one|no|may|might|could|can|should|would|must|will|shall|"
    r"nicht|nie|niemals|keine?|keinen|keiner|keinesfalls|weder|kann|konnten?|durfte|sollten?|muss|wuerden?|wird|werden|soll|sollen|"
    r"ne|n'est|n'a|non|pas|jamais|aucune?|ni|peut|pourrait|pourra|devrait|serait|doit|sera|seront|nunca|jamas|ninguna?|tampoco|puede|podria|podra|"
    r"deberia|debe|seria|seran|nao|nenhuma?|pode|poderia|podera|deveria|deve|serao|mai|nessuna?|puo|potrebbe|potra|dovrebbe|sarebbe|sara|"
    r"saranno|verra|verranno|viene|vengono|niet|nooit|geen|kan|zou|moet|wordt|worden|zal|zullen)(?!\w)"
)
"""Words that deny, or look ahead, together with the verb behind them: what they mean hangs on what that verb is about."""
_FOLLOWS = re.compile(
    rf"(?:(?:{pattern(LEADS)}|but|yet|though|aber|jedoch|mais|pero|mas|ma|maar|who|which|that|welche[rs]?|qui|que|che|still|starting|effective|"
    r"takes effect|in force|in effect|applies|applicable|commencing|gilt|tritt|in kraft|en vigueur|vigente|en vigor|em vigor|in vigore|van kracht|geldig|"
    r"valid|beginning|with effect|after|mit wirkung|wirksam|gultig|nach|a partir|a compter|partir|avec effet|con efecto|con effetto|a decorrere|"
    r"com efeito|met ingang|ingaande|vanaf|van|apres|despues de|depois de|dopo|na|das?|des?|en|l'|[\ue800-\uefff])(?![\w'])[\s:]*)*"
)
"""What may stand between a statement and the word that makes it no fact: "which is still proposed"."""
_UNDECIDED = re.compile(
    rf"\b(?:{pattern({'': map(vocabulary.folded, vocabulary.DECIDED)})}|confirmed|final|written|drafted|discussed|reviewed|defined|determined|named|announced|published|released|launched|signed|follow|effective|take effect|into (?:force|effect)|yet|noch|encore|aun|"
    rf"todavia|ainda|ancora|nog)\b|{PLACE.pattern}"
)
_FOR = r"(?:for|fur|pour|para|por|per|voor)"
_ALL = r"(?:all|alle[ns]?|every\w*|each|good|jeden?|tou[ts]|toute?s?|tod[oa]s?|tutt[oaie]|ieder\w*)"
_NO_LIMIT = re.compile(
    rf"\b{_FOR}\s+(?:\w+\s+){{0,3}}?(?:reasons?|sake|grunden?|raisons?|motifs?|motivos?|motivi|raz(?:on|ones|oes)|ragion[ei]|redenen)\b"
    rf"|\b(?:only\s+)?{_FOR}\s+(?:the\s+)?(?:reference|record|records|history|information)\b(?:\s+only)?"
    rf"|\b{_FOR}\s+{_ALL}(?:\s+(?:the|our|its|of|die|der|les|nos|los|las|nuestros|os|as|i|gli|le|de|onze))*(?:\s+\w+)?(?=\s*$|\s+(?:and|und|et|y|e|en)\b)"
    r"|\b(?:in|of|since|early|late|mid) may\b"
    r"|\b(?:as|wie|comme|como|come|zoals|segun|conforme|gemass|selon|secondo|volgens)\s+(?!(?:soon|long|far|of|if|an?|the|well|part)\b)"
    r"(?:(?:was|had been|estaba|war|era|etait|lo|il|o|le)\s+)?\w+"
)
"""What only sounds like a limit: a reason, the whole of it, the month of May, "as planned"."""


def without_remarks(folded: str) -> str:
    """Words without those that only sound like a limit, and without a reason."""
    return _NO_LIMIT.sub(" ", BECAUSE.split(folded, maxsplit=1)[0])


def hedge_after(folded: str, languages: Iterable[str]) -> str | None:
    """Which key of ``HEDGES`` a clause makes of the statement before it, where it begins with such a word; else None.

    Otherwise it is a remark of its own, and so is what will become of a record that was replaced: "no longer valid",
    "will be archived". That counts only where it says that the replacement itself is still to be decided.
    """
    said = without_remarks(folded).strip()
    if said.endswith("?"):
        return "only possible"
    found = _FOLLOWS.match(said)
    for rest in (said, said[found.end() :].strip() if found else said):
        kind = next(
            (kind for kind in HEDGES if any(_HEDGE[one][kind].match(rest) for one in languages)), None
        )
        verb = _AUXILIARIES.match(rest)
        ahead = not verb or verb[0] == rest or _UNDECIDED.search(rest, verb.end())
        if kind and ahead:
            return kind
    return None


def begins_with_day(folded: str) -> bool:
    """Whether a clause begins with the mark of a day: "effective" and the day."""
    found = _FOLLOWS.match(folded)
    return bool(found and re.search(r"[\ue800-\uefff]", found[0]))


def languages_of(word: str) -> tuple[str, ...]:
    """The languages that a word such as "durch" or "ersetzt" may be of."""
    return tuple(one for one in _LANGUAGES if word in BY[one] or word in REPLACES[one]) or _LANGUAGES


def hedge(folded: str, languages: Iterable[str] = _LANGUAGES) -> str | None:
    """Which key of ``HEDGES`` some words make of a statement: "still to come", "denied"; None where it is a plain fact."""
    said = BECAUSE.split(folded, maxsplit=1)[0]
    if re.search(r"\?\s*\)?$", said.rstrip()):
        return "only possible"
    return next(
        (kind for kind in HEDGES if any(_HEDGE[language][kind].search(said) for language in languages)),
        None,
    )
