"""Promises in other words than those of the term sheet: to be the only partner, to go halves, to answer within a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from partnerbook.analysis.prose.measures import TIME, Measure, in_digits, measure, measures
from partnerbook.patterns import Either, by_beginning

_PARTNER = (
    r"(?:\w+ )?(?:partners?|resellers?|distributors?|dealers?|suppliers?|retailers?|vendors?|agents?|representatives?|channel|\w*partner(?:in)?|\w*händler(?:in)?|lieferant(?:in)?|vertreter(?:in)?"
    r"|partenaires?|revendeurs?|distributeurs?|fournisseurs?|soci[oa]s?|distribuidor\w*|revendedor\w*|proveedor\w*|rivenditor[ei]|distributor[ei]|fornitor[ei]|wederverkopers?|leveranciers?|parceir[oa]s?|fornecedor\w*)"
)
_ENDS = r"(?!, (?:der|die|das|who|which|qui|que|che|dat)\b)(?=\s*(?:$|[.,;:!)–—-]|(?:in|for|on|within|across|until|till|throughout|and|as long|there|here|für|bis|im|und|en|pour|jusqu|dans|au|aux|para|por|hasta|y|per|fino|e|voor|tot|em|no|na|até|sein)\b))"
_ANYBODY = r"(?:any(?:body|one) (?:else|but you)|any other|nobody else|no one else|another|a second|other (?:partners|resellers|distributors|dealers))"
_ALONE = tuple(
    f"{whose} {alone}" for whose in ("our", "the", "its") for alone in ("one and", "only", "sole", "single")
)
_ONLY = Either((pieces, said.replace(" ENDS", _ENDS).replace("PARTNER", _PARTNER).replace("ANYBODY", _ANYBODY)) for pieces, said in (
    (_ALONE, r"\byou(?: (?:will|shall|would|are|is|become|remain|stay)|['’](?:ll|re|d))(?: then)?(?: be| become| remain| stay)? (?:our|the|its) (?:one and only|only|sole|single) PARTNER ENDS"),
    (_ALONE, r"\b(?:our|the) (?:one and only|only|sole|single) PARTNER(?: [^.;!?]{0,40})? (?:will be|is|are|would be|becomes) you\b"),
    (("nobody", "no one"), r"\b(?:nobody|no one) (?:else|but you) (?:will|shall|may|is allowed to|gets to|is going to) (?:\w+ )?(?:sell|resell|distribute|market|represent|carry|stock)\b"),
    (("no other",), r"\bno other (?:company|firm|business|shop|PARTNER) (?:will|shall|may|is allowed to|gets to) (?:\w+ )?(?:sell|resell|distribute|market|represent|carry|stock|offer|get|have|receive|be given|be allowed)\b"),
    (("not ", "never ", "n't ", "n’t "), r"\bwe (?:(?:will|shall|would|do) not|(?:will|would|shall) never|won['’]t|don['’]t|are not going to) (?:appoint|sign|accept|add|take on|work with|sell (?:\w+ )?(?:to|through|via)|supply|license|partner with|use) (?:\w+ )?ANYBODY\b"),
    (("only", "solely"), r"\bwe (?:(?:will|shall) |['’]ll )?(?:sell|supply|deliver|offer) (?:\w+ ){0,4}(?:only|solely) (?:to|through|via|with) you\b|\bonly you (?:will|may|shall|get to|are allowed to) (?:\w+ )?(?:sell|resell|distribute|offer|market)\b"),
    (("einzig", "alleinig"), r"\b(?:sie|ihr|you) (?:werden|sind|bleiben|wird|ist|bleibt|werdet|seid) (?:[^\W\d_]+ ){0,3}?(?:unser\w*|der|die) (?:einzige[rn]?|alleinige[rn]?) PARTNER ENDS"),
    (("niemand", "kein"), r"\b(?:niemand sonst|kein anderer|keine andere|niemand außer ihnen)(?: \w+)? (?:wird|darf) [^.;!?]{0,40}(?:verkaufen|vertreiben|anbieten|erhalten)\b"),
    (("seul", "unique", "personne d", "aucun"), r"\bvous (?:serez|êtes|resterez|seriez|devenez|deviendrez) (?:notre|le|la) (?:seule?|unique) PARTNER ENDS|\b(?:personne d['’]autre|aucun autre \w+) ne (?:l[ea]s? |l['’])?(?:vendra|distribuera|proposera|pourra)\b"),
    (("únic", "nadie", "otro"), r"\b(?:será[ns]?|seréis|es|son|sois) (?:nuestr[oa]|el|la) (?:único|única) PARTNER ENDS|\b(?:nadie más|ning[uú]n otro \w+) (?:l[oa]s? )?(?:venderá|distribuirá|ofrecerá|podrá)\b"),
    (("unic", " sol", "nessun"), r"\b(?:sarete|siete|sarà|resterete) (?:il|la) nostr[oa] (?:unic[oa]|sol[oa]) PARTNER ENDS|\bnessun(?: altro|a altra|o)(?: \w+)? (?:l[oaie] )?(?:venderà|distribuirà|potrà)\b"),
    (("enige", "niemand", "geen"), r"\b(?:u|jullie|je) (?:wordt|bent|blijft|worden|zijn|blijven) (?:onze|de) enige PARTNER ENDS|\b(?:niemand anders|geen andere \w+) (?:zal|gaat|mag) [^.;!?]{0,30}(?:verkopen|verdelen|aanbieden)\b"),
    (("únic", "ninguém", "nenhum"), r"\b(?:será|serão|é|são) (?:o |a )?(?:nosso|nossa) (?:único|única) PARTNER ENDS|\b(?:mais ninguém|nenhum outro \w+) (?:[oa]s? )?(?:venderá|vai vender|distribuirá|poderá)\b"),
))  # fmt: skip
"""Sentences that keep something for the partner alone, in seven languages."""
_AS_IT_IS = (
    r"\b(?:if|so far|today|currently|at present|as yet|until now|up to now|once|not our only|falls|wenn|bislang|bisher|derzeit|heute|momentan|si|aujourd['’]hui|actuellement|pour l['’]instant"
    r"|hoy|hasta ahora|actualmente|se|oggi|finora|attualmente|als|momenteel|tot nu toe|hoje|até agora|atualmente)\b"
)
"""What makes of such a sentence what is so today, or would be."""
ONLY_ONE = (
    "only", "sole", "single", "else", "no other", "another", "any other", "but you", "a second", "einzig", "alleinig", "niemand", "kein ander", "keine ander", "seul", "unique", "personne d",
    "aucun autre", "único", "única", "nadie más", "otro", "unico", "unica", "nostro solo", "nessun", "enige", "geen andere", "ninguém", "nenhum outro",
)  # fmt: skip
"""What such a sentence has in it; looking for this alone is several times faster."""


def promises_to_be_the_only_one(lowered: str, name: str) -> bool:
    """Whether a sentence says that the partner alone will have or sell something: "you will be our only partner"."""
    if not any(stem in lowered for stem in ONLY_ONE):
        return False
    if lowered.rstrip().endswith("?") or _ONLY.search(_said_to_you(lowered, name)) is None:
        return False
    return re.search(_AS_IT_IS, lowered) is None


def _said_to_you(lowered: str, name: str) -> str:
    """A sentence that says "you" for the partner's name."""
    return lowered.replace(name.lower(), "you")


