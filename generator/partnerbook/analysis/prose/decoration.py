"""Figures that measure nothing: dates, addresses, versions, norms, ages, 24/7, sayings; a table by what they are."""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.analysis.prose.tokens import small
from partnerbook.patterns import Either, lazy

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CURRENCIES = "eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|ron|bgn|jpy|cny|inr|aud|nzd|cad|sgd|hkd|zar|brl|mxn|ils|aed|sar|try|krw|thb"
_NUMBERED = (
    "fortune|forbes|ftse|dax|iso|iec|en|din|rfc|soc|top|version|release|v|web|industry|hall|booth|stand|room|chapter"
    "|phase|step|level|tier|section|article|page|part|series|stage|gate|week|extension|ext\\.|model|type|no\\.|number"
    "|nr\\.?"
)
_FEW = r"(?:\d[\d.]*|one|two|three|five|ten)"
_SOME = r"(?:\d+|two|three|four|five|six|seven|eight|ten|twenty|few)"
_TEN = r"(?:10|ten|5|five)"
_STANDING = "(?:experience|expertise|history|tradition|heritage|know-how|in business)"
_PERCENT = r" ?(?:%|per ?cent)"
_MORE_THAN_ALL = "(?= (?:effort|every|to|behind|committed|for|dedicat|of our)|[.,]|$)"
_NO_SUM = r"(?! ?[%€$£])"

_DIGITS = "0123456789"

