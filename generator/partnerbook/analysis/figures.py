"""What is computed of one partner, each figure once, however many checks, pages and reports ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partnerbook.analysis.alignment import Alignment, alignment
from partnerbook.analysis.canvas import CanvasFigures, canvas_figures
from partnerbook.analysis.components import Components, components
from partnerbook.analysis.exchange import Exchange, exchange
from partnerbook.analysis.fit import Fit, fit
from partnerbook.analysis.health import Health, health
from partnerbook.analysis.samples import Standing, standing, without_samples
from partnerbook.analysis.sign_off import SignOffItem, sign_off_items
from partnerbook.analysis.value_model import ObjectiveFigures, value_model
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program


@dataclass(frozen=True)
class Figures:
    """A partner under the rules of a program on a day; a figure is None, or empty, where its file is missing."""

    partner: Partner
    program: Program
    today: date

    @cached_property
    def samples(self) -> tuple[Standing, ...]:
        """Where sample text still stands."""
        return standing(self.partner)

    @cached_property
    def filled(self) -> Partner:
        """The partner by what somebody wrote, which is what counts: sample text is as good as nothing."""
        return without_samples(self.partner, self.samples) if self.samples else self.partner

    @cached_property
    def exchange(self) -> Exchange | None:
        """Who gains what."""
        value = self.filled.value
        return None if value is None else exchange(value, self.program)

    @cached_property
    def components(self) -> Components | None:
        """The three components."""
        value, measured = self.filled.value, self.exchange
        return None if value is None or measured is None else components(value, measured, self.program)

    @cached_property
    def alignment(self) -> Alignment | None:
        """Which strength meets which need."""
        value = self.filled.value
        return None if value is None else alignment(value)

    @cached_property
    def objectives(self) -> tuple[ObjectiveFigures, ...]:
        """The value model."""
        value = self.filled.value
        return () if value is None else value_model(value, self.partner.metrics)

    @cached_property
    def canvases(self) -> tuple[CanvasFigures, ...]:
        """The canvases, in the order of the file."""
        written = self.filled.canvas
        return tuple(
            canvas_figures(segment, has_statement=self.partner.statement(segment.statement) is not None)
            for segment in (written.segments if written else ())
        )

    @cached_property
    def fit(self) -> Fit | None:
        """The scorecard's score, or the range of it."""
        card = self.filled.scorecard
        return None if card is None else fit(card, self.program)

    @cached_property
    def sign_off(self) -> tuple[SignOffItem, ...]:
        """What of the launch both companies sign off."""
        return sign_off_items(self.partner, self.program, self.today)

    @cached_property
    def health(self) -> Health | None:
        """How the partnership does, where it runs."""
        return health(self.filled, self.program, self.today)
