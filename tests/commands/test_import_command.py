"""``partnerbook import``: nothing of a list is lost, nothing is overwritten, every refusal has its line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import ROOT, Run, tree
from days import TODAY, TODAY_OPTION
from partnerbook.commands.import_list import plan_of
from partnerbook.importer import entries, partner_list
from partnerbook.importer.columns import mapped
from partnerbook.load import load_partner, load_program
from partnerbook.workspace import Folder

VENDORS = ROOT.parent / "shared/real/otel-vendors/vendors.yaml"
PROGRAM = load_program(b"organisation: {name: Brightlane}\n")[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    (folder / "partners").mkdir(parents=True)
    (folder / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    return folder


def put(workspace: Path, content: str | bytes, name: str = "leads.csv") -> str:
    path = workspace.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def profile(workspace: Path, slug: str) -> Any:
    return YAML(typ="safe").load((workspace / f"partners/{slug}/partner.yaml").read_text(encoding="utf-8"))


def folders(workspace: Path) -> list[str]:
    return sorted(path.name for path in (workspace / "partners").iterdir() if path.is_dir())


CRM = """Company Name,Web Site,Description,Account Owner,Contact Name,Contact E-mail,Job Title,Partner Type,Position,Priority,Tags,Phone,ARR
Acme Outfitters,https://acme.example,"Outdoor retailer, 60 shops",Ines Halvorsen,Tomas Brandt,tomas@acme.example,CRO,Co-Marketing; Distribution,Downstream,HIGH,"retail, nordic",+49 (0)30 1234,12.50
"Müller & Söhne, GmbH",mueller.example,,,,"Ada Okafor <ada@mueller.example>; info@mueller.example",,Reseller,,urgent,,,
"""


def test_a_crm_export_becomes_partners(run: Run, workspace: Path) -> None:
    result = run("import", put(workspace, CRM), *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "partners/acme-outfitters\npartners/muller-sohne-gmbh\n"
    acme = profile(workspace, "acme-outfitters")
    history = acme.pop("history")
    assert [(step["stage"], str(step["on"]), step["why"]) for step in history] == [
        ("prospect", "2026-11-21", "Imported from leads.csv")
    ]
    assert acme == {
        "name": "Acme Outfitters",
        "website": "https://acme.example",
        "summary": "Outdoor retailer, 60 shops",
        "position": "downstream",
        "types": ["co-marketing", "distribution"],
        "stage": "prospect",
        "priority": "high",
        "owner": "Ines Halvorsen",
        "people": [{"id": "brandt", "name": "Tomas Brandt", "title": "CRO", "email": "tomas@acme.example"}],
        "tags": ["retail", "nordic"],
    }
    muller = profile(workspace, "muller-sohne-gmbh")
    assert muller["website"] == "https://mueller.example"
    assert muller["people"] == [
        {"id": "okafor", "name": "Ada Okafor", "email": "ada@mueller.example"},
        {"id": "info", "name": "Info", "email": "info@mueller.example"},
    ]
    assert (
        "| Phone | +49 (0)30 1234 |" in (workspace / "partners/acme-outfitters/notes/imported.md").read_text()
    )
    note = (workspace / "partners/muller-sohne-gmbh/notes/imported.md").read_text()
    assert "| Partner Type | Reseller |" in note
    assert "| Priority | urgent |" in note
    assert "Line 3 of leads.csv, imported on 2026-11-21." in note
    assert run("check", *TODAY_OPTION, cwd=workspace).returncode == 0


def test_it_says_where_everything_went(run: Run, workspace: Path) -> None:
    said = run("import", put(workspace, CRM), *TODAY_OPTION, cwd=workspace).stderr
    for field, column in (("name", "Company Name"), ("website", "Web Site"), ("summary", "Description"),
                          ("owner", "Account Owner"), ("e-mail", "Contact E-mail"), ("contact", "Contact Name"),
                          ("title", "Job Title"), ("type", "Partner Type"), ("a note", "Phone"), ("a note", "ARR")):  # fmt: skip
        assert re.search(rf'^  {field} +from "{column}"$', said, re.MULTILINE), field
    assert 'a note    from "Partner Type" (1 cell that did not fit)' in said
    assert said.endswith("2 partners written\nNext: partnerbook check\n")


def test_importing_again_skips_what_is_there(run: Run, workspace: Path) -> None:
    file = put(workspace, CRM)
    run("import", file, *TODAY_OPTION, cwd=workspace)
    (workspace / "partners/acme-outfitters/partner.yaml").write_text("name: Ours\nstage: prospect\n")
    before = tree(workspace)
    again = run("import", file, *TODAY_OPTION, cwd=workspace)
    assert (again.returncode, again.stdout) == (0, "")
    assert f"{file}:2:1: skipped: partners/acme-outfitters exists already" in again.stderr
    assert again.stderr.endswith("0 partners written, 2 there already\n")
    assert tree(workspace) == before


def test_a_dry_run_writes_nothing_and_says_the_same(run: Run, workspace: Path) -> None:
    file, before = put(workspace, CRM), tree(workspace)
    dry = run("import", file, "--dry-run", *TODAY_OPTION, cwd=workspace)
    assert tree(workspace) == before
    real = run("import", file, *TODAY_OPTION, cwd=workspace)
    assert (dry.returncode, dry.stdout) == (0, real.stdout)
    assert dry.stderr == real.stderr.replace(
        "2 partners written\nNext: partnerbook check\n", "2 partners would be written\n"
    )


def test_whoever_is_there_by_name_or_website_is_skipped(run: Run, workspace: Path) -> None:
    for slug, website in (("kestrel", "https://www.kestrel.example/en"), ("hub", "https://github.com/hub")):
        (workspace / f"partners/{slug}").mkdir()
        text = f"name: {slug.title()} Supply\nwebsite: {website}\nstage: prospect\n"
        (workspace / f"partners/{slug}/partner.yaml").write_text(text)
    file = put(
        workspace,
        "name,website\nKESTREL  supply,\nKestrel Ltd,kestrel.example\nOther,https://github.com/other\n",
    )
    result = run("import", file, *TODAY_OPTION, cwd=workspace)
    assert result.stdout == "partners/other\n"
    assert f"{file}:2:1: skipped: partners/kestrel has that name\n" in result.stderr
    assert f"{file}:3:1: skipped: partners/kestrel has that website\n" in result.stderr


def test_cells_that_did_not_fit_are_named_with_their_line(run: Run, workspace: Path) -> None:
    file = put(workspace, "name,stage,type\nAcme,grow,distribution\nBolt,active,Reseller\n")
    said = run("import", file, *TODAY_OPTION, cwd=workspace).stderr
    assert f'{file}:3: "active" is no stage; taken as prospect, kept in notes\n' in said
    assert f'{file}:3: "Reseller" is no type; kept in notes\n' in said
    assert f"{file}:2: " not in said


def test_columns_are_mapped_as_told(run: Run, workspace: Path) -> None:
    text = "firm,name,what\nAcme,Tomas,Shops\n"
    result = run("import", put(workspace, text), "--map", "name=firm", "--map", "summary=what", cwd=workspace)
    assert result.returncode == 0
    assert profile(workspace, "acme")["summary"] == "Shops"
    assert "| name | Tomas |" in (workspace / "partners/acme/notes/imported.md").read_text()


def test_a_field_can_be_left_out(run: Run, workspace: Path) -> None:
    run("import", put(workspace, "name,url\nAcme,https://a.example\n"), "--map", "website=", cwd=workspace)
    assert "website" not in profile(workspace, "acme")
    assert "| url | <https://a.example> |" in (workspace / "partners/acme/notes/imported.md").read_text()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("nmae=firm", 'did you mean "name"?'),
        ("name=frim", 'did you mean "firm"?'),
        ("name", "should be FIELD=COLUMN"),
        ("history=firm", "is not a field that a list can fill"),
    ],
)
def test_a_wrong_mapping_is_wrong_use(run: Run, workspace: Path, told: str, said: str) -> None:
    result = run("import", put(workspace, "firm\nAcme\n"), "--map", told, cwd=workspace)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_stage_is_taken_from_the_option_or_the_column(run: Run, workspace: Path) -> None:
    text = "name,stage,owner\nAcme,,Ines\nBolt,Declined,\nCube,active,Ines\n"
    run("import", put(workspace, text), "--stage", "paused", *TODAY_OPTION, cwd=workspace)
    assert [profile(workspace, slug)["stage"] for slug in ("acme", "bolt", "cube")] == [
        "paused",
        "declined",
        "paused",
    ]
    assert "| stage | active |" in (workspace / "partners/cube/notes/imported.md").read_text()
    assert run("check", *TODAY_OPTION, cwd=workspace).returncode == 0


class TestForms:
    WANTED: ClassVar[dict[str, Any]] = {
        "name": "Acme",
        "website": "https://a.example",
        "people": [{"id": "info", "name": "Info", "email": "info@a.example"}],
    }

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.csv", b"name,url,email\nAcme,https://a.example,info@a.example\n"),
            ("a.csv", b"\xef\xbb\xbfname;url;email\r\nAcme;https://a.example;info@a.example\r\n"),
            ("a.csv", b'"name","url","email"\r"Acme","https://a.example","info@a.example"\r'),
            ("a.tsv", b"name\turl\temail\nAcme\thttps://a.example\tinfo@a.example"),
            ("a.txt", "name\turl\temail\r\nAcme\thttps://a.example\tinfo@a.example\r\n".encode("utf-16")),
            ("a.csv", b"\n\n name , URL,E-Mail \n,,\n Acme , https://a.example , info@a.example \n\n"),
            ("a.json", b'[{"name": "Acme", "url": "https://a.example", "email": "info@a.example"}]'),
            (
                "a.json",
                b'\xef\xbb\xbf\n{"total": 1, "vendors":\n [{"name": "Acme", "url": "https://a.example", "email": "info@a.example"} ]}',
            ),
            ("a.yaml", b"- name: Acme\n  url: https://a.example\n  email: info@a.example\n"),
            (
                "a.yml",
                b"version: 2\npartners:\n  - {name: Acme, url: https://a.example, email: [info@a.example]}\n",
            ),
            ("A.YAML", b"- &a {name: Acme, url: https://a.example, email: info@a.example}\n"),
        ],
    )
    def test_any_form_gives_the_same(self, run: Run, workspace: Path, name: str, content: bytes) -> None:
        result = run("import", put(workspace, content, name), *TODAY_OPTION, cwd=workspace)
        assert result.returncode == 0, result.stderr
        found = profile(workspace, "acme")
        assert {key: found[key] for key in self.WANTED} == self.WANTED

    def test_values_stay_as_typed(self, run: Run, workspace: Path) -> None:
        text = "- {name: Acme, phone: +49030, version: 1.10, big: 1e3, hex: 0x1F, yes: true, no: NO, nothing: ~, rate: 010}\n"
        run("import", put(workspace, text, "a.yaml"), cwd=workspace)
        note = (workspace / "partners/acme/notes/imported.md").read_text()
        for row in (
            "| phone | +49030 |",
            "| version | 1.10 |",
            "| big | 1e3 |",
            "| hex | 0x1F |",
            "| yes | true |",
            "| no | NO |",
            "| rate | 010 |",
        ):
            assert row in note
        assert "nothing" not in note
        run(
            "import",
            put(
                workspace,
                '[{"name": "Bolt", "n": 12345678901234567890.10, "x": null, "y": {"z": [1, {"a": 2}]}}]',
                "b.json",
            ),
            cwd=workspace,
        )
        note = (workspace / "partners/bolt/notes/imported.md").read_text()
        assert "| n | 12345678901234567890.10 |" in note
        assert '| y.z | \\["1", \\{"a": "2"\\}\\] |' in note

    def test_a_list_of_names_will_do(self, run: Run, workspace: Path) -> None:
        run("import", put(workspace, "- Acme\n- Bolt\n", "a.yaml"), cwd=workspace)
        run("import", put(workspace, '["Cube"]', "a.json"), cwd=workspace)
        run("import", put(workspace, "company\nDelta\n"), cwd=workspace)
        assert folders(workspace) == ["acme", "bolt", "cube", "delta"]


@pytest.mark.parametrize(
    ("name", "content", "place", "said"),
    [
        ("a.csv", "", "1:1", "the file is empty"),
        ("a.csv", "\n \n", "1:1", "the file is empty"),
        ("a.csv", "phone,fax\n1,2\n", "1:1", "no column holds the partners' names"),
        ("a.csv", b"name\nCaf\xe9\n", "2:4", "byte 0xe9 is not UTF-8"),
        ("a.csv", b"name\nAc\0me\n", "2:3", "a NUL character"),
        ("a.csv", 'name,x\n"Acme,1\nBolt,2\n', "2:1", "this is not CSV"),
        ("a.csv", 'name\nAcme\n"Bo"lt\n', "3:1", "this is not CSV"),
        ("a.csv", "name\n" + "x" * 200_000 + "\n", "2:1", "this is not CSV"),
        ("a.json", "", "1:1", "this is not JSON"),
        ("a.json", '[{"name": Acme}]', "1:11", "this is not JSON"),
        ("a.json", '{"name": "Acme"}', "1:1", "should hold one list; it has none"),
        ("a.json", '{"a": [], "b": []}', "1:1", "should hold one list; it has 2"),
        ("a.json", "7", "1:1", "this is a single value"),
        ("a.json", '[{"name": "Acme", "name": "Bolt"}]', "1:1", '"name" stands twice'),
        ("a.json", "[" * 100_000, "1:1", "nested too deep"),
        ("a.yaml", "", "1:1", "the file is empty, where a list is expected"),
        ("a.yaml", "Acme\n", "1:1", "the file is a single value"),
        ("a.yaml", "name: Acme\n", "1:1", "should hold one list"),
        ("a.yaml", "- name: Acme\n  name: Bolt\n", "2:3", '"name" stands twice'),
        ("a.yaml", "- name: [Acme\n", "1:9", "never closed"),
        ("a.yaml", "- !!python/object/apply:os.system ['x']\n", "1:3", "the tag"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_one_finding(
    run: Run, workspace: Path, name: str, content: str | bytes, place: str, said: str
) -> None:
    file, before = put(workspace, content, name), tree(workspace)
    result = run("import", file, cwd=workspace)
    assert (result.returncode, result.stdout) == (1, "")
    line = next(line for line in result.stderr.splitlines() if line.startswith(f"{file}:{place}: "))
    assert said in line
    assert "Traceback" not in result.stderr
    assert tree(workspace) == before


def test_a_bad_row_is_refused_with_its_line_and_the_others_are_written(run: Run, workspace: Path) -> None:
    text = (
        "name,note,x\n"
        "Acme,fine,\n"
        ",no name,\n"
        "ACME,again,\n"
        '=HYPERLINK("https://evil.example"),formula,\n'
        "Bolt,@SUM(1+1)*cmd|' /C calc'!A0,\n"
        "Cube,a,b,c\n"
        + "N" * 300 + ",long,\n"
        'Delta,"two\nlines",\n'
        "Echo,-1+cmd|' /C calc'!A0,\n"
        "Fox,after,\n"
    )  # fmt: skip
    file = put(workspace, text)
    result = run("import", file, *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 1
    assert folders(workspace) == ["acme", "delta", "fox"]
    refused = [line for line in result.stderr.splitlines() if line.startswith(file) and " row" not in line]
    assert [line.removeprefix(file).split(": ")[0] for line in refused] == [
        ":3:1",
        ":4:1",
        ":5:1",
        ":6:1",
        ":7:1",
        ":8:1",
        ":11:1",
    ]
    for line, said in zip(
        refused,
        (
            "there is no name",
            '"ACME" stands in line 2 already',
            "spreadsheet formula",
            "spreadsheet formula",
            "4 cells stand under 3 columns",
            "300 characters",
            "spreadsheet formula",
        ),
        strict=True,
    ):
        assert said in line
    assert result.stderr.endswith("3 partners written, 7 refused\nNext: partnerbook check\n")
    assert "| note | two<br>lines |" in (workspace / "partners/delta/notes/imported.md").read_text()


def test_what_looks_like_a_formula_and_is_none_is_taken(run: Run, workspace: Path) -> None:
    text = "name,a,b,c,d,e\nAcme,+49(0)30 1234,-12.5,@acme,- great!,a=b\n"
    assert run("import", put(workspace, text), cwd=workspace).returncode == 0


def test_names_cannot_leave_the_folder(run: Run, workspace: Path) -> None:
    names = [
        "../../evil",
        "/etc/passwd",
        "..",
        "C:\\Windows",
        "con",
        "%2e%2e%2fup",
        "</script>",
        "{{ 7*7 }}",
        "a\u202eb",
        ".hidden",
        "-rf",
        "NUL.txt",
        "x" * 190,
    ]
    text = json.dumps([{"name": name} for name in names])
    before = tree(workspace.parent)
    result = run("import", put(workspace, text, "a.json"), *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    after = {name for name in tree(workspace.parent) if name not in before and name != "a.json"}
    assert all(name.startswith("playbook/partners/") for name in after)
    assert len(folders(workspace)) == len(names)
    assert sorted(profile(workspace, slug)["name"] for slug in folders(workspace)) == sorted(names)
    assert run("check", *TODAY_OPTION, cwd=workspace).returncode == 0


def test_one_name_in_two_spellings_is_one_and_two_names_get_two_folders(run: Run, workspace: Path) -> None:
    text = "name,url\nCafé,\nCafe\u0301,\nCAFÉ,\nCafe,\nCafe!,\n株式会社,https://www.recruit.example\n合作,\n伙伴,\n"
    file = put(workspace, text)
    result = run("import", file, *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 1
    assert folders(workspace) == ["cafe", "cafe-2", "cafe-3", "partner", "partner-2", "recruit"]
    assert [profile(workspace, slug)["name"] for slug in ("cafe", "cafe-2", "cafe-3")] == [
        "Café",
        "Cafe",
        "Cafe!",
    ]
    assert result.stderr.count("stands in line 2 already") == 2


def test_a_stray_name_that_differs_by_case_counts_as_there(run: Run, workspace: Path) -> None:
    (workspace / "partners/ACME").mkdir()
    (workspace / "partners/bolt").write_text("a file")
    result = run("import", put(workspace, "name\nAcme\nBolt\n"), cwd=workspace)
    assert result.stdout == ""
    assert result.stderr.endswith("0 partners written, 2 there already\n")


def test_notes_show_every_cell_letter_by_letter(run: Run, workspace: Path) -> None:
    from html import unescape

    from partnerbook.source.markdown import Markdown

    cells = [
        "<script>alert(1)</script>",
        "a|b",
        "**bold**",
        "[x](javascript:alert(1))",
        "`c`",
        "&amp;",
        "\\",
        "_u_",
        "# h",
        "{{ x }}",
        "<!-- -->",
        "1. a",
        "a_b_c",
        "{: #id }",
    ]
    text = json.dumps([{"name": "Acme", **{f"c{n}": cell for n, cell in enumerate(cells)}}])
    run("import", put(workspace, text, "a.json"), cwd=workspace)
    note = (workspace / "partners/acme/notes/imported.md").read_text()
    html = Markdown(("tables", "fenced_code", "attr_list")).render(note).html
    shown = [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", html, re.DOTALL)]
    assert shown[1::2] == cells


@pytest.mark.parametrize("file", ["none.csv", ".", "leads.xlsx"])
def test_a_file_that_cannot_be_a_list_is_wrong_use(run: Run, workspace: Path, file: str) -> None:
    (workspace / "leads.xlsx").write_bytes(b"PK\x03\x04")
    result = run("import", file, cwd=workspace)
    assert (result.returncode, result.stdout) == (2, "")


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                ["name", "url", "description", "owner", "email", "contact", "type", "tags", "stage", "x"]
            ),
            CELLS,
        ),
        max_size=5,
    )
)
def test_whatever_a_list_holds_the_result_is_read_without_a_problem(items: list[dict[str, str]]) -> None:
    table = partner_list.read(json.dumps(items).encode(), "a.json", ".json")
    columns = mapped(table, ()) if not table.broken else {}
    if "name" not in columns:
        return

    for entry in plan_of(table, columns, frozenset()).entries:
        files = entries.files(entry, "prospect", TODAY, "a.json")
        partner = load_partner(
            Folder(entry.slug, {name: text.encode() for name, text in files.items()}), PROGRAM
        )
        assert partner.problems == ()
        assert partner.profile is not None


@given(st.binary(max_size=300), st.sampled_from([".csv", ".json", ".yaml"]))
def test_no_bytes_make_it_fail(content: bytes, ending: str) -> None:
    table = partner_list.read(content, "a", ending)
    assert not table.broken or (table.rows == () and len(table.refused) == 1), "all of it, for one reason"
    assert all(row.line >= 1 and set(row.cells) <= set(table.columns) for row in table.rows)
    assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in table.refused)


@pytest.mark.real
def test_a_list_of_105_vendors_imports_in_one_command(run: Run, workspace: Path) -> None:
    if not VENDORS.exists():
        pytest.skip(f"the list of vendors is not beside this project ({VENDORS})")
    result = run("import", str(VENDORS), *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == len(folders(workspace)) == 105
    assert result.stderr.endswith("105 partners written\nNext: partnerbook check\n")
    listed = YAML(typ="safe").load(VENDORS.read_text(encoding="utf-8"))
    names = {profile(workspace, slug)["name"] for slug in folders(workspace)}
    assert names == {vendor["name"] for vendor in listed}
    for vendor, slug in zip(listed, result.stdout.split(), strict=True):
        text = "".join(part.decode() for part in tree(workspace / slug).values())
        for value in vendor.values():
            shown = str(value).lower() if isinstance(value, bool) else value
            assert value is None or shown in text, f"{slug} lost {value}"
    checked = run("check", *TODAY_OPTION, "--format", "json", cwd=workspace)
    summary = json.loads(checked.stdout)["summary"]
    assert (checked.returncode, summary["partners"], summary["error"]) == (0, 105, 0)
