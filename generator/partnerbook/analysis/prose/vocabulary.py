"""The words of old records by what they mean: fields, statuses and headings, in seven languages.

English, German, French, Spanish, Portuguese, Italian and Dutch stand in that order in each list. Accents may be
left out by who types, a space may be a hyphen or an underscore, and case says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from partnerbook.patterns import lazy


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


def listed(text: str) -> frozenset[str]:
    """The words of a text that has blanks between them."""
    return frozenset(text.split())


def _lists(**lists: str) -> Mapping[str, tuple[str, ...]]:
    return {name: _words(words) for name, words in lists.items()}


FIELDS = _lists(
    status="status, state, statut, estado, stato, état, situación, situação, toestand, current status, decision status, record status,"
    " adr status, approval status, status of decision, status of the decision, entscheidungsstatus, status der entscheidung, statut de la décision,"
    " estado de la decisión, estado da decisão, stato della decisione, status van het besluit",
    decided="decided, decided on, decision date, date of decision, date decided, decision made on, decision taken on, accepted, accepted on,"
    " date accepted, acceptance date, date of acceptance, approved, approved on, date approved, approval date, date of approval, adopted on,"
    " adopted, agreed on, agreed, ratified, ratified on, ratification date, signed off on, in force since, effective since,"
    " entscheidungsdatum, entschieden, entschieden am, datum der entscheidung, beschlossen, beschlossen am, beschlussdatum, angenommen am,"
    " genehmigt, genehmigt am, akzeptiert am, date de décision, date de la décision, décidé le, décidée le, adopté le, adoptée le, approuvé le,"
    " approuvée le, accepté le, acceptée le, date d'approbation, date d'acceptation, validé le, validée le, fecha de decisión,"
    " fecha de la decisión, decidido el, aprobado el, aprobada el, aceptado el, aceptada el, fecha de aprobación, data da decisão,"
    " data de decisão, decidido em, aprovado em, aprovada em, aceito em, aceita em, data de aprovação, data decisione, data della decisione,"
    " data di approvazione, deciso il, approvato il, approvata il, accettato il, accettata il, besluitdatum, datum besluit, beslisdatum,"
    " besloten op, goedgekeurd op, aangenomen op, geaccepteerd op, vastgesteld op",
    date="date, datum, fecha, data",
    created="created, created on, created at, creation date, date created, recorded, recorded on, written on, opened, opened on, proposed on,"
    " date proposed, submitted, submitted on, erstellt, erstellt am, angelegt am, erstellungsdatum, vorgeschlagen am, eingereicht am, créé le, créée le,"
    " date de création, proposé le, proposée le, creado, creado el, creada el, fecha de creación, propuesto el, propuesta el, criado em, criada em,"
    " data de criação, proposto em, proposta em, creato il, creata il, data di creazione, proposto il, proposta il, aangemaakt, aangemaakt op, gemaakt op,"
    " voorgesteld op",
    updated="last updated, last update, last updated on, last modified, last modified on, last changed, last change, last edited, last revised,"
    " last revision, last reviewed, last reviewed on, reviewed on, last review, updated, updated on, updated at, modified, modified on,"
    " revised, revised on, date updated, date modified, stand, aktualisiert, aktualisiert am, zuletzt aktualisiert, zuletzt geändert, geändert am,"
    " letzte änderung, letzte aktualisierung, zuletzt geprüft, dernière mise à jour, mise à jour, mis à jour le, modifié le, dernière modification,"
    " dernière révision, última actualización, actualizado, actualizado el, última modificación, modificado el, última revisión,"
    " última atualização, atualizado em, última modificação, modificado em, última revisão, ultimo aggiornamento, aggiornato il, ultima modifica,"
    " modificato il, ultima revisione, laatst bijgewerkt, laatst gewijzigd, bijgewerkt op, gewijzigd op, laatste wijziging, laatste update,"
    " laatst herzien",
    deciders="deciders, decider, decision makers, decision maker, decision maker(s), final decision maker, final decision makers,"
    " final decision maker(s), decided by, accepted by, approver, approvers, approver(s), approved by, ratified by, decision taken by, decision made by,"
    " entscheider, entscheiderin, entscheidende, entschieden von, entscheidungsträger, genehmigt von, beschlossen von, angenommen von, décideurs, décideur,"
    " décideuse, décisionnaires, décisionnaire, décidé par, décidée par, approuvé par, approuvée par, validé par, validée par, decisores, decisor,"
    " decisora, decidido por, aprobado por, aprobada por, responsables de la decisión, tomadores de decisão, aprovado por, aprovada por,"
    " responsáveis pela decisão, decisori, decisore, deciso da, approvato da, approvata da, beslissers, beslisser, beslist door, besloten door,"
    " goedgekeurd door, approvals, sign-off, sign-offs, signoff, signoffs, signatures, signed off by, signed by, agreed by, authorised by, authorized by, confirmed by,"
    " freigaben, freigegeben von, unterschriften, unterzeichnet von, genehmigungen, zustimmungen, approbations, validations, signataires, signé par, signée par,"
    " aprobaciones, firmas, firmado por, firmada por, aprovações, assinaturas, assinado por, assinada por, approvazioni, firme, firmato da, firmata da,"
    " goedkeuringen, handtekeningen, ondertekend door",
    owner="owner, owners, owned by, decision owner, record owner, adr owner, verantwortlich, verantwortliche, verantwortlicher, responsable, propriétaire,"
    " propietario, propietaria, responsável, responsabile, proprietario, proprietaria, eigenaar, verantwoordelijke",
    supersedes="supersedes, supercedes, supersceedes, superceeds, replaces, ersetzt, löst ab, remplace, reemplaza a, reemplaza,"
    " sustituye a, sustituye, substitui, sostituisce, vervangt",
    superseded_by="superseded by, superceded by, supersceded by, superseeded by, superceeded by, replaced by, ersetzt durch,"
    " abgelöst durch, abgelöst von, remplacé par, remplacée par, reemplazado por, reemplazada por, sustituido por,"
    " sustituida por, substituído por, substituída por, sostituito da, sostituita da, superato da, superata da,"
    " überholt durch, vervangen door, superseded",
    ended="superseded on, date superseded, replaced on, deprecated, deprecated on, date deprecated, retired, retired on, reversed on, revoked on,"
    " abgelöst am, ersetzt am, veraltet seit, außer kraft seit, remplacé le, remplacée le, abrogé le, abrogée le, reemplazado el,"
    " reemplazada el, sustituido el, sustituida el, substituído em, substituída em, sostituito il, sostituita il, vervangen op, vervallen op",
    title="title, titel, titre, título, titolo",
)
"""What a record says about itself, by the name that the field has here."""

DATES = ("decided", "date", "created", "updated", "ended")
"""Fields that give a day, the day of the decision first."""

OTHER_FIELDS = _words(
    "technical story, tags, consulted, informed, authors, author, category, scope, autor, autoren, auteur, auteurs,"
    " autores, autore, autori"
)
"""Fields that have no place here, and that stand in lines of their own."""

STATUSES = _lists(
    accepted="accepted, accept, approved, decided, adopted, agreed, ratified, implemented, in force, in effect, active,"
    " akzeptiert, angenommen, beschlossen, entschieden, genehmigt, umgesetzt, accepté, acceptée, adopté, adoptée,"
    " approuvé, approuvée, validé, validée, décidé, décidée, aceptado, aceptada, aprobado, aprobada, adoptado,"
    " adoptada, implementado, implementada, aceito, aceita, aprovado, aprovada, accettato, accettata, approvato,"
    " approvata, geaccepteerd, goedgekeurd, aangenomen, aanvaard, vastgesteld, freigegeben, in kraft, gültig, gilt,"
    " en vigueur, en vigor, vigente, em vigor, in vigore, van kracht, geldig",
    proposed="proposed, proposal, reopened, in review, under review, review, in discussion, under discussion, pending, rfc, open,"
    " vorgeschlagen, vorschlag, in prüfung, in diskussion, ausstehend, wieder offen, offen, proposé, proposée, proposition, en discussion,"
    " en attente, propuesto, propuesta, en revisión, pendiente, proposto, proposta, em revisão, pendente, voorgesteld,"
    " voorstel",
    draft="draft, work in progress, in progress, wip, idea, entwurf, in arbeit, in bearbeitung, brouillon, en cours,"
    " borrador, rascunho, bozza, concept",
    rejected="rejected, declined, decided against, denied, refused, withdrawn, abandoned,"
    " turned down, voted down, dismissed, vetoed, cancelled, canceled, dropped, discarded, abgelehnt, verworfen, verweigert,"
    " zurückgewiesen, zurückgezogen, écarté, écartée, retiré, retirée, rejeté,"
    " rejetée, refusé, refusée, abandonné, abandonnée, rechazado, rechazada, denegado, denegada, desestimado, desestimada,"
    " descartado, descartada, retirado, retirada, abandonado, abandonada, negado, negada, recusado, recusada, rejeitado, rejeitada,"
    " rifiutato, rifiutata, respinto, respinta, bocciato, bocciata, scartato, scartata, ritirato, ritirata,"
    " afgewezen, verworpen, geweigerd, ingetrokken",
    deprecated="deprecated, obsolete, outdated, retired, discontinued, expired, veraltet, überholt, obsolète, déprécié, dépréciée, obsoleto,"
    "obsoleta, deprecado, deprecada, depreciado, depreciada, verouderd, achterhaald, vervallen, caduc, caduque,"
    " no longer valid, no longer in force, no longer in effect, no longer applicable, no longer applies, no longer active, no longer current,"
    " no longer used, no longer in use, not in force any more, not valid any more, not in use any more, out of date, out of force, void, null and void, lapsed, ungültig, nicht mehr gültig, nicht mehr in kraft,"
    " gilt nicht mehr, außer kraft, außer kraft gesetzt, hinfällig, n'est plus en vigueur, plus en vigueur, n'est plus valable, plus valable, périmé,"
    " périmée, ya no está vigente, ya no vigente, ya no está en vigor, ya no es válido, ya no es válida, já não está em vigor, não está mais em vigor,"
    " deixou de vigorar, non più in vigore, non è più in vigore, non più valido, non più valida, non è più valido, non è più valida, decaduto,"
    " decaduta, niet meer geldig, niet meer van kracht, niet meer van toepassing, geldt niet meer",
    superseded="superseded, superceded, supersceded, superseeded, superceeded, replaced, ersetzt, abgelöst, remplacé, remplacée, reemplazado,"
    " reemplazada, sustituido, sustituida, substituído, substituída, sostituito, sostituita, vervangen, superato, superata",
    reversed="reversed, reverted, rolled back, revoked, overturned, rescinded, repealed, zurückgenommen, widerrufen, aufgehoben,"
    " abrogé, abrogée, annulé, annulée, révoqué,"
    " révoquée, revertido, revertida, revocado, revocada, revogado, revogada, anulado, anulada,"
    " derogado, derogada, revocato, revocata, annullato, annullata, abrogato, abrogata, herroepen, teruggedraaid",
)
"""Words for our statuses."""

_IN_FORCE = _words(
    "implemented, in force, in effect, active, umgesetzt, in kraft, gültig, gilt, implementado, implementada, en vigueur, en vigor, vigente, em vigor,"
    " in vigore, van kracht, geldig"
)
DECIDED = tuple(word for word in STATUSES["accepted"] if word not in _IN_FORCE)
"""Words for a decision that was taken, without those for one that is in force."""

STATUS_SIGNS = {
    "accepted": "\u2705\u2714\u2611\U0001f44d\U0001f7e2",
    "proposed": "\U0001f4a1\U0001f914\u2753\U0001f7e1",
    "draft": "\U0001f4dd\u270f\U0001f6a7",
    "rejected": "\u274c\u2716\U0001f6ab\u26d4\U0001f44e\U0001f534",
    "deprecated": "\U0001f5d1\u26b0\U0001faa6",
    "superseded": "\u267b\U0001f504",
    "reversed": "\u21a9\u23ea",
}
"""Signs that stand for them."""

HEADINGS = _lists(
    options="options, option, considered options, considered option, options considered, options we considered,"
    " alternatives, alternative, considered alternatives, alternatives considered, alternatives we considered,"
    " solutions, considered solutions, solutions considered, positions, optionen, betrachtete optionen,"
    " erwogene optionen, alternativen, betrachtete alternativen, options envisagées, options considérées,"
    " alternatives envisagées, alternatives considérées, opciones, opciones consideradas, alternativas,"
    " alternativas consideradas, alternativas evaluadas, opções, opções consideradas, alternativas avaliadas, opzioni,"
    " opzioni considerate, alternative considerate, opties, overwogen opties, alternatieven, overwogen alternatieven",
    weighed="pros and cons, pros & cons, pros and cons of the options, pros and cons of options, pros & cons of the options,"
    " pros and cons of the alternatives, pros and cons of alternatives, pros and cons of the solutions,"
    " vor- und nachteile, vor- und nachteile der optionen, avantages et inconvénients,"
    " avantages et inconvénients des options, ventajas y desventajas, ventajas y desventajas de las opciones,"
    " pros y contras, pros y contras de las opciones, vantagens e desvantagens, prós e contras,"
    " prós e contras das opções, pro e contro, pro e contro delle opzioni, voor- en nadelen",
    outcome="decision outcome, outcome, decision, decision result, decision and rationale, decision and justification, result,"
    " entscheidung, entscheidungsergebnis, ergebnis, décision, résultat de la décision, résultat, decisión,"
    " resultado de la decisión, decisão, resultado da decisão, decisione, beslissing, besluit",
    context="context, context and problem statement, background and problem statement, problem statement, issue, kontext,"
    " kontext und problemstellung, contexte, contexte et problématique, contexte et énoncé du problème, contexto,"
    " contexto y problema, contexto e problema, contesto, achtergrond",
    consequences="consequences, implications, konsequenzen, folgen, conséquences, consecuencias, consequências, conseguenze,"
    " gevolgen",
    drivers="decision drivers, entscheidungsfaktoren, entscheidungstreiber, critères de décision, facteurs de décision,"
    " factores de decisión, fatores de decisão",
    history="changelog, change log, history, revision history, version history, status history, decision history, status log, timeline, chronology,"
    " änderungen, änderungshistorie, historie, verlauf, statusverlauf, chronik, historique, historique des statuts, chronologie, historial,"
    " historial de estados, cronología, histórico, histórico de status, cronologia, storico, storia, cronistoria, geschiedenis, statusgeschiedenis,"
    " verloop",
    links="link, links, related, related decision, related decisions, more information",
    about="metadata, meta data, document control, document information, document info, document details, decision log, decision info,"
    " decision information, decision details, about this decision, about this record, record information, metadaten, dokumentinformationen,"
    " dokumentenlenkung, angaben, métadonnées, contrôle du document, metadatos, control del documento, metadados, controle do documento,"
    " metadati, controllo del documento, metagegevens, documentbeheer",
)
"""Headings of sections, by what stands below them."""

CHOSEN = _words(
    "chosen option, chosen options, selected option, chosen alternative, selected alternative, chosen solution,"
    " selected solution, gewählte option, gewählte alternative, option choisie, option retenue, opción elegida,"
    " opción seleccionada, opção escolhida, opção selecionada, opzione scelta, gekozen optie"
)
BECAUSE = _words("because, weil, denn, parce que, parce qu', car, porque, perché, omdat")
FOR = _words(
    "good, pro, pros, advantage, advantages, gut, vorteil, vorteile, bon, bien, avantage, avantages, bueno, bien, ventaja,"
    " ventajas, bom, vantagem, vantagens, prós, vantaggio, vantaggi, goed, voordeel, voordelen"
)
AGAINST = _words(
    "bad, con, cons, disadvantage, disadvantages, schlecht, nachteil, nachteile, mauvais, inconvénient, inconvénients,"
    " malo, contra, contras, desventaja, desventajas, ruim, desvantagem, desvantagens, svantaggio, svantaggi, slecht,"
    " nadeel, nadelen"
)
MONTHS = (
    "jan ene gen jän",
    "feb fev fév",
    "mar mär mrt maa",
    "apr avr abr",
    "may mai mag mei maj",
    "jun juin giu",
    "jul juil lug",
    "aug aou aoû ago",
    "sep set",
    "oct okt out ott",
    "nov",
    "dec dez déc dic",
)
"""How the names of the months begin."""

_OF_OPTIONS = lazy(
    r"(?:(?:the|our|all|possible|available|die|les|las|los|as|le|gli|de|moglichen?|mogliche) )?"
    r"(?:options|alternatives|solutions|optionen|alternativen|opciones|opcoes|opzioni|opties|alternatieven|alternativas|alternative|soluciones|solutions possibles|varianten)"
    r"(?: (?:that |which )?(?:we|i|you) [\w ]{2,30}| (?:on the table|looked at|explored|evaluated|examined|discussed|reviewed|compared|assessed|weighed|available)"
    r"| (?:die )?wir [\w ]{2,30}| (?:que nous |qu'on )[\w ]{2,30}| (?:etudiees|examinees|comparees|possibles)| que (?:se )?[\w ]{2,30}"
    r"| (?:evaluadas|examinadas|estudiadas|posibles|valutate|esaminate|possibili|estudadas|possiveis|onderzochte|onderzocht|die we [\w ]{2,30}))"
)
"""Other headings that options stand below: "Options we looked at"."""
_SIGNS = lazy(r"(?:[^\w(\[]|\d+(?:\.\d+)*[.)]\s)*")


def folded(text: str) -> str:
    """A word or a phrase as it is compared: small letters, no accents, single spaces for hyphens and underscores."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    bare = "".join(char for char in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[_-]+", " ", bare).casefold().split())


