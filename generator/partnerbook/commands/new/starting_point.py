"""What a starting file is made from: the partner as it stands, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.commands.filling import commented, common, fill, starting
from partnerbook.commands.options import GlobalOptions, known_partner, output
from partnerbook.commands.writing import create
from partnerbook.load import load_partner
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.source.yaml_scalars import Raw, flow
from partnerbook.survey import read_folder, read_program, resolve_today
from partnerbook.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """One partner of a workspace, and what may be known of it already."""

    workspace: Workspace
    program: Program
    partner: Partner
    today: date

    @classmethod
    def of(cls, settings: GlobalOptions, typed: str) -> StartingPoint:
        """What is known of a partner as typed. Refuses an unknown one."""
        workspace = settings.workspace()
        slug = known_partner(workspace, typed)
        program, _ = read_program(workspace)
        partner = load_partner(read_folder(workspace, slug), program)
        return cls(workspace, program, partner, resolve_today(program, settings.today))

    @property
    def owner(self) -> str | None:
        """Who owns the partner on our side."""
        return self.partner.profile.owner if self.partner.profile else None

    @property
    def contact(self) -> str | None:
        """The id of the person to write to: the counterpart, else the first who decides, else the first."""
        profile = self.partner.profile
        if profile is None or not profile.people:
            return None
        if profile.person(profile.counterpart):
            return profile.counterpart
        return next((person.id for person in profile.people if person.decision_maker), profile.people[0].id)

    def path(self, file: str) -> str:
        """A file of the partner, from the workspace."""
        return partner_path(self.partner.slug, file)

    def filled(self, template: str, **values: str) -> str:
        """The text of a starting file."""
        return self.filling(starting(template), **values)

    def filling(self, template: str, **values: str) -> str:
        """A template with what is known of the partner."""
        name = {"comment_name": commented(self.partner.name), "name": self.partner.name}
        return fill(template, common(self.owner, self.today) | name | values)

    def write(self, settings: GlobalOptions, file: str, text: str, advice: str) -> None:
        """Write a file that is not there yet, name it on stdout and say what comes next."""
        create(self.workspace.root, self.path(file), text)
        output(self.path(file))
        settings.say(f"Next: {advice}")
        settings.say(f"      partnerbook check {self.partner.slug}")

    def attendees(self) -> Raw:
        """Who sits at a review: our owner and their counterpart, by name."""
        profile = self.partner.profile
        counterpart = profile.person(profile.counterpart) if profile else None
        return flow(tuple(name for name in (self.owner, counterpart and counterpart.name) if name))
