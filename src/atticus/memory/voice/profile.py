"""The owner's habits of writing, counted from their own messages: every figure with what it was counted from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.voice.forms import asks, end, form
from atticus.memory.voice.lexicon import ALIKE, CONTRACTIONS, FORMS_OF_ADDRESS
from atticus.vault.words import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.memory.voice.forms import Form
    from atticus.memory.voice.own import Written

FEW: Final = 20
"""Messages below which a habit is called a guess."""

_TELLS: Final = 4
_WORD: Final = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
_LONE_I: Final = re.compile(r"(?<![\w'’])[iI](?=['’\s,.!?]|$)")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FULL: Final = tuple(full.lower() for full, _ in CONTRACTIONS)
_SHORT: Final = tuple(short.lower() for _, short in CONTRACTIONS)
# "its", "were", "ill", "wed", "id" and "lets" are words of their own.
_BARE: Final = tuple(one.replace("'", "") for one in _SHORT if one.endswith("n't") or one == "i'm")


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some words, the longer before those they begin with."""
    told = "|".join(map(re.escape, sorted({word.lower() for word in words}, key=len, reverse=True)))
    return re.compile(rf"(?<![\w'-])(?:{told})(?![\w'-])")


_CONTRACTED: Final = _one_of((*_FULL, *_SHORT, *_BARE))
_WAYS: Final = _one_of(way for ways in ALIKE for way in ways)
_APOSTROPHE: Final = str.maketrans("’", "'")
_ADDRESS: Final = {
    name: (re.compile(near, re.IGNORECASE), re.compile(far)) for name, (near, far) in FORMS_OF_ADDRESS.items()
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 where there is nothing to count."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How the owner writes, to one person, to a group or to everybody.

    Args:
        messages: how many were counted.
        first: when the first was written.
        last: when the last was.
        words: words of a message: the lower quarter, the middle, the upper quarter.
        sentence: words of a sentence, the middle.
        greetings: forms of greetings with how often.
        farewells: forms of farewells.
        called: what the other is called.
        fillers: what sentences begin with and says nothing.
        openings: first words of messages after the greeting.
        inner: marks at the end of sentences that ask nothing, the last of each message left out.
        final: marks at the end of messages that end in no question; "" for none.
        asking: marks at the end of questions.
        lower: messages that begin with a small letter, of those in scripts that have them.
        after_comma: those that go on with a small letter, of those that go on after a greeting with a comma.
        lower_inner: later sentences that do.
        lower_i: "i" of all "I" that stand alone.
        emoji: each with how often.
        with_emoji: messages that hold any.
        several: messages with more than one, of those.
        contracted: short forms of all that have one, in English.
        bare: short forms without their apostrophe.
        alike: by the number of a set in `ALIKE`, how often each way of saying it.
        lines: messages of more than one line.
        languages: by language, messages long enough to tell.
        address: by language, messages that say "you" as among friends, and with distance.
        moments: ids of the moments counted, oldest first.
    """

    messages: int
    first: datetime | None
    last: datetime | None
    words: tuple[int, int, int]
    sentence: float
    greetings: Mapping[str, int]
    farewells: Mapping[str, int]
    called: Mapping[str, int]
    fillers: Mapping[str, int]
    openings: Mapping[str, int]
    inner: Mapping[str, int]
    final: Mapping[str, int]
    asking: Mapping[str, int]
    lower: Share
    after_comma: Share
    lower_inner: Share
    lower_i: Share
    emoji: Mapping[str, int]
    with_emoji: Share
    several: Share
    contracted: Share
    bare: Share
    alike: Mapping[int, Mapping[str, int]]
    lines: Share
    languages: Mapping[str, int]
    address: Mapping[str, tuple[int, int]]
    moments: tuple[str, ...]

    @property
    def few(self) -> bool:
        """Whether there are too few messages to speak of habits."""
        return self.messages < FEW

    def share(self, counted: Mapping[str, int]) -> float:
        """Return in how many of the messages one of some forms occurs, from 0 to 1."""
        return min(1.0, sum(counted.values()) / self.messages) if self.messages else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the profile for other programs: every habit with its counts."""
        shares = (
            "lower",
            "after_comma",
            "lower_inner",
            "lower_i",
            "with_emoji",
            "several",
            "contracted",
            "bare",
            "lines",
        )
        counts = ("greetings", "farewells", "called", "fillers", "openings", "inner", "final", "asking", "emoji")
        return {
            "messages": self.messages,
            "few": self.few,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "words": list(self.words),
            "words_of_a_sentence": self.sentence,
            **{name: dict(getattr(self, name)) for name in counts},
            **{name: [getattr(self, name).part, getattr(self, name).whole] for name in shares},
            "alike": {ALIKE[place][0]: dict(ways) for place, ways in self.alike.items()},
            "languages": dict(self.languages),
            "address": {name: {"familiar": near, "formal": far} for name, (near, far) in self.address.items()},
        }


def profiled(messages: Sequence[Written]) -> Profile:
    """Return the habits of the owner in some of their messages, oldest first; of none, an empty profile."""
    forms = [form(one.text, one.audience, one.names) for one in messages]
    texts = [one.text.translate(_APOSTROPHE) for one in messages]
    lengths = sorted(words(text) for text in texts)
    sentences = [one for each in forms for one in each.sentences]
    begun = [one for one in forms if one.sentences and _could_be_small(one.sentences[0])]
    called = [one for one in begun if one.greeting and one.greeting.form.endswith(",")]
    others = [one for one in begun if not (one.greeting and one.greeting.form.endswith(","))]
    later = [one[0] for each in forms for one in each.sentences[1:] if _could_be_small(one)]
    lone = [found for text in texts for found in _LONE_I.findall(text)]
    with_emoji = [one for one in forms if one.emoji]
    short, bare, full = _contractions(texts)
    return Profile(
        messages=len(messages),
        first=messages[0].kept.moment.at if messages else None,
        last=messages[-1].kept.moment.at if messages else None,
        words=_quarters(lengths),
        sentence=median(map(words, sentences)) if sentences else 0.0,
        greetings=_ranked(one.greeting.form for one in forms if one.greeting),
        farewells=_ranked(one.farewell.form for one in forms if one.farewell),
        called=_ranked(one.greeting.called for one in forms if one.greeting and one.greeting.called),
        fillers=_ranked(one.filler for one in forms if one.filler),
        openings=_ranked(
            found[0].lower() for one in forms if one.sentences and (found := _WORD.match(one.sentences[0]))
        ),
        inner=_ranked(end(one) for each in forms for one in each.sentences[:-1] if not asks(one)),
        final=_ranked(end(one.sentences[-1]) for one in forms if one.sentences and not asks(one.sentences[-1])),
        asking=_ranked(end(one) for one in sentences if asks(one)),
        lower=_small(others),
        after_comma=_small(called),
        lower_inner=Share(sum(c.islower() for c in later), len(later)),
        lower_i=Share(lone.count("i"), len(lone)),
        emoji=_ranked(emoji for one in forms for emoji in one.emoji),
        with_emoji=Share(len(with_emoji), len(forms)),
        several=Share(sum(len(one.emoji) > 1 for one in with_emoji), len(with_emoji)),
        contracted=Share(short + bare, short + bare + full),
        bare=Share(bare, short + bare),
        alike=_alike(texts),
        lines=Share(sum(one.lines > 1 for one in forms), len(forms)),
        languages=_ranked(tongue(text) for text in texts if tongue(text)),
        address=_address(texts),
        moments=tuple(one.kept.id for one in messages),
    )


def words(text: str) -> int:
    """Return how many words a text has; of scripts without spaces two signs count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def tongue(text: str) -> str:
    """Return the language of a text, as Snowball names it; empty where it is too short to tell."""
    if _UNSPACED.search(text):
        return "japanese" if re.search(r"[\u3040-\u30ff]", text) else "chinese"
    return language(text) if words(text) >= _TELLS else ""


def _could_be_small(sentence: str) -> bool:
    """Return whether a sentence tells how its writer begins sentences: "I" is large with nearly everybody."""
    return (sentence[0].islower() or sentence[0].isupper()) and not _LONE_I.match(sentence)


def _small(forms: Sequence[Form]) -> Share:
    return Share(sum(one.sentences[0][0].islower() for one in forms), len(forms))


def _quarters(lengths: Sequence[int]) -> tuple[int, int, int]:
    if not lengths:
        return 0, 0, 0
    n = len(lengths)
    return lengths[n // 4], lengths[n // 2], lengths[(3 * n) // 4]


def _ranked(found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _contractions(texts: Sequence[str]) -> tuple[int, int, int]:
    """Return how often English is contracted with an apostrophe, without one, and written in full."""
    found = Counter(_CONTRACTED.findall("\n".join(text for text in texts if tongue(text) == "english").lower()))
    short, bare, full = (sum(found[one] for one in each) for each in (_SHORT, _BARE, _FULL))
    return short, bare, full


def _alike(texts: Sequence[str]) -> dict[int, dict[str, int]]:
    counted = Counter(_WAYS.findall("\n".join(texts).lower()))
    found = {}
    for place, ways in enumerate(ALIKE):
        if some := {one: n for one in ways if (n := counted[one.lower()])}:
            found[place] = some
    return found


def _address(texts: Sequence[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for text in texts:
        spoken = tongue(text)
        if spoken in _ADDRESS:
            near, far = (bool(pattern.search(text)) for pattern in _ADDRESS[spoken])
            before = found.get(spoken, (0, 0))
            found[spoken] = (before[0] + near, before[1] + far)
    return found
