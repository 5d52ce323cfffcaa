"""Happenings as sentences: what the calendar called it, and the words that tell most of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT
from atticus.domain.sentences import Sentence
from atticus.memory.digest.framing import bare, headed, names, said
from atticus.memory.digest.happenings import TALKED, talks_with
from atticus.memory.digest.lines import Line
from atticus.memory.digest.quoting import pick, support, transcript
from atticus.memory.digest.rarity import strength
from atticus.memory.discreet import special

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Support
    from atticus.domain.evidence import Kept
    from atticus.memory.digest.framing import View
    from atticus.memory.digest.happenings import Happening
    from atticus.memory.digest.quoting import Picked

_TRIED: Final = 4
_CITED: Final = 6
_DEEP: Final = 6
_READ: Final = 2_400
_SAYING: Final = 0.2
_KIND: Final = 0.2
_MOST_KINDS: Final = 4
_EVENT: Final = 0.3
_NOTED: Final = 0.2
_ONLY_SEEN: Final = -0.15
_OWN: Final = 0.08
_CLOSE: Final = 0.06
_MOST_CLOSE: Final = 3
_ANCHORED: Final = 0.15
_ASSISTED: Final = -0.45
_BARE: Final = -0.2
_USUAL: Final = -0.12
_MOST_USUAL: Final = 4


def tell(found: Sequence[Happening], view: View, *, most: int | None) -> tuple[list[Line], int]:
    """Return happenings as lines, and of how many something was held back as nobody's business.

    Only the most telling ones are looked at closely, for others have no chance to be chosen.

    Args:
        found: the happenings.
        view: what must be known to tell of them.
        most: how many lines will be chosen; None where all of them are wanted.
    """
    ranked = sorted(((_worth(one, view), -place) for place, one in enumerate(found)), reverse=True)
    near = ranked if most is None else ranked[: most * _DEEP]
    told = [_line(found[-place], worth, view) for worth, place in near]
    return [line for line, _ in told if line is not None], sum(held for _, held in told)


def _line(happening: Happening, worth: float, view: View) -> tuple[Line | None, bool]:
    """Return a happening as a line, None where nothing may or can be told; and whether something was held back."""
    private = _private(happening) if view.unasked else frozenset()
    for telling in _tellings(happening, view, private):
        if view.unasked and special(telling.text):
            continue
        at = telling.sources[0].at
        told = view.frames("planned", what=telling.text) if at > view.now else telling.text
        sources = tuple(dict.fromkeys(one.support for one in telling.sources))
        cited = {one.moment for one in sources} | private
        rest = tuple(support(kept) for kept in happening.members if kept.id not in cited)
        usual = min(_MOST_USUAL, max((view.rarity.again(kept) for kept in happening.members), default=0))
        text = _ended(told, view.frames.beliefs.stop)
        line = Line(
            sentence=Sentence(
                kind="happening",
                text=text,
                evidence=(*sources, *rest[:_CITED]),
                at=at,
            ),
            worth=worth + (_BARE if telling.bare else 0.0) + _USUAL * usual,
            moments=happening.ids,
            words=happening.words,
        )
        return line, bool(private)
    return None, bool(private)


def _private(happening: Happening) -> frozenset[str]:
    """Return the moments of which nothing is quoted unasked: what is nobody's business, and the talk it stands in."""
    found = {
        kept.id: kept for kept in happening.members if special(f"{kept.moment.title or ''}\n{kept.moment.text[:_READ]}")
    }
    talks = {talks_with(kept.moment) for kept in found.values() if kept.moment.kind in TALKED}
    return frozenset(found) | {
        kept.id for kept in happening.members if kept.moment.kind in TALKED and talks_with(kept.moment) in talks
    }


@dataclass(frozen=True, slots=True)
class _Cited:
    at: datetime
    support: Support


@dataclass(frozen=True, slots=True)
class _Telling:
    text: str
    sources: tuple[_Cited, ...]
    bare: bool = False


def _tellings(happening: Happening, view: View, private: frozenset[str]) -> Iterator[_Telling]:
    """Yield ways to tell a happening, the fullest first."""
    event = next((kept for kept in happening.members if kept.moment.kind is Kind.EVENT and kept.moment.title), None)
    quotes = _quotes(happening, private, view)
    if event is not None:
        title, cited = headed(event, view), _cited(event)
        for picked in [one for one in quotes if one.worth >= _SAYING][:_TRIED]:
            text = view.frames("then", what=title.rstrip("."), quote=said(picked, view))
            yield _Telling(text, (cited, _Cited(cited.at, picked.support)))
        yield _Telling(title, (cited,), bare=True)
        return
    for picked in quotes[:_TRIED]:
        yield _Telling(said(picked, view), (_Cited(picked.kept.moment.at, picked.support),))
    for kept in happening.members:
        if kept.id not in private and (text_ := bare(kept, view)) is not None:
            yield _Telling(text_, (_cited(kept),), bare=True)


def _quotes(happening: Happening, private: frozenset[str], view: View) -> list[Picked]:
    """Return the words worth quoting, the best first: not what the calendar says of its own entry."""
    open_ = [kept for kept in happening.members if kept.moment.kind is not Kind.EVENT and kept.id not in private]
    found = [picked for kept in open_ if (picked := pick(kept, view.rarity, view.topic)) is not None]
    return sorted(found, key=lambda one: (-one.worth - _ear(one.kept), one.kept.moment.at, one.kept.id))


def _ear(kept: Kept) -> float:
    """Return how much rather a moment is quoted for its kind: a diary tells more than a photograph's description."""
    if transcript(kept.moment.text):
        return -0.25
    return {Kind.NOTE: 0.1, Kind.MESSAGE: 0.06, Kind.SPEECH: 0.1, Kind.CALL: -0.1, Kind.TASK: -0.1}.get(
        kept.moment.kind, 0.0
    )


def _worth(happening: Happening, view: View) -> float:
    # The calendar calls things by a word or two: those are not to be short of news for that.
    worth = strength(happening.words, least=2 if Kind.EVENT in happening.kinds else None)
    worth += _KIND * (min(len(happening.kinds), _MOST_KINDS) - 1)
    worth += _EVENT if Kind.EVENT in happening.kinds else 0.0
    worth += _NOTED if any(kept.mine and kept.moment.kind is Kind.NOTE for kept in happening.members) else 0.0
    worth += _ONLY_SEEN if happening.kinds <= {Kind.PHOTO, Kind.SIGHT} else 0.0
    worth += _OWN if any(kept.mine for kept in happening.members) else 0.0
    worth += _CLOSE * min(
        _MOST_CLOSE, len({name for kept in happening.members for name in names(kept, view)} & view.close)
    )
    worth += _ANCHORED if happening.ids & view.anchors else 0.0
    if all(transcript(kept.moment.text) or kept.moment.source == ASSISTANT.name for kept in happening.members):
        worth += _ASSISTED
    return worth


def _cited(kept: Kept) -> _Cited:
    return _Cited(kept.moment.at, support(kept))


def _ended(text: str, stop: str) -> str:
    """Return a line with its full stop, where what it says or quotes has no end of its own."""
    return text if text.rstrip("”“» ")[-1] in ".!?…。！？" else f"{text}{stop}"
