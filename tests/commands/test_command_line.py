"""The command line as a whole: options anywhere, one clear line for every failure, three exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run
from partnerbook import __version__, cli

PROFILE = "name: Acme\nposition: downstream\ntypes: [distribution]\nstage: prospect\nhistory: [{stage: prospect, on: 2026-09-01}]\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    (folder / "partners/acme").mkdir(parents=True)
    (folder / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    (folder / "partners/acme/partner.yaml").write_text(PROFILE)
    return folder


def today(run: Run, *arguments: str, cwd: Path, **environment: str) -> str:
    result = run(*arguments, "--format", "json", cwd=cwd, **environment)
    assert result.returncode == 0, result.stderr
    return str(json.loads(result.stdout)["today"])


def test_the_version(run: Run, tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"partnerbook {__version__}\n"


def test_help_names_every_command_and_every_command_has_help(run: Run, tmp_path: Path) -> None:
    listed = run("--help", cwd=tmp_path).stdout
    for name in cli.COMMANDS:
        assert f"\n  {name} " in listed
        assert f"partnerbook {name}" in run(name, "--help", cwd=tmp_path).stdout


@pytest.mark.parametrize("arguments", [["-h"], ["new", "-h"]])
def test_no_line_of_a_list_of_commands_is_cut(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    listed = run(*arguments, cwd=tmp_path).stdout.partition("Commands:\n")[2]
    assert "..." not in listed
    assert all(len(line.split(maxsplit=1)[1]) <= 55 for line in listed.splitlines())


def test_global_options_stand_before_and_after_the_command(run: Run, workspace: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    day = ("--today", "2027-01-02")
    assert today(run, "-C", str(workspace), *day, "check", cwd=elsewhere) == "2027-01-02"
    assert today(run, "check", "-C", str(workspace), *day, cwd=elsewhere) == "2027-01-02"
    assert today(run, "--today", "2020-01-01", "check", *day, cwd=workspace) == "2027-01-02"
    made = run("-q", "new", "-C", str(workspace), "value", "acme", "--no-color", cwd=elsewhere)
    assert (made.returncode, made.stdout, made.stderr) == (0, "partners/acme/value.yaml\n", "")


def test_the_clock_asks_in_this_order(run: Run, workspace: Path) -> None:
    epoch = "1800000000"  # 2027-01-15
    assert (
        today(run, "check", "--today", "2030-05-05", cwd=workspace, SOURCE_DATE_EPOCH=epoch) == "2030-05-05"
    )
    assert today(run, "check", cwd=workspace, SOURCE_DATE_EPOCH=epoch) == "2027-01-15"
    assert today(run, "check", cwd=workspace) == "2026-11-21"
    (workspace / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    assert today(run, "check", cwd=workspace) == time.strftime("%Y-%m-%d")


@pytest.mark.parametrize("epoch", ["tomorrow", "1e99", "9" * 40])
def test_a_source_date_that_is_none_is_wrong_use(run: Run, workspace: Path, epoch: str) -> None:
    result = run("check", cwd=workspace, SOURCE_DATE_EPOCH=epoch)
    assert result.returncode == 2
    assert result.stderr.startswith(f'partnerbook: SOURCE_DATE_EPOCH is "{epoch}"')
    assert "Traceback" not in result.stderr


def test_no_workspace_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    for arguments in (["check"], ["new", "value", "acme"], ["new", "partner", "acme"]):
        result = run(*arguments, cwd=tmp_path)
        assert result.returncode == 2
        assert result.stdout == ""
        assert result.stderr.splitlines() == [
            f"partnerbook: there is no partners/program.yaml in {tmp_path} or above it",
            "    begin one with: partnerbook init DIR",
        ]


def test_a_workspace_is_found_from_below(run: Run, workspace: Path) -> None:
    assert run("check", cwd=workspace / "partners/acme").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], 'did you mean "check"?'),
        (["check", "--format", "josn"], 'partnerbook: --format cannot be "josn"\n    did you mean "json"?\n'),
        (
            ["draft", "acme", "anouncement"],
            'partnerbook: KIND cannot be "anouncement"\n    did you mean "announcement"?\n',
        ),
        (["new", "valeu"], 'partnerbook: there is no command "new valeu"\n    did you mean "value"?\n'),
        (["draft", "acme"], "partnerbook: KIND is missing\n    it is outreach, "),
        (["new", "note", "acme", "../x"], 'partnerbook: "../x" cannot be the name of a note'),
        (["check", "--today", "2026-02-30"], "is not a date"),
        (["check", "--today", "20260230"], "is not a date"),
        (["check", "-C", "nowhere"], "'nowhere' does not exist"),
        (["check", "--stict"], "--strict"),
        (["new"], "Usage"),
    ],
)
def test_wrong_use_says_so_and_exits_with_2(
    run: Run, workspace: Path, arguments: list[str], said: str
) -> None:
    result = run(*arguments, cwd=workspace)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_name_cannot_steer_the_terminal(run: Run, workspace: Path) -> None:
    result = run("check", "acme\x1b]0;hi\x07\n::error::", cwd=workspace)
    assert result.returncode == 2
    assert "\x1b" not in result.stderr
    assert not any(line.lstrip().startswith("::") for line in result.stderr.splitlines())


def test_an_unreadable_program_is_one_line(run: Run, workspace: Path) -> None:
    (workspace / "partners/program.yaml").unlink()
    (workspace / "partners/program.yaml").mkdir()
    result = run("check", cwd=workspace)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) <= 2
    assert "Traceback" not in result.stderr


def test_a_full_disk_is_one_line(run: Run, workspace: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    result = run("check", "--format", "json", "--output", "/dev/full", cwd=workspace)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == "partnerbook: No space left on device"
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "partnerbook", "explain"]
        told = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert told.returncode == 2
    assert told.stderr.splitlines() == ["partnerbook: No space left on device"]


def test_what_nobody_foresaw_is_one_line_that_names_the_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("stage")

    monkeypatch.setattr("partnerbook.survey.findings", broken)
    assert cli.main(["check", "-C", str(workspace)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("partnerbook: internal error at survey.py:")
    assert lines[0].endswith("KeyError: 'stage'")
    assert len(lines) == 2


def test_an_interrupt_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("partnerbook.survey.findings", interrupted)
    assert cli.main(["check", "-C", str(workspace)]) == 130
    assert capsys.readouterr() == ("", "")


def many_findings(workspace: Path, count: int) -> None:
    for number in range(count):
        folder = workspace / f"partners/p{number}"
        folder.mkdir()
        (folder / "partner.yaml").write_text(
            "name: P\nstage: grow\n" + "".join(f"x{n}: 1\n" for n in range(40))
        )


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_a_real_interrupt_ends_it_with_130(workspace: Path) -> None:
    many_findings(workspace, 400)
    process = subprocess.Popen(
        [sys.executable, "-m", "partnerbook", "--verbose", "check"],
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith(b"checking "), "it has begun"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert process.returncode in (130, 1), (out[-200:], err)


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_a_reader_who_leaves_is_no_error(workspace: Path) -> None:
    many_findings(workspace, 60)
    process = subprocess.Popen(
        [sys.executable, "-m", "partnerbook", "check"],
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in (
        141,
        1,
    )  # 1 where the system had taken all of it before the reader left
    assert b"Traceback" not in err
    assert b"Broken" not in err


@pytest.mark.parametrize("arguments", [["--version"], ["check"], ["explain", "PB101"], ["explain"]])
def test_quick_commands_load_neither_mkdocs_nor_jinja(workspace: Path, arguments: list[str]) -> None:
    script = (
        "import sys; from partnerbook.cli import main; status = main(sys.argv[1:]); "
        "heavy = sorted({name.partition('.')[0] for name in sys.modules} & {'mkdocs', 'jinja2', 'markdown', 'material'}); "
        "print(heavy, file=sys.stderr); sys.exit(status)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=workspace,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines()[-1] == "[]"


def test_the_version_needs_no_model(tmp_path: Path) -> None:
    script = (
        "import sys; from partnerbook.cli import main; main(['--version']); "
        "print(sorted({'pydantic', 'ruamel'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_a_terminal_without_unicode_is_no_error(run: Run, workspace: Path) -> None:
    (workspace / "partners/acme/partner.yaml").write_text(PROFILE + "näme: 合\n", encoding="utf-8")
    result = run("check", cwd=workspace, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 1
    assert "PB005" in result.stdout
    assert result.stderr == "1 partner, 2 files: 1 error\n"
