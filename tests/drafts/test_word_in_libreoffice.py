"""Every Word file of the example opens in LibreOffice and becomes a PDF that says all of its headings."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from desk import Desk, example
from test_word_files import headings_of, word_of

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
