"""Words and sentences for the benchmark's corpus: plain English, safe as unquoted YAML."""

from __future__ import annotations

from random import Random

FIRST = [
    "Ada",
    "Bastian",
    "Clara",
    "Dirk",
    "Elin",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Karin",
    "Luca",
    "Mira",
    "Noor",
    "Oskar",
    "Petra",
]
LAST = [
    "Okafor",
    "Brandt",
    "Halvorsen",
    "Lindqvist",
    "Moreau",
    "Tinoco",
    "Ravenel",
    "Wehr",
    "Aerts",
    "Dolan",
    "Brehmer",
    "Costa",
]
HEADS = [
    "Harbour",
    "Copper",
    "Willow",
    "Granite",
    "Meadow",
    "Anchor",
    "Juniper",
    "Falcon",
    "Cobalt",
    "Maple",
    "Beacon",
    "Orchid",
]
TAILS = [
    "Retail",
    "Logistics",
    "Software",
    "Cloud",
    "Foods",
    "Textiles",
    "Advisory",
    "Payments",
    "Media",
    "Freight",
    "Labels",
    "Tools",
]
TITLES = (
    "Chief Revenue Officer",
    "Head of Partnerships",
    "VP Engineering",
    "Channel Manager",
    "Head of Marketing",
    "Head of Supplier Relations",
)
OWNERS = ("Ines Halvorsen", "Marek Dolan", "Beatriz Tinoco", "Karl Brehmer")
TEAMS = ("Support lead", "Engineering", "Marketing", "Sales", "Customer success", "Operations")
CITIES = ("Rotterdam", "Porto", "Gent", "Utrecht", "Hamburg", "Lyon", "Malmö", "Graz", "Turin", "Bilbao")
THINGS = (
    "the nightly forecast",
    "the supplier portal",
    "the event stream",
    "the joint webinar",
    "the shop dashboard",
    "the returns report",
    "the training course",
    "the price feed",
    "the onboarding guide",
    "the loyalty segment",
)
ACTORS = (
    "store managers",
    "the support team",
    "two analysts",
    "the buyers",
    "regional leads",
    "the finance team",
    "new customers",
    "the pilot group",
    "our engineers",
    "their sales team",
)
ACTS = (
    "asked for a second look at",
    "rely every morning on",
    "changed how they use",
    "measured the effect of",
    "stopped exporting by hand because of",
    "found three faults in",
    "wrote down what they expect from",
    "compared last year with",
    "want to pay a fixed price for",
    "agreed a date for",
)
WHENS = (
    "after the spring pilot",
    "since the second quarter",
    "before the budget round",
    "in nine of twelve shops",
    "within four working days",
    "as the contract foresees",
    "during the first call",
    "once the feed was stable",
    "without any extra cost",
    "as agreed in the last review",
)
SUBJECTS = ("Context", "What changed", "What we compared", "Why this way", "What we do not know", "Next")
METRICS = ("partner_revenue", "shops_live", "referrals_won", "web_conversion", "response_hours")


def phrase(dice: Random) -> str:
    """Half a sentence: who does what when."""
    return f"{dice.choice(ACTORS)} {dice.choice(ACTS)} {dice.choice(THINGS)} {dice.choice(WHENS)}"


def sentence(dice: Random) -> str:
    """A sentence of ten to thirty words, now and then with emphasis or a figure."""
    text = phrase(dice)
    roll = dice.random()
    if roll < 0.15:
        text += f", and **{dice.randint(2, 60)} of {dice.randint(61, 200)}** said so"
    elif roll < 0.3:
        text += f", while {phrase(dice)}"
    elif roll < 0.4:
        text += f"; see `{dice.choice(METRICS)}`"
    return f"{text[0].upper()}{text[1:]}."


def paragraph(dice: Random) -> str:
    """Three to six sentences, wrapped as people wrap them."""
    words = " ".join(sentence(dice) for _ in range(dice.randint(3, 6))).split(" ")
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 100:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def bullets(dice: Random) -> str:
    """A list of three to five points."""
    return "\n".join(f"- {sentence(dice)}" for _ in range(dice.randint(3, 5)))


def table(dice: Random) -> str:
    """A table of figures, five rows."""
    rows = [
        f"| {dice.choice(CITIES)} | {dice.choice(TEAMS)} | {dice.randint(3, 400)} |"
        for _ in range(dice.randint(4, 6))
    ]
    return "\n".join(["| Where | Who | Figure |", "| --- | --- | ---: |", *rows])


def prose(dice: Random, size: int) -> str:
    """Markdown of about ``size`` bytes: headings, paragraphs, lists, tables, a block of code."""
    parts: list[str] = []
    for number, subject in enumerate(SUBJECTS):
        parts.extend([f"## {subject}", paragraph(dice)])
        extra = (bullets, table, paragraph)[dice.randrange(3)]
        parts.append(extra(dice))
        if number == 2:
            parts.append(f"```text\n2026-09-0{dice.randint(1, 9)};Utrecht-2;{dice.randint(10, 99)}\n```")
        if sum(map(len, parts)) >= size:
            break
    return "\n\n".join(parts) + "\n"
