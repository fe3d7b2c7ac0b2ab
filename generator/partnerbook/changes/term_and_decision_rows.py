"""What matters of a term sheet and of a decision record: by path, its weight and its name in a sentence."""

from __future__ import annotations

from partnerbook.analysis.term_names import TERMS
from partnerbook.changes.field_rows import Row

_DECISIONS: dict[int, dict[str, str]] = {
    5: {"status": "decision {0}", "commit.option": "the chosen option of decision {0}"},
    4: {
        "recommendation.option": "the recommended option of decision {0}",
        "supersedes": "the record that decision {0} takes the place of",
        "superseded_by": "the record that takes the place of decision {0}",
        "commit.reversal_signal": "what would reverse decision {0}",
        "commit.stop": "the stop conditions of decision {0}",
    },
    3: {
        "options.*": "option in decision {0}",
        "criteria.*": "criterion in decision {0}",
        "criteria.*.weight": "the weight of “{1}” in decision {0}",
        "criteria.*.direction": "which way “{1}” counts in decision {0}",
        "criteria.*.scale": "the scale of “{1}” in decision {0}",
        "scores.*.*": "the score of option {1} on {2} in decision {0}",
        "recommendation.why": "the reason given in decision {0}",
        "commit.review_on": "the review day of decision {0}",
        "owner": "the owner of decision {0}",
        "objective": "the objective of decision {0}",
        "scope": "the scope of decision {0}",
        "horizon": "the horizon of decision {0}",
        "triggers.*": "trigger in decision {0}",
        "triggers.*.below": "the threshold of trigger “{1}” in decision {0}",
        "triggers.*.above": "the threshold of trigger “{1}” in decision {0}",
        "reviews.*": "review of decision {0}",
        "title": "the title of decision {0}",
    },
    1: {
        "date": "the date of decision {0}",
        "tradeoff.between": "one side of the trade-off in decision {0}",
        "tradeoff.and_": "the other side of the trade-off in decision {0}",
        "cadence.initial": "the day to confirm the inputs of decision {0}",
        "cadence.operating_days": "the days between looks at decision {0}",
        "cadence.post": "the day to judge the outcome of decision {0}",
    },
    2: {
        "inputs.*": "input to decision {0}",
        "inputs.*.value": "the input “{1}” to decision {0}",
        "inputs.*.kind": "what the input “{1}” to decision {0} is",
        "evidence.*": "evidence for decision {0}",
        "evidence.*.as_of": "the day of the evidence “{1}” for decision {0}",
        "evidence.*.claim": "what the evidence for decision {0} says",
        "risks.*": "risk in decision {0}",
        "risks.*.mitigation": "what is done about the risk “{1}” in decision {0}",
        "scenarios.*": "scenario in decision {0}",
        "metrics.*": "measure of success in decision {0}",
        "metrics.*.definition": "the definition of “{1}” in decision {0}",
        "metrics.*.target": "the target of “{1}” in decision {0}",
        "next_steps.*": "next step of decision {0}",
        "next_steps.*.by": "the day by which to “{1}” (decision {0})",
        "next_steps.*.done_on": "the day on which “{1}” was done (decision {0})",
        "next_steps.*.owner": "who sees to “{1}” (decision {0})",
    },
}

ROWS: dict[tuple[str, ...], Row] = {
    **{
        ("agreement", *path.split(".")): Row("terms", weight, name)
        for weight, names in TERMS.items()
        for path, name in names.items()
    },
    **{
        ("decisions", "*", *path.split(".")): Row("decisions", weight, name)
        for weight, names in _DECISIONS.items()
        for path, name in names.items()
    },
}
"""By path, as those of ``field_rows.py``."""

FORMS: dict[tuple[str, ...], str] = {
    ("profile", "stage"): "Moves from {old} to {new}",
    ("launch", "date"): "Launch day is now {new} instead of {old}",
    ("agreement", "status"): "The agreement is {new}; it was {old}",
    ("agreement", "exclusivity", "kind"): "There is now {new}; before, there was {old}",
    ("agreement", "turn"): "It is now {new} turn to answer the term sheet; it was {old}",
    ("agreement", "revenue", "payer"): "Now {new} pay; before, {old} did",
    ("agreement", "term", "renewal"): "The agreement now renews {new}; before, it did so {old}",
    ("decisions", "*", "status"): "Decision {0} is {new}; it was {old}",
    ("decisions", "*", "commit", "option"): "Decision {0} now chooses {new} instead of {old}",
    ("decisions", "*", "recommendation", "option"): "Decision {0} now recommends {new} instead of {old}",
}
"""Whole sentences, where the usual one would be clumsy; for values that stand on both sides."""

CAME: dict[tuple[str, ...], str] = {
    ("launch", "date"): "Launch day is {new}",
    ("agreement", "turn"): "It is {new} turn to answer the term sheet",
    ("agreement", "signed_on"): "The agreement was signed on {new}",
    ("agreement", "ends_on"): "The agreement ends on {new}",
    ("agreement", "exclusivity", "until"): "Exclusivity ends after {new}",
    ("agreement", "responsibilities", "us", "*", "done_on"): "We delivered “{0}” on {new}",
    ("agreement", "responsibilities", "them", "*", "done_on"): "They delivered “{0}” on {new}",
    ("decisions", "*", "supersedes"): "Decision {0} takes the place of decision {new}",
    ("decisions", "*", "superseded_by"): "Decision {new} takes the place of decision {0}",
    ("decisions", "*", "commit", "option"): "Decision {0} now chooses {new}",
    ("decisions", "*", "recommendation", "option"): "Decision {0} now recommends {new}",
    ("decisions", "*", "next_steps", "*", "done_on"): "Done on {new}: “{1}” (decision {0})",
    ("launch", "checklist", "*", "done_on"): "Ready for launch since {new}: {0}",
    ("launch", "plan", "*", "done_on"): "Done on {new}: “{0}”",
    ("reviews", "*", "actions", "*", "done_on"): "Done on {new}: “{1}”, promised in the {0}",
}
"""Whole sentences for values that were not there before."""
