"""What the checks mean: the published reference, and what ``partnerbook explain`` prints."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from partnerbook.checks.rule import Rule, all_rules
from partnerbook.model.profile import STAGES
from partnerbook.reference.examples import ExampleFile, examples
from partnerbook.wording import capital

GROUPS = {
    "0": "Reading the files",
    "1": "Profile",
    "2": "Value exchange",
    "3": "Statements and claims",
    "4": "Fit",
    "5": "Decisions",
    "6": "Outreach",
    "7": "Launch",
    "8": "Terms",
    "9": "Reviews and portfolio",
}
_NOTES = {
    "3": """\
#### How well statements are graded {#grading}

Several of these checks rest on the grade of a statement. What is looked for is "vague": no figure says what changes
for somebody. The grader was run on 310 sentences that it had not been tuned on, labelled before it was run, 200 of them
by somebody who had not seen its rules:

| | Called vague | Called workable or strong |
| --- | --- | --- |
| Labelled vague | 146 | 9 |
| Labelled workable or strong | 3 | 152 |

Right: 96.1 %. Precision, of those called vague the truly vague: 98.0 %. Recall, of the vague ones those found: 94.2 %.
Four more rounds written blind gave 92 to 95 % at the first try, sentences written to mislead it 75 to 80 %. The guide on
value statements tells the rounds apart.
""",
}
"""What stands below the checks of a hundred."""

_WIDTH = 96
_INTRODUCTION = """\
# Checks

Every check looks for one fault. An **error** stops the build; a **warning** is reported, and stops it under
`--strict`; an **info** is for your attention. `partnerbook explain PB101` prints the same as this page.

A partner may live with a finding for a while: write it under `accepted` in partner.yaml, with a reason, a
name and a last day. What keeps a file from being read (PB0xx) cannot be accepted. `checks` in program.yaml
sets another weight for the whole program, or turns a check off.
"""


def reference_markdown() -> str:
    """The page about the checks: an overview by hundreds, and a section ``#pb101`` for each."""
    rules = all_rules()
    overview = "\n".join(_overview(rules))
    return f"{_INTRODUCTION}\n## Overview\n\n{overview}\n" + "\n".join(_section(rule) for rule in rules)


def _overview(rules: Iterable[Rule]) -> Iterator[str]:
    for hundred, group in groupby(rules, key=lambda rule: rule.code[2]):
        yield f"### {GROUPS[hundred]} {{#pb{hundred}xx}}\n"
        yield "| Check | Finds | Weight |\n| --- | --- | --- |"
        for rule in group:
            what = rule.explanation.what.replace("|", "\\|")
            yield f"| [{rule.code}](#{rule.code.lower()}) {rule.name} | {what} | {rule.severity.value} |"
        yield ""
        if hundred in _NOTES:
            yield _NOTES[hundred]


def _section(rule: Rule) -> str:
    said = rule.explanation
    shown = examples(rule.code)
    parts = [
        f"## {rule.code} {rule.name} {{#{rule.code.lower()}}}",
        f"{said.what}",
        f"*{rule.severity.value.capitalize()}; {stages(rule)}.*",
        f"**Why.** {capital(said.why)}",
        f"**What to do.** {capital(said.fix)}",
        f"**When to accept it.** {capital(said.exempt)}",
        *(_fenced(file, "Committed before") for file in shown.before),
        *(_fenced(file, "Not so") for file in shown.bad),
        *(["This is reported:", _block(shown.said, "text")] if shown.said else []),
        *(_fenced(file, "But so") for file in shown.good),
    ]
    return "\n\n".join(parts) + "\n"


def _fenced(file: ExampleFile, caption: str) -> str:
    language = {"md": "markdown", "csv": "text"}.get(file.name.rpartition(".")[2], "yaml")
    return f"{caption}, in `{file.name}`:\n\n{_block(file.lines, language)}"


def _block(lines: Iterable[str], language: str) -> str:
    """A fenced block whose fence is longer than any inside it."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def stages(rule: Rule) -> str:
    """At which stages a rule applies, in words."""
    if rule.everywhere:
        return "at every stage"
    return f"at stage {', '.join(stage for stage in STAGES if stage in rule.stages)}"


def explanation(rule: Rule) -> str:
    """What ``partnerbook explain`` prints about a check."""
    said, shown = rule.explanation, examples(rule.code)
    paragraphs = [
        f"{rule.code} {rule.name} ({rule.severity.value}; {stages(rule)})",
        textwrap.fill(said.what, _WIDTH),
        *(
            textwrap.fill(f"{title}: {capital(text)}", _WIDTH)
            for title, text in (
                ("Why", said.why),
                ("What to do", said.fix),
                ("When to accept it", said.exempt),
            )
        ),
        *(_printed(file, "Committed before") for file in shown.before),
        *(_printed(file, "Not so") for file in shown.bad),
        *(["\n".join(f"  {line}" for line in shown.said)] if shown.said else []),
        *(_printed(file, "But so") for file in shown.good),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _printed(file: ExampleFile, caption: str) -> str:
    return f"{caption}, in {file.name}:\n\n" + "\n".join(f"    {line}".rstrip() for line in file.lines)
