"""Terminals and logs show what strangers wrote, and never obey it: every command, over a workspace that tries."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnerbook
from conftest import Run, examples
from days import TODAY
from partnerbook.commands import terminal
from partnerbook.diagnostic import Diagnostic, Severity, Span
from partnerbook.report import json as json_report
from partnerbook.report import junit
from repository import git

PACKAGE = Path(partnerbook.__file__).parent
ORDERS = "::error::owned ##[error]owned ##vso[task.complete]owned ##teamcity[owned] "
TRICKS = "\x1b[2J\x1b]0;owned\x07 \x9b31m\u202eevil\u2066 \b\b \x00".replace("\x00", "")
NAME = f"::stop-commands::owned{TRICKS}{ORDERS}"
"""One line; as a name of a file it has no slash."""
LINES = f"Quiet\r\n::error::owned\n\u2028  ::warning file=x::owned\x85::notice::owned\rsection_start:1:x\r\x1b[0K {NAME}"

OURS = {"\u200c", "\u200d", "\u200b"}
ORDER = re.compile(r"^\s*::(?!(?:error|warning|notice) file=)|##\w*\[", re.MULTILINE)


def acts(text: str, *, document: bool = False) -> list[str]:
    """Whatever in a text would be obeyed; documents may hold soft hyphens and the like."""
    steering = [
        repr(char)
        for char in text
        if char != "\n"
        and not (document and char == "\t")
        and char not in OURS
        and (
            unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")
            or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            or (not document and unicodedata.category(char)[0] == "C")
        )
    ]
    return [*steering, *(found[0] for found in ORDER.finditer(text))]


def quoted(text: str) -> str:
    """Text as a YAML scalar with escapes."""
    return json.dumps(text)


def committed(folder: Path, message: str, author: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, author=(author, author))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that says what it can wherever something may be said."""
    from program import run_partnerbook

    top = tmp_path_factory.mktemp("hostile")
    assert run_partnerbook("init", "playbook", cwd=top).returncode == 0
    folder = top / "playbook"
    git(folder, "init", "-q", "-b", "main")
    committed(folder, "Begin", "Ines")
    partner = folder / "partners/acme"
    (partner / "decisions").mkdir(parents=True)
    (partner / "notes").mkdir()
    (partner / "partner.yaml").write_text(
        f"name: {quoted(LINES)}\nstage: {quoted(NAME)}\nowner: {quoted(LINES)}\n{quoted(NAME)}: 1\n"
        f"goals: [{{text: {quoted(LINES)}, by: {quoted(NAME)}}}]\n"
    )
    (partner / "statements.yaml").write_text(
        f"statements:\n  - {{id: one, text: {quoted(LINES)}}}\n  - {{id: {quoted(NAME)}, text: x}}\n"
    )
    (partner / "launch.yaml").write_text(
        f"announcement: {{headline: {quoted(LINES)}, body: {quoted(LINES)}}}\n"
        f"quotes: [{{party: us, speaker: {quoted(LINES)}, text: {quoted(LINES)}}}]\n"
    )
    (partner / "decisions/0001-x.md").write_text(
        f"---\nid: {quoted(NAME)}\ntitle: {quoted(LINES)}\nstatus: {quoted(NAME)}\n---\n\n# {NAME}\n"
    )
    (partner / f"notes/{NAME}.md").write_text(f"# {NAME}\n\n[{NAME}](<{NAME}.md>)\n")
    (partner / NAME).write_text("x")
    (folder / "partners" / NAME).mkdir()
    (folder / "partners" / NAME / "partner.yaml").write_text("name: x\nstage: [\n")
    (folder / "partners/bolt").mkdir()
    (folder / "partners/bolt/partner.yaml").write_text(
        f"name: {quoted(LINES)}\nstage: prospect\nowner: {quoted(NAME)}\n"
    )
    (folder / "content" / f"{NAME}.md").write_text(
        f"# {NAME}\n\n[{NAME}](<nowhere/{NAME}.md>) ![x](<{NAME}.png>)\n"
    )
    committed(folder, LINES, NAME.replace("\n", " "))
    (partner / "partner.yaml").write_text(
        (partner / "partner.yaml").read_text().replace("stage: ", "tier: ") + "priority: high\n"
    )
    records = top / "records"
    records.mkdir()
    (records / f"0001-{NAME}.md").write_text(
        f"# 1. {LINES}\n\nDate: {NAME}\n\n## Status\n\n{NAME}\n\n## Context\n\n{LINES}\n"
    )
    (records / f"{NAME}.txt").write_text("x")
    (records / f"0002-{NAME}.md").write_bytes(b"\xff\xfe" + NAME.encode())
    (top / f"{NAME}.csv").write_text(f'Company,"{NAME}",E-mail\n"{NAME}","{NAME}",{NAME}\n"","x",y\n')
    (top / "statements.txt").write_text(LINES)
    return folder


