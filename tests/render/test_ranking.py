"""Partners ranked by what they contributed, on the page of all partners."""

from __future__ import annotations

from partner_site import SLUGS, compiled, example

from partnerbook.render.ranking import kinds, ranking

MODEL = "objectives:\n  - {id: o, text: Reach, drivers: [{id: d, driver: Market Access, metric: m, baseline: 0, target: 10, contributed_by: them}]}\n"


def test_running_partnerships_are_ranked_and_the_rest_is_not() -> None:
    places = ranking(example(slug).contribution.rows for slug in SLUGS)
    assert [place.slug for place in places] == [
        "halden-cloud",
        "meridian-advisory",
        "kestrel-pos",
        "northgate",
    ]
    assert [place.rank for place in places] == ["1", "2", "3", "4"]
    assert places[-1].share.replace("\u00a0", " ") == "20.8 %"


def test_only_drivers_of_several_partners_are_compared() -> None:
    found = kinds(example(slug).contribution.rows for slug in SLUGS)
    assert [kind.name for kind in found] == ["Market access"]
    assert {place.slug for place in found[0].places} == {"halden-cloud", "meridian-advisory", "northgate"}


def test_a_partner_without_figure_stands_last_and_has_no_place() -> None:
    files = {"partner.yaml": "name: Acme\nstage: grow\n", "value.yaml": MODEL}
    rows = [compiled(files).contribution.rows, example("northgate").contribution.rows]
    assert [(place.slug, place.rank) for place in ranking(rows)] == [("northgate", "1"), ("acme", "")]
    assert [place.slug for place in kinds(rows)[0].places] == ["northgate", "acme"]
