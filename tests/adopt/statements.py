"""What old records say about their standing, in seven languages, and what must come of it.

Each line: the words of the status, the status that must come out, the records that supersede it, and a word of the doubt
that has to be said ("" where none may be). The record itself is number 4.
"""

from __future__ import annotations

PLAIN = """
Superseded by ADR-9 | superseded | 9 |
superseded by [9](0009-hourly.md) | superseded | 0009-hourly.md |
Superseded by 9 | superseded | 9 |
Superseded by #9 | superseded | 9 |
Superseded by ADR 9 on 12 March 2024 | superseded | 9 |
Superseded on 2024-03-12 by ADR-9 | superseded | 9 |
Replaced by ADR-9. | superseded | 9 |
Replaced with ADR-9 | superseded | 9 |
Is superseded by ADR-9 | superseded | 9 |
Has been superseded by ADR-9 | superseded | 9 |
This decision was superseded by ADR-9 | superseded | 9 |
This ADR has been fully replaced by ADR-9 | superseded | 9 |
ADR-4 was superseded by ADR-9 | superseded | 9 |
Now superseded by ADR-9, ADR-10 and ADR-11 | superseded | 9 10 11 |
Accepted; superseded by ADR-9 | superseded | 9 |
Accepted, superseded by ADR-9 | superseded | 9 |
Accepted. Superseded by ADR-9. | superseded | 9 |
Accepted and later superseded by ADR-9 | superseded | 9 |
Accepted (superseded by ADR-9) | superseded | 9 |
Accepted -> superseded by ADR-9 | superseded | 9 |
Superseded by ADR-9 because it could not keep up | superseded | 9 |
Superseded by [9. Maybe we should queue](0009-queue.md) | superseded | 0009-queue.md |
Superseded by ADR-9, see the minutes of March | superseded | 9 |
2024-03-12: superseded by ADR-9 | superseded | 9 |
Superseded | superseded | |
Superseded on 2024-03-12 | superseded | |
Ersetzt durch ADR-9 | superseded | 9 |
Abgelöst durch [9](0009-takt.md) | superseded | 0009-takt.md |
Wurde durch ADR-9 ersetzt | superseded | 9 |
Wurde ersetzt durch ADR-9 | superseded | 9 |
Ist durch ADR-9 ersetzt worden | superseded | 9 |
Diese Entscheidung wurde von ADR-9 abgelöst | superseded | 9 |
Angenommen, dann ersetzt durch ADR-9 | superseded | 9 |
Am 12.03.2024 durch ADR-9 ersetzt | superseded | 9 |
Ersetzt am 12.03.2024 durch ADR-9 | superseded | 9 |
Inzwischen ersetzt durch ADR-9 | superseded | 9 |
Remplacé par ADR-9 | superseded | 9 |
Remplacée par la décision 9 | superseded | 9 |
A été remplacé par ADR-9 | superseded | 9 |
Cette décision est remplacée par ADR-9 | superseded | 9 |
Acceptée, puis remplacée par ADR-9 | superseded | 9 |
Reemplazado por ADR-9 | superseded | 9 |
Fue sustituida por ADR-9 | superseded | 9 |
Esta decisión ha sido reemplazada por ADR-9 | superseded | 9 |
Aceptada, luego reemplazada por ADR-9 | superseded | 9 |
Substituído por ADR-9 | superseded | 9 |
Foi substituída por ADR-9 | superseded | 9 |
Substituída pela ADR-9 | superseded | 9 |
Aceita, depois substituída por ADR-9 | superseded | 9 |
Sostituito da ADR-9 | superseded | 9 |
È stata sostituita da ADR-9 | superseded | 9 |
Questa decisione è stata sostituita dalla ADR-9 | superseded | 9 |
Accettata, poi sostituita da ADR-9 | superseded | 9 |
Vervangen door ADR-9 | superseded | 9 |
Is vervangen door ADR-9 | superseded | 9 |
Werd door ADR-9 vervangen | superseded | 9 |
Geaccepteerd, daarna vervangen door ADR-9 | superseded | 9 |
"""