COMMANDS: list[list[str]] = [
    ["check"],
    ["check", "--verbose", "acme"],
    ["check", NAME],
    ["check", "--format", NAME],
    ["check", "--output", f"{NAME}.zip"],
    ["build"],
    ["build", "--verbose", "--partner", NAME],
    ["build", "--site-dir", f"partners/{NAME}"],
    ["show", "acme"],
    ["show", NAME],
    ["grade", "../statements.txt"],
    ["grade", NAME],
    ["approve", f"partners/acme/{NAME}", "--by", NAME],
    ["approve", "partners/acme/launch.yaml#us", "--by", LINES],
    ["approve", "partners/acme/decisions/0001-x.md", "--by", "Ines"],
    ["explain"],
    ["explain", "PB101"],
    ["explain", NAME],
    ["new", "partner", NAME],
    ["new", "partner", "kestrel", "--name", LINES, "--owner", LINES],
    ["new", "decision", "kestrel", LINES],
    ["new", "statement", "kestrel", LINES],
    ["new", "review", "kestrel", NAME],
    ["new", NAME],
    ["import", f"../{NAME}.csv", "--dry-run"],
    ["import", f"../{NAME}.csv", "--map", f"name={NAME}"],
    ["import", f"{NAME}.csv"],
    ["adopt", "../records", "--partner", "bolt", "--dry-run", "--verbose"],
    ["adopt", "../records", "--partner", "bolt"],
    ["adopt", f"../{NAME}", "--partner", "bolt"],
    ["adopt", "../records", "--partner", NAME],
    ["draft", "acme", "announcement"],
    ["draft", NAME, "outreach"],
    ["draft", "bolt", "statements", "--name", NAME],
    ["review", NAME],
    ["serve", "--host", NAME],
    ["serve", "--port", NAME],
    ["-C", NAME, "check"],
    ["--today", NAME, "check"],
    [NAME],
    [f"--{NAME}"],
    ["clean"],
    ["init", f"../{NAME}"],
    ["init", f"../{NAME}"],
]  # fmt: skip


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command)[:30].encode("ascii", "replace").decode()
)
def test_no_command_passes_on_an_order(hostile: Path, run: Run, command: list[str]) -> None:
    result = run(*command, cwd=hostile)
    assert acts(result.stdout) == []
    assert acts(result.stderr) == []
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    assert result.returncode in (0, 1, 2)


