"""The index as it is published with a site, or left out of it."""

from __future__ import annotations

import json
from pathlib import Path

from search_reader import Reader

from conftest import Run, copy_example, tree


def test_the_published_index_finds_partners_decisions_and_the_guide(example_site: Path) -> None:
    reader = Reader(tree(example_site))
    assert ["northgate", "Northgate Stores", "grow"] in reader.manifest["partners"]
    assert reader.search("fifteen shops in a week")[0] == "partners/northgate/decisions/0001/"
    assert "guide/incentive-chemistry/" in reader.search("incentive chemistry")
    assert "reference/checks/" in reader.search("PB105")
    for address in reader.search("partner"):
        assert (example_site / address / "index.html").is_file()


def test_no_search_leaves_out_the_index_and_the_box(tmp_path: Path, run: Run) -> None:
    example = copy_example(tmp_path / "playbook", "northgate")
    result = run("build", "--no-search", cwd=example)
    assert result.returncode == 0, result.stderr
    site = example / "site"
    assert not (site / "search").exists()
    assert not list((site / "assets/partnerbook").glob("search*"))
    assert "partnerbook/search" not in (site / "partners/northgate/index.html").read_text()


def test_a_search_of_mkdocs_keeps_to_hand_written_pages(tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook", "northgate", "kestrel-pos")
    for theme in ("{name: mkdocs, highlightjs: false}", "{name: material, font: false}"):
        (workspace / "mkdocs.yml").write_text(
            f"site_name: Both\ndocs_dir: content\ntheme: {theme}\nplugins: [search, partnerbook]\n"
        )
        (workspace / "content/hidden.md").write_text("---\nsearch: {exclude: true}\n---\n# Quincunx\n")
        result = run("build", cwd=workspace)
        assert result.returncode == 0, result.stderr
        entries = json.loads((workspace / "site/search/search_index.json").read_text())["docs"]
        assert any(entry["location"].startswith("guide/") for entry in entries)
        assert [entry for entry in entries if entry["location"].startswith("partners/")] == []
        reader = Reader(tree(workspace / "site"))
        assert reader.search("northgate")
        assert reader.search("quincunx") == []