HALVES = (
    "fifty", "50/50", "50 / 50", "50:50", "half and half", "halves", "equally", "halb und", "hälftig", "gleich", "moitié", "égales", "medias", "iguales", "metà", "uguali", "half om", "gelijk", "meio a", "iguais",
)  # fmt: skip
"""What words for two equal parts have in them; looking for this alone is several times faster."""
_HALVES = Either([((*HALVES, "50"), (
    r"\bfifty[ -]fifty\b|\b50[ ]?[/:][ ]?50\b|\bhalf and half\b|\b(?:in|by) halves\b|\bequally\b|\bhalb und halb\b|\bhälftig\b|\bzu gleichen teilen\b|\bmoitié[ -]moitié\b|\bà parts égales\b"
    r"|\ba medias\b|\ba partes iguales\b|\bmetà e metà\b|\ba metà\b|\bin parti uguali\b|\bhalf om half\b|\bgelijk verdeeld\b|\bmeio a meio\b|\bem partes iguais\b"
))])  # fmt: skip
_TAKINGS = (
    r"revenues?|sales|turnover|takings|proceeds|income|commission\w*|fees?|profits?|margins?|umsatz\w*|umsätze\w*|erlös\w*|einnahmen|gewinn\w*|chiffre d['’]affaires|revenus?|recettes?|ventes"
    r"|ingresos|ventas|facturación|beneficios|ricavi|fatturato|incassi|omzet\w*|opbrengst\w*|receitas?|vendas|faturamento|faturação"
)
_SAYS_TAKINGS = Either(by_beginning(_TAKINGS), before=r"\b", after=r"\b")
_TO_YOU = Either((
    (("you",), r"(?:goes?|go|flows?|comes?|falls?|belongs?|passes|will go|would go) (?:straight |directly |back )?to you\b|\b(?:is|are|will be|would be) (?:yours|for you)\b|\byou (?:get|keep|earn|receive|take)\b"),
    ((" an ", "gehör", "erhalten", "bekommen", "behalten", "erhaltet", "bekommt"), r"\b(?:geht|gehen|fließ\w+|fällt) an (?:sie|euch|you)\b|\bgehör\w+ ihnen\b|\b(?:sie|ihr) (?:erhalten|bekommen|behalten|erhaltet|bekommt)\b|\b(?:erhalten|bekommen|behalten) sie\b"),
    (("vous",), r"\bvous (?:revien\w+|reviendr\w+|appartien\w+|recevez|recevrez|gardez|garderez|touchez|toucherez|gagnez)\b|\b(?:est|sont|sera|seront) (?:à|pour) vous\b"),
    ((" para ", " suy", "correspond", "recib", "se qued"), r"\b(?:es|son|será|serán|va|van) (?:para (?:usted(?:es)?|vosotros|ti)|suy[oa]s?)\b|\b(?:le|les|os) correspond\w+\b|\b(?:usted(?:es)? )?(?:recib\w+|se qued\w+ con)\b"),
    (("voi", "lei", "spett", "vostr"), r"\b(?:va|vanno|andrà|andranno|spetta|spettano|spetterà) (?:a )?(?:voi|lei)\b|\b(?:vi|le) spett\w+\b|\bè vostr[oa]\b"),
    ((" naar ", " voor ", " van ", "krijg", "ontvang", "houd"), r"\b(?:gaat|gaan|vloeit) naar (?:u|jullie|you)\b|\b(?:is|zijn) (?:voor|van) (?:u|jullie)\b|\b(?:u|jullie) (?:krijg\w*|ontvang\w*|houd\w*)\b|\bkrijgt u\b"),
    (("você", " para si", " com si", "cabe a"), r"\b(?:vai|vão|irá|é|fica|será) (?:para|com) (?:você|vocês|si)\b|\b(?:você|vocês) (?:receb\w+|fic\w+ com|ganh\w+)\b|\bcabe a (?:você|vocês|si)\b"),
))  # fmt: skip


