"""Birthdays, as one moment tells them: the reader of birthdays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.domain.people import Party, fold
from atticus.domain.time import Precision
from atticus.memory.reading.kinship import relation_of
from atticus.memory.reading.tie_voices import unsaid, voices
from atticus.memory.reading.tie_words import asked, name_before, name_from, split
from atticus.memory.time import spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me
    from atticus.memory.reading.tie_voices import Voice
    from atticus.memory.reading.tie_words import Name, Word

_HINT: Final = re.compile(
    r"birthday|b-?day|\bborn\b|cumplea|geburtstag|anniversaire|aniversário|compleanno|生日|生快|день рождения|с дн[её]м рождения|誕生日|생일",
    re.IGNORECASE,
)
_MINE: Final = re.compile(
    r"\b(?P<who>my|mein|mi|mon|meu|il mio)\s+(?:\d{1,3}(?:st|nd|rd|th)\s+)?(?:birthday|b-?day|geburtstag|cumpleaños|anniversaire|aniversário|compleanno)\b"
    r"|(?P<zh>我的?生日)|\bi (?:was|am) born\b(?: on)?|\bich bin am\b(?=[^.\n]{3,30}geboren)",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"(?:['’]s?\s+(?:\d{1,3}(?:st|nd|rd|th)\s+)?(?:birthday|b-?day)\b|\s+was born\b(?: on)?|的?生日)", re.IGNORECASE
)
_WISH: Final = re.compile(
    r"(?:happy\s+(?:\d{1,3}(?:st|nd|rd|th)\s+)?(?:birthday|b-?day)|feliz\s+cumplea(?:ños|nos)|feliz\s+aniversário|joyeux\s+anniversaire|bon\s+anniversaire"
    r"|alles\s+(?:gute|liebe)\s+zum\s+geburtstag|buon\s+compleanno|生日快乐|祝你生日|с\s+дн[её]м\s+рождения|お?誕生日おめでとう|생일\s*축하)",
    re.IGNORECASE,
)
_UNWISHED: Final = re.compile(
    r"\b(?:belated|late|early|advance|almost|soon|yesterday|tomorrow|missed|forgot|say|said|saying|sing|sang|wish(?:ed)? (?:him|her|them)|song|card|cake|balloon|banner)\b"
    r"|\b(?:birthday|b-?day)\s+to\s+(?!you\b)\w+",
    re.IGNORECASE,
)
_EVENT: Final = (
    re.compile(
        r"^\W*(?P<name>[^:\n]{1,60}?)['’]s?\s+(?:(?P<nth>\d{1,3})(?:st|nd|rd|th)\s+)?(?:birthday|b-?day)\W*(?:\((?P<year>\d{4})\))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:birthday|b-?day|geburtstag|cumpleaños|anniversaire|aniversário|compleanno|生日)(?:\s+(?:of|de|di|von))?\s*[:：-]?\s+(?P<name>[^:\n]{1,60}?)\W*(?:\((?P<year>\d{4})\))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*(?P<name>[^:\n]{1,60}?)s?\s+geburtstag\W*$", re.IGNORECASE),
    re.compile(r"^\W*(?P<name>[\u4e00-\u9fff]{1,4}?)的?生日\W*$"),
)
_LONGEST: Final = timedelta(days=1, hours=1)
_UNTOLD: Final = re.compile(r"\b(?:if|not|isn['’]t|before|after|until|since|for|bought|buy)\b", re.IGNORECASE)
_JOINS: Final = re.compile(
    r"\s*(?:[:,(]|(?:is|are|was|falls|['’]s|on|today|tomorrow|am|ist|es|est|é|fällt)\b)", re.IGNORECASE
)
_REACH: Final = 90
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_DAY: Final = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")


def read_birthdays(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return the birthdays a moment tells: said, kept in a calendar, or congratulated on.

    The object is "1990-05-02", or "--05-02" where the year of birth is not told. The subject is `SELF`, a name or handle,
    or the word for a relation of the owner's ("Mom"), which `more` then tells as "relation".
    """
    moment = kept.moment
    if moment.by_assistant or not (_HINT.search(moment.text[:4_000]) or _HINT.search(moment.title or "")):
        return []
    if moment.kind in {Kind.EVENT, Kind.TASK}:
        found = list(_of_event(moment, me))
        if found:
            return found
    claims: list[Claim] = []
    for voice in voices(kept, me):
        wished = list(_wished(voice, kept, me, zone))
        claims += wished or _said(voice, moment.at, me, zone)
    return claims


def _of_event(moment: Moment, me: Me) -> Iterator[Claim]:
    title = moment.title or ""
    match = next((found for pattern in _EVENT if (found := pattern.match(title))), None)
    if match is None:
        return
    told = match["name"].strip()
    groups = match.groupdict()
    year = groups.get("year") or (str(moment.at.year - int(groups["nth"])) if groups.get("nth") else None)
    quote = Quote(match.start("name"), match.start("name") + len(match["name"].rstrip()), "title")
    sure = 0.85 if moment.precision is Precision.DAY else 0.6
    yield from _about(told, _written(moment.at.date(), year), quote, sure, me)


