"""Findings as text, JSON and workflow commands: every character survives, none of them acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from days import TODAY
from partnerbook.diagnostic import Acceptance, Diagnostic, Severity, Span
from partnerbook.report import github, gitlab, junit, sarif, text
from partnerbook.report import json as json_report

HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\r\n:,%[]#\u202e\u2028\x9b\ud800 ")), max_size=40
)


def finding(
    message: str = "Acme has no owner",
    hint: str = "",
    file: str = "partners/acme/partner.yaml",
    **more: object,
) -> Diagnostic:
    severity = more.pop("severity", Severity.ERROR)
    assert isinstance(severity, Severity)
    return Diagnostic("PB101", "missing-owner", severity, Span(file, 7, 3), message, hint, "acme", **more)  # type: ignore[arg-type]


ACCEPTED = Acceptance("Ines starts in December", "Kim", date(2026, 12, 1))


def test_text_is_two_lines_a_finding() -> None:
    assert text.render([finding(hint='add "owner:"'), finding(severity=Severity.WARNING)]) == (
        "partners/acme/partner.yaml:7:3: PB101 Acme has no owner\n"
        '    error: add "owner:"\n'
        "partners/acme/partner.yaml:7:3: PB101 Acme has no owner\n"
        "    warning\n"
    )


def test_text_without_its_colours_is_the_same_text() -> None:
    found = [finding(hint="h"), finding(severity=Severity.WARNING), finding(severity=Severity.INFO)]
    coloured = text.render(found, colour=True)
    assert coloured.count("\x1b[") == 12
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text.render(found)


def test_accepted_findings_show_on_request_with_who_and_until() -> None:
    found = [finding(accepted=ACCEPTED)]
    assert text.render(found) == ""
    assert "    error, accepted until 2026-12-01 by Kim\n" in text.render(found, accepted=True)
    assert github.render(found) == ""


def test_the_summary_counts_accepted_findings_apart() -> None:
    found = [finding(), finding(), finding(severity=Severity.INFO), finding(accepted=ACCEPTED)]
    assert text.summary(found, 1, 12) == "1 partner, 12 files: 2 errors, 1 note, 1 accepted"
    assert text.summary([], 2, 1) == "2 partners, 1 file: no findings"


def test_words_of_other_scripts_stay_as_they_are() -> None:
    for word in ("Ærø", "合作伙伴", "می\u200cخواهم", "👩\u200d💻", "12\u202f000\u00a0EUR"):
        assert text.visible(word) == word


@given(HOSTILE, HOSTILE)
def test_nothing_in_a_finding_can_act_on_a_terminal_or_a_build_server(message: str, hint: str) -> None:
    shown = text.render([finding(message, hint)])
    assert len(shown.split("\n")) == 3
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]|##\[", shown)
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    shown.encode()


def unescaped(text_: str) -> str:
    """What GitHub's runner makes of an escaped value."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text_ = text_.replace(code, char)
    return text_


def test_a_workflow_command_escapes_data_and_properties() -> None:
    found = finding("100 % sure:\r\n::stop-commands::x, y", "do it", file="partners/a:b,c%/x.yaml")
    line = github.render([found])
    assert line == (
        "::error file=partners/a%3Ab%2Cc%25/x.yaml,line=7,col=3,title=PB101 missing-owner::"
        "100 %25 sure:%0D%0A::stop-commands::x, y%0Ado it\n"
    )


def test_severities_are_githubs() -> None:
    kinds = [github.render([finding(severity=severity)]).split(" ")[0] for severity in Severity]
    assert kinds == ["::error", "::warning", "::notice"]


@given(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40).filter(lambda t: "##" not in t)
)
def test_a_workflow_command_reads_back_as_typed(message: str) -> None:
    line = github.render([finding(message, file=f"partners/{message}")]).removesuffix("\n")
    head, _, data = line.removeprefix("::").partition("::")
    properties = dict(part.split("=", 1) for part in head.removeprefix("error ").split(","))
    assert unescaped(data) == message
    assert unescaped(properties["file"]) == f"partners/{message}"
    assert list(properties) == ["file", "line", "col", "title"]


@given(HOSTILE, HOSTILE)
def test_a_workflow_command_is_one_line_whatever_it_says(message: str, file: str) -> None:
    assert len(re.split(r"[\r\n]", github.render([finding(message, file=file)]))) == 2


