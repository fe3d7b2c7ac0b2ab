"""The page about a benchmark run, written from its results: no figure on it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

from bench_tools import SCENARIOS

Size = Mapping[str, Any]

REASONS: Mapping[str, str] = {
    "theme": "MkDocs makes the hand-written pages and the theme's HTML around each kind of page; it runs again only when one of its own files changed.",
    "Markdown": "Plain text takes a renderer of our own that gives the same HTML; the guide's pages, and whatever is not plain, take Python-Markdown.",
    "templates": "The pages are HTML templates that a workspace may replace, so they are rendered by Jinja and not built into the program.",
    "read YAML": "Every value keeps its place, since pages link to the line they are made from and findings point at it.",
    "verify": "Every link and anchor of the site is resolved before it is published.",
    "search index": "The words of every page are taken from its HTML, so that search finds what a reader sees.",
    "analyse": "Every decision is drawn 2,000 times to say how robust it is; all else is sums over a partner's figures.",
    "documents": "Every document that is sent exists as Markdown, plain text and HTML.",
    "write": "Every page is a file; the disk sets the pace.",
    "starting Python, imports": "The same for a playbook of any size: Python itself, the models of all files, the templates.",
}
"""Why a phase costs what it costs, shown beside it where it takes a tenth of the time or more."""


def page(result: Mapping[str, Any], ours: str) -> str:
    """The page as Markdown."""
    sizes: Sequence[Size] = result["sizes"]
    return (
        "\n\n".join(
            [
                "# How fast it is",
                answer(sizes, ours),
                "## Time beside the others",
                (
                    "How long each program took, with our own time as 1: 0.5 is twice as fast as we are, 2 is half as fast. "
                    f"{_rounds(result['runs'])} *Cold* is a first build with nothing kept from before, "
                    "*unchanged* the build after it, *one edit* the build after a sentence was added to one note, *next edit* "
                    "the build after another one."
                ),
                ratios(sizes, ours),
                "The same in seconds:",
                seconds(sizes),
                "## CPU for each page",
                "Milliseconds of all cores together for a cold build, by the number of HTML pages.",
                by_size(sizes, _cpu),
                "## Peak memory",
                (
                    "Of a cold build with all its processes, in MiB: what the kernel reports for the largest process, or the "
                    "sampled sum over all of them, whichever is more."
                ),
                by_size(sizes, lambda size, tool: _mebibytes(size["memory"].get(tool))),
                "## Where our time goes",
                profile(sizes[-1]),
                "## What was compared",
                compared(result, ours),
                "## The machine, and how to repeat it",
                repeat(result),
            ]
        )
        + "\n"
    )


def _rounds(runs: int) -> str:
    if runs == 1:
        return "Each figure was measured once."
    return (
        f"Each figure is the median of {runs} rounds, with the smallest and the largest in brackets; a ratio compares "
        "two programs within one round."
    )


def tools(sizes: Sequence[Size]) -> list[str]:
    """All programs, in the order of their first appearance."""
    return list(dict.fromkeys(tool for size in sizes for tool in size["runs"]))


def answer(sizes: Sequence[Size], ours: str) -> str:
    """The first sentences: what one wants to know."""
    size = sizes[-1]
    own = _median(size, ours, "cold")
    if own is None:
        return "Our own build was not measured in this run."
    words = [f"{size['partners']:,} partners, {size['pages']:,} pages, are built in **{own:.1f} s**"]
    for scenario, named in (
        ("unchanged", "again in {} when nothing has changed"),
        ("next edit", "in {} after an edit"),
    ):
        time = _median(size, ours, scenario)
        words.append(named.format(f"{time:.1f} s") if time is not None else "")
    first = ", ".join(filter(None, words)) + "."
    others = []
    for tool in tools(sizes):
        measured = [s for s in sizes if tool in s["runs"] and "cold" in s["runs"][tool]]
        if tool != ours and not tool.startswith(ours) and measured:
            others.append(_compared_with(measured[-1], tool, ours))
    return first + "".join(f" {text}" for text in others)


def _compared_with(size: Size, tool: str, ours: str) -> str:
    ratio = _ratio(size, tool, ours, "cold")
    if ratio is None:
        return ""
    factor, _, _ = ratio
    pace = f"{factor:.1f} times as long" if factor >= 1 else f"{100 * factor:.0f} % of that time"
    least = "at least " if size["runs"][tool]["cold"][-1]["timed_out"] else ""
    return f"{tool} took {least}{pace} for the {size['pages']:,} pages of {size['partners']:,} partners."


def ratios(sizes: Sequence[Size], ours: str) -> str:
    """Time of each program as a multiple of ours."""

    def cell(size: Size, scenario: str, tool: str) -> str:
        ratio = _ratio(size, tool, ours, scenario)
        if ratio is None:
            return "–"
        middle, low, high = (_figure(value) for value in ratio)
        over = "> " if size["runs"][tool][scenario][-1]["timed_out"] else ""
        spread = f" ({low}–{high})" if low != high else ""
        return "1" if tool == ours else f"{over}{middle}{spread}"

    return _by_scenario(sizes, cell)


def seconds(sizes: Sequence[Size]) -> str:
    """Wall-clock seconds."""

    def cell(size: Size, scenario: str, tool: str) -> str:
        time = _median(size, tool, scenario)
        if time is None:
            return "–"
        return f"> {time:.0f}" if size["runs"][tool][scenario][-1]["timed_out"] else f"{time:.2f}"

    return _by_scenario(sizes, cell)


def _by_scenario(sizes: Sequence[Size], cell: Callable[[Size, str, str], str]) -> str:
    names = tools(sizes)
    rows = [
        [
            f"{size['partners']:,}",
            f"{size['pages']:,}",
            scenario,
            *(cell(size, scenario, tool) for tool in names),
        ]
        for size in sizes
        for scenario in SCENARIOS
    ]
    return table(["Partners", "Pages", "Build", *names], rows, left=(2,))


def by_size(sizes: Sequence[Size], cell: Callable[[Size, str], str]) -> str:
    """A table with one row a size."""
    names = tools(sizes)
    rows = [[f"{size['partners']:,}", *(cell(size, tool) for tool in names)] for size in sizes]
    return table(["Partners", *names], rows)


def profile(size: Size) -> str:
    """Shares of CPU time by phase, and why the large ones are large."""
    spent: Mapping[str, float] = size["profile"]
    total = sum(spent.values())
    if not total:
        return "No profile was taken in this run."
    rows = [
        [
            phase,
            f"{second:.2f}",
            f"{100 * second / total:.0f} %",
            REASONS.get(phase, "") if second >= total / 10 else "",
        ]
        for phase, second in sorted(spent.items(), key=lambda item: -item[1])
    ]
    return (
        f"A cold build of {size['partners']:,} partners, sampled: seconds of CPU of all our processes, and their "
        "share.\n\n" + table(["Phase", "Seconds", "Share", "Why"], rows, left=(0, 3))
    )


def compared(result: Mapping[str, Any], ours: str) -> str:
    """What each program had to do."""
    size = result["sizes"][-1]
    lines = [
        (
            f"- **{ours}** reads, checks and analyses {size['sources']:,} files of {size['partners']:,} partners, makes pages, "
            "documents and tables of data, builds the search index and verifies every link."
        ),
        (
            "- **Hugo** gets our finished pages: their HTML as Markdown files with front matter, and our theme's HTML as its "
            "layout. It reads no YAML, checks nothing, makes no documents and resolves no links, so it does much less; it is "
            "here as the pace of what is possible. Measured without and with a search index."
        ),
        (
            "- **MkDocs** and **Material for MkDocs** get the same files, with their search, and write the whole tree of "
            f"pages into every page. Their time for a page grows with the site: they are given {result['cap']} partners at most. "
            "They keep nothing between builds, so that unchanged would be cold once more."
        ),
        f"- A build that takes more than {result['limit']:.0f} s is stopped and shown as more than that.",
        f"- Size of the HTML: {_sizes(size)}.",
    ]
    lines += [f"- {tool}: {why}." for tool, why in size["left_out"].items()]
    return "\n".join(lines)


def _sizes(size: Size) -> str:
    return ", ".join(f"{tool} {count / 2**20:.0f} MiB" for tool, count in size["bytes"].items())


def repeat(result: Mapping[str, Any]) -> str:
    """Machine, versions, command."""
    facts = {
        **result["machine"],
        "Date": result["date"],
        "Load before and after": ", ".join(f"{x:.1f}" for x in result["load"]),
    }
    rows = [
        [name[:1].upper() + name[1:], str(value)] for name, value in {**facts, **result["versions"]}.items()
    ]
    return (
        table(["What", "Which"], rows, left=(0, 1))
        + "\n\nA load above the number of cores means that other work ran beside, and times are longer than they "
        "would be; ratios within a round suffer less.\n\nTo repeat it:\n\n```\n"
        + result["command"]
        + "\n```\n\nThis page and `build/bench/result.json`, which has every single run, are written by it. The partners "
        f"are made up, from the seed {result['seed']}; the same number gives the same files."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = ()) -> str:
    """A table in Markdown; columns are for figures unless they are named in ``left``."""
    rule = ["---" if column in left else "---:" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def _walls(size: Size, tool: str, scenario: str) -> list[float]:
    return [run["wall"] for run in size["runs"].get(tool, {}).get(scenario, [])]


def _median(size: Size, tool: str, scenario: str) -> float | None:
    walls = _walls(size, tool, scenario)
    return median(walls) if walls else None


def _ratio(size: Size, tool: str, ours: str, scenario: str) -> tuple[float, float, float] | None:
    """Median, smallest and largest of a program's time by ours in the same round."""
    pairs = zip(_walls(size, tool, scenario), _walls(size, ours, scenario), strict=False)
    found = [other / own for other, own in pairs]
    return (median(found), min(found), max(found)) if found else None


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _cpu(size: Size, tool: str) -> str:
    runs = size["runs"].get(tool, {}).get("cold", [])
    return f"{1000 * median(run['cpu'] for run in runs) / size['pages']:.1f}" if runs else "–"


def _mebibytes(count: int | None) -> str:
    return f"{count / 2**20:,.0f}" if count else "–"
