"""Every rule speaks on its bad example, at the place and in the words expected, and is silent on its good one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from days import TODAY
from partnerbook.checks.rule import Rule, all_rules
from partnerbook.diagnostic import Diagnostic
from partnerbook.survey import survey
from partnerbook.workspace import Workspace
from repository import git

EXAMPLES = Path(__file__).parent / "rules"
RULES = [pytest.param(rule, id=rule.code) for rule in all_rules()]


def found(rule: Rule, kind: str, tmp_path: Path) -> list[Diagnostic]:
    """What the rule finds in the base workspace with an example's files laid over its one partner.

    An example that holds partners/ is about the workspace, and is laid over that. Where a rule looks into history, the
    files of committed/ are committed first, and taken away again.
    """
    example = EXAMPLES / rule.code / kind
    if (EXAMPLES / rule.code / "committed").is_dir():
        commit(EXAMPLES / rule.code / "committed", tmp_path)
    if (rule.code, kind) == ("PB523", "bad"):  # what is wrong there is the clone, not a file
        head = git(tmp_path, "rev-parse", "HEAD")
        (tmp_path / ".git" / "shallow").write_text(f"{head}\n")
    target = tmp_path if (example / "partners").is_dir() else tmp_path / "partners" / "acme"
    shutil.copytree(EXAMPLES / "base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(example, target, dirs_exist_ok=True)
    workspace = Workspace.find(tmp_path)
    return [finding for finding in survey(workspace, TODAY).findings if finding.code == rule.code]


def commit(files: Path, root: Path) -> None:
    """A repository in which the files of acme were committed on a day in September, and that is empty now."""
    acme = root / "partners" / "acme"
    shutil.copytree(files, acme)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "accept", day="2026-09-14")
    shutil.rmtree(acme)


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_reported_at_its_place(rule: Rule, tmp_path: Path) -> None:
    lines = [f"{finding.span}: {finding.code} {finding.message}" for finding in found(rule, "bad", tmp_path)]
    assert lines == (EXAMPLES / rule.code / "expected.txt").read_text().splitlines()
    assert lines, "a bad example that raises nothing shows nothing"


def test_a_bound_is_told_as_it_was_typed(tmp_path: Path) -> None:
    fired = next(rule for rule in all_rules() if rule.code == "PB508")
    found(fired, "bad", tmp_path)
    record = tmp_path / "partners/acme/decisions/0001-widen-the-pilot.md"
    record.write_text(record.read_text().replace("below: 50000", "below: 1234567.5"))
    (finding,) = (each for each in survey(Workspace.find(tmp_path), TODAY).findings if each.code == "PB508")
    assert finding.message.endswith(", below 1234567.5")


@pytest.mark.parametrize("rule", [each for each in RULES if str(each.id).startswith("PB0")])
def test_what_could_not_be_read_says_what_to_do(rule: Rule, tmp_path: Path) -> None:
    assert [finding for finding in found(rule, "bad", tmp_path) if not finding.hint] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    assert found(rule, "good", tmp_path) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_explains_itself(rule: Rule) -> None:
    explanation = rule.explanation
    for name in ("what", "why", "fix", "exempt"):
        assert getattr(explanation, name), f"{rule.code} does not say {name}"
    assert len(explanation.what) <= 110, "the first line is a heading; keep it short"
    assert any((EXAMPLES / rule.code / "good").iterdir()), "a good example needs a file"
