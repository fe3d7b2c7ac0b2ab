"""``partnerbook adopt``: a record's status is only what the record says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adopt.records import accepted_unless_said, adopt, findings, found, messages, put, record, ties
from adopt.statements import (
    DAYS_TO_COME,
    DOUBTFUL,
    FIRST_COUNTS,
    MORE,
    OLDER,
    PLAIN,
    PROGRESS,
    REASONS,
    rows,
)
from conftest import Run, examples
from days import TODAY
from partnerbook.adopt.found import Source
from partnerbook.adopt.record_reading import read
from partnerbook.adopt.replacement_phrases import PLACE
from partnerbook.adopt.statuses import said_in
from partnerbook.analysis.prose import vocabulary
from partnerbook.model.decision import STATUSES

OWN = 4


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Accepted", "accepted"),
        ("**Accepted**", "accepted"),
        ("✅ Accepted", "accepted"),
        ("✅", "accepted"),
        ("Approved by the board", "accepted"),
        ("Accepted on 2020-01-02", "accepted"),
        ("accepted, then superseded by [5](0005-x.md)", "superseded"),
        ("Replaced by ADR-7", "superseded"),
        ("~~Proposed~~ Accepted", "accepted"),
        ("[rejected]", "rejected"),
        ("🚧", "draft"),
        ("WIP", "draft"),
        ("in review", "proposed"),
        ("deprecated", "deprecated"),
        ("rolled back", "reversed"),
        ("on hold", None),
        ("not accepted", None),
        ("accepted?", None),
        ("[proposed | rejected | accepted | deprecated]", None),
        ("Accepted or Rejected", None),
        ("Draft → Proposed -> Accepted", "accepted"),
        ("Submitted, 2017-01-26; Approved 2017-02-22", "accepted"),
        ("Rejected; see the minutes", "rejected"),
        ("Decided Against (agreed not to adopt)", "rejected"),
        ('Valid are "Accepted", "Rejected" and "Superseded by ADRzzz"', None),
        ("Partly superseded by [5](0005-x.md)", "accepted"),
        ("Akzeptiert – nach der Testphase", "accepted"),
        ("Ersetzt durch ADR-7", "superseded"),
        ("Ersetzt ADR-7", None),
        ("Replaced the old list", None),
        ("Superseded on 3 March 2021", "superseded"),
        ("Superseded, see the minutes", "superseded"),
        ("proposée", "proposed"),
        ("Remplacé par ADR-7", "superseded"),
        ("rejete", "rejected"),
        ("aceptada", "accepted"),
        ("Reemplazado por `0007`", "superseded"),
        ("Substituído por ADR-7", "superseded"),
        ("Aceito", "accepted"),
        ("vervangen door ADR-7", "superseded"),
        ("", None),
    ],
)
def test_a_status_in_whatever_words(words: str, status: str | None) -> None:
    assert said_in(words).status == status


@pytest.mark.parametrize(
    ("words", "status", "newer", "doubt"), [*rows(PLAIN), *rows(DOUBTFUL), *rows(PROGRESS)]
)
def test_a_replacement_is_one_only_where_it_is_plainly_said(
    words: str, status: str, newer: str, doubt: str
) -> None:
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize("words", [row[0] for row in rows(PLAIN)])
def test_what_is_plainly_said_leaves_no_doubt(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts == ()


@pytest.mark.parametrize("words", [row[0] for row in rows(DOUBTFUL)])
def test_what_is_not_plainly_said_is_named(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts


@pytest.mark.parametrize("word", [*vocabulary.STATUSES["superseded"], *vocabulary.FIELDS["superseded_by"]])
def test_every_word_for_a_replacement_is_known_where_one_is_in_doubt(word: str) -> None:
    assert PLACE.search(vocabulary.folded(word))


@pytest.mark.parametrize(
    "words",
    [
        "Akzeptiert. Vielleicht überholt durch ADR-9",
        "Akzeptiert. Wird durch ADR-9 überholt",
        "Accettata. Sarà superata da ADR-9",
        "Aanvaard. Misschien achterhaald door ADR-9",
    ],
)
def test_a_replacement_to_come_is_a_doubt_in_every_word_for_one(words: str) -> None:
    said = said_in(words, OWN, TODAY)
    assert said.status == "accepted"
    assert said.doubts


@pytest.mark.parametrize(("words", "older", "doubt"), rows(OLDER))
def test_a_record_replaces_another_only_where_it_plainly_says_so(words: str, older: str, doubt: str) -> None:
    said = said_in(words, OWN, TODAY)
    assert (list(said.older), said.newer) == (older.split(), ())
    assert said.status in (None, "accepted")
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize(
    "row",
    [row for table in (MORE, FIRST_COUNTS, REASONS, DAYS_TO_COME) for row in rows(table)],
    ids=lambda row: row[0],
)
def test_the_same_in_other_words(row: tuple[str, ...]) -> None:
    words, status, newer, *doubt = row
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert bool(said.doubts) == bool(doubt and doubt[0])


_PIECES = st.lists(
    st.sampled_from(
        [
            "Accepted",
            "superseded by",
            "ADR-9",
            "ersetzt durch",
            "not",
            "will be",
            ",",
            ".",
            ";",
            "->",
            "(",
            ")",
            "if",
            "2024-02-06",
            "[9](0009-y.md)",
            "a été",
            "de",
            "/",
        ]
    ),
    max_size=12,
)


@settings(max_examples=examples(150), deadline=None)
@given(_PIECES)
def test_any_words_give_a_status_of_ours_or_none(pieces: list[str]) -> None:
    said = said_in(" ".join(pieces), OWN, TODAY)
    assert said.status is None or said.status in STATUSES
    assert not said.newer or said.status is not None
    if "superseded by" not in pieces and "ersetzt durch" not in pieces:
        assert said.status != "superseded"


def test_a_status_that_was_not_read_is_never_accepted() -> None:
    for line in ("Status is fine", "**Statut** on verra", "Decision status unclear", "| Estado | a saber |"):
        record = accepted_unless_said(f"# X\n\n## Context\n\nWords.\n\n## Minutes\n\n{line}\n")
        assert record.status == "draft", line
        assert "gives no status" not in messages(record)
        assert record.status_line == 9


@pytest.mark.parametrize(
    "text",
    [
        f"# 4. X\n\n{line}\n"
        for line in (
            "Approved: no",
            "Adopted: not yet",
            "Not approved.",
            "Noch nicht genehmigt.",
            "## 2. Status: Declined",
            "Zustand: Abgelehnt",
            "Stand: zurückgezogen",
            "Freigabe: nein",
            "**Freigabe:** verweigert",
            "Décision : rejetée",
            "Resolution: turned down",
            "Lifecycle: retired since 2024-05-01",
            "Verdict \u2013 declined by the board",
            "Fase: ingetrokken",
            "Esito: bocciato",
            "Aprovação: recusada",
            "Resolución: denegada",
            "| Lifecycle | Withdrawn |\n|---|---|\n| Owner | Ada |",
            "## Decision\n\nDeclined. All stays as it is.",
            "## Décision\n\nRejetée : rien ne change.",
            "## Approval: refused\n\nWords.",
        )
    ]
    + [
        f"# {title}\n\nWords.\n"
        for title in (
            "4. X (declined)",
            "4. [ABANDONED] X",
            "4. X \u2014 REJECTED",
            "4. Verworfen: X",
            "4. X [WIP]",
            "[Declined] X",
            "X (nicht angenommen)",
        )
    ]
    + ["---\nresolution: declined\n---\n\n# X\n", '---\ntitle: "[REJECTED] X"\n---\n\nWords.\n'],
)
def test_what_denies_a_status_elsewhere_keeps_a_record_from_being_accepted(text: str) -> None:
    record = accepted_unless_said(text)
    assert record.status == "draft"
    assert f"{record.status_line}: " in messages(record)
    assert "gives no status" not in messages(record)


@pytest.mark.parametrize(
    "text",
    [
        "# 4. What to do with rejected leads\n\nWords.\n",
        "# 4. Retired partners: what we owe them\n\nWords.\n",
        "# 4. Keep the list (since 2019)\n\nRisk: open invoices\nScope: rejected invoices of all\n",
        "# 4. X\n\nBackup: no\nApproved by: nobody yet\nChannel: active\n",
        "# 4. X\n\n## Considered Options\n\n* Fax: rejected\n\n### Telex (rejected)\n\nNo.\n",
        "# 4. X\n\n## Proposal\n\nKeep it.\n\n## Rejected alternatives\n\n* Fax\n",
    ],
)
def test_words_of_a_status_that_give_none(text: str) -> None:
    assert accepted_unless_said(text).status == "accepted"


@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("Status: Proposed. Accepted by Ada.", "proposed", "also speaks of accepted; taken as proposed"),
        (
            "## Status\n\nDeclined.\n\nApproved plan: 12.",
            "rejected",
            "also speaks of accepted; taken as rejected",
        ),
        (
            "## Status\n\nProposed\n\nWas accepted on 2024-01-05 in error",
            "proposed",
            "also speaks of accepted",
        ),
        (
            "## Status\n\n- 2024-01-05: proposed by Ada\n- 2024-02-06: accepted by Tove",
            "accepted",
            "is taken as accepted",
        ),
        ("To be superseded by: 12", "draft", "a replacement that is still to come"),
        ("**Wird ersetzt durch:** 12", "draft", "a replacement that is still to come"),
        ("Sera remplacée par : 12", "draft", "a replacement that is still to come"),
        ("Status: Wird durch 12 ersetzt", "draft", "a replacement that is still to come"),
        ("Status: Superseded (12)", "superseded", "a replacement that is not said in plain words"),
        ("Status: Accepted\nDeprecated on: 2031-02-03", "accepted", "an end that is still to come"),
        ("Status: Respinta", "rejected", ""),
        ("Status: Aanvaard", "accepted", ""),
        ("Status: <b>rejected</b>", "rejected", ""),
        ("Status: superseded by \u00b2", "superseded", ""),
    ],
)
def test_what_a_record_says_is_named(line: str, status: str, message: str) -> None:
    record = read(Source("0004-x.md", f"# X\n\nDate: 2024-01-05\n{line}\n", "sha256:0"), today=TODAY)
    assert record.status == status
    assert message in messages(record)
    assert ties(record) == []


def test_a_link_of_a_wiki_is_a_tie() -> None:
    record = found("# X\n\nStatus: Superseded by [[0012-hours|the hours]]\n")
    assert (record.status, ties(record)) == ("superseded", ["0012-hours"])


def test_an_unknown_status_is_kept_as_draft_and_named() -> None:
    record = found("# A\n\n* Status: on hold until spring\n")
    assert record.status == "draft"
    assert '3: the status "on hold until spring" is none of ours; kept as draft' in messages(record)
    assert "on hold until spring" in record.body


def test_the_status_of_records_that_give_none_can_be_said(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0001_a="# A\n\nWords.\n"), "--status", "accepted")
    assert record(workspace, "0001")[0]["status"] == "accepted"
    assert "decisions/" not in findings(run, workspace)


def test_a_link_broken_over_two_lines_in_the_status() -> None:
    record = found("# A\n\n## Status\n\nSuperseded by [ADR\n7](0007-b.md). See there.\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])
    record = found("# A\n\n## Status\n\nPartially superseded by [ADR\n7](0007-b.md).\n")
    assert (record.status, record.superseded_by) == ("accepted", ())
    assert messages(record).count("Partially superseded by ADR 7.") == 1
    record = found("# A\n\nDate: 2018-12-12\nSuperseded: 2019-12-19 by [ADR 7](0007-b.md)\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])


def test_ties_and_histories_in_plain_lines() -> None:
    record = found("# 1. X\n\nStatus: Accepted\nDate: 2020-01-01\n\nSuperseded by ADR-12 in March 2021\n")
    assert (record.status, ties(record)) == ("superseded", ["12"])
    record = found("## Status\n\n- 2020-01-01: proposed\n- 2020-02-01: accepted\n", "0001-use-x.md")
    assert (record.title, record.status, record.day) == ("Use x", "accepted", date(2020, 2, 1))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Accepted. Ben still to sign.", "Ben still to sign."),
        ("Accepted. Subject to approval by Legal.", ""),
        ("Accepted on 2024-02-06. To be confirmed by the board.", ""),
        ("Accepted. If the pilot works.", ""),
        ("Angenommen. Die Unterschrift von Ben fehlt noch.", "Die Unterschrift von Ben fehlt noch."),
        ("Accept\u00e9e. Sous r\u00e9serve de l'accord de Ben.", "Sous r\u00e9serve de l'accord de Ben."),
        ("Aceptada. Falta la firma de Legal.", ""),
    ],
)
def test_a_condition_in_a_sentence_of_its_own_is_a_doubt(said: str, sentence: str) -> None:
    record = accepted_unless_said(
        f"# A\n\nStatus: {said}\nDate: 2024-02-06\nDeciders: Ada Okafor, Ben Lind\n\n## Decision\n\nOne.\n"
    )
    assert record.status == "accepted"
    doubt = f'3: "{said}" speaks of an acceptance that is bound to a condition; taken as accepted'
    assert doubt in messages(record)
    assert [name for name, _ in record.approvals] == ["Ada Okafor", *([] if sentence else ["Ben Lind"])]
    if sentence:
        assert f'3: Ben Lind also stands beside "{sentence}"; no approval is written' in messages(record)


def test_a_condition_on_a_line_of_its_own_is_a_doubt() -> None:
    record = accepted_unless_said(
        "# A\n\n## Status\n\nAccepted.\n\nWaiting for Legal.\n\n## Decision\n\nOne.\n"
    )
    assert record.status == "accepted"
    assert '7: "Waiting for Legal." speaks of an acceptance that is bound to a condition' in messages(record)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Accepted. See the minutes.", "accepted"),
        ("Accepted. The agreement is not exclusive.", "accepted"),
        ("Accepted. The approval of Legal is not needed.", "accepted"),
        ("Accepted. We review it if costs rise.", "accepted"),
        ("Accepted. Rollout is pending.", "accepted"),
        ("Accepted. Not yet implemented.", "accepted"),
        ("Proposed. Ben still to sign.", "proposed"),
        ("Rejected. Ben did not sign.", "rejected"),
    ],
)
def test_other_sentences_behind_a_status_are_no_condition(said: str, status: str) -> None:
    record = accepted_unless_said(f"# A\n\nStatus: {said}\n\n## Decision\n\nOne.\n")
    assert record.status == status
    assert "condition" not in messages(record)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("# 39. superseded", "superseded"),
        ("# ADR-12: Deprecated", "Deprecated"),
        ("# Superseded", "Superseded"),
        ("# 7. Date", "Date"),
        ("# 4. Status", "Status"),
        ("Rejected\n========", "Rejected"),
    ],
)
def test_a_title_that_reads_like_a_heading_of_a_section_is_the_title(head: str, title: str) -> None:
    record = found(
        f"{head}\n\nStatus: accepted\nDate: 2024-02-06\n\n## Context\n\nTwo.\n\n## Decision\n\nOne.\n"
    )
    assert (record.title, record.status, record.superseded_by) == (title, "accepted", ())
    assert not messages(record)


def test_a_title_in_the_front_matter_may_be_a_status() -> None:
    record = found("---\ntitle: Superseded\nstatus: accepted\n---\n\n## Decision\n\nOne.\n")
    assert (record.title, record.status) == ("Superseded", "accepted")


def test_a_title_that_is_the_only_word_of_a_status_is_named() -> None:
    record = accepted_unless_said("# 39. superseded\n\n## Decision\n\nOne.\n")
    assert (record.title, record.status) == ("superseded", "draft")
    assert '1: "39. superseded" speaks of a status that was not read' in messages(record)


def test_numbered_sections_of_the_first_level_are_no_title() -> None:
    record = found(
        "# 1. Status\n\naccepted\n\n# 2. Context\n\nTwo.\n\n# 3. Decision\n\nOne.\n", "0001-two-carriers.md"
    )
    assert (record.title, record.status) == ("Two carriers", "accepted")


@pytest.mark.parametrize(
    "said",
    [
        "superseded by 3 new rules",
        "Accepted, superseded by 9 other decisions",
        "Ersetzt durch 3 neue Regeln",
        "Remplac\u00e9 par 4 nouvelles r\u00e8gles",
        "vervangen door 2 besluiten",
    ],
)
def test_a_number_that_counts_something_is_no_record(said: str) -> None:
    record = found(f"# A\n\nStatus: {said}\n\n## Decision\n\nOne.\n", "0004-x.md")
    assert (record.status, record.superseded_by) == ("superseded", ())
    assert (
        f'3: "{said}" speaks of a replacement that is not said in plain words; taken as superseded'
        in messages(record)
    )


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("superseded by 3", "3"),
        ("superseded by 3 because of costs", "3"),
        ("superseded by 3 which is better", "3"),
        ("superseded by ADR 3 new rules", "3"),
        ("superseded by #3 hourly feed", "3"),
        ("superseded by 0003 hourly feed", "0003"),
        ("superseded by 3, new rules", "3"),
        ("superseded by 3 since May", "3"),
    ],
)
def test_a_number_that_names_a_record_is_still_a_tie(said: str, to: str) -> None:
    record = found(f"# A\n\nStatus: {said}\n\n## Decision\n\nOne.\n", "0004-x.md")
    assert (record.status, [tie.to for tie in record.superseded_by]) == ("superseded", [to])


@pytest.mark.parametrize("said", ["3 old rules", "2 lists"])
def test_a_number_that_counts_what_was_replaced_is_no_record(said: str) -> None:
    record = found(f"# A\n\nSupersedes: {said}\nStatus: accepted\n\n## Decision\n\nOne.\n", "0004-x.md")
    assert (record.status, record.supersedes) == ("accepted", ())
    assert f'3: "{said}" speaks of a replacement' in messages(record)


@pytest.mark.parametrize("field", ["Status: Accepted\n\n", ""], ids=["with a status", "by its changes alone"])
@pytest.mark.parametrize(
    ("last", "status", "ties", "said"),
    [
        ("2026-01-02 superseded by 7", "superseded", ["7"], ""),
        ("02.01.2026: ersetzt durch [7](0007-fee.md)", "superseded", ["0007-fee.md"], ""),
        ("2026-01-02 partially replaced by 7", "accepted", [], "speaks of a replacement that is partial"),
        ("2026-01-02 to be replaced by 7", "accepted", [], "speaks of a replacement that is still to come"),
        ("2026-01-02 no sustituida", "accepted", [], "speaks of a replacement that is denied"),
        ("2026-01-02 rejected by the board of Alder", "accepted", [], "is the last of its changes"),
        ("2026-01-02 spelling", "accepted", [], ""),
    ],
)
def test_the_last_of_the_dated_changes_counts_or_is_told(
    last: str, status: str, ties: list[str], said: str, field: str
) -> None:
    found = accepted_unless_said(
        f"# Pick a region\n\n{field}## Context\n\nTwo.\n\n## Decision\n\nNorth.\n\n"
        f"## History\n\n- 2025-06-01 proposed\n- 2025-08-09 accepted\n- {last}\n"
    )
    assert (found.status, [tie.to for tie in found.superseded_by]) == (status, ties)
    told = [
        note.message for note in found.notes if "changes" in note.message or "replacement" in note.message
    ]
    if said:
        assert len(told) == 1
        assert said in told[0]
    elif status == "accepted" or not field:
        assert not told
    else:
        assert told[0].endswith("taken as superseded, not as accepted")


def test_the_last_change_of_a_list_with_the_newest_on_top_is_its_first() -> None:
    found = accepted_unless_said(
        "# Pick a region\n\nStatus: Accepted\n\n## Decision\n\nNorth.\n\n"
        "## History\n\n- 2026-02-02 accepted\n- 2026-01-02 superseded by 7\n- 2025-08-09 accepted\n"
    )
    assert (found.status, found.superseded_by) == ("accepted", ())
    assert not [note for note in found.notes if "changes" in note.message]
