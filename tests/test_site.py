"""The example site as it is published: documents, links, downloads, data, nothing from elsewhere."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from ruamel.yaml import YAML

from conftest import ROOT, Run, copy_example, tree
from partnerbook.engine.publishing.inventory import MARKER

pytestmark = pytest.mark.xdist_group("site")

DOCUMENTS = ("statements", "decisions", "outreach", "launch", "terms")
PARTNERS = sorted(path.parent.name for path in (ROOT / "partners").glob("*/partner.yaml"))

PLAIN = (
    "site_name: Plain\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [partnerbook]\n"
)


class Page(HTMLParser):
    """Anchors, links and loaded addresses of one page, read by a parser that is not the product's own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.anchors.update(value for name, value in named.items() if name in ("id", "name"))
        self.handlers += [name for name in named if name.startswith("on")]
        if tag in ("a", "area") and "href" in named:
            self.links.append(named["href"])
        if tag == "link" and named.get("rel", "") not in ("canonical", "prev", "next", "alternate", "edit"):
            self.loads.append(named.get("href", ""))
        if tag in ("script", "img", "iframe", "source", "embed", "video", "audio") and "src" in named:
            self.loads.append(named["src"])


@pytest.fixture(scope="module")
def pages(example_site: Path) -> dict[str, Page]:
    return {
        path.relative_to(example_site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in example_site.rglob("*.html")
        if "drafts" not in path.parts
    }


def test_every_internal_link_and_anchor_resolves(example_site: Path, pages: dict[str, Page]) -> None:
    broken = []
    for name, page in pages.items():
        for link in {*page.links, *page.loads}:
            parts = urlsplit(urljoin(f"http://site/{name.removesuffix('index.html')}", link))
            if parts.netloc != "site" or (name == "404.html" and parts.path == "/"):
                continue
            target = unquote(parts.path).lstrip("/")
            target = f"{target}index.html" if target == "" or target.endswith("/") else target
            if not (example_site / target).is_file():
                broken.append(f"{name}: {link}")
            elif (
                parts.fragment
                and target.endswith(".html")
                and unquote(parts.fragment) not in pages[target].anchors
            ):
                broken.append(f"{name}: {link} (no such anchor)")
    assert broken == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Page], example_site: Path) -> None:
    assert [
        (name, load) for name, page in pages.items() for load in page.loads if urlsplit(load).netloc
    ] == []
    styles = list(example_site.rglob("*.css"))
    assert styles
    assert [
        path.name for path in styles if "url(http" in path.read_text() or "@import" in path.read_text()
    ] == []


def test_no_page_has_an_inline_event_handler(pages: dict[str, Page]) -> None:
    assert {
        name: page.handlers for name, page in pages.items() if page.handlers and "/drafts/" not in name
    } == {}


@pytest.mark.parametrize("slug", PARTNERS)
def test_the_five_documents_of_a_partner_are_there_and_downloadable(slug: str, example_site: Path) -> None:
    for section in DOCUMENTS:
        page = example_site / "partners" / slug / section / "index.html"
        assert page.is_file(), f"{slug} has no {section} page"
    for name in ("statements.md", "first.eml", "first.txt", "announcement.md", "term-sheet.md"):
        assert (example_site / "drafts" / slug / name).read_text(encoding="utf-8").strip()
    assert list((example_site / "partners" / slug / "decisions").glob("0*/index.html"))


def test_the_example_shows_everything_there_is_to_show() -> None:
    yaml = YAML(typ="safe")
    profiles = [yaml.load(ROOT / "partners" / slug / "partner.yaml") for slug in PARTNERS]
    agreements = [yaml.load(path) for path in (ROOT / "partners").glob("*/agreement.yaml")]
    assert len(PARTNERS) >= 6
    assert {kind for profile in profiles for kind in profile["types"]} == {
        "distribution", "integration", "co-marketing", "strategic-alliance", "ecosystem", "supply-chain",
    }  # fmt: skip
    assert {profile["stage"] for profile in profiles} == {
        "prospect", "initiate", "launch", "grow", "optimize", "renew", "exit", "declined", "paused",
    }  # fmt: skip
    assert {agreement["revenue"]["model"] for agreement in agreements} == {
        "referral-fee", "revenue-share", "fixed-fee", "tiered", "minimum-commitment",
    }  # fmt: skip
    kinds = {
        path.name if path.suffix != ".md" else path.parent.name
        for path in (ROOT / "partners").glob("*/**/*.*")
    }
    assert kinds >= {
        "partner.yaml", "value.yaml", "statements.yaml", "canvas.yaml", "scorecard.yaml", "outreach.yaml",
        "agreement.yaml", "launch.yaml", "exit.yaml", "metrics.csv", "decisions", "reviews", "notes",
    }  # fmt: skip


