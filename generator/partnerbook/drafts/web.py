"""A document as one HTML file: to print, to attach, to look at without this site."""

from __future__ import annotations

from html import escape

_STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.5rem; color: #1c1e21; background: #fff;
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 1.8em 0 .5em; break-after: avoid; }
h1 { font-size: 1.7rem; margin-top: 0; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #c9ced6; padding: .35rem .8rem .35rem 0; text-align: left;
  vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f5f7; padding: .8rem 1rem;
  font: inherit; }
a { color: inherit; overflow-wrap: anywhere; }
li { margin: .25em 0; }
.mark { position: fixed; top: .8rem; right: 1rem; border: 2px solid #b3261e; color: #b3261e;
  padding: .1rem .6rem; font: bold .8rem/1.4 sans-serif; letter-spacing: .15em; background: #fff; }
@media print { body { max-width: none; padding: 0; } tr, li, pre { break-inside: avoid; }
  a[href^="http"]::after { content: " (" attr(href) ")"; } }
@page { margin: 2.2cm; }
""".strip()


def to_html(title: str, body_html: str, *, draft: bool = False) -> str:
    """A whole HTML document around ``body_html``; a draft carries its mark on every printed page."""
    name = f"DRAFT: {title}" if draft else title
    mark = '<div class="mark" role="note">DRAFT</div>\n' if draft else ""
    return (
        "<!doctype html>\n"
        '<html lang="en">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(name)}</title>\n"
        f"<style>\n{_STYLE}\n</style>\n"
        "</head>\n"
        "<body>\n"
        f"{mark}{body_html.strip()}\n"
        "</body>\n"
        "</html>\n"
    )
