"""The words of a text, contractions taken apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from atticus.memory.reading.beliefs.clauses.verbs import FORMS


class Token(NamedTuple):
    """A word with where it stands in its text; a contraction is two words at one place."""

    word: str
    start: int
    stop: int


TOKEN: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*['’]?|[&/@#%$€£]")

CONTRACTED: Final = {
    "'m": "be",
    "'re": "be",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'s": "be",
}

_WHOLE: Final = {
    "im": ("i", "be"),
    "ive": ("i", "have"),
    "dont": ("do", "not"),
    "doesnt": ("do", "not"),
    "didnt": ("did", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "wont": ("will", "not"),
    "won't": ("will", "not"),
    "isnt": ("be", "not"),
    "ain't": ("be", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "couldnt": ("could", "not"),
    "havent": ("have", "not"),
    "wouldnt": ("would", "not"),
}

_SHORT_FORMS: Final = ("'m", "'re", "'ve", "'ll", "'d", "'s")


def tokens(text: str, start: int, stop: int) -> list[Token]:
    """Return the words of a part of a text, contractions taken apart, in lower case."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, stop):
        written = match[0]
        word = written.replace("’", "'").casefold().rstrip("'")
        begin, end = match.span()
        if (whole := _WHOLE.get(word)) is not None:
            found += [Token(whole[0], begin, end), Token(whole[1], begin, end)]
        elif word.endswith("n't"):
            found += [Token(_aux(word[:-3]), begin, end), Token("not", begin, end)]
        elif word.endswith(_SHORT_FORMS):
            cut = word.rindex("'")
            found += [Token(word[:cut], begin, begin + cut), Token(word[cut:], begin + cut, end)]
        else:
            found.append(Token(word, begin, end))
    return found


def _aux(word: str) -> str:
    known = FORMS.get(word)
    return word if known is None or word in {"did", "was", "were", "had"} else known[0]