DOUBTFUL = """
Accepted, to be superseded by ADR-9 | accepted | | to come
Accepted (will be replaced by ADR-9) | accepted | | to come
Accepted. Will be superseded by ADR-9 in March. | accepted | | to come
Accepted, planned to be replaced by ADR-9 | accepted | | to come
Accepted, until superseded by ADR-9 | accepted | | to come
Accepted until ADR-9 replaces it | accepted | | to come
Accepted, being replaced by ADR-9 | accepted | | to come
Accepted; is going to be replaced by ADR-9 | accepted | | to come
Accepted, superseded by ADR-9 once that is accepted | accepted | | to come
Accepted, superseded by ADR-9 (planned) | accepted | | to come
Accepted, superseded by ADR-9 (proposed) | accepted | | to come
Accepted; superseded by ADR-9 when the pilot ends | accepted | | to come
Accepted, superseded by ADR-9 with effect from 2031-01-01 | accepted | | to come
Accepted, not yet superseded by ADR-9 | accepted | | denied
Accepted, may be superseded by ADR-9 | accepted | | possible
Accepted; might get replaced by ADR-9 | accepted | | possible
Accepted, could be superseded by ADR-9 | accepted | | possible
Accepted (possibly superseded by ADR-9) | accepted | | possible
Accepted, should be replaced by ADR-9 | accepted | | possible
Accepted, superseded by ADR-9? | accepted | | possible
Accepted, likely superseded by ADR-9 | accepted | | possible
Accepted, superseded by ADR-9 if the pilot works | accepted | | condition
Accepted unless superseded by ADR-9 | accepted | | condition
Accepted; replaced by ADR-9, provided Legal agrees | accepted | | condition
Accepted, superseded by ADR-9 subject to approval | accepted | | condition
Accepted, superseded by ADR-9 (pending) | accepted | | condition
Accepted. If the pilot works, superseded by ADR-9. | accepted | | condition
Accepted, not superseded by ADR-9 | accepted | | denied
Accepted; never replaced by ADR-9 | accepted | | denied
Accepted, no longer superseded by ADR-9 | accepted | | denied
Accepted. It wasn't superseded by ADR-9. | accepted | | denied
Accepted, partly superseded by ADR-9 | accepted | | partial
Accepted; superseded in part by ADR-9 | accepted | | partial
Accepted, partially replaced by ADR-9 | accepted | | partial
Accepted; section 3 superseded by ADR-9 | accepted | | partial
Accepted, superseded by ADR-9 for new customers | accepted | | partial
Accepted, superseded by ADR-9 except the fee | accepted | | partial
Partially superseded by ADR-9 | accepted | | partial
Superseded in part by ADR-9 | accepted | | partial
Accepted. ADR-2 was superseded by ADR-9. | accepted | | another
Accepted; ADR-2 is replaced by ADR-9 | accepted | | another
Accepted. The list in ADR-2 was superseded by ADR-9. | accepted | | another
Superseded by ADR-9 if the pilot works | | | condition
To be superseded by ADR-9 | | | to come
Will be replaced by ADR-9 | | | to come
May be superseded by ADR-9 | | | possible
Not superseded by ADR-9 | | | denied
Proposed, would be superseded by ADR-9 | proposed | | possible
Rejected, not superseded by ADR-9 | rejected | | denied
Akzeptiert, soll durch ADR-9 ersetzt werden | accepted | | to come
Akzeptiert (wird durch ADR-9 ersetzt) | accepted | | to come
Wird ersetzt durch ADR-9 | | | to come
Angenommen, wird ersetzt durch ADR-9 | accepted | | to come
Akzeptiert, bis sie durch ADR-9 ersetzt wird | accepted | | to come
Akzeptiert, nicht ersetzt durch ADR-9 | accepted | | denied
Akzeptiert, nicht durch ADR-9 ersetzt | accepted | | denied
Akzeptiert, noch nicht durch ADR-9 abgelöst | accepted | | denied
Akzeptiert, könnte durch ADR-9 ersetzt werden | accepted | |
Akzeptiert, würde durch ADR-9 ersetzt | accepted | | possible
Akzeptiert, möglicherweise ersetzt durch ADR-9 | accepted | | possible
Akzeptiert, ersetzt durch ADR-9, falls der Versuch gelingt | accepted | | condition
Akzeptiert, ersetzt durch ADR-9, sobald diese gilt | accepted | | to come
Akzeptiert, teilweise ersetzt durch ADR-9 | accepted | | partial
Teilweise ersetzt durch ADR-9 | accepted | | partial
Akzeptiert; zum Teil durch ADR-9 ersetzt | accepted | | partial
Akzeptiert, geplant: ersetzt durch ADR-9 | accepted | | to come
Akzeptiert. ADR-2 wurde durch ADR-9 ersetzt. | accepted | | another
Acceptée, sera remplacée par ADR-9 | accepted | | to come
Accepté, à remplacer par ADR-9 | accepted | |
Acceptée, remplacée par ADR-9 si le pilote réussit | accepted | | condition
Acceptée, remplacée par ADR-9 dès que possible | accepted | | condition
Acceptée jusqu'à ce qu'elle soit remplacée par ADR-9 | accepted | | to come
Acceptée, pas remplacée par ADR-9 | accepted | | denied
Acceptée, n'est pas remplacée par ADR-9 | accepted | | denied
Acceptée, pourrait être remplacée par ADR-9 | accepted | | possible
Acceptée, partiellement remplacée par ADR-9 | accepted | | partial
Acceptée, remplacée en partie par ADR-9 | accepted | | partial
Acceptée. ADR-2 a été remplacée par ADR-9. | accepted | | another
Aceptada, será reemplazada por ADR-9 | accepted | | to come
Aceptada hasta que sea sustituida por ADR-9 | accepted | | to come
Aceptada, reemplazada por ADR-9 si funciona el piloto | accepted | | condition
Aceptada, no reemplazada por ADR-9 | accepted | | denied
Aceptada, nunca sustituida por ADR-9 | accepted | | denied
Aceptada, podría ser reemplazada por ADR-9 | accepted | | possible
Aceptada, parcialmente reemplazada por ADR-9 | accepted | | partial
Aceptada, reemplazada en parte por ADR-9 | accepted | | partial
Aceptada. ADR-2 fue reemplazada por ADR-9. | accepted | | another
Aceita, será substituída por ADR-9 | accepted | | to come
Aceita até ser substituída por ADR-9 | accepted | | to come
Aceita, substituída por ADR-9 se o piloto funcionar | accepted | | condition
Aceita, substituída por ADR-9 quando for aprovada | accepted | | to come
Aceita, não substituída por ADR-9 | accepted | | denied
Aceita, pode ser substituída por ADR-9 | accepted | | possible
Aceita, parcialmente substituída por ADR-9 | accepted | | partial
Aceita. ADR-2 foi substituída por ADR-9. | accepted | | another
Accettata, sarà sostituita da ADR-9 | accepted | | to come
Accettata, verrà sostituita da ADR-9 | accepted | | to come
Accettata, viene sostituita da ADR-9 | accepted | | to come
Accettata, sostituita da ADR-9 se il pilota riesce | accepted | | condition
Accettata finché non è sostituita da ADR-9 | accepted | |
Accettata, non sostituita da ADR-9 | accepted | | denied
Accettata, potrebbe essere sostituita da ADR-9 | accepted | | possible
Accettata, parzialmente sostituita da ADR-9 | accepted | | partial
Accettata. ADR-2 è stata sostituita da ADR-9. | accepted | | another
Geaccepteerd, wordt vervangen door ADR-9 | accepted | | to come
Geaccepteerd, zal worden vervangen door ADR-9 | accepted | | to come
Geaccepteerd tot vervangen door ADR-9 | accepted | | to come
Geaccepteerd, vervangen door ADR-9 als de proef slaagt | accepted | | condition
Geaccepteerd, vervangen door ADR-9 zodra die geldt | accepted | | to come
Geaccepteerd, niet vervangen door ADR-9 | accepted | | denied
Geaccepteerd, kan worden vervangen door ADR-9 | accepted | | possible
Geaccepteerd, deels vervangen door ADR-9 | accepted | | partial
Geaccepteerd. ADR-2 is vervangen door ADR-9. | accepted | | another
Superseded by nothing | | | denied
Accepted, superseded by none | accepted | | denied
"""