def _about(told: str, day: str, quote: Quote | None, sure: float, me: Me) -> Iterator[Claim]:
    plain = re.sub(r"^(?:my|mein|meine|mi)\s+", "", told, flags=re.IGNORECASE)
    relation = relation_of(plain)
    if told.casefold() in {"my", "me", "mine"} or me.is_me(Party(told)):
        subject, more = SELF, {}
    elif relation:
        subject, more = plain, {"relation": relation[0]}
    else:
        words = split(told)
        name = name_from(words, 0)
        if told.isascii() and (name is None or name.end != len(words)):
            return
        subject, more = told, {}
    yield Claim(
        kind="birthday", subject=subject, predicate="birthday", object=day, quote=quote, sure=round(sure, 3), more=more
    )


def _written(day: date, year: str | None) -> str:
    return f"{year or '-'}-{day.month:02d}-{day.day:02d}"


def _wished(voice: Voice, kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:
    """Read congratulations: whoever is wished a happy birthday has it about that day."""
    match = _WISH.search(voice.text)
    if match is None or voice.speaker is None or kept.moment.kind not in {Kind.MESSAGE, Kind.SPEECH}:
        return
    line = _sentence(voice.text, match.start(), match.end())
    words = split(voice.text[match.end() : match.end() + _REACH])
    place = next((at for at, word in enumerate(words[:2]) if word.is_word), 0)
    name = name_from(words, place)
    if _UNWISHED.search(line) or "?" in voice.text[match.end() : match.end() + 3]:
        return
    day = _written(kept.moment.at.astimezone(zone).date(), None)
    quote = voice.quote(match.start(), match.end())
    if voice.listener is not None and (name is None or _is_heard(voice, name.text, me)):
        yield Claim(kind="birthday", subject=voice.listener, predicate="birthday", object=day, quote=quote, sure=0.6)
    elif name is not None:
        stop = match.end() + words[name.end - 1].stop
        told = SELF if me.is_me(Party(name.text)) else name.text
        yield Claim(
            kind="birthday",
            subject=told,
            predicate="birthday",
            object=day,
            quote=voice.quote(match.start(), stop),
            sure=0.5,
        )


def _sentence(text: str, start: int, stop: int) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in ".!?\n。！？") + 1
    ends = [place for mark in ".!?\n。！？" if (place := text.find(mark, stop)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _is_heard(voice: Voice, name: str, me: Me) -> bool:
    known = voice.heard if voice.speaker == SELF else " ".join(me.names)
    return any(part in fold(known).split() for part in fold(name).split())


def _said(voice: Voice, at: datetime, me: Me, zone: tzinfo) -> Iterator[Claim]:
    text = voice.text
    barred = unsaid(text)
    for pattern in (_MINE, _THEIRS):
        for match in pattern.finditer(text):
            if any(start <= match.start() < stop for start, stop in barred):
                continue
            whose = voice.speaker if pattern is _MINE else None
            begin, told = match.start(), ""
            if pattern is _THEIRS:
                owner = _owner(text, match.start())
                if owner is None:
                    continue
                begin, told = owner
            day = _day_of(text, begin, match.end(), at, zone, born="born" in match.group().casefold())
            if day is None:
                continue
            quote = voice.quote(min(begin, day[1]), day[2])
            if whose is not None:
                yield Claim(
                    kind="birthday",
                    subject=whose,
                    predicate="birthday",
                    object=day[0],
                    quote=quote,
                    sure=0.9 * voice.trust,
                )
            elif told and (voice.speaker == SELF or relation_of(told) is None):
                yield from _about(told, day[0], quote, 0.85 * voice.trust, me)


def _owner(text: str, stop: int) -> tuple[int, str] | None:
    """Return where the words for whose birthday it is begin, and those words."""
    chinese = re.search(r"(?P<who>[\u4e00-\u9fff]{1,3})$", text[max(0, stop - 3) : stop])
    if chinese:
        who = chinese["who"].removeprefix("我")
        return (stop - len(who), who) if who and relation_of(who) else None
    words = split(text[max(0, stop - 80) : stop])
    offset = max(0, stop - 80)
    name = name_before(words, len(words))
    if name is not None:
        return offset + words[name.begin].start, name.text
    if words and words[-1].is_word and relation_of(words[-1].text):
        mine = len(words) < 2 or words[-2].low in {"my", "our"} or words[-1].text[0].isupper()  # noqa: PLR2004
        return (offset + words[-1].start, words[-1].text) if mine else None
    return None


def _day_of(text: str, begin: int, stop: int, at: datetime, zone: tzinfo, *, born: bool) -> tuple[str, int, int] | None:
    """Return the day the sentence tells of a birthday, and from where to where it does; None where it tells none."""
    start = max(text.rfind(mark, 0, begin) for mark in ".!?\n。！？") + 1
    ends = [place for mark in "!?\n。！？" if (place := text.find(mark, stop)) >= 0]
    end = min([*ends, stop + _REACH, len(text)])
    if text[end : end + 1] in {"?", "？"} or _UNTOLD.search(text[start:stop]):
        return None
    chinese = _MONTH_DAY.search(text, start, end)
    if chinese:
        day = f"{chinese['year'] or '-'}-{int(chinese['month']):02d}-{int(chinese['day']):02d}"
        return day, chinese.start(), max(stop, chinese.end())
    ways = ((stop, end), (start, begin)) if born or _JOINS.match(text, stop, end) else ((start, begin),)
    for base, until in ways:
        for span in spans(text[base:until], at=at, zone=zone, ahead=True):
            if span.end - span.begin <= _LONGEST:
                told = _YEAR.search(span.text) if born else None
                day = _written(span.begin.astimezone(zone).date(), told.group() if told else None)
                return day, base + span.start, max(stop, base + span.stop)
    return None