_IDLE: dict[str, tuple[tuple[Iterable[str], str], ...]] = {
    "a day": (
        ("-", r"\d{4}-\d{2}(?:-\d{2})?"),
        ("/", r"\d+/\d+(?:/\d+)?"),  # 24/7 too
        (_MONTHS, rf"\d{{1,2}}\.? ?(?:to|and|–|-) ?\d{{1,2}}\.? {_MONTH}"),
        (_MONTHS, rf"\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?"),
        (_MONTHS, rf"{_MONTH} \d{{1,2}}{_NO_SUM}"),
        (("st", "nd", "rd", "th"), r"\d{1,2}(?:st|nd|rd|th)"),
        (_DIGITS, r"q[1-4]"),
        (_DIGITS, r"h[12]"),
        (("day one",), r"day one"),
    ),
    "a year": (
        (("19", "20"), rf"(?:19|20)\d\d(?:[/–-]\d{{2,4}})?\b{_NO_SUM}(?! [a-z]+s\b)(?!,\d)"),
        (
            ("15", "16", "17", "18"),
            rf"(?:since|back to|founded in|from|in) 1[5-8]\d\d\b{_NO_SUM}(?! +[a-z]+s\b|,\d| to \d)",
        ),
        (("century",), r"\d{2}(?:st|th) century"),
        (("century",), r"(?:quarter|half|third) (?:of )?a century"),
    ),
    "a time of day": (
        (("am", "pm", "clock"), r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o['’]clock)"),
        (":", r"\d{1,2}:\d{2}"),
        (
            ("open", "day"),
            rf"(?:we are open|we open|{_WEEKDAY}s?),? (?:[a-z]+ ){{0,4}}\d{{1,2}} ?(?:to|until|–|-) ?\d{{1,2}}",
        ),
        (("from ",), r"^from \d{1,2}(?::\d\d)? to \d{1,2}(?::\d\d)? ?(?:h|hrs|o['’]clock|uhr)"),
        (
            ("24", "twenty-four"),
            r"(?:24|twenty-four)[ -]hours?(?: a day)?(?:,? (?:7|seven) days a week)?(?=,|\.|$| support| service| hotline)",
        ),
        (("days a",), r"(?:365|seven|7) days a (?:year|week)"),
        (("twenty-four",), r"twenty-four[ -]seven"),
        (("round the",), r"round the clock"),
    ),
    "time asked for": (
        (("min",), rf"\w++(?: minutes|-minute| min) (?:of your time|on {_WEEKDAY}|next week|for a call)"),
        (
            ("year", "decade", "months", "quarters"),
            rf"(?:next|coming|past|last|first) {_SOME} (?:years?|decades?|months|quarters)",
        ),
    ),
    "an age": (
        (("year",), r"\w++[- ](?:plus )?years?['’]?[ -](?:old|track|anniversary)"),
        (("years",), rf"\w++\+? years['’]? (?:of )?(?:\w+ ){{0,3}}{_STANDING}"),
        (("years",), r"(?:bring|brings|with|have|has|after) \w++\+? years (?:in|on)"),
        (("i'm", "i’m", "i am", "age"), rf"(?:i['’]m|i am|aged?) \d{{1,2}}\b{_NO_SUM}(?! [a-z])"),
    ),
    "a place": (
        (
            ("lane", "street", "road", "avenue", "boulevard", "quay", " rd", " ave"),
            r"\d+[a-z]? (?:[a-z]+ ){1,2}(?:lane|street|road|avenue|boulevard|quay|rd|ave)",
        ),
        ("0", r"0\d{1,4}(?:[ /-]\d{2,})++|0\d{6,}+"),  # a telephone
    ),
    "a name": (
        (
            (*_DIGITS, "one", "two", "three", "five", "ten"),
            rf"(?:{_NUMBERED})[ -]?(?:iec )?(?:[a-z]-)?{_FEW}\b(?! ?%| (?:second|minute|hour|day|week|month)s?\b)",
        ),
        (_DIGITS, rf"(?!(?:{_CURRENCIES}|r)\d)[a-z]{{1,6}}\d[\d.]*[a-z]?"),  # IP67, M8, v4.2
        (_DIGITS, r"\d[dg]"),
        (("number one",), r"number one"),
    ),
    "a rank": (
        (("-star",), r"\d+-stars?"),
        (("five-star",), r"five-star"),
        (("out of",), rf"{_TEN} out of {_TEN}(?= (?:match|fit|score)|[,.!?\"”]|$)"),
        (_DIGITS, r"\d[.,]\d (?:out of|of|/) (?:5|10|five|ten)"),
        (
            ("of the",),
            r"\w++ of the (?:(?:\d+|two|three|five|ten|twenty) )?(?:largest|biggest|leading|top|best-known)",
        ),
        (("one of the",), r"one of the (?:\d+|two|three|four|five|ten)"),
        ((" most", " best", " leading", " top"), r"\d+ (?:most|best|leading|top)(?= )"),
    ),
    "a saying": (
        (("180", "360"), r"(?:180|360)(?:[ -]degrees?|°)"),
        (("-in-",), r"\d+-in-\d+"),
        (("two-", "three-"), r"(?:two|three)-(?:way|tier|fold mission)"),
        (
            ("1 ", "one ", "single "),
            r"(?:1|one|a single) (?:source|hand|roof|place|stop|mission|vision|goal)",
        ),
        ("+", r"\d ?\+ ?\d ?= ?\d+"),
        (("one plus",), r"one plus one\b(?: (?:equals|makes|is) \w+)?"),
        (("two of",), r"two of (?:us|you)"),
        (("half the",), r"half the (?:battle|story|truth)"),
        (("half ",), r"half (?:of )?our (?:team|staff|people|colleagues|engineers|company)"),
        (("100",), rf"100{_PERCENT} (?:chance|certain|sure)"),
        (("1", "hundred"), rf"(?:1[1-9]0|1,?000|(?:one|a) hundred and ten){_PERCENT}{_MORE_THAN_ALL}"),
    ),
}
"""What such figures look like in a text of small letters, by what they are; each begins and ends where words do."""

_FIGURES = Either(
    [("#", r"#\d+"), *(figure for figures in _IDLE.values() for figure in figures)],
    before=r"(?:\b(?=\w)|(?=#))",
    after=r"(?!\w)",
)
_SUSPECT = lazy(
    r"\d|clock|number|day one|fortune|star\b|twenty|years|next|past|last|coming|plus one|half|century|two of|out of"
    r"|of the|hundred|two-|one |single|minute|three-|decade"
)
"""What every such figure has in it; looking for this alone is quicker for a text without figures."""


def idle_figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand that measure nothing."""
    text = small(text)
    return [found.span() for found in _FIGURES.finditer(text)] if _SUSPECT.search(text) else []
