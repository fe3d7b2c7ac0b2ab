"""What stands beside a name in a list of those who decided: an office, a yes, or a doubt; in seven languages.

All words are as ``vocabulary.folded`` gives them. A remark that is neither an office nor a yes is a doubt.
"""

from __future__ import annotations

import re

from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import EMPTY
from partnerbook.analysis.prose.vocabulary import folded
from partnerbook.patterns import Either, by_beginning, lazy

_DISSENT = Either(by_beginning(
    r"against|oppos(?:e|es|ed|ing|ition)|object(?:s|ed|ing|ion|ions)|dissen\w*|disagree\w*|abst(?:ain|ent|en|uv|in)\w*|absen\w*|away|missing|reject\w*|refus\w*"
    r"|declin\w*|denie\w*|veto\w*|block(?:s|ed|ing)|recus\w*|withdr[ae]w\w*|overruled|outvoted|nay|not|no|never|none|nobody|without|except|unless|pending|await\w*"
    r"|waiting|still|yet|open(?! source)|later|tb[acd]|unclear|unsure|unknown|undecided|unconfirmed|unsigned|proposed|proposer|invited|informed|consulted|observer"
    r"|guest|asked|requested|conditional\w*|condition|reservation|reserve[ds]?|subject to|provisional\w*|tentative\w*|maybe|if|but|excused|sick|on leave|vacation"
    r"|holiday|proxy|on behalf|instead|\w+n't|cannot|didnt|minority|neutral|missed"
    r"|gegen\w*|dagegen|enth[aie]lt\w*|abwesen\w*|fehlt\w*|nicht|nein|keine?\w?|ohne|ausser|vorbehalt\w*|abgelehnt|ablehn\w*|lehnt\w*|widerspr\w*|einspruch|verhindert"
    r"|entschuldigt|krank|urlaub|ausstehend|aussteht|offen|noch|befangen|uberstimmt|angefragt|unentschieden|eingeladen|informiert|konsultiert|gast|vertret\w*|falls|nur"
    r"|contre|abstenu\w*|desaccord|rejet\w*|excuse\w*|sous reserve|non|pas|sans|sauf|en attente|consulte\w*|informe|informee|invite|invitee"
    r"|contra|en contra|opone\w*|rechaz\w*|ausente\w*|sin|salvo|excepto|pendiente\w*|reservas?|desacuerdo|disiente|consultad\w*|informad\w*|invitad\w*"
    r"|ausencia|rejeit\w*|nao|sem|exceto|pendente\w*|discord\w*|vencid\w*|convidad\w*"
    r"|contrari\w*|contro|asten\w*|assent\w*|rifiut\w*|respint\w*|senza|tranne|in attesa|riserv\w*|dissociat\w*|ospite"
    r"|tegen\w*|onth(?:oud|iel|ield)\w*|afwezig\w*|niet|nee|geen|zonder|behalve|voorbehoud|afgewezen|oneens|bezwaar\w*|wacht\w*|geraadpleegd|geinformeerd"
), before=r"\b", after=r"(?!\w)")  # fmt: skip
_FOR_ANOTHER = lazy(r"\b(?:on behalf|instead|(?:by )?proxy|vertret\w*)\b")
_DENIES = Either(by_beginning(
    r"not|no|none|nobody|without|except|excluding|all but|against|pending|awaiting|waiting|nicht|kein\w*|ohne|ausser|gegen\w*|noch|sans|sauf|pas|contre|aucun\w*|sin|salvo"
    r"|excepto|contra|ningun\w*|sem|exceto|nao|nenhum\w*|senza|tranne|non|contro|nessun\w*|zonder|behalve|niet|geen|tegen"
), after=r"(?!\w)")  # fmt: skip
_YES_WORDS = frozenset(" ".join(word.split()) for word in (
    *(folded(word) for word in vocabulary.STATUSES["accepted"]),
    *"""approves, agrees, agree, yes, for, in favour, in favor, signed, signs, signed off, sign off, ok, okay, confirmed, +1, unanimous, unanimously, by mail, in writing, by e mail, by email, via e mail, via email, via mail, by phone, by call, remote, remotely, online, in person, present,
    by video, by video call, via video, on site, on the call,
    telefonisch, per telefon, per video, vor ort, en ligne, a distance, en remoto, a distancia, da remoto, op afstand, anwesend, present, presente, aanwezig,
    electronically signed, ja, dafur, zugestimmt, zustimmung, stimmt zu, unterschrieben, unterzeichnet, freigegeben, einstimmig, schriftlich, oui, pour, d'accord, favorable, signe,
    signee, unanime, a l'unanimite, si, a favor, firmado, firmada, por unanimidad, sim, assinado, assinada, por unanimidade, favorevole, d'accordo, firmato, firmata,
    all'unanimita, akkoord, voor, getekend, ondertekend, unaniem, \u2705, \u2714, \u2714\ufe0f, \u2611, \u2713, \U0001f44d""".replace("\n", " ").split(", "),
))  # fmt: skip
_BY = r"(?:by|von|par|por|pelo|pela|da|dal|dalla|door)"
_ON = r"(?:on|am|le|el|em|il|op|the|den|vom|du|del|dal|from|dated)"
_OFFICES = vocabulary.listed(
    """head lead leader leads leadership chair chairman chairwoman chairperson manager managers management managing director directors officer engineer engineers architect
    architects owner owners counsel lawyer president vice vp svp evp founder cofounder partner partners partnerships analyst controller secretary treasurer sponsor executive exec
    executives board committee council team teams group groups department unit office staff steering decider approver acting interim deputy senior junior principal product sales marketing legal
    finance security privacy compliance procurement purchasing operations ops support engineering platform data design research hr it people success alliances logistics
    retail commercial technology technical tech business development regional global founders us our their side author facilitator moderator host scribe maintainer developer specialist advisor
    consultant expert customer client supplier vendor agency account service quality brand content community communications pr press store stores warehouse stakeholder she her he him they them final decision maker
    leiter leiterin leitung geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung geschaftsleitung vorstand vertrieb recht rechtsabteilung finanzen einkauf technik entwicklung
    bereich abteilung sprecher sprecherin vorsitz vorsitzende vorsitzender beirat ausschuss gremium betrieb produkt lenkungskreis
    directeur directrice responsable chef cheffe juridique ventes finances comite direction equipe conseil presidente achats
    directora jefe jefa gerente ventas finanzas equipo consejo direccion compras
    diretor diretora chefe vendas juridico financas conselho diretoria
    direttore direttrice responsabile capo vendite legale finanza comitato squadra consiglio direzione presidente
    hoofd verkoop juridisch financien bestuur raad directie afdeling inkoop voorzitter"""
)  # fmt: skip
_OFFICE = lazy(
    r"C[A-Za-z]{1,2}O|c[a-z]o|(?!Cao)C[a-z]o|[^\W\d_]+(?:leiter|leiterin|leitung|manager|managerin|chef|chefin|direktor)"
)
"""CFO, CxO, Vertriebsleiterin; Cleo and Caro are names."""
_TITLES = vocabulary.listed(
    """head chief lead leader partner chair chairman chairwoman chairperson manager director officer engineer architect owner counsel lawyer president vp svp evp founder cofounder
    analyst controller secretary treasurer executive principal decider approver facilitator moderator maintainer developer specialist advisor consultant maker
    leiter leiterin geschaftsfuhrer geschaftsfuhrerin sprecher sprecherin vorsitzende vorsitzender directeur directrice responsable chef cheffe presidente president
    directora jefe jefa gerente diretor diretora direttore direttrice responsabile capo hoofd voorzitter direktor direktorin"""
)
"""What one person is called, in distinction to a department."""
_ONCE = vocabulary.listed(
    """ex former formerly past retired emeritus emerita co vice deputy acting interim incoming outgoing designate elect then new ehemalig ehemalige ehemaliger fruhere fruherer
    kommissarisch kommissarische ancien ancienne antiguo antigua anterior antigo antiga precedente gia voormalig"""
)
"""What stands beside a title: that it was held once, or for a while."""
_NO_SIGNS = lazy(
    f"[{''.join(vocabulary.STATUS_SIGNS[status] for status in ('rejected', 'proposed', 'draft'))}\u2717\u2718\u2610\u23f3\u231b]"
)
_NO_LABEL = lazy(
    r"\b(?:reject\w*|oppos\w*|object\w*|dissent\w*|disagree\w*|against|abst\w+|absent|absence|veto\w*|declined|refus\w*|recus\w*|excused|outvoted|overruled"
    r"|(?:not|nicht|non|no|nao|niet) (?:agreed|approved|present|signed|in favour|zugestimmt|anwesend|approuve|present|firmado|presente|assinado|aanwezig)"
    r"|dagegen|gegenstimmen?|enthalt\w*|enthielt\w*|abgelehnt|abwesen\w*|entschuldigt|contre|abstenu\w*|rejete\w*|excuses|en contra|contra|rechazad\w*"
    r"|ausentes?|rejeitad\w*|contrari\w*|contro|astenut\w*|assent[ei]|respint\w*|rifiutat\w*|tegen\w*|onthoud\w*|afgewezen|afwezig\w*)(?!\w)"
)
_CONNECTING = vocabulary.listed(
    "of the and from at in de du des la le les l' d' der die das dem den von van zu zur und et y e en da do das dos bin ibn al el di della del ter ten af av & +"
)
_HOLLOW = vocabulary.listed(
    """both beide ambos ambas entrambi entrambe neither everyone everybody everyone's all alle alles tous toutes todos todas tutti tutte iedereen we us wir uns nous nosotros wij majority mehrheit majorite mayoria
    maioria maggioranza meerderheid consensus konsens vote voting default mail meeting minutes siehe voir required needed necessary insert enter fill
    name names your yours namen noms nombre nombres nomes nomi handle username person persons placeholder example true false date someone somebody
    whoever anyone anybody jemand quelqu'un alguien alguem qualcuno iemand"""
)
_EACH = lazy(
    r"(?:both|all|beide|alle|les deux|tous|toutes|ambos|ambas|todos|todas|los dos|entrambi|entrambe|tutti|tutte|allen)(?:\s+(?:two|three|four|zwei|drei|vier|trois|quatre|tres|tre|drie))?\s+"
)
_OF_ALL = lazy(r"\b(?:both|all|beide|alle|les deux|tous|toutes|ambos|ambas|todos|todas|los dos|entrambi|entrambe|tutti|tutte|allen|everyone|everybody|neither|nobody|none)\b")  # fmt: skip
_LABEL = lazy(r"(?P<label>[^:]{2,40}):\s")
_MOST_WORDS = 8


