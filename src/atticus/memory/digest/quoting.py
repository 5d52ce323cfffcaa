"""The words of a moment that tell most, quoted as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Quote, Support
from atticus.domain.moments import Kind
from atticus.memory.digest.noise import advert, worth_quoting
from atticus.memory.time.sentences import sentences
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept
    from atticus.memory.digest.rarity import Rarity

LONGEST: Final = 170
"""Characters of a quotation."""

_READ: Final = 2_400
_SHORT: Final = 24
_ON_TOPIC: Final = 0.6
_SHORTEST: Final = 8
_MARKUP: Final = re.compile(
    r"[\s#>*_\-–•\[\]x]*(?:\d+[.)]\s+)?[*_]*(?:(?:me|ich|moi|yo|eu|io|я|我)[:：]\s*)?", re.IGNORECASE
)
_TURN: Final = re.compile(r"(?m)^(user|assistant): ", re.IGNORECASE)
_SPEAKER: Final = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}: (?=\S)")
"""The name of who speaks, where a message begins with it."""
_LOGGED: Final = re.compile(r"\d{1,2}:\d{2}")
_OWN: Final = re.compile(
    r"\b(?:I|I['’]m|I['’]ve|we|my|our|ich|wir|je|nous|yo|я|мы|eu|io|aš|mes)\b|我|私", re.IGNORECASE
)
_HEAP: Final = 6
_HEAP_SHARE: Final = 0.7
_SMALL_WORD: Final = re.compile(r"(?<!\S)(?:[a-zà-ÿ]{1,4}|\w*['’]\w+)(?=[\s,.;:!?]|$)|[\u0370-\uffff]")
_BARE: Final = re.compile(r"https?://\S+|\[photo\b|<[^>]*omitted>|image omitted", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picked:
    """Words of a moment, and how telling they are."""

    kept: Kept
    quote: Quote
    worth: float

    @property
    def text(self) -> str:
        """The words in one line, with "…" where they were cut."""
        whole = self.kept.moment.text
        shown = " ".join(whole[self.quote.start : self.quote.stop].split())
        rest = whole[self.quote.stop : self.quote.stop + 2].split("\n")[0]
        cut = rest.strip() and shown[-1] not in ".!?…。！？"
        return f"{shown}…" if cut else shown

    @property
    def support(self) -> Support:
        """The words as evidence."""
        return Support(self.kept.id, self.kept.moment.source, self.kept.moment.external_id, self.quote)


def support(kept: Kept, quote: Quote | None = None) -> Support:
    """Return a moment as evidence: its title where nothing else is said and it has one."""
    moment = kept.moment
    if quote is None and moment.title:
        quote = Quote(0, len(moment.title), "title")
    return Support(kept.id, moment.source, moment.external_id, quote)


def transcript(text: str) -> bool:
    """Return whether a text is a talk with an assistant, written down as one."""
    return len(_TURN.findall(text)) > 1


def pick(kept: Kept, rarity: Rarity, topic: frozenset[str] = frozenset(), *, strictly: bool = False) -> Picked | None:
    """Return the sentence of a moment that tells most; None where none is worth quoting.

    Args:
        kept: the moment.
        rarity: what each word is worth.
        topic: tokens; a sentence with one of them goes before others.
        strictly: whether only a sentence with one of them will do.
    """
    if not worth_quoting(kept) or (kept.moment.kind is Kind.CALL and _LOGGED.search(kept.moment.text)):
        return None
    text = kept.moment.text[:_READ]
    found = [
        Picked(kept, Quote(start, stop), _worth(text[start:stop], rarity, topic, mine=kept.mine))
        for start, stop in _spans(text)
        if not strictly or not topic.isdisjoint(tokens(text[start:stop]))
    ]
    found.sort(key=lambda one: (-one.worth, one.quote.start))
    return next((one for one in found if not advert(text[one.quote.start : one.quote.stop])), None)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    theirs = _turns(text)
    for start, sentence in sentences(text):
        begin = start + _led(sentence)
        if start == 0 and (named := _SPEAKER.match(text, begin)):
            begin = named.end()
        stop = start + len(sentence.rstrip().rstrip(";,，；"))
        if stop - begin < _SHORTEST or _BARE.search(text, begin, stop) or sentence.rstrip().endswith((":", "：", "|")):
            continue
        if any(first <= begin < last for first, last in theirs) or _heaped(text[begin:stop]):
            continue
        yield _cut(text, begin, stop)


def _turns(text: str) -> list[tuple[int, int]]:
    """Return where an assistant speaks in a talk that is written down as one."""
    turns = [(turn.start(), turn[1].casefold()) for turn in _TURN.finditer(text)]
    ends = [start for start, _ in turns[1:]] + [len(text)]
    return [(start, end) for (start, who), end in zip(turns, ends, strict=False) if who == "assistant"]


def _led(sentence: str) -> int:
    """Return how much of the beginning of a sentence is markup or the name of who speaks."""
    lead = _TURN.match(sentence)
    start = lead.end() if lead else 0
    found = _MARKUP.match(sentence, start)
    return found.end() if found else start


def _cut(text: str, start: int, stop: int) -> tuple[int, int]:
    if stop - start <= LONGEST:
        return start, stop
    space = text.rfind(" ", start, start + LONGEST)
    return start, space if space > start + LONGEST // 2 else start + LONGEST


def _heaped(words: str) -> bool:
    """Return whether words are a heap of names and not a sentence, like the tags and signs of a photograph."""
    parts = words.split()
    capital = sum(part[:1].isupper() for part in parts)
    return len(parts) >= _HEAP and (capital > _HEAP_SHARE * len(parts) or not _SMALL_WORD.search(words))


def _worth(words: str, rarity: Rarity, topic: frozenset[str], *, mine: bool) -> float:
    worth = rarity.of(words)
    worth += _ON_TOPIC if topic and not topic.isdisjoint(tokens(words)) else 0.0
    worth += 0.12 if mine else 0.0
    worth += 0.06 if _OWN.search(words) else 0.0
    worth += 0.06 if words.rstrip()[-1] in "!！" else 0.0
    worth -= 0.15 if words.rstrip()[-1] in "?？" else 0.0
    return worth - (0.2 if len(words) < _SHORT else 0.0)
