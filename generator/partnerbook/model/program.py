"""partners/program.yaml: our organisation and the rules of our program, each with its default."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from partnerbook.model.base import Days, Id, Number, Points, Record, Share, Text, Today, YearDay
from partnerbook.model.money import DEFAULT_CURRENCY, AnyMoney

Override = Literal["error", "warning", "info", "off"]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Organisation(Record):
    """Who we are."""

    name: Text
    website: Text | None = None
    boilerplate: Text | None = None
    city: Text | None = None
    press_contact: Text | None = None


class Requirements(Record):
    """What a tier asks for; a field left out asks nothing."""

    terms_agreed: bool = False
    trained: bool = False
    integration_live: bool = False
    strategic_alignment: bool = False
    referrals_a_year: int | None = None
    fit_at_least: Number | None = None
    revenue_a_year: AnyMoney | None = None


class Tier(Record):
    """One tier of the program; tiers are listed lowest first."""

    id: Id
    name: Text
    requirements: Requirements = Requirements()
    benefits: tuple[Text, ...] = ()


class Question(Record):
    """One question of a fit criterion."""

    id: Id
    text: Text


class FitCriterion(Record):
    """A fit criterion: its weight and its questions."""

    id: Id
    name: Text
    weight: Number
    questions: tuple[Question, ...]


class Bands(Record):
    """Lowest score of each band of the fit scorecard (S4)."""

    pursue_aggressively: Number = 50.0
    worth_pursuing: Number = 35.0


class ScorecardRules(Record):
    """Criteria, weights and bands of the fit scorecard."""

    criteria: tuple[FitCriterion, ...] = ()
    bands: Bands = Bands()


class ReviewDays(Record):
    """How many days a review of each kind may be apart."""

    monthly: Days = 31
    quarterly: Days = 92
    annual: Days = 366


class HealthWeights(Record):
    """What the parts of the health score weigh (ours)."""

    ratings: Points = 40.0
    kpis: Points = 40.0
    engagement: Points = 20.0


class StatementWords(Record):
    """Words our own program counts as empty or as hedges, beside the built-in ones."""

    empty: tuple[Text, ...] = ()
    hedges: tuple[Text, ...] = ()


def _questions(**texts: str) -> tuple[Question, ...]:
    return tuple(Question(id=name.replace("_", "-"), text=text) for name, text in texts.items())


DEFAULT_CRITERIA = (
    FitCriterion(
        id="strategic-alignment",
        name="Strategic alignment",
        weight=3.0,
        questions=_questions(
            similar_audience="Do we serve a similar audience?",
            compatible_values="Are values and brand compatible?",
            track_record="Is there a record of successful partnerships?",
        ),
    ),
    FitCriterion(
        id="value-exchange",
        name="Value exchange",
        weight=3.0,
        questions=_questions(
            articulated_benefit="Can we say in a sentence what they get?",
            asymmetric_in_their_favour="Is the exchange asymmetric in their favour?",
            hard_to_get_elsewhere="Have we what they cannot easily get elsewhere?",
        ),
    ),
    FitCriterion(
        id="reach-and-influence",
        name="Reach and influence",
        weight=2.0,
        questions=_questions(
            audience_size="How large is their audience?",
            audience_engagement="How engaged is it?",
            credibility="How credible are they in our market?",
        ),
    ),
    FitCriterion(
        id="operational-fit",
        name="Operational fit",
        weight=2.0,
        questions=_questions(
            easy_to_work_with="Are they easy to work with?",
            dedicated_people="Have they people dedicated to partnerships?",
            compatible_technology="Does the technology fit?",
        ),
    ),
    FitCriterion(
        id="partnership-readiness",
        name="Partnership readiness",
        weight=1.0,
        questions=_questions(
            done_before="Have they done this before?",
            formal_program="Have they a formal program?",
            current_priority="Are partnerships a priority for them now?",
        ),
    ),
)
"""The scorecard of S4: five criteria, three questions each."""

DEFAULT_TIERS = (
    Tier(
        id="referral",
        name="Referral",
        requirements=Requirements(terms_agreed=True),
        benefits=("10 % referral fee", "marketing materials"),
    ),
    Tier(
        id="certified",
        name="Certified",
        requirements=Requirements(terms_agreed=True, trained=True, referrals_a_year=5),
        benefits=("15 % referral fee", "co-marketing", "dedicated support"),
    ),
    Tier(
        id="premium",
        name="Premium",
        requirements=Requirements(
            terms_agreed=True, trained=True, strategic_alignment=True, referrals_a_year=20
        ),
        benefits=("20 % referral fee", "joint planning", "executive sponsor"),
    ),
    Tier(
        id="strategic",
        name="Strategic",
        requirements=Requirements(terms_agreed=True, trained=True, integration_live=True),
        benefits=("custom terms", "joint roadmap", "executive partnership"),
    ),
)
"""The tiers of S4, lowest first."""


class Program(Record):
    """partners/program.yaml."""

    organisation: Organisation
    currency: Currency = DEFAULT_CURRENCY
    hourly_rate: AnyMoney | None = None
    fiscal_year_starts: YearDay = "01-01"
    today: Today | None = None
    balance_band: tuple[Share, Share] = (0.35, 0.65)
    scorecard: ScorecardRules = ScorecardRules()
    review_days: ReviewDays = ReviewDays()
    health_weights: HealthWeights = HealthWeights()
    channels: dict[Id, int] = Field(default={"linkedin": 3000, "x": 280})
    statement_words: StatementWords = StatementWords()
    tiers: tuple[Tier, ...] = DEFAULT_TIERS
    checks: dict[Annotated[str, StringConstraints(pattern=r"^PB\d{3}$")], Override] = Field(
        default_factory=dict
    )

    @property
    def criteria(self) -> tuple[FitCriterion, ...]:
        """The fit criteria in force: the program's own, else those of S4."""
        return self.scorecard.criteria or DEFAULT_CRITERIA

    def tier(self, identifier: str | None) -> Tier | None:
        """The tier of that id, if there is one."""
        return next((tier for tier in self.tiers if tier.id == identifier), None)
