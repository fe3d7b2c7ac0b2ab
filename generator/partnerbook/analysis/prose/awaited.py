"""Words that say what is still to come, where it should stand: "quote to follow", "Zitat folgt", "citation à venir"."""

from __future__ import annotations

import re
from functools import cache

_THINGS = (
    "quotes?|quotations?|citations?|statements?|testimonials?|texts?|copy|figures?|numbers?|images?|pictures?|photos?|screenshots?|logos?|names?|titles?|headlines?|dates?|links?|urls?|bios?|biograph(?:y|ies)|amounts?|prices?|locations?|venues?|captions?"
    "|zitate?|texte?|bild(?:er)?|fotos?|namen?|titel|datum|termin|zahl(?:en)?|betrag|preis|ort|überschrift|beschreibung"
    "|textes?|photos?|visuels?|noms?|titres?|liens?|chiffres?|montants?|prix|lieux?|citas?|textos?|imágen(?:es)?|imagen|fotos?|nombres?|fechas?|títulos?|enlaces?|cifras?|importes?|precios?|lugar"
    "|citazion[ei]|test[oi]|immagin[ei]|foto|nom[ei]|dat[ae]|titol[oi]|link|cifr[ae]|import[oi]|prezz[oi]|luogo"
    "|citaten|citaat|quotes?|tekst(?:en)?|afbeelding(?:en)?|naam|namen|datum|cijfers?|bedrag(?:en)?|prijs|plaats|citaç(?:ão|ões)|imagens?|imagem|nomes?|datas?|valor(?:es)?|preços?|local"
)
_TO_COME = (
    "to follow|to come|will follow|follows(?: soon)?|(?:is |are )?(?:still )?pending|(?:is |are )?(?:still )?missing|coming soon|goes here|to be (?:confirmed|added|provided|supplied|agreed|announced)|tb[acd]|tk"
    "|(?:folgt|folgen)(?: noch| in kürze)?|fehlt(?: noch)?|fehlen(?: noch)?|(?:wird|werden) (?:noch )?(?:nachgereicht|ergänzt|geliefert)|noch offen|(?:steht|stehen) noch aus|kommt noch"
    "|[àa] (?:venir|confirmer|suivre|compléter|définir|préciser|fournir)|manquante?s?|en attente|por (?:confirmar|definir|venir|determinar)|pendientes?(?: de confirmar)?|próximamente|falta"
    "|in arrivo|da (?:confermare|definire|inserire|completare|fornire)|a seguire|segu(?:e|ono)|mancant[ei]|volg(?:t|en)(?: nog)?|nog te (?:bepalen|bevestigen|leveren)|komt nog|komen nog|ontbre(?:ekt|ken)|n\\.?t\\.?b"
    "|a (?:confirmar|definir|seguir|anunciar)|em breve|pendentes?"
)
_LAST = (
    "follow come follows soon pending missing here confirmed added provided supplied agreed announced tba tbc tbd tk folgt folgen noch kürze fehlt fehlen nachgereicht ergänzt geliefert offen aus"
    " venir confirmer suivre compléter définir préciser fournir manquant manquante manquants manquantes attente confirmar definir determinar pendiente pendientes próximamente falta"
    " arrivo confermare definire inserire completare fornire seguire segue seguono mancante mancanti volgt volgen nog bepalen bevestigen leveren ontbreekt ontbreken ntb seguir anunciar breve pendente pendentes"
)
LAST_WORDS = frozenset(_LAST.split())
"""What such words end with; looking for this alone is several times faster."""


def awaited(text: str) -> re.Match[str] | None:
    """What a text says is still to come, as a whole or behind the colon with which it ends; its group ``gap``."""
    return _at_the_end().search(text) if _ends(text) else None


def may_be_awaited(text: str) -> bool:
    """Whether words in round brackets may say so."""
    return any(map(_ends, text.split(")")[:-1]))


def _ends(text: str) -> bool:
    """Whether a text ends with such a word, told by its last letters first."""
    end = text[-24:].rstrip(_SIGNS)
    return end[-3:].lower() in _LAST_LETTERS and end.rsplit(None, 1)[-1].lower() in LAST_WORDS


_SIGNS = " \n.!…\"'”’»“)]"
_LAST_LETTERS = frozenset(word[-3:] for word in LAST_WORDS)


def is_awaited(inner: str) -> bool:
    """Whether words between brackets say so."""
    return re.fullmatch(rf"{_said()}[.!…]?", inner.strip(), re.IGNORECASE) is not None


def _said() -> str:
    article = r"(?:(?:a|an|the|your|our|my|das|der|die|ein|eine|le|la|les|une?|el|los|las|il|lo|i|gli|het|de|een|o|os)[ ])?"
    return rf"{article}(?:[\w'’&.-]+[ ])?(?:{_THINGS})(?:[ ](?:by|from|of|von|vom|de|du|da|di|van|for|für|pour|para|per|voor)[ ][\w'’&.-]+(?:[ ][\w'’&.-]+){{0,2}}?)?[ ](?:{_TO_COME})"


@cache
def _at_the_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\A|\n|:[ ]|[—–][ ])[\s\"'„“”«»‘’(\[]*(?P<gap>{_said()})[\s.!…\"'”’»“)\]]*\Z", re.IGNORECASE
    )
