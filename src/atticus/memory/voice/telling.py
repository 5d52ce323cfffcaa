"""A profile of writing in words, for the owner and for a model that writes for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.voice.lexicon import ALIKE
from atticus.memory.voice.rendering import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atticus.memory.voice.profile import Profile, Share

_TOP: Final = 4
_SELDOM: Final = 0.02
_MARKS: Final = {
    ".": "a full stop",
    "": "no mark",
    "!": "an exclamation mark",
    "...": "three dots",
    "…": "three dots",
}


def in_words(profile: Profile) -> list[str]:
    """Return the habits of a profile, a sentence each, every one with its counts; of no message, none."""
    if not profile.messages:
        return []
    return list(_lines(profile))


def _lines(profile: Profile) -> Iterator[str]:
    low, middle, high = profile.words
    half = f"half of all between {low} and {high}"
    yield f"A message has {middle} words in the middle, {half}; a sentence {profile.sentence:.0f}."
    for what, forms in (("Begins with", profile.greetings), ("Ends with", profile.farewells)):
        n = sum(forms.values())
        if n:
            yield f"{what} {_listed(forms)} in {n} of {profile.messages} messages."
        else:
            yield f"{what} no {'greeting' if what == 'Begins with' else 'farewell'} at all."
    if profile.final:
        before = f"; those before with {_marks(profile.inner)}" if profile.inner else ""
        yield f"The last sentence ends with {_marks(profile.final)}{before}."
    yield from _letters(profile)
    if profile.with_emoji.part:
        yield f"Emoji in {_of(profile.with_emoji)} messages: {_listed(profile.emoji, quoted=False)}."
    else:
        yield "No emoji."
    fillers = {one: n for one, n in profile.fillers.items() if n >= LEAST}
    if fillers:
        yield f"Sentences begin with {_listed(fillers)}."
    yield from _ways(profile)
    if len(profile.languages) > 1:
        yield f"Languages: {_listed(profile.languages, quoted=False)}."
    for name, (near, far) in profile.address.items():
        if near or far:
            yield f'In {name.capitalize()}, says "you" as among friends in {near} messages, with distance in {far}.'


def _letters(profile: Profile) -> Iterator[str]:
    if profile.lower.rate > _SELDOM:
        yield f"Begins with a small letter in {_of(profile.lower)} messages."
    if profile.lower_i.rate > _SELDOM:
        yield f"Writes a small i for I {_of(profile.lower_i)} times."
    if profile.contracted.whole >= LEAST:
        bare = f", {profile.bare.part} of them without the apostrophe" if profile.bare.rate > _SELDOM else ""
        yield f"Contracts (I'm, don't) {_of(profile.contracted)} times{bare}."


def _ways(profile: Profile) -> Iterator[str]:
    ways = []
    for place, counted in profile.alike.items():
        best, n = max(counted.items(), key=lambda pair: pair[1])
        if n >= LEAST and best != ALIKE[place][0]:
            ways.append(f'"{best}" ({n}) rather than "{ALIKE[place][0]}" ({counted.get(ALIKE[place][0], 0)})')
    if ways:
        yield f"Says {', '.join(ways)}."


def _of(share: Share) -> str:
    return f"{share.part} of {share.whole}"


def _listed(counted: Mapping[str, int], *, quoted: bool = True) -> str:
    told = list(counted.items())[:_TOP]
    return ", ".join(f'"{one}" ({n})' if quoted else f"{one} ({n})" for one, n in told).replace("\n", " / ")


def _marks(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{_MARKS.get(one, one)} ({n})" for one, n in list(counted.items())[:_TOP])
