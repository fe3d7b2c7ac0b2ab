"""What ``approve`` stamps in launch.yaml: announcement, quotes and posts, each with the yes of either company."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerbook.addresses import partner_path
from partnerbook.commands.options import Refusal
from partnerbook.commands.stamp import Stamp, renewed

if TYPE_CHECKING:
    from partnerbook.analysis.sign_off import SignOffItem, Yes
    from partnerbook.diagnostic import FieldPath
    from partnerbook.model.launch import Launch
    from partnerbook.model.partner import Partner
    from partnerbook.model.profile import Side
    from partnerbook.survey import Survey


def launch_stamp(
    result: Survey, launch: Launch, entry: str, side: Side | None, by: str, warn: Callable[[str], None]
) -> Stamp:
    """The stamp of what ``entry`` names. ``#us`` and ``#them`` are that side's quote, with its own yes where no side is
    named. Warns where a yes of the partner rests on nothing.
    """
    from partnerbook.analysis.sign_off import of_other_side, sign_off_items

    partner = result.partners[0]
    items = sign_off_items(partner, result.program, result.today)
    item = _quote_of(launch, items, entry) if entry in ("us", "them") else _named(items, entry)
    named = side or ("us" if entry == "us" else "them" if entry == "them" else None)
    if named is None:
        place = partner_path(partner.slug, f"launch.yaml#{entry}")
        hint = f"partnerbook approve {place} --side us|them --by NAME"
        raise Refusal(f"it is not said whose yes to {item.what} this is", hint)
    yes = item.yes(named)
    if of_other_side(partner, by, named):
        if side:
            hint = f"--side {'them' if side == 'us' else 'us'}, or the name of who said yes for {yes.company}"
            raise Refusal(f"{by} is not of {yes.company}", hint)
        warn(f"warning: {by} is not of {yes.company}, whose quote this is")
    return Stamp(
        f"{item.what} for {yes.company}" if side else item.what,
        item.fingerprint,
        _put(item, yes, alone=side is None),
        tuple(_within(item)),
        tuple(_claims(partner, launch, item)),
        rested_on=(yes.approval.evidence if yes.approval else None) or "",
    )


def words_signed(root: Path) -> str:
    """The fingerprint of the templates that make an announcement of what is signed off."""
    from partnerbook.drafts.document import SIGNED_TEMPLATES
    from partnerbook.render.environment import TemplateError, Templates

    try:
        return Templates(root / "templates").words(SIGNED_TEMPLATES)
    except TemplateError as error:
        said = f"{error.template}:{error.line}:1: {error.message}"
        raise Refusal(f"{said}; nothing was approved", "mend the template first") from None


def _quote_of(launch: Launch, items: tuple[SignOffItem, ...], entry: str) -> SignOffItem:
    """The first quote of a side."""
    at = next((at for at, quote in enumerate(launch.quotes) if quote.party == entry), None)
    found = next((item for item in items if item.path == ("quotes", at)), None)
    return found or _named(items, entry)


def _named(items: tuple[SignOffItem, ...], entry: str) -> SignOffItem:
    """The text of that address."""
    found = next((item for item in items if entry and item.address == entry), None)
    if found is None:
        addresses = [item.address for item in items if item.address]
        hint = f"write launch.yaml# with one of: {', '.join(addresses)}" if addresses else "write it first"
        if len(addresses) < len(items):
            hint += "; a quote or a post that is not named here wants an id"
        what = f'quote of "{entry}"' if ":" not in entry and entry != "announcement" else f'"{entry}"'
        said = f"launch.yaml has no {what}" if entry else "it is not said what of launch.yaml is approved"
        raise Refusal(said, hint)
    return found


def _put(item: SignOffItem, yes: Yes, *, alone: bool) -> Callable[[Any, dict[str, Any]], None]:
    """What writes the yes where that side's stands, or where one belongs."""
    from partnerbook.source.yaml_writing import place_in

    is_older = yes.path[-1] == "approved" or (alone and yes.approval is None)

    def put(data: Any, said: dict[str, Any]) -> None:
        place = place_in(data, item.path)
        if is_older:
            place["approved"] = renewed(place.get("approved"), said)
        elif place.get("sign_off"):
            place["sign_off"][yes.side] = renewed(place["sign_off"].get(yes.side), said)
        else:
            place["sign_off"] = {yes.side: said}

    return put


def _within(item: SignOffItem) -> Iterator[FieldPath]:
    """Where in launch.yaml the words of a text stand."""
    from partnerbook.analysis.approval import ANNOUNCED

    if item.kind == "announcement":
        yield from ((field,) for field in (*ANNOUNCED, "claims", "quotes"))
    else:
        yield item.path


def _claims(partner: Partner, launch: Launch, item: SignOffItem) -> Iterator[FieldPath]:
    """Where in statements.yaml the claims stand that a text quotes."""
    named: set[str | None] = set(launch.claims) if item.kind == "announcement" else set()
    if item.kind == "post":
        named = {launch.posts[int(item.path[1])].claim}
    written = partner.statements.claims if partner.statements else ()
    yield from (("claims", at) for at, claim in enumerate(written) if claim.id in named)
