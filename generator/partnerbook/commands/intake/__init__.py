"""``partnerbook import``: partner folders from a list; nothing of the list is lost, nothing overwritten."""

from partnerbook.commands.intake.command import import_file

__all__ = ["import_file"]
