"""Ties said by what two people are or did together: "Lena and I got engaged", "I'm married to Tom", "they broke up"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.kinship import LEXICON, inverse
from atticus.memory.reading.tie_voices import unsaid
from atticus.memory.reading.tie_words import doubted, name_before, name_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.tie_phrases import Scene

_BONDS: Final = {
    "married": ("spouse", False, ("to", "")),
    "engaged": ("fiance", False, ("to",)),
    "dating": ("partner", False, ("",)),
    "divorced": ("spouse", True, ("from", "")),
    "separated": ("spouse", True, ("from",)),
    "broke": ("partner", True, ("with",)),
    "split": ("partner", True, ("with",)),
}
"""Words for what binds two people: the relation, whether it is over, and what stands before the other's name."""
_MUTUAL: Final = {
    parts[0]: "sibling" if kin.relation in {"brother", "sister"} else kin.relation
    for ways in LEXICON.values()
    for parts, kin in ways
    if kin.language == "en"
    and kin.several
    and kin.length == 1
    and inverse(kin.relation) in {kin.relation, "sibling", "friend"}
}
"""Plurals that two people can be to each other ("friends", "cousins")."""
WORDS: Final = frozenset(_BONDS) | frozenset(_MUTUAL) - {"twins"}
_FILLERS: Final = frozenset(
    "are 're were is 's am 'm was been have 've has had got getting get just now both also finally recently best good close "
    "old still newly happily really actually officially great childhood school college happily".split()  # noqa: SIM905
)
_SAID: Final = frozenset("are 're were is 's am 'm was been got getting".split())  # noqa: SIM905


def bonds(scene: Scene) -> list[Claim]:
    """Return the ties a passage says by what binds two people."""
    claims: list[Claim] = []
    barred: list[tuple[int, int]] | None = None
    for at, word in enumerate(scene.words):
        if word.low not in WORDS or doubted(scene.words, at, at + 1):
            continue
        barred = unsaid(scene.voice.text) if barred is None else barred
        if not any(start <= word.start < stop for start, stop in barred):
            claims += _mutual(scene, at) if word.low in _MUTUAL else _bound(scene, at)
    return claims


def _mutual(scene: Scene, at: int) -> Iterator[Claim]:
    words = scene.words
    begin, fillers = _back(scene, at)
    relation = "best_friend" if "best" in fillers and words[at].low == "friends" else _MUTUAL[words[at].low]
    if not fillers & _SAID:
        return
    over = "were" in fillers or "was" in fillers
    pair = _pair(scene, begin)
    if pair is not None:
        yield from scene.tie(pair[0], relation, pair[1], (pair[2], at + 1), 0.85, over=over)
        return
    one = _one(scene, begin)
    if one is not None and at + 1 < len(words) and words[at + 1].low == "with":
        name = name_from(words, at + 2)
        if name is not None:
            yield from scene.tie(one[0], relation, scene.person(name.text), (one[1], name.end), 0.8, over=over)


def _bound(scene: Scene, at: int) -> Iterator[Claim]:
    words = scene.words
    relation, over, before_name = _BONDS[words[at].low]
    begin, fillers = _back(scene, at)
    end = at + 1
    if words[at].low in {"broke", "split"}:
        if end >= len(words) or words[end].low != "up":
            return
        end += 1
    over = over or "were" in fillers or ("was" in fillers and relation != "spouse")
    sure = 0.5 if relation == "spouse" and fillers & {"was", "were"} else 0.85
    pair = _pair(scene, begin)
    if pair is not None and (fillers & _SAID or end > at + 1):
        yield from scene.tie(pair[0], relation, pair[1], (pair[2], end), sure, over=over)
        return
    one = _one(scene, begin)
    if one is None:
        return
    place = end + 1 if end < len(words) and words[end].low in before_name else end
    if place == end and "" not in before_name:
        return
    name = name_from(words, place)
    if name is not None:
        yield from scene.tie(one[0], relation, scene.person(name.text), (one[1], name.end), sure, over=over)


def _back(scene: Scene, at: int) -> tuple[int, frozenset[str]]:
    begin = at
    while begin > 0 and scene.words[begin - 1].low in _FILLERS:
        begin -= 1
    return begin, frozenset(word.low for word in scene.words[begin:at])


def _pair(scene: Scene, end: int) -> tuple[str | None, str, int] | None:
    """Return the two who are named right before a place ("Lena and I", "me and Lena", "Lena and Tom"), and where."""
    words = scene.words
    if end < 3:  # noqa: PLR2004 ("Lena", "and", "I")
        return None
    if words[end - 1].low == "i" and words[end - 2].low in {"and", "&"}:
        name = name_before(words, end - 2)
        return (scene.voice.speaker, scene.person(name.text), name.begin) if name else None
    last = name_before(words, end)
    if last is None or last.begin < 2 or words[last.begin - 1].low not in {"and", "&"}:  # noqa: PLR2004
        return None
    if words[last.begin - 2].low in {"me", "i"}:
        return scene.voice.speaker, scene.person(last.text), last.begin - 2
    first = name_before(words, last.begin - 1)
    if first is None or (first.begin > 0 and words[first.begin - 1].text == ","):
        return None
    return scene.person(first.text), scene.person(last.text), first.begin


def _one(scene: Scene, end: int) -> tuple[str | None, int] | None:
    words = scene.words
    if end > 0 and words[end - 1].low == "i":
        return scene.voice.speaker, end - 1
    name = name_before(words, end)
    if name is None or (name.begin > 0 and words[name.begin - 1].low in {"and", ",", "&", "of", "with"}):
        return None
    return scene.person(name.text), name.begin