@given(HOSTILE)
def test_json_is_json_and_keeps_every_character(message: str) -> None:
    shown = json_report.render([finding(message)], today=TODAY, partners=1, files=2)
    shown.encode("utf-8")
    assert json.loads(shown)["findings"][0]["message"] == message


def test_json_counts() -> None:
    found = [finding(), finding(accepted=ACCEPTED), finding(severity=Severity.WARNING)]
    document = json.loads(json_report.render(found, today=TODAY, partners=12, files=87))
    assert document["summary"] == {
        "partners": 12,
        "files": 87,
        "error": 1,
        "warning": 1,
        "info": 0,
        "accepted": 1,
    }
    assert document["findings"][1]["accepted"] == {
        "reason": "Ines starts in December", "by": "Kim", "until": "2026-12-01",
    }  # fmt: skip


def test_sarif_has_a_result_for_every_finding_with_its_rule_and_place() -> None:
    found = [finding(hint='add "owner:"', file="partners/a b/partner.yaml"), finding(accepted=ACCEPTED)]
    document = json.loads(sarif.render([*found, finding(severity=Severity.INFO)]))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]) == (
        "PB101",
        "MissingOwner",
        {"level": "error"},
    )
    assert rule["shortDescription"]["text"].endswith(".")
    first, accepted, _note = run["results"]
    assert first["message"]["text"] == 'Acme has no owner\nadd "owner:"'
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "partners/a%20b/partner.yaml"
    assert place["region"] == {"startLine": 7, "startColumn": 3}
    assert "suppressions" not in first
    assert (
        accepted["suppressions"][0]["justification"]
        == "Ines starts in December (accepted by Kim until 2026-12-01)"
    )
    assert [result["level"] for result in run["results"]] == ["error", "error", "note"]
    assert {result["ruleIndex"] for result in run["results"]} == {0}


def test_junit_counts_what_fails_and_shows_a_partner_without_findings_as_passing() -> None:
    found = [
        finding(hint="h"),
        finding(severity=Severity.WARNING),
        finding(severity=Severity.INFO),
        finding(accepted=ACCEPTED),
    ]
    root = ET.fromstring(junit.render(found, ["acme", "bolt"]))
    assert dict(root.attrib) == {"name": "partnerbook", "tests": "5", "failures": "2", "skipped": "1"}
    acme, bolt = root
    assert [case.find("failure") is not None for case in acme] == [True, True, False, False]
    assert acme[0].find("failure").text == "partners/acme/partner.yaml:7:3: PB101 Acme has no owner\nh"  # type: ignore[union-attr]
    assert acme[3].find("skipped").get("message") == (  # type: ignore[union-attr]
        "accepted by Kim until 2026-12-01: Ines starts in December"
    )
    assert [case.get("name") for case in bolt] == ["no findings"]
    assert len(bolt[0]) == 0


@given(message=HOSTILE, hint=HOSTILE, file=HOSTILE)
def test_whatever_a_finding_says_sarif_and_junit_can_be_read(message: str, hint: str, file: str) -> None:
    found = [finding(message, hint, file or "x")]
    (result,) = json.loads(sarif.render(found))["runs"][0]["results"]
    assert result["message"]["text"].startswith(message.encode("utf-8", "backslashreplace").decode())
    root = ET.fromstring(junit.render(found, ["acme"]).encode())
    assert root.get("failures") == "1"


def test_gitlab_has_an_entry_for_every_open_finding() -> None:
    found = [finding(hint='add "owner:"'), finding(accepted=ACCEPTED), finding(severity=Severity.INFO)]
    error, note = json.loads(gitlab.render(found))
    assert error["description"] == 'PB101: Acme has no owner (add "owner:")'
    assert (error["check_name"], error["severity"], note["severity"]) == ("missing-owner", "critical", "info")
    assert error["location"] == {"path": "partners/acme/partner.yaml", "lines": {"begin": 7}}


def test_gitlab_knows_a_finding_again_where_lines_moved_and_tells_two_apart() -> None:
    def prints(*lines: int) -> list[str]:
        found = [replace(finding(), span=Span("partners/acme/partner.yaml", line)) for line in lines]
        return [entry["fingerprint"] for entry in json.loads(gitlab.render(found))]

    assert prints(7, 9) == prints(12, 14)
    assert len(set(prints(7, 9))) == 2


@given(HOSTILE, HOSTILE)
def test_whatever_a_finding_says_gitlab_can_read_it_on_one_line(message: str, file: str) -> None:
    (entry,) = json.loads(gitlab.render([finding(message, file=file or "x")]))
    assert len(entry["description"].splitlines()) == 1