PROGRESS = """
Proposed 2024-01-05, accepted 2024-02-06 | accepted | |
Proposed (2024-01-05), Accepted (2024-02-06) | accepted | |
Proposed 2024-01-05 / Accepted 2024-02-06 | accepted | |
Proposed on 2024-01-05, then accepted on 2024-02-06 | accepted | |
Proposed 2024-01-05 -> Accepted 2024-02-06 -> Deprecated 2024-05-01 | deprecated | |
Accepted 2024-02-06, proposed 2024-01-05 | accepted | |
Deprecated 2024-05-01; accepted 2024-02-06; proposed 2024-01-05 | deprecated | |
Proposed, accepted 2024-02-06 | accepted | |
Accepted 2024-02-06, superseded by ADR-9 2024-05-01 | superseded | 9 |
Vorgeschlagen am 05.01.2024, angenommen am 06.02.2024 | accepted | |
Vorgeschlagen 05.01.2024, abgelehnt 06.02.2024 | rejected | |
Proposée le 5 janvier 2024, acceptée le 6 février 2024 | accepted | |
Propuesta el 5 de enero de 2024, aceptada el 6 de febrero de 2024 | accepted | |
Proposta em 5 de janeiro de 2024, aprovada em 6 de fevereiro de 2024 | accepted | |
Proposta il 5 gennaio 2024, approvata il 6 febbraio 2024 | accepted | |
Voorgesteld op 5 januari 2024, goedgekeurd op 6 februari 2024 | accepted | |
Accepted pending legal review | proposed | |
Accepted, subject to approval by the board | proposed | |
Accepted if the budget holds | proposed | |
Akzeptiert unter Vorbehalt | proposed | |
Acceptée sous réserve | proposed | |
To be accepted | | |
Will be accepted on Monday | | |
Not accepted | | |
Nicht angenommen | | |
Non accettata | | |
Proposed, accepted, rejected | | |
Proposed, Accepted or Rejected | | |
Accepted, deprecated | deprecated | |
Accepted, proposed by Ada | accepted | |
TBD | | |
Accepted for now | accepted | |
No longer in force | deprecated | |
Accepted, no longer valid since 2026-01-05 | deprecated | |
beschlossen am 3.4.2025, seit 1.1.2026 nicht mehr gültig | deprecated | |
Acceptée, n'est plus en vigueur | deprecated | |
Accepted, withdrawn 2026-01-03 | rejected | |
Accepted, proposed 2026-01-03 | accepted | |
superseded by 9, no longer valid | superseded | 9 |
van kracht | accepted | |
Accepted once the lease is signed | proposed | |
Accepted, when the trial has ended | proposed | |
Approved with conditions | proposed | |
Accepted in principle | proposed | |
Accepted after review by counsel | proposed | |
Accepted by Maud, Jo still to sign | proposed | |
Accepted (TBC) | proposed | |
Accepted (??) | proposed | |
Accepted draft | proposed | |
Accepted until 2024-12-31 | proposed | |
Accepted by Maud, not yet by Jo | proposed | |
❌ Approved | proposed | |
Genehmigt, sobald die Miete geklärt ist | proposed | |
Beschlossen (Unterschrift fehlt noch) | proposed | |
Angenommen mit Auflagen | proposed | |
Acceptée sous conditions | proposed | |
Aprobada con reservas | proposed | |
Aceptado salvo objeción de compras | proposed | |
Aprovada com ressalvas | proposed | |
Approvata in linea di principio | proposed | |
Goedgekeurd onder voorwaarden | proposed | |
Accepted, rollout pending approval | proposed | |
Accepted, implementation pending | accepted | |
Approved (roll-out still pending) | accepted | |
Accepted, pending deployment | accepted | |
Accepted, migration and launch pending | accepted | |
Accepted after a long discussion | accepted | |
Accepted when the board met in May | accepted | |
Accepted once and for all | accepted | |
Accepted with immediate effect | accepted | |
Accepted until 2031-12-31 | accepted | |
Accepted without conditions | accepted | |
"""

