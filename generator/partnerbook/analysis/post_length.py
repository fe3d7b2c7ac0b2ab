"""How long a social post is, as its channel counts."""

from __future__ import annotations

import re
import unicodedata

from partnerbook.patterns import lazy

_LINK = lazy(
    r"(?<![\w@#$/.-])(?:https?://[^\s<>\"']+|(?:[a-z0-9-]+\.)+(?:com|org|net|eu|io|co|app|dev|info|de|fr|nl|uk|at|ch|be|es|it|pt"
    r"|pl|se|no|dk|fi|ie|us|ca|jp|cn|example)(?:/[^\s<>\"']*)?(?![\w.-]*@|\w))",
    re.IGNORECASE,
)
_AFTER_A_LINK = ".,:;!?)]}'\"…。、"
_LINK_COUNTS = 23
_WIDE = 2
_EMOJI = lazy(
    "[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    "|[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f]"
    "|\u200d[\u2190-\u2bff\U0001f000-\U0001faff])*"
)
_NARROW = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that X counts as one character: most alphabets; all others count as two."""

_ON_X = frozenset(("x", "twitter"))


def post_length(channel: str, text: str) -> int:
    """The length of a post: on X a link counts 23, and an emoji or a sign of Chinese, Japanese or Korean 2; elsewhere
    every character counts one.
    """
    if channel.lower() not in _ON_X:
        return len(text)
    links = 0

    def without(found: re.Match[str]) -> str:
        nonlocal links
        links += 1
        return found[0][len(found[0].rstrip(_AFTER_A_LINK)) :]

    rest = _LINK.sub(without, unicodedata.normalize("NFC", text))
    rest, emoji = (rest, 0) if rest.isascii() else _EMOJI.subn("", rest)
    return links * _LINK_COUNTS + emoji * _WIDE + sum(map(_counts, rest))


def _counts(letter: str) -> int:
    code = ord(letter)
    return 1 if any(low <= code <= high for low, high in _NARROW) else _WIDE
