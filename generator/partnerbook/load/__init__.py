"""Where source meets model: the bytes of a folder become a Partner, and whatever is wrong a problem."""

from partnerbook.load.committed import by_partner, committed, committed_decisions
from partnerbook.load.partner import load_partner
from partnerbook.load.past import Ahead, past_agreement, past_decisions, past_of, past_scorecard
from partnerbook.load.program import DEFAULT_PROGRAM, load_program
from partnerbook.load.typed_links import broken_link, links_to_strangers

__all__ = [
    "DEFAULT_PROGRAM",
    "Ahead",
    "broken_link",
    "by_partner",
    "committed",
    "committed_decisions",
    "links_to_strangers",
    "load_partner",
    "load_program",
    "past_agreement",
    "past_decisions",
    "past_of",
    "past_scorecard",
]
