"""The words that stand where a value is still missing, or where there is none, in seven languages.

All are small letters without accents, as ``vocabulary.folded`` gives them.
"""

from __future__ import annotations

import re

from partnerbook.patterns import lazy

_EMPTY = """
tbd, tbc, tba, tbn, tb, to follow, unknown, not known, unassigned, not assigned, undecided, undefined, open, pending, none, n/a, na,
not applicable, nobody, no one, noone, nil, null, nothing, nn, todo, to do, somebody, someone, xx, xxx, name, names, your name,
first last, firstname lastname, no, false,
offen, noch offen, unbekannt, nicht bekannt, noch nicht bekannt, steht noch nicht fest, noch zu klaren, noch zu bestimmen, zu bestimmen,
noch zu benennen, zu benennen, zu klaren, wird noch bestimmt, wird noch benannt, wird noch geklart, wird nachgereicht, folgt,
folgt noch, keine, keiner, keines, nichts, niemand, ka, nb, entfallt, ausstehend, nein, noch nicht entschieden, nicht entschieden,
a definir, a definir plus tard, a confirmer, a determiner, a decider, a preciser, a nommer, a venir, a completer, a designer,
a annoncer, inconnu, inconnue, aucun, aucune, personne, neant, rien, non defini, non definie, pas encore defini, pas encore definie,
pas encore decide, so, sans objet, en attente, non,
por definir, por confirmar, por determinar, por decidir, por anunciar, por designar, por asignar, por nombrar, a confirmar, a decidir,
a determinar, a designar, pendiente, pendiente de confirmar, pendiente de definir, desconocido, desconocida, ninguno, ninguna, nadie,
nada, sin definir, sin asignar, sin decidir, aun no decidido, no aplica, n/d, nd, s/d,
a anunciar, a ser definido, a nomear, a indicar, pendente, desconhecido, desconhecida, nenhum, nenhuma, ninguem, nao se aplica,
nao definido, nao definida, ainda nao definido, nao,
da definire, da confermare, da decidere, da stabilire, da determinare, da nominare, da annunciare, da assegnare, sconosciuto,
sconosciuta, ignoto, nessuno, nessuna, niente, nulla, in attesa, non definito, non definita, non ancora deciso, non ancora definito,
ntb, nog te bepalen, nader te bepalen, nog te bevestigen, te bepalen, te bevestigen, nog te benoemen, nog te beslissen, nog onbekend,
onbekend, geen, niets, nog open, nvt, niet van toepassing, volgt, volgt nog, nog niet bekend, nog niet besloten, nee
"""
EMPTY = frozenset(" ".join(word.split()) for word in _EMPTY.replace("\n", " ").split(","))
"""Words that stand where a value is still missing, or where there is none."""

_BEGINNING = lazy(
    r"(?:tbd|tbc|tba|tbn|t\.b\.[dcan]|n\. ?n\.|\?{2,}|(?:yet |still )?to be \w+|not yet \w+|noch nicht \w+|nog te \w+)(?!\w)"
)
"""How such words begin, whatever follows: "TBD after the board", "to be confirmed by Legal"."""
_GAP_WORDS = (
    r"(?:name|names|nom|noms|nombre|nombres|nome|nomes|nomi|naam|namen|person|persons|people|decider|deciders|decision makers?|approvers?|"
    r"owner|author|authors|role|team|date|datum|fecha|data|status|your|yours|first|last|the|of|list|everyone|full|who|nn|xxx|tbd|partner)"
)
_GAP = lazy(rf"(?:{_GAP_WORDS}[\s\d/,]*)+")


def is_nothing(folded: str) -> bool:
    """Whether words, folded, say only that there is no value, or none yet: n/a, TBD, noch offen, ``[name]``, ``<name>``."""
    inner = re.fullmatch(r"[\[<{(](.*)[\]>})]", folded.strip(" .*_`"))
    if inner and (folded.strip()[:1] in "<{" or _GAP.fullmatch(inner[1].strip()) or is_nothing(inner[1])):
        return "@" not in inner[1] and "://" not in inner[1]
    return is_empty(folded) or bool(_BEGINNING.match(folded.strip(" *_`\"'(")))


def is_empty(folded: str) -> bool:
    """Whether words, folded, are one of those, with nothing behind it; so are no words at all."""
    bare = folded.strip(" .:;!*_`\"'()-\u2013\u2014\u2026?/")
    return not bare or bare in EMPTY or bare.replace(".", "").replace(" ", "") in EMPTY
