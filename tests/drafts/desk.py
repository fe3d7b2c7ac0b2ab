"""The documents of a partner folder, made and read back the way a partner manager gets them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any

from days import TODAY
from partnerbook.drafts.document import PUBLISHED
from partnerbook.drafts.documents import documents
from partnerbook.engine.draft_files import Draft, render, written
from partnerbook.load import load_partner, load_program
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.workspace import Folder, Workspace

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"


@cache
def example() -> Workspace:
    return Workspace.find(ROOT)


@cache
def program() -> Program:
    return load_program(example().program_file()[0] or b"")[0]


@dataclass(frozen=True)
class Desk:
    """A partner folder as somebody has it before them; changing a file gives another desk."""

    folder: Folder
    today: date = TODAY
    templates: Path | None = None

    @classmethod
    def of(cls, slug: str) -> Desk:
        return cls(example().folder(slug))

    @classmethod
    def with_files(cls, **files: str) -> Desk:
        """A folder with these files, named without ``.yaml``."""
        return cls(Folder("acme", {f"{name}.yaml": text.encode() for name, text in files.items()}))

    def writing(self, name: str, text: str) -> Desk:
        files = {**self.folder.files, name: text.encode()}
        return replace(self, folder=Folder(self.folder.slug, files))

    def without(self, *names: str) -> Desk:
        files = {name: content for name, content in self.folder.files.items() if name not in names}
        return replace(self, folder=Folder(self.folder.slug, files))

    def editing(self, name: str, old: str, new: str) -> Desk:
        text = self.folder.files[name].decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.writing(name, text.replace(old, new))

    def on(self, today: date) -> Desk:
        return replace(self, today=today)

    @property
    def partner(self) -> Partner:
        return load_partner(self.folder, program())

    def drafts(self) -> dict[str, Draft]:
        return drafts_of(self.partner, self.today, self.templates)

    def text(self, name: str) -> str:
        """The plain text of one document, with its head."""
        return written(self.drafts()[name], "txt").decode()


def drafts_of(partner: Partner, today: date = TODAY, templates: Path | None = None) -> dict[str, Draft]:
    engine = Templates(templates) if templates else _templates()
    return {document.name: render(document, engine) for document in documents(partner, program(), today)}


def downloads(partner: Partner, kinds: Iterable[str] = ()) -> dict[str, str]:
    """Every file that may leave the building for a partner, or those of some kinds of document; mails as they are read."""
    files: dict[str, str] = {}
    for document in documents(partner, program(), TODAY):
        if not kinds or document.kind in kinds:
            draft = render(document, _templates())
            for form in ("md", "txt", "html"):
                files[f"drafts/{partner.slug}/{document.name}.{form}"] = written(draft, form).decode()
            if "eml" in PUBLISHED[document.kind]:
                files[f"drafts/{partner.slug}/{document.name}.eml"] = read_mail(written(draft, "eml"))
    return files


def read_mail(content: bytes) -> str:
    """What somebody reads who opens a mail, its HTML as well."""
    mail = message_from_bytes(content, policy=default)
    heads = [f"{name}: {value}" for name, value in mail.items()]
    return "\n".join([*heads, *(part.get_content() for part in mail.walk() if not part.is_multipart())])


@cache
def _templates() -> Templates:
    return Templates()


def squeezed(text: str) -> str:
    """The letters of a text, whatever stands between them."""
    return "".join(text.split())


def assert_golden(name: str, text: str) -> None:
    """The text is the one expected; PARTNERBOOK_BLESS=1 makes it so."""
    path = EXPECTED / name
    if os.environ.get("PARTNERBOOK_BLESS"):
        path.write_text(text, encoding="utf-8")
    bless = "PARTNERBOOK_BLESS=1 python -m pytest tests/drafts -k golden"
    assert path.is_file(), f"there is no {path.relative_to(ROOT)} yet; write it with: {bless}"
    expected = path.read_text(encoding="utf-8")
    assert text == expected, f"{path.relative_to(ROOT)} reads otherwise; if the new text is right: {bless}"


def yaml_of(data: Mapping[str, Any]) -> str:
    """A YAML file with that content; JSON is YAML, and quotes every letter safely."""
    return json.dumps(data, ensure_ascii=False, default=str)
