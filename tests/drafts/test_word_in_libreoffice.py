"""Every Word file of the example opens in LibreOffice and becomes a PDF that says all of its headings."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from desk import Desk, example
from docx.oxml.ns import qn
from test_word_files import headings_of, texts_of, word_of
from test_word_redline import drafts_of, redline

from partnerbook.engine.word_files import WordFiles
from partnerbook.render.environment import Templates

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="needs LibreOffice Writer and poppler, which .ci/run installs",
    ),
]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("slug", example().slugs())
def test_every_file_opens_and_is_whole_on_paper(slug: str, tmp_path: Path) -> None:
    desk = Desk.of(slug)
    words = {name: word_of(desk, name) for name in desk.drafts()}
    for name, word in words.items():
        word.save(str(tmp_path / f"{name}.docx"))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
    ]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True, timeout=300)
    for name, word in words.items():
        pdf = tmp_path / f"{name}.pdf"
        assert pdf.is_file(), f"LibreOffice does not open {name}.docx"
        text = squeezed(
            subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        )
        for style, heading in headings_of(word):
            assert squeezed(heading) in text, f"{name}: {style} {heading}"
        assert "Page1of" in text


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(path As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
  Dim nothing_()
  sender = createUnoService("com.sun.star.frame.DispatchHelper")
  sender.executeDispatch(document.CurrentController.Frame, command, "", 0, nothing_())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), form())
  document.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def test_libreoffice_accepts_and_rejects_a_redline(tmp_path: Path) -> None:
    terms = Desk.of("northgate").folder.files["agreement.yaml"].decode()
    new = terms
    for old, now in (
        ("cap: 75000 EUR", "cap: 60000 EUR"),
        ("status: signed", "status: draft"),
        ("examples: [50000, 250000,", "examples: [50000, 260000,"),
        ("  months: 36\n", ""),
        ("    - {what: Sales feed", "    - {what: Two named contacts}\n    - {what: Sales feed"),
    ):
        assert new.count(old) == 1
        new = new.replace(old, now)
    sheets = drafts_of(terms, new)
    (tmp_path / "redline.docx").write_bytes(redline(*sheets))
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    made = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "redline.docx")]
    subprocess.run(made, check=True, capture_output=True, timeout=300)  # which makes the profile, too
    assert (tmp_path / "redline.pdf").is_file()
    standard = tmp_path / "profile/user/basic/Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "Module1.xba").write_text(MACRO, encoding="utf-8")
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    for command, sheet in (("RejectAllTrackedChanges", sheets[0]), ("AcceptAllTrackedChanges", sheets[1])):
        target = tmp_path / f"{command}.docx"
        macro = f'macro:///Standard.Module1.Resolve("{tmp_path}/redline.docx",".uno:{command}","{target}")'
        subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
        word = docx.Document(str(target))
        assert not [*word.element.body.iter(qn("w:ins"), qn("w:del"))]
        alone = docx.Document(io.BytesIO(WordFiles(Templates()).of(sheet.document, sheet.html)))
        assert [*filter(None, texts_of(word))] == [*filter(None, texts_of(alone))]
        assert headings_of(word) == headings_of(alone)
