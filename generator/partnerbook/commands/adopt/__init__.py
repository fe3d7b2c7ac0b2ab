"""``partnerbook adopt``: decision records kept elsewhere come into a partner's decisions/, every word of them."""

from partnerbook.commands.adopt.command import adopt

__all__ = ["adopt"]
