"""Figures that measure nothing: dates, versions, norms, names, telephones, page numbers, 24/7, years in business."""

from __future__ import annotations

import re

from partnerbook.analysis.prose.tokens import small

_IDLE = re.compile(
    r"""
    \#\d+ | \b(?=\w)(?:        # every other begins where a word does
    \d{1,2}(?:[:.]\d\d)?[ ]?(?:am|pm|o['’]clock)\b | \d{4}-\d{2}(?:-\d{2})?\b | \d{1,2}:\d{2}\b | \d+/\d+(?:/\d+)?\b        # dates, times of day, 24/7
    | \d{1,2}\.?[ ]?(?:to|and|–|-)[ ]?\d{1,2}\.?[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b
    | \d{1,2}\.?[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?:[ ]\d{4}\b)?
    | (?:january|february|march|april|may|june|july|august|september|october|november|december)[ ]\d{1,2}\b(?![ ]?[%€])
    | \d{1,2}(?:st|nd|rd|th)\b | (?:19|20)\d\d(?:[/–-]\d{2,4})?\b(?![ ]?[%€$£]|[ ][a-z]+s\b)(?!,\d)
    | (?:180|360)(?:[ -]degrees?|°) | \d+-stars?\b | five-star\b | \d+-in-\d+\b | \d[dg]\b
    | (?:fortune|forbes|ftse|dax|iso|iec|en|din|rfc|soc|top|version|release|v|web|industry|hall|booth|stand|room
        |chapter|phase|step|level|tier|section|article|page|part|series|stage|gate|week|extension|ext\.|model|type|no\.|number|nr\.?|\#)
      [ -]?(?:iec[ ])?(?:[a-z]-)?(?:\d[\d.]*|one|two|three|five|ten)\b(?![ ]?%|[ ](?:seconds?|minutes?|hours?|days?|weeks?|months?)\b)
    | (?!(?:eur|usd|gbp|chf|sek|nok|dkk|pln|r)\d)[a-z]{1,6}\d[\d.]*[a-z]?\b                  # a name: IP67, M8, v4.2
    | (?:open|daily|(?:mon|tues|wednes|thurs|fri|satur|sun)days?),?[ ](?:[a-z]+[ ]){0,4}\d{1,2}[ ]?(?:to|until|–|-)[ ]?\d{1,2}\b     # when we are open
    | from[ ]\d{1,2}(?::\d\d)?[ ]to[ ]\d{1,2}(?::\d\d)?[ ]?(?:h|hrs|o['’]clock|uhr)\b
    | \d+[a-z]?[ ](?:[a-z]+[ ]){1,2}(?:lane|street|road|avenue|boulevard|drive|square|court|quay|st|rd|ave)\b              # where we are
    | (?:1|one|a[ ]single)[ ](?:source|hand|roof|place|stop|mission|vision|goal)\b
    | (?:bring|brings|with|have|has|after)[ ]\w++\+?[ ]years[ ](?:in|on)\b
    | 0\d{1,4}(?:[ /-]?\d{2,})+\b                                                            # a telephone
    | (?:since|back[ ]to|founded[ ]in|from|in)[ ]1[5-8]\d\d\b(?![ ]?[%€$£]|[ ]+[a-z]+s\b|,\d)
    | q[1-4]\b | h[12]\b | \d[ ]?\+[ ]?\d[ ]?=[ ]?\d+ | one[ ]plus[ ]one\b(?:[ ](?:equals|makes|is)[ ]\w+)?
    | (?:24|twenty-four)[ -]hours?(?:[ ]a[ ]day)?(?:,?[ ](?:7|seven)[ ]days[ ]a[ ]week)?(?=,|\.|$|[ ]support|[ ]service|[ ]hotline)
    | (?:365|seven|7)[ ]days[ ]a[ ](?:year|week) | twenty-four[ -]seven\b | round[ ]the[ ]clock\b
    | (?:next|coming|past|last|first)[ ](?:\d+|two|three|four|five|six|seven|eight|ten|twenty|few)[ ](?:years?|decades?|months|quarters)\b
    | \w++(?:-|[ ])(?:plus[ ])?years?['’]?[ -](?:old|track|anniversary)\b
    | \w++\+?[ ]years['’]?[ ](?:of[ ])?(?:\w+[ ]){0,3}(?:experience|expertise|history|tradition|heritage|know-how|in[ ]business)\b
    | (?:1[1-9]0|1000|1,000|one[ ]hundred[ ]and[ ]ten|a[ ]hundred[ ]and[ ]ten)[ ]?(?:%|per[ ]?cent)(?=[ ](?:effort|every|to|behind|committed|for|dedicat|of[ ]our)|[.,]|$)
    | \w++[ ]of[ ]the[ ](?:(?:\d+|two|three|five|ten|twenty)[ ])?(?:largest|biggest|leading|top|best-known)\b
    | 100[ ]?(?:%|per[ ]?cent)[ ](?:chance|certain|sure)\b | half[ ](?:of[ ])?our[ ](?:team|staff|people|colleagues|engineers|company)\b
    | (?:quarter|half|third)[ ](?:of[ ])?a[ ]century\b | two[ ]of[ ](?:us|you)\b
    | (?:10|ten|5|five)[ ]out[ ]of[ ](?:10|ten|5|five)(?=[ ](?:match|fit|score)|[,.!?"”]|$)
    | \w++(?:[ ]minutes|-minute|[ ]min)[ ](?:of[ ]your[ ]time|on[ ](?:mon|tues|wednes|thurs|fri)day|next[ ]week|for[ ]a[ ]call)\b    # asked of them
    | (?:i['’]m|i[ ]am|aged?)[ ]\d{1,2}\b(?![ ]?[%€$£]|[ ][a-z])
    | one[ ]of[ ]the[ ](?:\d+|two|three|four|five|ten)\b | \d+[ ](?:most|best|leading|top)[ ]\b
    | \d[.,]\d[ ](?:out[ ]of|of|/)[ ](?:5|10|five|ten)\b | half[ ]the[ ](?:battle|story|truth)\b
    | \d{2}(?:st|th)[ ]century\b | (?:two|three)-(?:way|tier|fold[ ]mission)\b | (?:number|day)[ ]one\b
    )
    """,
    re.VERBOSE,
)
"""In a text of small letters."""
_SUSPECT = re.compile(
    r"\d|clock|number|day one|fortune|star\b|twenty|years|next|past|last|coming|plus one|half|century|two of|out of|of the|hundred|two-|one |single|minute|three-|decade"
)
"""What every such figure has in it; looking for this alone is quicker for a text without figures."""


def idle_figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand that measure nothing: dates, versions, norms, page numbers, 24/7, years in business."""
    text = small(text)
    return [found.span() for found in _IDLE.finditer(text)] if _SUSPECT.search(text) else []
