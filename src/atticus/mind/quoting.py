"""The sentences of a moment that speak to a question, safe to show anywhere."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from atticus.memory.answers import SENTENCE_END
from atticus.vault.words import tokens

LONGEST: Final = 260
"""Characters of a quotation."""

_NUMBERED: Final = re.compile(r"[\[【](\s*\d[\d\s,;\-–]*)[\]】]")
_LINK: Final = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]\n]+)\]\]|!?\[([^\]\n]+)\]\([^)\s]+\)")
_RULE: Final = re.compile(r"^[ \t]*(?:\|?[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$\n?", re.MULTILINE)
_ROW: Final = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} +", re.MULTILINE)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Return a text that cannot move a cursor, turn the direction of writing or pass for a citation of ours."""
    kept = "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c not in _TURNS))
    return _NUMBERED.sub(r"(\1)", kept)


def unmarked(text: str) -> str:
    """Return Markdown as it is read aloud: links by their words, table rows as lists, no marks of headings."""
    text = _LINK.sub(lambda found: found[1] or found[2], _STRONG.sub(r"\2", _HEADING.sub("", text)))
    return _ROW.sub(lambda row: " · ".join(cell.strip() for cell in row[1].split("|")) + ";", _RULE.sub("", text))


def line(text: str) -> str:
    """Return a clean text on one line, without the marks of Markdown."""
    return " ".join(clean(unmarked(text)).split()).rstrip(";")


def quote(text: str, wanted: frozenset[str], *, longest: int = LONGEST) -> str:
    """Return the part of a text that holds most of the wanted tokens, whole sentences where they fit.

    Args:
        text: what was said or written.
        wanted: tokens of the question, as `atticus.vault.words.query_tokens` gives them.
        longest: characters at most; "…" marks what is left out at either end.
    """
    whole = line(text)
    if len(whole) <= longest:
        return whole
    sentences = [one for part in SENTENCE_END.split(clean(unmarked(text))) if (one := " ".join(part.split()))]
    worth = [len(wanted.intersection(tokens(one))) for one in sentences]
    first = last = max(range(len(sentences)), key=lambda i: worth[i])
    if len(sentences[first]) > longest:
        return _cut(sentences[first], wanted, longest)
    while True:
        room = longest - len(" ".join(sentences[first : last + 1])) - 1
        if last + 1 < len(sentences) and len(sentences[last + 1]) <= room:
            last += 1
        elif first > 0 and len(sentences[first - 1]) <= room:
            first -= 1
        else:
            break
    said = " ".join(sentences[first : last + 1])
    return f"{'… ' if first else ''}{said}{' …' if last + 1 < len(sentences) else ''}"


def _cut(sentence: str, wanted: frozenset[str], longest: int) -> str:
    """Cut a sentence that is too long around the first wanted word in it."""
    at = next((m.start() for m in re.finditer(r"\S+", sentence) if wanted.intersection(tokens(m[0]))), 0)
    begin = max(0, min(at - longest // 3, len(sentence) - longest))
    end = min(len(sentence), begin + longest)
    if begin:
        begin = sentence.find(" ", begin, begin + 30) + 1 or begin
    if end < len(sentence):
        space = sentence.rfind(" ", end - 30, end)
        end = space if space > begin else end
    return f"{'… ' if begin else ''}{sentence[begin:end]}{' …' if end < len(sentence) else ''}"