@pytest.fixture(scope="module")
def tide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partner of whom every file can be read, whatever its words are."""
    folder = tmp_path_factory.mktemp("tide")
    partner = folder / "partners/tide"
    partner.mkdir(parents=True)
    words = quoted(f"Quiet {ORDERS}\n::error::owned\n  ::warning file=x::owned\n\u202eevil\u2066")
    (folder / "partners/program.yaml").write_text(f"organisation: {{name: {words}}}\ntoday: 2026-11-21\n")
    (partner / "partner.yaml").write_text(
        f"name: {words}\nowner: {words}\nstage: initiate\n"
        f"people: [{{id: ana, name: {words}, email: ana@tide.example}}]\n"
    )
    (partner / "outreach.yaml").write_text(
        f"contact: ana\nopener: {words}\nopportunity: {words}\nbenefits: [{{text: {words}}}]\n"
        f"subjects: [{words}]\nask: {words}\n"
    )
    return folder


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_drafts_are_documents_that_give_no_order(tide: Path, run: Run, form: str) -> None:
    result = run("draft", "tide", "outreach", "--to", form, cwd=tide)
    assert result.returncode == 0, result.stderr
    assert "owned" in result.stdout
    assert acts(result.stdout, document=True) == []
    assert acts(result.stderr) == []


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_a_review_keeps_its_text_and_gives_no_order(hostile: Path, run: Run, form: str) -> None:
    result = run("review", "HEAD~1", "--format", form, cwd=hostile)
    assert result.returncode == 0, result.stderr
    assert "owned" in result.stdout
    assert acts(result.stdout, document=True) == []
    if form == "json":
        assert json.loads(result.stdout)["changes"]


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "junit", "github"])
def test_reports_for_machines_stay_what_they_are(hostile: Path, run: Run, form: str) -> None:
    result = run("check", "--format", form, "--output", f"../findings.{form}.json", cwd=hostile)
    written = (hostile.parent / f"findings.{form}.json").read_text()
    assert acts(result.stdout, document=True) == []
    if form == "junit":
        assert ET.fromstring(result.stdout).attrib["tests"]
    elif form == "github":
        assert all(re.match("::(error|warning|notice) file=", line) for line in result.stdout.splitlines())
    else:
        assert json.loads(result.stdout)
    if form == "json":
        assert json.loads(result.stdout) == json.loads(written), "the value is the same"


@pytest.mark.long
def test_what_a_template_and_other_plugins_complain_of_is_shown(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    folder = tmp_path / "playbook"
    (folder / "templates/pages/partner").mkdir(parents=True)
    (folder / "templates/pages/partner/overview.html").write_text(
        "{{ nobody['" + NAME + "'] }}{% include '" + NAME + "' %}"
    )
    result = run("build", cwd=folder)
    assert (result.returncode, acts(result.stderr)) == (1, [])
    (folder / "templates/pages/partner/overview.html").unlink()
    (folder / "hook.py").write_text(
        "import logging, warnings\n"
        f"WORDS = {LINES!r}\n"
        "def on_env(env, config, files):\n"
        "    logging.getLogger('mkdocs.plugins.mine').warning('Log: %s', WORDS)\n"
        "    logging.getLogger('elsewhere').error(WORDS)\n"
        "    warnings.warn(WORDS)\n"
        "    return env\n"
    )
    with (folder / "mkdocs.yml").open("a") as file:
        file.write(f"hooks: [hook.py]\nnav:\n  - {quoted(NAME)}: {quoted(NAME + '.md')}\n")
    result = run("build", cwd=folder)
    assert "owned" in result.stderr
    assert acts(result.stderr) == []
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert "owned" in result.stderr
    said = "\n".join(line for line in result.stderr.split("\n") if "Log:" in line)
    assert said
    assert acts(said) == []


def test_what_is_printed_goes_through_one_place() -> None:
    """No module but the edge prints, or takes hold of a stream to write to."""
    past: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name == "commands/terminal.py" or name.startswith(("starter/", "assets/")):
            continue
        past += [
            f"{name}:{node.lineno}: {ast.unparse(node.func)}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and _prints(node.func)
        ]
    assert past == []


def _prints(called: ast.expr) -> bool:
    said = ast.unparse(called)
    return (
        said
        in (
            "print",
            "click.secho",
            "click.echo",
            "click.echo_via_pager",
            "pprint",
            "pprint.pprint",
        )
        or re.search(r"std(out|err)(\.buffer)?\.write(lines)?$", said) is not None
        or said.startswith(("traceback.print", "warnings.warn"))
        or said.endswith("StreamHandler")
    )


def test_the_test_of_the_one_place_sees_who_passes_it() -> None:
    for past in (
        "print(1)",
        "click.echo(x)",
        "sys.stderr.write(x)",
        "sys.stdout.buffer.write(b)",
        "traceback.print_exc()",
    ):
        (statement,) = ast.parse(past).body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Call)
        assert _prints(statement.value.func), past


WORDS = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x9b\r\n\t:#[]\u202e\u2028 ")), max_size=30
) | st.sampled_from(["::error::x", "##[error]x", "##vso[x]y", "###[x", "a\n ::x::", "\r\n::x"])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    return out + err


def test_every_form_is_shown_and_keeps_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    @settings(max_examples=examples(150), deadline=None)
    @given(WORDS)
    def holds(words: str) -> None:
        finding = Diagnostic("PB101", "missing-owner", Severity.ERROR, Span(words or "x"), words, words)
        words.encode("utf-8", "surrogatepass")
        for put in (terminal.say, terminal.report, terminal.data):
            put(words)
            assert acts(printed(capsys)) == []
        for form in ("md", "txt"):
            terminal.data(words, form)
            assert acts(printed(capsys), document=True) == []
        report = json_report.render([finding], today=TODAY, partners=1, files=1)
        terminal.data(report, "json")
        shown = printed(capsys)
        assert acts(shown) == []
        assert json.loads(shown) == json.loads(report)
        suites = junit.render([finding], [])
        terminal.data(suites, "junit")
        shown = printed(capsys)
        assert acts(shown, document=True) == []
        assert ET.fromstring(shown).tag == "testsuites"

    holds()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain words, 14 % – and ß, 東京, می‌خواهم", "plain words, 14 % – and ß, 東京, می‌خواهم"),
        ("  ::error::x", "  \\::error::x"),
        ("a ::error::x", "a ::error::x"),
        ("::\x1b[31mx", "\\::\\x1b[31mx"),
        ("x ##[error]y", "x ##\\[error]y"),
        ("##vso[x]y ##teamcity[z]", "##vso\\[x]y ##teamcity\\[z]"),
        ("one\ntwo\r\x85three", "one\\ntwo\\r\\x85three"),
        ("\u202eexe.pdf\u2066", "\\u202eexe.pdf\\u2066"),
    ],
)
def test_a_line_is_shown(capsys: pytest.CaptureFixture[str], typed: str, shown: str) -> None:
    terminal.say(typed)
    assert capsys.readouterr().err == f"{shown}\n"


def test_our_own_colours_stay_and_others_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.report("::x \x1b[31;1mPB101\x1b[0m \x1b[2Jno\n", colour=True)
    assert capsys.readouterr().err == "\\::x \x1b[31;1mPB101\x1b[0m \\x1b[2Jno\n"
    terminal.report("\x1b[31mred\x1b[0m\n", colour=False)
    assert "\x1b" not in capsys.readouterr().err
    terminal.report("")
    assert capsys.readouterr().err == ""


def test_markup_and_styles_read_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    page = "<style>\n  ::before { x }\n</style>\n<p>\n::error::x ##[y]\x1b\u202e</p>\n"
    terminal.data(page, "html")
    shown = capsys.readouterr().out
    assert shown == "<style>\n  ::before { x }\n</style>\n<p>\n&#58;:error::x ##&#91;y]\ufffd&#8238;</p>\n"
