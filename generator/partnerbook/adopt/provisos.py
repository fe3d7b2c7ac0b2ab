"""What makes an acceptance no plain fact: a condition, a consent that is missing, an end that has come; in seven languages.

All words are as ``vocabulary.folded`` gives them, days are marked as in ``marked``.
"""

from __future__ import annotations

import re

from partnerbook.adopt import status_clauses
from partnerbook.adopt.marked import marked
from partnerbook.adopt.replacement_phrases import PROVISO, hedge, hedge_after

_WORK = (
    r"(?:implementation|roll ?out|deployment|migration|execution|launch|release|development|documentation|installation|delivery|go live|work|umsetzung|einfuhrung"
    r"|ausfuhrung|mise en oeuvre|deploiement|implementacion|despliegue|implementacao|implantacao|implementazione|attuazione|implementatie|invoering|uitrol)"
)
_WORK_AHEAD = re.compile(
    rf"\b{_WORK}(?:\s+(?:is|are|still|yet|and|of|the|{_WORK}))*\s+pending(?=\s*(?:[,.;)]|$))|\bpending\s+{_WORK}(?=\s*(?:[,.;)]|$))"
)
"""What is pending there is not the acceptance, but what follows from it."""
_BEGINS = re.compile(
    r"(?:(?:but\s+)?(?:only\s+)?(?:once(?! more| again| and for all)|as soon as|when(?!.*\b(?:was|were|met|had|did|came)\b)|sobald|erst|une fois|des que|quand|lorsque|cuando"
    r"|una vez|en cuanto|quando|uma vez|assim que|una volta|non appena|zodra|wanneer|barring|save|salvo|sauf|tranne|behoudens|vorbehaltlich)(?!\w)"
    r"|(?:after|following|nach|apres|tras|despues de|apos|dopo|na)\s+(?:\w+\s+){0,3}?(?:review|approval|sign off|signature|consent|agreement|confirmation|prufung"
    r"|freigabe|zustimmung|unterschrift|genehmigung|validation|accord|approbation|revision|aprobacion|firma|aprovacao|assinatura|approvazione|goedkeuring|akkoord)\s+(?:by|of|from|durch|von|der|des"
    r"|par|de|du|por|del|da|do|di|della|door|van)\b(?![^,]*[\ue800-\uefff])"
    r"|(?:as (?:an? )?|als )?(?:draft|entwurf|brouillon|borrador|rascunho|bozza|wip|work in progress)\s*$)"
)
"""How a clause begins that makes an acceptance hang on something."""
_HOLDS = re.compile(
    r"\b(?:with|under|on|con|bajo|com|sob|sous|avec|mit|unter|onder|met|sotto)\s+(?:\w+\s+){0,2}?(?:condition|condicion|condicoes|condicao|condizion|bedingung|auflage"
    r"|vorbehalt|voorwaard|voorbehoud|reserv|riserv|ressalv|caveat|proviso|objection|einschrankung)\w*"
    r"|\b(?:in principle|im grundsatz|dem grunde nach|en principe|en principio|em principio|in linea di principio|in beginsel|provisional\w*|tentative\w*|vorlaufig|provisoirement"
    r"|provisoriamente|provvisoriamente|voorlopig|tb[acd]|to be (?:confirmed|decided|signed|approved|agreed)|waiting for|awaiting)\b|\?"
)
_ASSENT = re.compile(
    r"\b(?:sign(?:s|ed|ing|ature|atures)?|approv\w*|agree\w*|confirm\w*|consent\w*|ratif\w*|endors\w*|unterschr\w*|unterschreib\w*|unterzeich\w*|zustimm\w*|zugestimmt|bestatig\w*|genehmig\w*"
    r"|freig\w*|signe\w*|approuve\w*|approbation|accord|firm(?:a|ar|e|are)|aprob\w*|aprov\w*|assin\w*|onderteken\w*|goedkeur\w*|akkoord)\b"
)
_MISSING = re.compile(
    r"\b(?:still|yet|not|hasn't|haven't|outstanding|missing|pending|open|noch|nicht|fehlt|fehlen|steht aus|ausstehend|offen|encore|pas|manque|en attente|aun|todavia|falta|pendiente"
    r"|ainda|nao|pendente|ancora|non|manca|in attesa|nog|niet|ontbreekt)\b"
)
_NOT_BY = re.compile(
    r"\b(?:not yet|noch nicht|pas encore|aun no|todavia no|ainda nao|non ancora|nog niet)\s+(?:by|von|par|por|da|door)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|<br\s*/?>")
_AGREEMENT = re.compile(r"\bagreements?\b(?! (?:of|by|from))")
"""The agreement itself is no consent."""
_NEEDED = re.compile(
    r"\b(?:needed|necessary|required|notig|erforderlich|necessaire|requis\w*|necesari\w*|necessari\w*|nodig|vereist)\b"
)
"""A consent that is not needed is not missing."""
_OTHERS = ("de", "fr", "es", "pt", "it", "nl")
_UNTIL = re.compile(r"(?:valid\s+)?(?:until|till|bis|jusqu\w*|hasta|ate|fino|tot)\b[^,]{0,20}[\ue800-\uefff]")


def is_bound(rest: str, after: str) -> bool:
    """Whether what follows an acceptance leaves it open: the ``rest`` of its clause, or the clauses ``after`` it, which
    stand between " , ".
    """
    rest, after = (_WORK_AHEAD.sub(" ", said) for said in (rest, after))
    if PROVISO in (hedge(rest), hedge(after)):
        return True
    parts = [part.strip() for part in (rest, *after.split(" , "))]
    return any(
        _BEGINS.match(part)
        or _HOLDS.search(part)
        or _NOT_BY.search(part)
        or (_ASSENT.search(part) and _MISSING.search(part))
        for part in parts
    )


def conditions(said: str) -> tuple[str, ...]:
    """The sentences of a status that leave an acceptance open without giving a status: "Ben still to sign."."""
    found = []
    for sentence in _SENTENCE.split(said):
        text = _WORK_AHEAD.sub(" ", marked(sentence).text).strip(status_clauses.FRAME)
        if text and not status_clauses.FIRST.match(text) and _leaves_open(text):
            found.append(sentence.strip())
    return tuple(found)


def _leaves_open(text: str) -> bool:
    """Whether a sentence of its own speaks of a condition, or of a consent that is missing."""
    if _BEGINS.match(text) or _HOLDS.search(text) or hedge_after(text, ("en", *_OTHERS)) == PROVISO:
        return True
    own = _AGREEMENT.sub(" ", text)
    return bool(_ASSENT.search(own) and _MISSING.search(own) and not _NEEDED.search(own))


def ends_of(rest: str, after: str) -> tuple[str, ...]:
    """The clauses that say until when an acceptance holds, "until" and a day, among those that ``is_bound`` is given."""
    parts = (part.strip() for part in (rest, *after.split(" , ")))
    return tuple(found[0] for part in parts if (found := _UNTIL.match(part)))