def test_data_for_machines_is_published(example_site: Path) -> None:
    partners = json.loads((example_site / "api/partners.json").read_text())
    assert sorted(partner["partner"] for partner in partners["partners"]) == PARTNERS
    decisions = list(
        csv.DictReader((example_site / "api/decisions.csv").read_text(encoding="utf-8").splitlines())
    )
    assert {"partner", "id", "title", "status"} <= set(decisions[0])
    for decision in decisions:
        assert (example_site / decision["address"] / "index.html").is_file()
    assert json.loads((example_site / "api/findings.json").read_text())["findings"]


def test_partner_pages_carry_only_their_own_partner_in_the_navigation(example_site: Path) -> None:
    text = (example_site / "partners/northgate/value/index.html").read_text(encoding="utf-8")
    for other in PARTNERS:
        if other != "northgate":
            assert f"partners/{other}/" not in text
            assert f"../{other}/" not in text


def test_mkdocs_build_publishes_the_same_site_elsewhere(tmp_path: Path, example_site: Path) -> None:
    """Twice the same workspace gives the same bytes: by another program, in another folder, with other hashes."""
    import os
    import subprocess
    import sys

    workspace = copy_example(tmp_path / "elsewhere", whole=True)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=workspace,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    ours, theirs = tree(example_site), tree(workspace / "site")
    assert set(ours) == set(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_the_built_in_theme_works_too(tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook")
    (workspace / "mkdocs.yml").write_text(
        "site_name: Plain\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\n"
        "plugins: [search, partnerbook]\nmarkdown_extensions: [admonition, attr_list, def_list, footnotes, tables]\n"
    )
    result = run("build", cwd=workspace)
    assert result.returncode == 0, result.stderr
    text = (workspace / "site/partners/northgate/value/index.html").read_text()
    assert "<title>Value – Northgate Stores – Plain</title>" in text
    assert "partnerbook.css" in text


@pytest.mark.every(2)
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_theme_rendering_every_page_itself_gives_the_same_bytes(
    tmp_path: Path, run: Run, theme: str
) -> None:
    workspace = copy_example(tmp_path / "playbook")
    if theme == "mkdocs":
        (workspace / "mkdocs.yml").write_text(PLAIN)
    assert run("build", "--jobs", "1", cwd=workspace).returncode == 0
    fast = tree(workspace / "site")
    result = run("build", "--reference", "--verbose", cwd=workspace)
    assert result.returncode == 0, result.stderr
    slow = tree(workspace / "site")
    assert set(fast) == set(slow)
    assert [name for name in fast if fast[name] != slow[name] and name != MARKER] == []


@pytest.mark.every(2)
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_both_themes_are_rendered_once_for_each_shape(
    tmp_path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A theme that had to be rendered page by page would hide in the test above."""
    from partnerbook.build import build
    from partnerbook.engine.last_build import Seen
    from partnerbook.engine.outcome import BuildOptions
    from partnerbook.plugin import MkDocsTheme
    from partnerbook.workspace import Workspace

    workspace = copy_example(tmp_path / "playbook")
    if theme == "mkdocs":
        (workspace / "mkdocs.yml").write_text(PLAIN)
    monkeypatch.delattr(MkDocsTheme, "wrap")
    found = Workspace.find(workspace)
    outcome = build(
        found, workspace / "site", BuildOptions(jobs=1), lambda: MkDocsTheme.load(found), Seen.of(found)
    )
    assert outcome.published
    assert outcome.notes == ()
