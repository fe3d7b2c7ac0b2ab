"""Runs the program and notes, every few milliseconds of CPU time, in which phase of a build it is.

Started as ``phases.py FOLDER build …``; every process (workers too, where they are forked) writes its seconds by
phase to a file of FOLDER. A sample belongs to the innermost frame that a rule below knows; what the standard
library does is thereby counted where it was called from. Sampling bends the shares less than tracing every call.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

INTERVAL = 0.002
_IMPORT = "<frozen importlib"
START = "starting Python, imports"
OTHER = "other"

RULES: tuple[tuple[str, str], ...] = (
    ("write", r"engine/(tree|publishing/(?!verify|links|html_links|anchors)\w+)\.py"),
    ("verify", r"engine/publishing/(verify|links|html_links|anchors)\.py"),
    ("cache", r"engine/(incremental/\w+|last_build|history|pool)\.py"),
    (
        "read YAML",
        r"source/(yaml|clean_yaml|thorough_yaml|core_schema|parsed_yaml|front_matter|metrics)\.py|/ruamel/|partnerbook/workspace\.py",
    ),
    ("validate", r"partnerbook/(model|load)/|partnerbook/validation\.py|/pydantic(_core)?/"),
    ("check", r"partnerbook/checks/"),
    ("analyse", r"partnerbook/analysis/|engine/(fold|data_files)\.py"),
    ("Markdown", r"source/(markdown|plain_\w+)\.py|/(markdown|nh3|pymdownx|pygments)/"),
    ("documents", r"partnerbook/drafts/|engine/draft_files\.py|templates/drafts/"),
    ("search index", r"(mkdocs/contrib|material/plugins)/search/|engine/search/"),
    ("theme", r"/material/|/mkdocs/|partnerbook/plugin/|templates/theme/|render/shell\.py"),
    ("templates", r"partnerbook/render/|templates/(pages|parts)/|assets/templates/"),
    ("git", r"source/git/"),
)
"""Phases and what a frame of theirs matches, written file:function; the first that matches counts."""
_COMPILED = tuple((phase, re.compile(pattern)) for phase, pattern in RULES)
PHASES = (*(phase for phase, _ in RULES), START, OTHER)


def phase_of(place: str) -> str | None:
    """The phase of a frame, if it tells one."""
    return next((phase for phase, pattern in _COMPILED if pattern.search(place)), None)


class Sampler:
    """Counts CPU seconds by phase in this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Any, str | None] = {}

    def start(self) -> None:
        """Begin, in a fork of the process anew."""
        self.seconds: Counter[str] = Counter()
        self._last = time.process_time()
        self._unsaved = 0
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)

    def stop(self) -> None:
        """End, and save what is left."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.save()

    def save(self) -> None:
        """Write the seconds so far."""
        self._unsaved = 0
        (self._folder / f"{os.getpid()}.json").write_text(json.dumps(self.seconds))

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.seconds[self._phase(frame)] += now - self._last
        self._last = now
        self._unsaved += 1
        if self._unsaved >= 50:
            self.save()

    def _phase(self, frame: FrameType | None) -> str:
        found = None
        while frame is not None:
            code = frame.f_code
            if code.co_filename.startswith(_IMPORT):
                return START
            if found is None:
                if code not in self._known:
                    self._known[code] = phase_of(f"{code.co_filename}:{code.co_name}")
                found = self._known[code]
            frame = frame.f_back
        return found or OTHER


def collected(folder: Path) -> dict[str, float]:
    """The seconds of all processes by phase, largest first."""
    total: Counter[str] = Counter()
    for file in folder.glob("*.json"):
        total.update(json.loads(file.read_text()))
    return dict(total.most_common())


def main() -> None:
    """Run partnerbook under the sampler."""
    folder = Path(sys.argv.pop(1))
    sampler = Sampler(folder)
    sampler.start()
    sampler.seconds[START] += time.process_time()
    os.register_at_fork(after_in_child=sampler.start)
    from partnerbook.cli import main as program

    try:
        program()
    finally:
        sampler.stop()


if __name__ == "__main__":
    main()
