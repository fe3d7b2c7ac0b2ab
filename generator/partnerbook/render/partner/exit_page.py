"""The way out: reason, the six steps, what is honoured until when, and what was learnt (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnerbook.model.exit import EXIT_STEPS, Exit, ExitProgress
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import day, sentence, when

_STEPS = {
    "say-it-honestly": "Say it honestly",
    "see-if-mendable": "See whether it can be mended",
    "agree-wind-down": "If not, agree how to wind down",
    "honour-customers": "Honour what customers were promised",
    "write-learnings": "Write down what was learnt",
    "part-well": "Part well",
}
_PLACES = (("steps",), ("commitments",), ("learnings",), ("reassess",), ("reason",), ("message_reason",))


class StepLine(NamedTuple):
    """One of the six steps, and how far it is."""

    text: str
    progress: ExitProgress | None
    edit: EditLink | None


def contents(view: View) -> Iterator[Content]:
    """The exit page, where there is an exit.yaml."""
    exit_ = view.partner.exit
    if exit_ is None:
        return
    sheet = Sheet(view, "exit/", "Exit", "exit", "exit.yaml", "exits")
    progress: dict[str, ExitProgress] = {str(name): step for name, step in exit_.steps.items()}
    yield Content(
        sheet,
        _answer(view, exit_),
        {
            "exit": exit_,
            "reason_edit": sheet.edit("reason"),
            "steps": tuple(
                StepLine(_STEPS[name], progress.get(name), sheet.edit("steps", name)) for name in EXIT_STEPS
            ),
            "commitments": sheet.blocks(exit_.commitments, "commitments"),
            "sides": {"us": view.program.organisation.name, "them": view.partner.name},
            "documents": letters(view.drafts_of("exit"), sheet.root),
            "learnings_edit": sheet.edit("learnings"),
            "reassess_edit": sheet.edit("reassess"),
        },
        _PLACES,
    )


def _answer(view: View, exit_: Exit) -> str:
    done = sum(step.done_on is not None for step in exit_.steps.values())
    decided = f"decided on {day(exit_.decided_on)}" if exit_.decided_on else "not decided yet"
    honoured = (
        f"commitments are honoured until {when(exit_.honour_until, view.today)}" if exit_.honour_until else ""
    )
    return sentence(decided, f"{done} of {len(EXIT_STEPS)} steps done", honoured)
