"""Conversations written down as one text, a line a turn ("Speaker 2: ..."): who speaks, to whom, and who they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.moments import Kind
from atticus.domain.people import Party, fold
from atticus.memory.reading.tie_words import closes, ends, name_before, name_from, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.domain.beliefs import Claim
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me
    from atticus.memory.reading.tie_words import Name, Word

_KINDS: Final = frozenset({Kind.SPEECH, Kind.NOTE})
_LINE: Final = re.compile(r"^[ \t]*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+)?(?P<label>[^\s:][^:\n]{0,39}):[ \t]+(?=\S)", re.MULTILINE)
_ANYBODY: Final = re.compile(r"(?:speaker|spk|sprecher|locuteur|hablante|person|participant|unknown|voice)[ _-]?\w{0,3}", re.IGNORECASE)
_LEAST_TURNS: Final = 3
_SHARE: Final = 0.8
_GREETS: Final = frozenset("hi hello hey oh yeah okay ok no yes thanks well so dear sorry look listen come".split())
_NEXT: Final = 3
_BEFORE: Final = 2
_OWN: Final = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one does.

    Args:
        label: whose turn it is, as written.
        text: what they say.
        offset: where that begins in the moment's text.
    """

    label: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class GoesBy:
    """What a speaker is called by the others, where the votes of their turns agree.

    Args:
        name: the name.
        sure: from 0 to 1.
        start: where it is said in the moment's text.
        stop: where that ends.
    """

    name: str
    sure: float
    start: int
    stop: int


def turns(moment: Moment, limit: int) -> list[Turn]:
    """Return the turns of a conversation written down as one text; none where a text is no such thing."""
    text = moment.text[:limit]
    if moment.kind not in _KINDS or ":" not in text:
        return []
    marks = list(_LINE.finditer(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    labels = Counter(mark["label"].strip() for mark in marks)
    people = all(_is_label(label) for label in labels)
    if len(marks) < _LEAST_TURNS or len(labels) < 2 or not people or len(marks) < _SHARE * lines:  # noqa: PLR2004 (two talk)
        return []
    stops = [mark.start() for mark in marks[1:]] + [len(text)]
    return [Turn(mark["label"].strip(), text[mark.end() : stop], mark.end()) for mark, stop in zip(marks, stops, strict=True)]


def _is_label(label: str) -> bool:
    words = split(label)
    name = name_from(words, 0)
    return is_anybody(label) or fold(label) in {"me", "i"} or (name is not None and name.end == len(words))


def is_anybody(label: str) -> bool:
    """Return whether a label names nobody outside its own recording ("Speaker 2")."""
    return _ANYBODY.fullmatch(label) is not None


def speaker(label: str, me: Me) -> str:
    """Return how a claim names the speaker of a label."""
    return SELF if fold(label) in {"me", "i"} or me.is_me(Party(label)) else label


def listener(said: Sequence[Turn], place: int) -> str | None:
    """Return the label of whom a turn is said to; None where several may be meant.

    Of two, the other; of several, whoever spoke right before and speaks right after.
    """
    label = said[place].label
    others = {turn.label for turn in said} - {label}
    if len(others) == 1:
        return next(iter(others))
    before = said[place - 1].label if place > 0 else None
    after = said[place + 1].label if place + 1 < len(said) else None
    return before if before == after and before != label else None


def goes_by(said: Sequence[Turn]) -> dict[str, tuple[GoesBy, ...]]:
    """Return what speakers are called, by label, the surest first.

    Whoever is called by name speaks next, or spoke before; nobody calls themselves; who says "I'm Ana" is Ana. A name
    goes to the one speaker most of this points to.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, tuple[str, int, int]] = {}
    callers: dict[str, set[str]] = defaultdict(set)

    def vote(turn: Turn, words: list[Word], name: Name, label: str, weight: int) -> None:
        span = turn.offset + words[name.begin].start, turn.offset + words[name.end - 1].stop
        written.setdefault(fold(name.text), (name.text, *span))
        votes[fold(name.text)][label] += weight

    for place, turn in enumerate(said):
        words = split(turn.text)
        for name in introduced(words):
            vote(turn, words, name, turn.label, _OWN)
        for name in called(words):
            callers[fold(name.text)].add(turn.label)
            for step, weight in ((1, _NEXT), (-1, _BEFORE)):
                if 0 <= place + step < len(said) and said[place + step].label != turn.label:
                    vote(turn, words, name, said[place + step].label, weight)
    return _elected(votes, written, callers)


def _elected(
    votes: dict[str, Counter[str]], written: dict[str, tuple[str, int, int]], callers: dict[str, set[str]]
) -> dict[str, tuple[GoesBy, ...]]:
    found: dict[str, list[GoesBy]] = defaultdict(list)
    for name, cast in sorted(votes.items()):
        ranked = Counter({label: vote for label, vote in cast.items() if label not in callers[name]}).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            continue
        label, most = ranked[0]
        lead = most - (ranked[1][1] if len(ranked) > 1 else 0)
        found[label].append(GoesBy(written[name][0], min(90, 40 + 4 * most + 2 * lead) / 100, *written[name][1:]))
    return {label: tuple(sorted(names, key=lambda one: (-one.sure, one.name))) for label, names in found.items()}


def introduced(words: list[Word]) -> list[Name]:
    """Return the names a speaker gives as their own: "I'm Ana.", "my name is Ana"."""
    found = []
    for place in range(2, len(words)):
        before = tuple(word.low for word in words[max(0, place - 3) : place])
        if before[-2:] in {("i", "'m"), ("i", "am")} or before == ("my", "name", "is"):
            name = name_from(words, place)
            if name is not None and closes(words, name.end):
                found.append(name)
    return found


def called(words: list[Word]) -> list[Name]:
    """Return the names somebody is called by to their face: at the head of a sentence, or after a comma at its end."""
    found = []
    place = 0
    while place < len(words):
        name = name_from(words, place) if _opens(words, place) else None
        if name is not None and closes(words, name.end) and name.end < len(words) and words[name.end].text in {",", "!", "?", "—", "–"}:
            found.append(name)
        elif words[place].text == "," and (last := name_from(words, place + 1)) is not None and ends(words, last.end):
            if name_before(words, place) is None:
                found.append(last)
        place += 1
    return found


def _opens(words: list[Word], place: int) -> bool:
    if place == 0 or ends(words, place - 1):
        return True
    before = place - 1
    if words[before].text == ",":
        before -= 1
    return before >= 0 and words[before].low in _GREETS and (before == 0 or ends(words, before - 1))


def known(claims: Iterable[Claim], said: Sequence[Turn]) -> list[Claim]:
    """Return claims with the names of speakers that are labels of their recording alone; those left nameless go."""
    names = goes_by(said) if any(is_anybody(turn.label) for turn in said) else {}
    found = []
    for claim in claims:
        nameless = [end for end in (claim.subject, claim.object) if is_anybody(end)]
        if any(end not in names for end in nameless):
            continue
        subject, told = (names[end][0].name if end in nameless else end for end in (claim.subject, claim.object))
        sure = claim.sure * min((names[end][0].sure for end in nameless), default=1.0)
        found.append(replace(claim, subject=subject, object=told, sure=round(sure, 3)))
    return found
