"""Names people go by, as one moment tells them: the reader of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.domain.people import Party, fold
from atticus.memory.reading.tie_address import opening
from atticus.memory.reading.tie_phrases import Scene
from atticus.memory.reading.tie_transcripts import goes_by, is_anybody, speaker, turns
from atticus.memory.reading.tie_voices import LIMIT, unsaid, voices
from atticus.memory.reading.tie_words import closes, name_from, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.reading.tie_transcripts import Turn
    from atticus.memory.reading.tie_voices import Voice

_HEAD: Final = 160
_TALKS: Final = frozenset({Kind.MESSAGE, Kind.SPEECH, Kind.NOTE})
_INTRODUCES: Final = re.compile(
    r"\b(?:my name is|my name['’]s|(?:you can |please |just |everyone |they |friends |people )call(?:s)? me|me llamo|mi nombre es"
    r"|ich hei(?:ß|ss)e|mein name ist|je m['’]appelle|meu nome é|me chamo|mi chiamo|меня зовут)\s+(?=\S)",
    re.IGNORECASE,
)
_HERE: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|evening|afternoon)|hola|hallo|bonjour|oi|ciao)\b[^.!?\n]{0,20}?[,.! ]\s*)?"
    r"(?:this is|it['’]s|it is|i['’]m|i am|here is|soy|hier ist|c['’]est)\s+(?=\S)",
    re.IGNORECASE,
)
_CHINESE: Final = re.compile(r"我(?:的名字)?(?:叫|名叫|是)(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。,.！!\s]|$)")
_AFTER: Final = frozenset({"from", "here", "at", "with", "again", "your"})
_STYLES: Final = frozenset(
    "brother sister uncle aunt auntie aunty lao xiao old ah master manager boss director coach captain".split()
)  # noqa: SIM905


def read_names(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:  # noqa: ARG001 (every reader takes the zone)
    """Return the names a direct message tells: of somebody who introduces themselves, and of how they are called.

    The predicate is "called" for a name of theirs, "nickname" for what they are called by somebody. Neither is told of
    the owner, whose names the owner registers.
    """
    claims: list[Claim] = []
    if kept.moment.kind not in _TALKS:
        return claims
    conversation = turns(kept.moment, LIMIT)
    if conversation:
        return list(_in_conversation(conversation, me))
    for voice in voices(kept, me):
        if voice.listener is None or voice.speaker is None:
            continue
        if voice.listener == SELF:
            claims += _introduced(voice, me)
        else:
            claims += _called(voice, kept, me)
    return claims


def _in_conversation(conversation: Sequence[Turn], me: Me) -> Iterator[Claim]:
    """Yield what the speakers of a conversation written down are called, where their label says who they are."""
    for label, names in goes_by(conversation).items():
        if is_anybody(label) or speaker(label, me) == SELF:
            continue
        for one in names:
            if not set(fold(one.name).split()) <= set(fold(label).split()):
                quote = Quote(one.start, one.stop)
                yield Claim(kind="name", subject=label, predicate="nickname", object=one.name, quote=quote, sure=min(one.sure, 0.6))


def _introduced(voice: Voice, me: Me) -> Iterator[Claim]:
    """Yield the name the other of a direct conversation gives as theirs: "it's Lena, new number"."""
    text = voice.text
    chinese = _CHINESE.search(text) if not text.isascii() else None
    if chinese and not me.is_me(Party(chinese["name"])):
        yield _told(voice, chinese["name"], chinese.start("name"), chinese.end("name"), 0.7)
    for pattern, sure in ((_INTRODUCES, 0.9), (_HERE, 0.75)):
        match = pattern.search(text)
        if match is None or any(start <= match.start() < stop for start, stop in unsaid(text)):
            continue
        words = split(text[match.end() : match.end() + _HEAD])
        name = name_from(words, 0)
        if name is None or me.is_me(Party(name.text)):
            continue
        if pattern is _HERE and not (closes(words, name.end) or words[name.end].low in _AFTER):
            continue
        if any(mark.text == "?" for mark in words[name.end : name.end + 1]):
            continue
        stop = match.end() + words[name.end - 1].stop
        yield _told(voice, name.text, match.end(), stop, sure)
        return


def _told(voice: Voice, name: str, start: int, stop: int, sure: float) -> Claim:
    return Claim(
        kind="name",
        subject=str(voice.speaker),
        predicate="called",
        object=name,
        quote=voice.quote(start, stop),
        sure=sure,
    )


def _called(voice: Voice, kept: Kept, me: Me) -> Iterator[Claim]:
    """Yield what the owner calls the other of a direct conversation, where that is no part of the name they have."""
    scene = Scene(voice, split(voice.text[:_HEAD]), kept.moment.at, me)
    found = opening(scene)
    if found is None or found.name is None or me.is_me(Party(found.name.text)):
        return
    name = found.name.text
    parts, known = fold(name).split(), fold(voice.heard).split()
    styled = parts[0] in _STYLES and len(parts) > 1
    if set(parts) <= set(known) or not (found.greeted or styled):
        return
    if styled and not _fits(parts[-1], known):
        return
    first, last = scene.words[found.name.begin], scene.words[found.name.end - 1]
    sure = 0.7 if styled else 0.5
    yield Claim(
        kind="name",
        subject=str(voice.listener),
        predicate="nickname",
        object=name,
        quote=voice.quote(first.start, last.stop),
        sure=round(sure * voice.trust, 3),
    )


def _fits(part: str, known: list[str]) -> bool:
    """Return whether the name after a form of address is one of theirs ("Aunt Zhu" for Zhu Xiuying)."""
    return any(part == own or (len(part) > 1 and own.endswith(part)) for own in known)
