"""Text without the marks of Markdown and HTML."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,500})\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]{0,200}\])")
_EMPHASIS = re.compile(r"(\*\*|\*|`+|(?<!\w)__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?:(?<!_)|(?!\w))")
_STRUCK = re.compile(r"<(s|del|strike|sup|sub)\b[^<>]*>.*?</\1>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|small|big|mark|code|kbd|tt)(?:\s[^<>]*)?>", re.IGNORECASE)
_FRAMED = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")


def plain(text: str) -> str:
    """Text of one line without its Markdown: links by their words, emphasis and code without marks, in HTML as well."""
    text = _TAG.sub("", _STRUCK.sub("", text))
    text = _FRAMED.sub(lambda address: address[1], _LINK.sub(lambda link: link[1], text))
    for _ in range(2):
        text = _EMPHASIS.sub(lambda found: found[2], text)
    return " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!|<>-])", r"\1", text).split())