OLDER = """
Supersedes ADR-2 | 2 |
Supersedes [2](0002-list.md) | 0002-list.md |
Accepted; supersedes ADR-2 | 2 |
Accepted, replaces ADR-2 and ADR-3 | 2 3 |
This record supersedes ADR-2 | 2 |
ADR-4 supersedes ADR-2 | 2 |
Ersetzt ADR-2 | 2 |
Löst ADR-2 ab | 2 |
Remplace ADR-2 | 2 |
Reemplaza a ADR-2 | 2 |
Substitui ADR-2 | 2 |
Sostituisce ADR-2 | 2 |
Vervangt ADR-2 | 2 |
Supersedes section 3 of ADR-2 | | partial
Partially supersedes ADR-2 | | partial
Supersedes ADR-2 in part | | partial
Supersedes ADR-2 once accepted | | to come
Supersedes ADR-2 if accepted | | condition
Does not supersede ADR-2 | | denied
Will supersede ADR-2 | | to come
Would supersede ADR-2 | | possible
May replace ADR-2 | | possible
ADR-7 supersedes ADR-2 | | another
Ersetzt ADR-2 nicht | | denied
Ersetzt ADR-2 teilweise | | partial
Ersetzt Abschnitt 3 von ADR-2 | | partial
Ne remplace pas ADR-2 | | denied
Remplace en partie ADR-2 | | partial
No reemplaza a ADR-2 | | denied
Não substitui ADR-2 | | denied
Non sostituisce ADR-2 | | denied
Vervangt ADR-2 niet | | denied
Vervangt ADR-2 deels | | partial
Supersedes nothing | |
"""


