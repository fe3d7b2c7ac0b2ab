"""The finished pages of a site as content for other generators: Hugo, plain MkDocs, Material for MkDocs.

All three get the same Markdown files: front matter with title and headings, and the page's HTML as it stands in
our site, without the theme. Hugo's layout is the theme's own HTML around it, with the site's and the partner's
navigation and the table of contents written by loops, so that its pages weigh what ours do.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_START = re.compile(r'<article class="md-content__inner md-typeset">')
_END = "</article>"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_SIDEBARS = re.compile(
    r'<div class="md-sidebar md-sidebar--primary".*?(?=<div class="md-content")', re.DOTALL
)
_DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*"')
_ITEM = re.compile(r'<li class="md-nav__item">\s*<a href="\.\./decisions/".*?</li>', re.DOTALL)

HUGO = """baseURL = "/"
title = "Brightlane partner playbook"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
HUGO_INDEX = '[outputs]\nhome = ["html", "json"]\n'
INDEX = """{"docs":[{{ range $i, $p := .Site.Pages }}{{ if $i }},{{ end -}}
{"location":{{ $p.RelPermalink | jsonify }},"title":{{ $p.Title | jsonify }},"text":{{ $p.Plain | jsonify }}}
{{- end }}]}
"""
MKDOCS = "site_name: Brightlane partner playbook\nuse_directory_urls: true\nplugins: [search]\n"
MATERIAL = """theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.sections, navigation.top, navigation.footer, toc.follow]
"""


@dataclass(frozen=True, slots=True)
class Content:
    """A page without its theme, at its address in the site."""

    path: str
    title: str
    headings: tuple[tuple[str, str], ...]
    body: str

    @property
    def source(self) -> str:
        """The page as a Markdown file; the same for every generator."""
        toc = [{"a": anchor, "t": text} for anchor, text in self.headings]
        return f"---\ntitle: {json.dumps(self.title)}\nheadings: {json.dumps(toc)}\n---\n\n<div>\n{self.body}\n</div>\n"


def contents(site: Path) -> Iterator[Content]:
    """Every page of a finished site, in the order of their addresses."""
    for file in sorted(site.rglob("index.html")):
        document = file.read_text(encoding="utf-8")
        start = _START.search(document)
        title = _TITLE.search(document)
        if start is None or title is None:
            raise ValueError(f"{file} has no content in the theme's article")
        body = document[start.end() : document.rindex(_END)]
        headings = tuple((anchor, plain(text)) for anchor, text in _HEADING.findall(body))
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        yield Content(
            path, html.unescape(title[1]).rpartition(" – ")[0] or title[1], headings, one_block(body)
        )


def plain(markup: str) -> str:
    """Text of some HTML."""
    return html.unescape(_TAG.sub("", markup)).replace("¶", "").strip()


def one_block(body: str) -> str:
    """HTML that Markdown takes for one block: no empty lines, no indentation, preformatted text in one line."""
    parts = _PRE.split(body)
    parts[1::2] = [part.replace("\n", "&#10;") for part in parts[1::2]]
    return "\n".join(line.strip() for line in "".join(parts).splitlines() if line.strip())


def layout(document: str) -> str:
    """The theme's HTML of one page of ours as a template of Hugo, content and navigation put in by Hugo."""
    start = _START.search(document)
    item = _ITEM.search(document)
    if start is None or item is None:
        raise ValueError("this page has no navigation of a partner")
    before, after = document[: start.end()], document[document.rindex(_END) :]
    before = _TITLE.sub("<title>{{ .Title }} – {{ .Site.Title }}</title>", before, count=1)
    before = _DESCRIPTION.sub(r'\1{{ .Title }}"', before, count=1)
    before = _SIDEBARS.sub(lambda _: _navigation(item[0]), before, count=1)
    text = f"{before}\n{{{{ .Content }}}}\n{after}".replace("../../../", "{{ $root }}")
    return '{{ $root := strings.Repeat (sub (strings.Count "/" .RelPermalink) 1) "../" }}' + text


def _navigation(item: str) -> str:
    """Both sidebars: the site's top pages, the pages of this page's partner, this page's headings."""

    def entry(address: str, words: str) -> str:
        text = item.replace("../decisions/", address, 1)
        return re.sub(r">(\s+)Decisions(\s+)<", lambda m: f">{m[1]}{words}{m[2]}<", text, count=1)

    tops = [("", "Home"), ("partners/", "Partners"), ("decisions/", "Decisions"), ("findings/", "Findings")]
    tops += [("guide/", "Guide"), ("reference/checks/", "Reference")]
    page = entry("{{ .RelPermalink }}", "{{ .Title }}")
    own = (
        f'<nav class="md-nav"><ul class="md-nav__list">{"".join(entry("../../../" + a, w) for a, w in tops)}'
    )
    siblings = (
        "{{ $s := .CurrentSection }}{{ if gt (len $s.Ancestors) 2 }}{{ $s = $s.Parent }}{{ end }}"
        "{{ if eq (len $s.Ancestors) 2 }}{{ range $s.Pages }}" + page + "{{ end }}{{ end }}"
    )
    heading = entry("#{{ .a }}", "{{ .t }}")
    toc = (
        '<nav class="md-nav md-nav--secondary"><ul>{{ range .Params.headings }}'
        + heading
        + "{{ end }}</ul></nav>"
    )
    return f"{own}{siblings}</ul></nav>\n{toc}\n{toc}\n"


def write_hugo(folder: Path, pages: list[Content], template: str, *, index: bool) -> None:
    """A site of Hugo; a page with pages below it is a section, the others are single pages."""
    parents = {path.rpartition("/")[0] for path in (page.path for page in pages)} | {""}
    for page in pages:
        name = f"{page.path}/_index.md" if page.path in parents else f"{page.path}.md"
        put(folder / "content" / name.lstrip("/"), page.source)
    for kind in ("single", "list"):
        put(folder / "layouts" / "_default" / f"{kind}.html", template)
    put(folder / "hugo.toml", HUGO + (HUGO_INDEX if index else ""))
    if index:
        put(folder / "layouts" / "index.json", INDEX)
        put(folder / "layouts" / "index.html", template)


def write_mkdocs(folder: Path, pages: list[Content], *, material: bool) -> None:
    """A site of MkDocs, with its search index as it comes."""
    for page in pages:
        put(folder / "docs" / page.path / "index.md", page.source)
    put(folder / "mkdocs.yml", MKDOCS + (MATERIAL if material else ""))


def put(path: Path, text: str) -> None:
    """Write a text file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