def begins_denial(entry: str) -> bool:
    """Whether an entry begins by taking somebody out: "not Ada Okafor", "except Legal", "Against: Tove Hark"."""
    said = folded(entry)
    label = _LABEL.match(said)
    return bool(_DENIES.match(said) or (label and _DISSENT.search(label["label"])))


def is_yes(text: str) -> bool:
    """Whether a remark says that somebody agreed, or how, and nothing else: "approved", "both remote"."""
    said = folded(text).strip(" .!,")
    return said in _YES_WORDS or _EACH.sub("", said, count=1) in _YES_WORDS


def has_no(text: str) -> bool:
    """Whether a sign in a text says that somebody did not agree, or not yet: a cross, a thumb down, an empty box."""
    return bool(_NO_SIGNS.search(text))


def is_dissent(text: str) -> bool:
    """Whether a remark says that somebody did not agree, rather than how, or for whom: "declined", not "on behalf of"."""
    return bool(has_no(text) or _DISSENT.search(_FOR_ANOTHER.sub(" ", folded(text))))


def is_of_others(label: str) -> bool:
    """Whether a label or a heading is of those who did not agree: "Rejected by", "Abstentions"."""
    return bool(_NO_LABEL.search(folded(label)))


def is_title(text: str) -> bool:
    """Whether a text is what one person is called: "CFO", "ex-CTO", "Head of Retail Growth", "Release Manager"."""
    words = re.findall(r"[^\W\d_]+", text)
    known = [word for word in words if folded(word) not in _ONCE]
    if not known or any(folded(word) in _CONNECTING for word in (known[0], known[-1])):
        return False
    first, last = (_is_titled(known[at]) for at in (0, -1))
    is_of = len(known) > 1 and folded(known[1]) in _CONNECTING
    return last or (first and (is_of or all(map(_is_office, known))))


