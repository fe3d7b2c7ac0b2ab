"""Our build beside Hugo, MkDocs and Material for MkDocs on the same pages: ``make bench N="100 300" RUNS=3``.

The programs take turns within one run; every round measures each of them cold, unchanged and after one edit.
Results go to build/bench/ as JSON, and to a page of the site's reference pages (content/reference/benchmark.md).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bench_page
import phases
from bench_tools import BIN, OURS, SCENARIOS, Tool, has_option, hugo, others, ours
from measuring import load, machine, measure, versions

ROOT = Path(__file__).parents[2]
PACKAGES = ("hugo", "mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "ruamel.yaml", "PyYAML")


def say(text: str) -> None:
    """Show how far it is."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Bench:
    """The measurements of one size; every build goes to a folder of its own that nothing was deleted from."""

    def __init__(self, folder: Path, partners: int, options: argparse.Namespace) -> None:
        self.folder, self.partners, self.options = folder, partners, options
        self.results: dict[str, dict[str, list[dict[str, Any]]]] = {}
        self.memory: dict[str, int] = {}
        self.bytes: dict[str, int] = {}
        self.stopped: dict[str, str] = {}
        self._number = 0

    def measured(self) -> dict[str, Any]:
        """Everything about this size."""
        say(f"{self.partners} partners: writing the corpus")
        mine = ours(self.folder, self.partners, self.options.seed)
        site = self._out(mine[0])
        measure(mine[0].command(site), mine[0].folder, 3600)
        pages = len(list(site.rglob("index.html")))
        tools = [*mine, *(tool for tool in others(self.folder, site, self.options.cap) if self._fits(tool))]
        if self.options.only:
            tools = [tool for tool in tools if tool.name in self.options.only.split(",")]
        os.sync()
        for number in range(self.options.runs):
            self._round(tools, number)
        for tool in tools:
            self._remember(tool)
        return {
            "partners": self.partners,
            "pages": pages,
            "sources": sum(1 for file in (mine[0].folder / "partners").rglob("*.*") if file.is_file()),
            "runs": self.results,
            "memory": self.memory,
            "bytes": self.bytes,
            "left_out": self.stopped,
            "profile": self._profile(mine[0]) if self.options.profile else {},
        }

    def _fits(self, tool: Tool) -> bool:
        if tool.cap >= self.partners:
            return True
        self.stopped[tool.name] = f"measured up to {tool.cap} partners only"
        return False

    def _round(self, tools: list[Tool], number: int) -> None:
        outs = {tool.name: self._out(tool) for tool in tools}
        for scenario in SCENARIOS:
            for tool in tools:
                if scenario not in tool.scenarios or tool.name in self.stopped:
                    continue
                if scenario == "cold":
                    tool.forget()
                if "edit" in scenario:
                    tool.edit(number)
                run = measure(tool.command(outs[tool.name]), tool.folder, self.options.limit)
                say(f"  {number + 1}: {tool.name}, {scenario}: {run.wall:.2f} s, CPU {run.cpu:.2f} s")
                self.results.setdefault(tool.name, {}).setdefault(scenario, []).append(run.as_data())
                if run.timed_out:
                    self.stopped[tool.name] = f"stopped after {self.options.limit:.0f} s"
        for tool in tools:
            self.bytes[tool.name] = sum(file.stat().st_size for file in outs[tool.name].rglob("*.html"))
        self._make_room()

    def _remember(self, tool: Tool) -> None:
        """The memory of one more cold build, which the sampling slows down."""
        if tool.name in self.stopped:
            return
        tool.forget()
        run = measure(tool.command(self._out(tool)), tool.folder, self.options.limit * 2, memory=True)
        self.memory[tool.name] = run.memory

    def _profile(self, tool: Tool) -> dict[str, float]:
        """CPU seconds of a cold build of ours by phase."""
        tool.forget()
        folder = self.folder / "profile"
        folder.mkdir()
        command = [str(BIN / "python"), phases.__file__, str(folder), *tool.command(self._out(tool))[1:]]
        measure(command, tool.folder, 3600)
        return phases.collected(folder)

    def _out(self, tool: Tool) -> Path:
        self._number += 1
        return self.folder / "out" / f"{self._number}-{tool.folder.name}"

    def _make_room(self) -> None:
        """Delete finished builds only where the disk would fill up: deleting slows down what is written next."""
        if shutil.disk_usage(self.folder).free < self.options.room * 2**30:
            shutil.rmtree(self.folder / "out")
            os.sync()


def main() -> None:
    """Measure, and write the results and the page."""
    options = parsed()
    hugo()
    work = ROOT / "build" / "bench" / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    result: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(PACKAGES),
        "runs": options.runs,
        "seed": options.seed,
        "limit": options.limit,
        "cap": options.cap,
        "command": f'make bench N="{" ".join(map(str, options.sizes))}" RUNS={options.runs}',
        "load": [load()],
        "no_search": has_option("--no-search"),
        "sizes": [],
    }
    for partners in options.sizes:
        result["sizes"].append(Bench(work / str(partners), partners, options).measured())
        result["load"].append(load())
        (work.parent / "result.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
        shutil.rmtree(work / str(partners))
        os.sync()
    page = work.parent / "benchmark.md" if options.only else Path(options.page)
    page.write_text(bench_page.page(result, OURS), encoding="utf-8")
    say(f"wrote {page}")


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100], help="numbers of partners")
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which the median is shown")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=300, help="seconds after which a build is stopped")
    parser.add_argument("--cap", type=int, default=300, help="partners beyond which MkDocs is left out")
    parser.add_argument("--room", type=float, default=8, help="GiB of disk to leave free")
    parser.add_argument(
        "--only", default="", help="names of programs, by comma; the page goes to build/bench/"
    )
    parser.add_argument("--page", default=str(ROOT / "content" / "reference" / "benchmark.md"))
    parser.add_argument("--no-profile", dest="profile", action="store_false")
    return parser.parse_args()


if __name__ == "__main__":
    main()
