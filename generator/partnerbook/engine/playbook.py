"""What a build reads before it looks at any partner: the program, the day, the templates, and what is kept of before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnerbook.diagnostic import Diagnostic, Problem
from partnerbook.engine.compile import CompileContext
from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.incremental.fingerprints import version_of
from partnerbook.engine.last_build import Seen
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.word_files import WordFiles
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.page import SourceLinks
from partnerbook.source.markdown import Markdown
from partnerbook.survey import program_findings, read_program, resolve_today
from partnerbook.word.library import is_installed
from partnerbook.workspace import Workspace

_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Playbook:
    """A workspace as one build sees it; ``version`` stands for this program and the templates, ``word``
    is None where the library is missing that Word files need.
    """

    workspace: Workspace
    options: BuildOptions
    program: Program
    problems: tuple[Problem, ...]
    today: date
    templates: Templates
    version: bytes
    cache: Cache
    seen: Seen
    word: WordFiles | None

    @property
    def slugs(self) -> tuple[str, ...]:
        """The partners that the build is about."""
        return tuple(slug for slug in self.workspace.slugs() if self.options.partner in (None, slug))

    @property
    def unset_day(self) -> date | None:
        """The day of the build, where it is the real one: neither the user nor the program set it."""
        return self.today if self.options.today is None and self.program.today is None else None

    def compile_context(self, settings: SiteSettings, revision: str) -> CompileContext:
        """What all partners share; ``revision`` is that of all of them."""
        return CompileContext(
            program=self.program,
            today=self.today,
            templates=self.templates,
            markdown=Markdown(settings.extensions, settings.extension_configs)
            if settings.extensions
            else Markdown(),
            links=SourceLinks(settings.source_base),
            address=settings.address,
            changes={},
            revision=revision,
            word=self.word,
        )

    def key(self, settings: SiteSettings) -> bytes:
        """What stands for all that every partner is compiled from, besides the partner's own folder."""
        program, _ = self.workspace.program_file()
        told = _PLACE_IN_MEMORY.sub("", repr(settings))
        return key_of(self.version, program, self.today, told, self.word is not None)

    def own_findings(self, of_history: Iterable[Problem]) -> tuple[Diagnostic, ...]:
        """Findings that belong to no partner; ``of_history`` is what keeps git from telling all."""
        problems = (*self.problems, *of_history)
        return program_findings(self.workspace, self.program, problems, self.today)


def open_playbook(workspace: Workspace, options: BuildOptions, seen: Seen | None = None) -> Playbook:
    """Read what every build begins with."""
    seen = seen or Seen.of(workspace)
    program, problems = read_program(workspace)
    templates = Templates(workspace.root / "templates")
    cache = Cache(workspace.root if options.cache else None)
    return Playbook(
        workspace=workspace,
        options=options,
        program=program,
        problems=problems,
        today=resolve_today(program, options.today),
        templates=templates,
        version=version_of(templates.folders, cache, seen.package),
        cache=cache,
        seen=seen,
        word=WordFiles(templates, cache) if is_installed() else None,
    )