def is_office_label(text: str) -> bool:
    """Whether a text is nothing but an office or a department: "Lead Architect", "Sales team"."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(
        _is_office(word) or folded(word) in _CONNECTING or folded(word) in _ONCE for word in words
    )


def _is_titled(word: str) -> bool:
    return folded(word) in _TITLES or bool(_OFFICE.fullmatch(word))


def is_of_all(text: str) -> bool:
    """Whether a remark is about everybody who is named before it: "both abstained"."""
    return bool(_OF_ALL.search(folded(text)))


def is_remark(entry: str) -> bool:
    """Whether an entry names nobody, but says something of the one before it: "abstained", "CFO", "approved"."""
    said = folded(entry).strip(" .!?")
    whole = _DISSENT.match(said)
    if is_yes(entry) or is_title(entry) or (whole and whole.end() == len(said)):
        return True
    if has_no(entry) and not re.search(r"\w", entry):
        return True
    is_small = not re.search(r"(?<![\w'])[^\W\d_a-z](?=[a-z])", entry)
    return entry.lstrip("([*_")[:1].islower() and bool(whole or (is_small and _DISSENT.search(said)))


def is_harmless(text: str) -> bool:
    """Whether a remark leaves no doubt that somebody agreed: it is an office, a firm, or a yes."""
    said = re.sub(r"\bse\b", "", folded(text)) if re.search(r"\bSE\b", text) else folded(text)
    if not text.strip() or is_yes(text):
        return True
    if _DISSENT.search(said) or "?" in text or "-1" in text or has_no(text):
        return False
    tokens = re.findall(r"[^\W_][\w.'@/-]*", text)
    if any(_is_office(token) for token in tokens):
        return True
    return bool(tokens) and not any(
        token[0].islower() and "@" not in text and folded(token) not in _CONNECTING for token in tokens
    )


def is_name(text: str) -> bool:
    """Whether some text names a person or a group, rather than saying that one is to be found, or did not agree."""
    said = folded(text).strip(" .@")
    tokens = re.findall(r"[^\W_][\w.'\u2019@+-]*", text)
    if not tokens or len(tokens) > _MOST_WORDS or text.rstrip().endswith("?") or re.match(r"\[.*\]$", text):
        return False
    if has_no(text):
        return False
    first = re.split(r"[\s.@]", said, maxsplit=1)[0]
    if is_yes(said) or said in EMPTY or _DENIES.match(said) or first in _HOLLOW:
        return False
    if (whole := _DISSENT.match(said)) and whole.end() == len(said):
        return False
    small = [
        token
        for token in tokens
        if token[0].islower() and folded(token) not in _CONNECTING and not _is_office(token)
    ]
    if len(tokens) == 1:
        return not (small and _DISSENT.search(said))
    return not small


def _is_office(token: str) -> bool:
    parts = re.split(r"[ /_-]", token.strip(" .'"))
    return any(folded(part) in _OFFICES or bool(_OFFICE.fullmatch(part)) for part in parts)


def without_yes(entry: str) -> str:
    """An entry without the words that say that somebody agreed: "approved by Ada Okafor", "Ada Okafor agreed"."""
    begin = re.match(rf"(?:[^\W\d_]+\s+){{0,3}}?(?:{_BY})\s+(?=\S)", entry)
    if begin and is_yes(re.sub(rf"\s*{_BY}\s*$", "", begin[0])):
        return entry[begin.end() :]
    parts = entry.split()
    for at in range(1, min(len(parts), 4)):
        if is_yes(" ".join(parts[at:])) and (parts[at][0].islower() or not parts[at][0].isalpha()):
            return " ".join(parts[:at]).rstrip(" ,:-\u2013\u2014")
    if parts and not parts[0][0].isalnum() and is_yes(parts[0]):
        return " ".join(parts[1:])
    return entry


def around(text: str, day: str) -> str:
    """A text without its day, which stands as the sign ``day``, and without what belongs to it: "approved on"."""
    first = re.sub(rf"^\s*{day}[\s:,\u2013\u2014-]*", "", text)
    bare = re.sub(rf"[\s,:(]*(?:\b{_ON}\s*)?{day}\s*\)?", " ", first).strip(" ,:*_-\u2013\u2014")
    return "" if is_yes(bare) else without_yes(bare)
