"""Tells at once when a source of the site changes: by the system's own word where it gives one, else by looking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from watchdog.events import EVENT_TYPE_CLOSED_NO_WRITE, EVENT_TYPE_OPENED, FileModifiedEvent, FileSystemEvent
from watchdog.events import FileSystemEventHandler as Handler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from partnerbook.leftovers import passed_over

_EVERY = 0.5
"""Seconds between two looks, where we have to look."""

_READING = {EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE}


class Watcher:
    """What MkDocs's server needs of an observer; it reports changes to ``sources`` and nothing else.

    ``looking`` looks at every file again and again; so it is done too where the system has no more watches
    to give.
    """

    def __init__(self, sources: Sequence[Path], *, looking: bool = False) -> None:
        self._sources = tuple(sources)
        self._observer: BaseObserver = PollingObserver(timeout=_EVERY) if looking else Observer()
        self._looking = looking
        self._watched: list[tuple[Handler, str, bool]] = []

    def schedule(self, handler: Handler, path: str, *, recursive: bool = True) -> object:
        """Have changes below a folder reported."""
        filtered = _Changes(handler, self._sources)
        self._watched.append((filtered, path, recursive))
        return self._observer.schedule(filtered, path, recursive=recursive)

    def start(self) -> None:
        """Begin, unless it was begun. Raises OSError where not even looking is possible."""
        if self._observer.is_alive():
            return
        try:
            self._observer.start()
        except OSError:
            if self._looking:
                raise
            self._looking, self._observer = True, PollingObserver(timeout=_EVERY)
            for filtered, path, recursive in self._watched:
                self._observer.schedule(filtered, path, recursive=recursive)
            self._observer.start()

    def stop(self) -> None:
        """End it."""
        if self._observer.is_alive():
            self._observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""
        self._observer.join(timeout)


class _Changes(Handler):
    """Passes on what changed in the sources; folders that come or go bring or take files with them."""

    def __init__(self, handler: Handler, sources: Sequence[Path]) -> None:
        self._handler, self._sources = handler, sources

    def dispatch(self, event: FileSystemEvent) -> None:
        """Pass an event on, as one of a file: MkDocs passes over those of folders."""
        told_twice = event.is_directory and event.event_type == "modified"
        if event.event_type in _READING or told_twice:
            return
        for path in (event.src_path, event.dest_path):
            if path and self._is_source(Path(_text(path))):
                self._handler.dispatch(FileModifiedEvent(path))
                return

    def _is_source(self, path: Path) -> bool:
        """Whether a path is a source or below one; what editors leave beside a file is not."""
        for source in self._sources:
            if path == source or source in path.parents:
                below = path.relative_to(source).parts
                return not any(map(passed_over, below))
        return False


def _text(path: Any) -> str:
    return path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else str(path)