def pattern(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; use it with ``re.IGNORECASE``."""
    return "|".join("".join(map(_char, word)) for word in sorted(words, key=len, reverse=True))


def _char(char: str) -> str:
    if char == " ":
        return "[ _-]+"
    base = unicodedata.normalize("NFKD", char)[0]
    return re.escape(char) if base == char else f"[{char}{base}]"


def meaning(lists: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """What each word of some lists means, by the word folded."""
    return {folded(word): name for name, words in lists.items() for word in words}


_FIELDS, _HEADINGS, _STATUSES = meaning(FIELDS), meaning(HEADINGS), meaning(STATUSES)


def field(name: str) -> str | None:
    """The field of ours that a name means; None for any other."""
    return _FIELDS.get(folded(name))


def of_status(name: str) -> str | None:
    """The status that a name such as "deprecated on" begins with."""
    folded_name = folded(name)
    known = (word for word in _STATUSES if re.match(rf"{re.escape(word)}(?!\w)", folded_name))
    return _STATUSES[longest] if (longest := max(known, key=len, default="")) else None


def heading(title: str) -> str | None:
    """What stands below a heading, whatever signs and numbers stand around its words: a field, or a kind of section."""
    words = bare(title)
    return (
        _FIELDS.get(words)
        or _HEADINGS.get(words)
        or ("options" if _OF_OPTIONS.fullmatch(words.replace(",", "")) else None)
    )


def bare(title: str) -> str:
    """A heading without the signs and the numbers around its words, as it is compared."""
    return folded(_SIGNS.sub("", title, count=1).rstrip(" :.?!"))
