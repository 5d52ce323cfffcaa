"""What the owner does to a draft, by kind: a greeting changed, a word replaced, marks and little faces dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.voice.forms import EMOJI, NAME, form
from atticus.memory.voice.lexicon import CONTRACTIONS
from atticus.memory.voice.profile import tongue, words
from atticus.memory.voice.rules import Manner, address, in_full
from atticus.mind.workshop.changes import kept_share, replacements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from atticus.memory.voice.forms import Form
    from atticus.mind.workshop.changes import Replacement

ENOUGH: Final = 0.35
"""A text that keeps less than this share of the draft's words is another text, and its words tell no habit."""

_LONG: Final = 20
"""Words of a draft from which on it can be said to be halved."""

_MOST: Final = 3
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_SHORT: Final = tuple(short.casefold() for _, short in CONTRACTIONS)
_FULL: Final = tuple(full.casefold() for full, _ in CONTRACTIONS)
_SIGNED: Final = re.compile(r"\n\s*[-–—]? ?([^\W\d_a-zà-ÿ][\w'’-]{0,14}\.?)$")
_MARKS: Final = " \n.,;:!?…。，！？"
_SHORT_FORM: Final = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, _SHORT))})(?![\w'-])")
_FULL_FORM: Final = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, _FULL))})(?![\w'-])")
_PARTS_OF_SHORT: Final = frozenset(part for one in (*_SHORT, *_FULL) for part in one.split())


def edits(draft: str, edited: str, *, to: str, names: Collection[str] = (), own: Collection[str] = ()) -> list[Manner]:
    """Return what the owner did to a draft, each kind once; of a text written anew, only how it begins and ends.

    Args:
        draft: what Atticus wrote.
        edited: what the owner made of it.
        to: whom it goes to, as they are called; empty for nobody in particular.
        names: the folded names and handles of whom it goes to.
        own: the folded parts of the names the owner goes by.
    """
    if draft.strip() == edited.strip() or not edited.strip():
        return []
    audience = {*names, fold(to)} - {""}
    own = {*own, *signature(edited)} - audience
    first, second = form(draft, audience, own), form(edited, audience, own)
    found = list(_ends(first, second, to))
    bodies = (" ".join(first.sentences), " ".join(second.sentences))
    same = kept_share(draft, edited)
    if words(draft) >= _LONG and words(edited) * 2 <= words(draft):
        found.append(Manner(kind="shorter", to=to))
        same = 1.0
    if same >= ENOUGH and all(bodies):
        found += _within(*bodies, to)
        if EMOJI.search(draft) and not EMOJI.search(edited):
            found.append(Manner(kind="emoji", to=to))
    return list(dict.fromkeys(found))


def signature(text: str) -> set[str]:
    """Return the folded word that stands alone in the last line of a text, as a name or an initial does there."""
    found = _SIGNED.search(text.rstrip())
    return {fold(found[1]).rstrip(".")} if found else set()


def _ends(first: Form, second: Form, to: str) -> Iterator[Manner]:
    for kind in ("greeting", "farewell"):
        before, after = getattr(first, kind), getattr(second, kind)
        old, new = (one.form if one else "" for one in (before, after))
        if old != new:
            yield Manner(kind=kind, after=new, to=to)


def _within(first: str, second: str, to: str) -> Iterator[Manner]:
    if "!" in first.replace("！", "!") and "!" not in second.replace("！", "!"):
        yield Manner(kind="exclamation", to=to)
    ways = [_ways(text) for text in (first, second)]
    if (ways[0][0], ways[1][0]) != (0, 0) and ways[0] != ways[1]:
        if ways[0][0] and not ways[1][0] and ways[1][1]:
            yield Manner(kind="contraction", after="full", to=to)
        elif ways[0][1] and not ways[1][1] and ways[1][0]:
            yield Manner(kind="contraction", after="short", to=to)
    spoken = tongue(first) or tongue(second)
    said = [address(text, spoken) for text in (first, second)]
    if all(said) and said[0] != said[1]:
        yield Manner(kind="address", before=spoken, after=said[1], to=to)
    # "I'll call" and "I will ring" differ in one word.
    for one in replacements(in_full(first), in_full(second)):
        pair = _words(one)
        if pair is not None:
            yield Manner(kind="word", before=pair[0], after=pair[1], to=to)


def _ways(text: str) -> tuple[int, int]:
    """Return how many short and how many full forms an English text has."""
    plain = text.casefold().replace("’", "'")
    return len(_SHORT_FORM.findall(plain)), len(_FULL_FORM.findall(plain))


def _words(one: Replacement) -> tuple[str, str] | None:
    """Return a word or few that gave way to another or few; None for names, numbers, contractions and mere marks."""
    before, after = ("".join(side).strip(_MARKS) for side in (one.before, one.after))
    sides = [_WORD.findall(side) for side in (before, after)]
    if not all(0 < len(side) <= _MOST for side in sides) or fold(before) == fold(after) or NAME in before + after:
        return None
    told = [" ".join(side) for side in sides]
    # A capital within a sentence is a name, and who somebody is, is no habit.
    if (told[0], told[1]) != (before, after) or any(word[0].isupper() for side in sides for word in side):
        return None
    if any(part.casefold() in _PARTS_OF_SHORT for side in sides for part in side):
        return None
    return before, after