MORE = """
Accepted – expected to be superseded by ADR-12 next year | accepted | | d
Accepted [scheduled for replacement by ADR-12] | accepted | | d
Accepted (ADR-12 is meant to supersede this) | accepted | | d
Accepted; ADR-12 might replace this record later | accepted | | d
Accepted. We intend to replace it with ADR-12. | accepted | | d
Accepted. Replacement by ADR-12 is under discussion. | accepted | | d
Accepted. Not to be confused with ADR-12, which superseded ADR-7. | accepted | | d
Accepted, supersession by ADR-12 rejected | accepted | | d
Accepted. ADR-12 was rejected and does not replace this. | accepted | | d
Accepted, superseded by ADR-12 only for returns | accepted | | d
Accepted, its fee table superseded by ADR-12 | accepted | | d
Accepted; the section on returns is superseded by ADR-12 | accepted | | d
Superseded by [ADR-12](0012-if-and-when.md) | superseded | 0012-if-and-when.md |
Superseded by [12. Not before Monday](0012-not.md) on 3 May 2024 | superseded | 0012-not.md |
**Superseded** by [ADR-12](0012-x.md) | superseded | 0012-x.md |
⚠️ Superseded by ADR-12 | superseded | 12 |
♻️ Superseded by ADR-12 | superseded | 12 |
~~Accepted~~ Superseded by ADR-12 | superseded | 12 |
[Superseded by ADR-12](0012-x.md) | superseded | 0012-x.md |
Superseded by `0012-x.md` | superseded | 0012-x.md |
SUPERSEDED BY ADR-0012 | superseded | 0012 |
Superseded-by: ADR-12 | superseded | 12 |
superseded by: [ADR-12](0012-x.md) | superseded | 0012-x.md |
Deprecated, superseded by ADR-12 | superseded | 12 |
Deprecated in favour of ADR-12 | deprecated | |
Accepted 2024-01-02, superseded 2024-05-06 by ADR-12 | superseded | 12 |
It is superseded by ADR-12 | superseded | 12 |
As of 2024-05-06 superseded by ADR-12 | superseded | 12 |
Since May 2024 superseded by ADR-12 | superseded | 12 |
Angenommen; seit 06.05.2024 ersetzt durch ADR-12 | superseded | 12 |
Mit ADR-12 überholt | | |
Überholt durch ADR-12 | superseded | 12 |
Gilt, bis ADR-12 sie ablöst | accepted | | d
Soll durch ADR-12 abgelöst werden | | | d
Angenommen, Ablösung durch ADR-12 geplant | accepted | | d
Angenommen. Nur Abschnitt 2 wurde durch ADR-12 ersetzt. | accepted | | d
Angenommen, Abschnitt 2 ersetzt durch ADR-12 | accepted | | d
Ersetzt durch ADR-12 (noch nicht beschlossen) | | | d
Ersetzt durch ADR-12, wenn der Vorstand zustimmt | | | d
Wurde am 6. Mai 2024 durch ADR-12 ersetzt | superseded | 12 |
Remplacée par ADR-12 le 6 mai 2024 | superseded | 12 |
Remplacée par ADR-12 (en projet) | | | d
Acceptée ; le remplacement par ADR-12 est prévu | accepted | | d
Acceptée ; la section 3 est remplacée par ADR-12 | accepted | | d
Remplacé par ADR-12 à partir du 6 mai 2031 | | | d
Acceptée, jamais remplacée par ADR-12 | accepted | | d
Reemplazada por ADR-12 el 6 de mayo de 2024 | superseded | 12 |
Aceptada, pendiente de ser reemplazada por ADR-12 | accepted | | d
Aceptada, está previsto que ADR-12 la reemplace | accepted | | d
Aceptada, la sección 3 fue reemplazada por ADR-12 | accepted | | d
Aceita, deve ser substituída por ADR-12 | accepted | | d
Aceita, ainda não substituída por ADR-12 | accepted | | d
Aceita; seção 3 substituída por ADR-12 | accepted | | d
Substituída por ADR-12 em 6 de maio de 2024 | superseded | 12 |
Accettata, da sostituire con ADR-12 | accepted | | d
Accettata; la sezione 3 è sostituita da ADR-12 | accepted | | d
Sostituita da ADR-12 il 6 maggio 2024 | superseded | 12 |
Non ancora sostituita da ADR-12 | | | d
Geaccepteerd; vervanging door ADR-12 is gepland | accepted | | d
Geaccepteerd, nog niet vervangen door ADR-12 | accepted | | d
Geaccepteerd; paragraaf 3 is vervangen door ADR-12 | accepted | | d
Vervangen door ADR-12 op 6 mei 2024 | superseded | 12 |
Accepted (2024-01-02), Superseded by ADR-12 (2024-05-06) | superseded | 12 |
Proposed → Accepted → Superseded by ADR-12 | superseded | 12 |
Accepted -> to be superseded by ADR-12 | accepted | | d
Accepted; was to be replaced by ADR-12 | accepted | | d
Accepted, nearly superseded by ADR-12 | accepted | | d
Accepted, effectively replaced by ADR-12 | superseded | 12 |
Accepted; allegedly superseded by ADR-12 | accepted | | d
Accepted; supposed to be superseded by ADR-12 | accepted | | d
Accepted, superseded by ADR-12 was rejected | accepted | | d
Accepted. Superseded by ADR-12 was considered, and dropped. | accepted | | d
Accepted, superseded by ADR-12 until that was withdrawn | accepted | | d
Superseded by ADR-12, now restored | | | d
"""
"""More of the same: ``d`` where a doubt has to be said, whichever it is."""


