"""Values of value.yaml put together for the tests of what is computed from them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from partnerbook.model.program import Program
from partnerbook.model.value import BENEFITS, Value

FIGURES = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-(10**14), 10**14, allow_nan=False).map(lambda figure: round(figure, 2)),
    st.sampled_from([0, 1, -1, 0.01, 1e-12, 5e-324, 999_999_999_999_999]),
)
AMOUNTS = st.one_of(st.integers(0, 10**9), st.decimals(0, 10**7, places=2).map(float))
WIDE = st.tuples(FIGURES, FIGURES, FIGURES).map(sorted)
ESTIMATES = st.one_of(
    FIGURES, WIDE.map(lambda three: dict(zip(("low", "likely", "high"), three, strict=True)))
)
COSTS = st.fixed_dictionaries({}, optional={"money": ESTIMATES, "hours": ESTIMATES})
PROGRAMS = st.fixed_dictionaries(
    {},
    optional={
        "hourly_rate": st.sampled_from(["90 EUR", "90 USD", "0.01 EUR", "-1 EUR", 82.5]),
        "balance_band": st.sampled_from([(0.35, 0.65), (0, 1), (0.5, 0.5)]),
    },
)


def items(estimates: st.SearchStrategy[Any] = ESTIMATES) -> st.SearchStrategy[dict[str, Any]]:
    """Exchange items, each part of which may be missing."""
    return st.fixed_dictionaries(
        {
            "direction": st.sampled_from(["give", "get"]),
            "benefit": st.sampled_from(BENEFITS),
            "id": st.just("item"),
            "description": st.just("Something"),
        },
        optional={
            "value": estimates,
            "confidence": st.one_of(st.floats(0, 1), st.sampled_from([0, 1, 0.6])),
            "cost": COSTS,
        },
    )


def contributions() -> st.SearchStrategy[dict[str, Any]]:
    """Contributions of either side."""
    return st.fixed_dictionaries(
        {
            "party": st.sampled_from(["us", "them"]),
            "kind": st.just("services"),
            "description": st.just("Something"),
        },
        optional={"value": ESTIMATES, "cost": COSTS},
    )


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "exchange": st.lists(items(), max_size=6),
        "contributions": st.lists(contributions(), max_size=4),
    },
)


def program(**fields: Any) -> Program:
    """A program in euros, at 90 an hour unless told otherwise."""
    return Program.model_validate(
        {"organisation": {"name": "Us"}, "hourly_rate": "90 EUR", **fields}, context={"currency": "EUR"}
    )


def value(**fields: Any) -> Value:
    """What value.yaml would hold."""
    lists = {
        name: tuple(entries) if isinstance(entries, list) else entries for name, entries in fields.items()
    }
    return Value.model_validate(lists, context={"currency": "EUR"})


def item(direction: str, worth: Any = None, **fields: Any) -> dict[str, Any]:
    """One exchange item."""
    known = {"id": "item", "direction": direction, "benefit": "innovation", "description": "Something"}
    return {**known, **({} if worth is None else {"value": worth}), **fields}