def promised_share(sentence: str, name: str) -> tuple[Measure, ...]:
    """The shares of what is taken in that a sentence says go to the partner: "a third of the revenue goes to you"."""
    lowered = sentence.lower()
    if _SAYS_TAKINGS.search(lowered) is None or lowered.rstrip().endswith("?"):
        return ()
    if (halves := _HALVES.search(lowered)) and re.search(
        r"\b(?:we|wir|nous|nosotros|noi|wij|nós|split|shared?|divid\w+|teilen|geteilt|partag\w+|repart\w+|divid\w+|verdel\w+)\b",
        lowered,
    ):
        return (replace(measure(Decimal(50), "%"), text=sentence[halves.start() : halves.end()]),)
    if _TO_YOU.search(_said_to_you(lowered, name)) is None:
        return ()
    digits = in_digits(sentence).lower()
    return tuple(each for each in measures(sentence) if each.unit == "%" and _is_of_takings(digits, each))


def _is_of_takings(digits: str, share: Measure) -> bool:
    """Whether a share is one of what is taken in, which follows it: "40 % of the revenue", "un tiers du chiffre d'affaires"."""
    of = r"\s+(?:of|on|der|des|vom|von|aller|jedes|du|de|d['’]|del|dei|delle|di|van|da|das|dos|do)\b"
    return re.match(rf"{of}[^.;!?%]{{0,30}}\b(?:{_TAKINGS})\b", digits[share.end :]) is not None