FIRST_COUNTS = """
Rejected. Approved instead: ADR-12. | rejected | |
Rejected; adopted is the hourly plan | rejected | |
Declined, approved minutes are attached | rejected | |
Rejected 2024-01-05. Accepted plan B on 2024-02-01. | rejected | |
Abgelehnt. Beschlossen wurde der andere Plan. | rejected | |
Rejetée. Adoptée : la deuxième. | rejected | |
Rechazada. Aprobada la otra. | rejected | |
Rifiutata; approvata invece la seconda | rejected | |
Proposed. Approved by two of five. | proposed | |
Proposed. Accepted. | proposed | |
Under review; agreed so far: the price | proposed | |
Proposed. Was approved on 2024-01-05 in error | proposed | |
Proposed 2024-01-02. Accepted 2024-02-03 by mistake. | proposed | |
Accepted 2024-01-05, then reopened | proposed | |
In Prüfung. Genehmigt hat erst eine. | proposed | |
Voorgesteld; goedgekeurd door Ada, Tove ontbreekt | proposed | |
Accepted. Declined: fax, telex. | accepted | |
Accepted (rejected: fax) | accepted | |
Accepted. Rejected plans are below. | accepted | |
Accepted. Obsolete forms are kept. | accepted | |
Accepted. Reverted changes are listed. | accepted | |
Accepted. Pending tickets stay. | accepted | |
Accepted. Proposed by Ada. | accepted | |
Accepted over plan 3, which was declined | accepted | |
Angenommen statt 3, die wurde verworfen | accepted | |
Angenommen. Verworfen: Fax. | accepted | |
Aceptada. Rechazado: fax. | accepted | |
Geaccepteerd. Afgewezen: fax. | accepted | |
Accepted (was to be replaced by ADR-12, which was dropped) | accepted | | d
Accepted. Which was superseded by ADR-12 is ADR-11. | accepted | | d
Proposed 2024-01-02. Accepted 2024-02-03 by Ada Okafor. | accepted | |
Proposed on 2024-01-02. Approved by the board on 2024-02-03. | accepted | |
Accepted. Deprecated since 2024-05-01. | deprecated | |
Accepted. Deprecated in favour of a list. | deprecated | |
"""
"""What begins a status stands, whatever is remarked on behind it; a step of a dated history counts."""

