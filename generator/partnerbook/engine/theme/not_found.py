"""The page for what is not there, in a site that does not know its own address.

Servers show it at any address, so that MkDocs writes its links from the root of the host. Where the site lies below a
path, as Pages of most hosts do, none of them would lead anywhere, not even to its styles: so the page asks where it is.
"""

from __future__ import annotations

import re

PAGE = "404.html"
_FROM_ROOT = re.compile(r'(\s(?:href|src)=")/(?!/)(?:\./|\.(?="))?')
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_PLACED = """
    <base href="/">
    <script>
      // The site begins at the nearest folder above that has its styles; without an answer, at the root of the host.
      (function () {
        var base = document.querySelector("base"), folders = location.pathname.split("/");
        for (var depth = folders.length - 1; depth > 0; depth--) {
          var root = folders.slice(0, depth).join("/") + "/", ask = new XMLHttpRequest();
          try {
            ask.open("GET", root + "assets/partnerbook/partnerbook.css", false);
            ask.send();
          } catch (error) { continue; }
          if (ask.status === 200 && /css/.test(ask.getResponseHeader("Content-Type"))) { base.href = root; return; }
        }
      })();
      document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll('a[href^="#"]').forEach(function (link) { link.href = location.pathname + link.getAttribute("href"); });
      });
    </script>"""


def placed(page: bytes) -> bytes:
    """The page with links that hold wherever the site lies; a page without a head as it is."""
    text = page.decode("utf-8", "surrogateescape")
    if not _HEAD.search(text) or "<base" in text:
        return page
    text = _FROM_ROOT.sub(_below, text)
    return _HEAD.sub(lambda head: head[0] + _PLACED, text, count=1).encode("utf-8", "surrogateescape")


def _below(found: re.Match[str]) -> str:
    """The beginning of a link, from where the site begins; ``.`` for its first page."""
    end = found.end()
    return f"{found[1]}." if found.string[end : end + 1] == '"' else found[1]
