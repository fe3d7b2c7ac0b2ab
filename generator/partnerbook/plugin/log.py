"""What ``mkdocs build`` and ``mkdocs serve`` print: under them MkDocs's log is the edge, as ``commands.terminal`` is ours."""

from __future__ import annotations

import logging

from partnerbook.report.text import shown


class _Shown(logging.Filter):
    """Lines of the log as they may be printed; a fault is said in its own words, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        said = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            said = f"{said}: {record.exc_info[1]}"
        record.msg, record.args = "\n".join(shown(line) for line in said.split("\n")), ()
        record.exc_info = record.exc_text = None
        return True


def show_only() -> None:
    """Have MkDocs's log print words of strangers without obeying them."""
    for handler in logging.getLogger("mkdocs").handlers:
        if not any(isinstance(known, _Shown) for known in handler.filters):
            handler.addFilter(_Shown())