REASONS = "\n".join(
    f"{words} | superseded | 12 |"
    for words in """
Superseded by 12 for legal reasons
Superseded by 12 for all our partners
Superseded by 12 for reference only
Superseded by 12 in May
Superseded by 12 as agreed in the review
Superseded by 12, no longer in use
Superseded by 12 and must not be followed
Superseded by 12 (could be deleted)
Superseded by 12, to be deleted
Superseded by 12, not by 13
Superseded by 12, see section 3 there
Superseded by 12: pay by the hour
Superseded by 12 (obsolete)
Superseded = 12
Superseded -> 12
Superseded by: 12
Ersetzt durch 12, gilt nicht mehr
Ersetzt durch 12 wie vorgesehen
Ersetzt durch 12 für alle
Wurde durch 12 ersetzt
Überholt durch 12
Remplacé par 12, n'est plus valable
Remplacée par 12 pour des raisons juridiques
Reemplazada por 12 y ya no vigente
Reemplazada por 12 como estaba previsto
Substituída por 12, será arquivada
Sostituita da 12 per motivi legali
Superata da 12
Vervangen door 12, niet meer geldig
Vervangen door 12 zoals gepland
Superseded by 12\u00b2
""".strip().splitlines()
)
"""A reason, and what becomes of the record now, undo no replacement."""

DAYS_TO_COME = "\n".join(
    f"{words} | accepted | | d"
    for words in """
Accepted. Superseded by 12 from 2031-06-01
Accepted. Superseded by 12 effective 2031-06-01
Accepted. Superseded by 12 next month
Accepted. Superseded by 12 in 2031
Accepted. Superseded by 12 from Q2 2031
Accepted; superseded by 12 (starting June 2031)
Accepted. Superseded by 12, in force from 1 June 2031
Accepted. Deprecated from June 2031
Angenommen. Ersetzt durch 12 ab 01.06.2031
Angenommen. Abgelöst durch 12 im nächsten Jahr
Angenommen. Ersetzt durch 12 (gültig ab 2031)
Acceptée. Remplacée par 12 à compter du 1er juin 2031
Aceptada. Sustituida por 12 el próximo año
Aceita. Substituída por 12 em 2031
Accettata. Sostituita da 12 dal prossimo anno
Geaccepteerd. Vervangen door 12 vanaf volgend jaar
""".strip().splitlines()
)
"""What holds only from a day to come has not happened."""


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table, cell by cell."""
    return [tuple(cell.strip() for cell in line.split(" |")) for line in table.strip().splitlines()]
