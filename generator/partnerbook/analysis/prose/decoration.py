"""Figures that measure nothing: dates, versions, norms, page numbers, 24/7, years in business."""

from __future__ import annotations

import re

_IDLE = re.compile(
    r"""
    \b\d{1,2}(?:[:.]\d\d)?[ ]?(?:am|pm|o['’]clock)\b | \b\d{4}-\d{2}(?:-\d{2})?\b | \b\d{1,2}:\d{2}\b | \b\d+/\d+(?:/\d+)?\b        # dates, times of day, 24/7
    | \b\d{1,2}\.?[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?:[ ]\d{4}\b)?
    | \b(?:january|february|march|april|may|june|july|august|september|october|november|december)[ ]\d{1,2}\b(?![ ]?[%€])
    | \b\d{1,2}(?:st|nd|rd|th)\b | \b(?:19|20)\d\d(?:[/–-]\d{2,4})?\b(?![ ]?[%€$£]|[ ][a-z]+s\b)(?!,\d)
    | \b(?:180|360)(?:[ -]degrees?|°) | \b\d+-stars?\b | \bfive-star\b | \b\d+-in-\d+\b | \b\d[dg]\b
    | \b(?:fortune|forbes|ftse|dax|iso|iec|en|din|rfc|soc|top|version|release|v|web|industry|hall|booth|stand|room
        |chapter|phase|step|level|tier|section|article|page|part|series|stage|gate|week|extension|ext\.|model|type|no\.|number|nr\.?|\#)
      [ -]?(?:iec[ ])?(?:[a-z]-)?(?:\d[\d.]*|one|two|three|five|ten)\b(?![ ]?%)
    | \#\d+ | \bv\d[\d.]* | \bq[1-4]\b | \bh[12]\b | \b\d[ ]?\+[ ]?\d[ ]?=[ ]?\d+ | \bone[ ]plus[ ]one\b(?:[ ](?:equals|makes|is)[ ]\w+)?
    | \b(?:24|twenty-four)[ -]hours?(?:[ ]a[ ]day)?(?:,?[ ](?:7|seven)[ ]days[ ]a[ ]week)?(?=,|\.|$|[ ]support|[ ]service|[ ]hotline)
    | \b(?:365|seven|7)[ ]days[ ]a[ ](?:year|week) | \btwenty-four[ -]seven\b | \bround[ ]the[ ]clock\b
    | \b(?:next|coming|past|last|first)[ ](?:\d+|two|three|four|five|six|seven|eight|ten|twenty|few)[ ](?:years?|decades?|months|quarters)\b
    | \b(?:\d+|\w+)(?:-|[ ])(?:plus[ ])?years?['’]?[ -](?:old|track|anniversary)\b
    | \b(?:\d+|\w+)\+?[ ]years['’]?[ ](?:of[ ])?(?:\w+[ ]){0,3}(?:experience|expertise|history|tradition|heritage|know-how|in[ ]business)\b
    | \b(?:1[1-9]0|1000|1,000|one[ ]hundred[ ]and[ ]ten|a[ ]hundred[ ]and[ ]ten)[ ]?(?:%|per[ ]?cent)(?=[ ](?:effort|every|to|behind|committed|for|dedicat|of[ ]our)|[.,]|$)
    | \bone[ ]of[ ]the[ ](?:\d+|two|three|four|five|ten)\b | \b\d+[ ](?:most|best|leading|top)[ ]\b
    | \b\d[.,]\d[ ](?:out[ ]of|of|/)[ ](?:5|10|five|ten)\b | \bhalf[ ]the[ ](?:battle|story|truth)\b
    | \b\d{2}(?:st|th)[ ]century\b | \b(?:two|three)-(?:way|tier|fold[ ]mission)\b | \b(?:number|day)[ ]one\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SUSPECT = re.compile(
    r"\d|clock|number|day one|fortune|star\b|twenty|years|next|past|last|coming|plus one|half the|hundred|two-|three-|decade",
    re.IGNORECASE,
)
"""What every such figure has in it; looking for this alone is quicker for a text without figures."""


def idle_figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand that measure nothing: dates, versions, norms, page numbers, 24/7, years in business."""
    return [found.span() for found in _IDLE.finditer(text)] if _SUSPECT.search(text) else []