_DONE = {
    "answer": r"\b(?:answer\w*|respon[ds]\w*|repl(?:y|ies|ied)|react\w*|antwort\w*|antworten|beantwort\w*|reagier\w*|reaktion\w*|répon\w+|réagi\w*|responde\w*|respuesta\w*|contesta\w*|rispond\w+|rispost\w+|antwoord\w*|reageer\w*|reactie\w*|respost\w+)\b",
    "mend": r"\b(?:fix\w*|mend\w*|repair\w*|restor\w*|resol\w+|behoben|beheben|reparier\w*|entstör\w*|répar\w+|résol\w+|rétabl\w+|repara\w*|resuelv\w+|ripar\w+|risol\w+|herstel\w*|verhelp\w*|opgelost|conserta\w*)\b",
}  # fmt: skip
"""What a service level says is done within a time."""
_IN_TIME = r"\b(?:within|in|inside|under|after at most|in (?:less than|under)|innerhalb(?: von)?|binnen|in(?:nert)?|sous|en(?: (?:moins|menos) de)?|dans(?: les)?|dentro de|entro(?: le)?|em(?: menos de)?)(?: the)?\s+$"
_OURS = (
    r"\b(?:we|our \w+|our|wir|unser\w*|nous|notre|nos|nosotros|nuestr\w+|noi|nostr\w+|wij|ons|onze|nós|noss\w+|respondemos|contestamos|rispondiamo|reparamos|resolvemos|risolviamo|réparons|répondons|reageren"
    r"|you(?:r \w+)?(?: (?:will|can|would))? (?:get|have|receive)|(?:is|are|be|gets?) (?:\w+ )?(?:answered|fixed|repaired|resolved|restored|mended)|(?:sie|ihre \w+) (?:erhalten|bekommen)|vous (?:recevez|recevrez)|(?:usted(?:es)?|sus \w+) recib\w+)\b"
)
_THIS_ONCE = r"\b(?:this|that|your (?:reply|answer|decision|question|message|mail|offer|proposal)|whether|get back|auf diese|auf ihre|ce message|este mensaje|yesterday|last)\b|\bwe \w+(?:ed|ied)\b"


def done_within(text: str) -> Iterator[tuple[str, Measure]]:
    """The times within which a text says that somebody answers or mends something, each with which of the two it is."""
    doing = ""
    if not any(each.unit == TIME for each in measures(text)):
        return
    for clause in re.split(r"[.;,\n]\s+|\s(?:and|und|et|y|e|en)\s", text):
        said = next((name for name, words in _DONE.items() if re.search(words, clause, re.IGNORECASE)), "")
        doing = said or doing
        if doing:
            yield from ((doing, each) for each in measures(clause) if each.unit == TIME and not each.per)


def may_promise_times(text: str) -> bool:
    """Whether a text has the beginning of a word for answering or mending: without one ``promised_times`` finds nothing
    in it, and this is several times faster.
    """
    lowered = text.lower()
    return any(stem in lowered for stem in _DOING)


_DOING = (
    "answer", "respon", "repl", "react", "antwort", "reagier", "répon", "réagi", "respuesta", "contest", "rispo", "antwoord", "reageer", "respost",
    "fix", "mend", "repa", "restor", "reso", "behob", "beheb", "repar", "entstör", "répar", "résol", "rétabl", "resuelv", "ripar", "risol", "herstel", "verhelp", "opgelost", "conserta",
)  # fmt: skip


def promised_times(sentence: str) -> tuple[tuple[str, Measure], ...]:
    """The times within which a sentence promises that we answer or mend something: "we answer within two hours"; a
    question promises none, and neither does what happened once.
    """
    lowered = sentence.lower()
    if lowered.rstrip().endswith("?") or not re.search(_OURS, lowered) or re.search(_THIS_ONCE, lowered):
        return ()
    digits = in_digits(sentence)
    led = {
        each.text for each in measures(sentence) if re.search(_IN_TIME, digits[: each.start], re.IGNORECASE)
    }
    return tuple((doing, each) for doing, each in done_within(sentence) if each.text in led)
