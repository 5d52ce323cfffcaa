"""Readers of where somebody lives, works and learns, where they come from and what they own."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.things import items, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said

_NAME: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’&.-]*|[\u3400-\u9fff]+)"
_JOINER: Final = (
    r"(?:of|the|de|del|la|le|les|do|da|dos|di|du|von|van|der|den|am|an|im|on|upon|and|&|sur|sous|in|al|el|"
    r"y|e|'s|’s|for)"
)
_PROPER: Final = rf"{_NAME}(?:(?:\s+{_JOINER}){{0,2}}\s+{_NAME}|,\s+{_NAME}){{0,5}}"
_PLACE: Final = re.compile(
    rf"\s+(?P<how>in|near|just outside|outside|at|close to)\s+(?:the\s+(?:city|town|village|heart|centre|"
    rf"center|north|south|east|west|suburbs|outskirts|middle|area) of\s+|(?:downtown|central|north|south|"
    rf"east|west|northern|southern|eastern|western|beautiful|sunny|"
    rf"rainy)\s+)?(?P<place>(?:the\s+)?{_PROPER})"
)
_LOWER_PLACE: Final = re.compile(
    r"\s+in\s+(?P<place>[a-z][\w'’-]+(?:\s(?!with|now|and|since|for|but|as|near|at|these|right|"
    r"at)[a-z][\w'’-]+)?)(?=\s*(?:$|[.,;!?]|now\b|and\b|since\b|but\b|for\b|with\b))"
)
_NO_LOWER: Final = frozenset(
    "the a an my our your his her their this that fear hope peace style denial sin one two bed town here "
    "there it total a constant london's".split()
)
_TO_PLACE: Final = re.compile(
    rf"\s+(?:back\s+|over\s+|away\s+|down\s+|up\s+)?(?:from\s+(?P<source>{_PROPER})\s+)?(?:to|"
    rf"into)\s+(?P<place>{_PROPER})"
)
_IN_PLACE: Final = re.compile(rf"\s+(?:in|back in|down in|up in|over in)\s+(?P<place>{_PROPER})")
_SINCE_YEAR: Final = re.compile(r"\bsince\s+(?:early\s+|late\s+|the\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")
_UNTIL_YEAR: Final = re.compile(r"\b(?:until|till|through|to|and)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")
_FROM_YEAR: Final = re.compile(r"\b(?:from|between)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")
_IN_YEAR: Final = re.compile(r"\b(?:in|back in|of)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")
_TEMPORARY: Final = re.compile(
    r"\b(?:for (?:the|a|this|two|three|four|a few|another|now)\b(?: \w+)? ?(?:night|day|week|weekend|"
    r"summer|holiday|month|now)|until|this week|tonight|today|at the moment visiting|temporarily|just "
    r"for)\b",
    re.IGNORECASE,
)


def _place(match: re.Match[str] | None) -> str:
    """Return the name of a real place, or "" (a fantastic one, a month, a day)."""
    if match is None:
        return ""
    place = match["place"].strip(" .,")
    words = re.split(r"[\s,]+", place.casefold())
    if any(word in lexicon.NO_PLACES for word in words) or re.fullmatch(
        r"(?:the )?(?:i|internet|office|gym|dr|mr|mrs|ms|dad|mum|mom)\b.*", place, re.IGNORECASE
    ):
        return ""
    return place


def _year(said: Said, year: str, *, end: bool = False) -> datetime:
    del end
    return datetime(int(year), 1, 1, tzinfo=said.zone)


def _dates(said: Said, clause: Clause) -> tuple[datetime | None, datetime | None]:
    """Return since when and until when a state is told to be so."""
    words = clause.text[clause.start : clause.stop] + clause.text[clause.stop : clause.stop + 40].split(".")[0]
    begin = end = None
    if (match := _SINCE_YEAR.search(words)) or (match := _FROM_YEAR.search(words)):
        begin = _year(said, match["year"])
    if clause.past and (match := _UNTIL_YEAR.search(words)):
        end = _year(said, match["year"])
    if begin is None and not clause.past:
        since = [one for one in said.times(clause.rest, ahead=False) if one.since]
        begin = since[0].begin if since else None
    if begin is not None and begin > said.at:
        begin = None
    if end is not None and end > said.at:
        end = None
    return begin, end


def _happened(said: Said, clause: Clause) -> datetime:
    """Return when something that is told in the past came about: the time the words tell, else when they were said."""
    times = [
        one for one in said.times(clause.text[clause.start : clause.stop] + " ", ahead=False) if one.begin <= said.at
    ]
    if times:
        return times[0].begin
    if (match := _IN_YEAR.search(clause.text[clause.start : clause.stop])) and int(match["year"]) <= said.at.year:
        return _year(said, match["year"])
    return said.at


def lives(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I live in Leeds", "I've been living in Leeds since 2019", "I used to live in Leeds", "I live alone"."""
    if clause.modal not in {"", "used"} or clause.mood or (clause.perfect and not _lasting(clause)):
        return
    match = _PLACE.match(clause.text, clause.after, clause.stop)
    place = _place(match)
    sure = 0.92
    if not place and clause.lower and (match := _LOWER_PLACE.match(clause.text, clause.after, clause.stop)):
        first = match["place"].split()[0]
        place, sure = ("" if first in _NO_LOWER else match["place"]), 0.75
    if place and _TEMPORARY.search(clause.rest) and not clause.past:
        return
    if place and match is not None:
        begin, end = _dates(said, clause)
        how = match.groupdict().get("how") or "in"
        if how == "at":
            if not re.search(r"\d", clause.rest):
                return
            whole = thing(clause, match.start("place"))
            place = whole.words if whole else place
        yield said.claim(
            clause,
            "fact",
            "address" if how == "at" else "lives_in",
            place,
            sure=sure,
            valid_from=begin,
            valid_until=end,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
            near=how if how not in {"in", "at"} else "",
        )
    elif not place and re.match(r"\s+(?:alone|by myself|on my own)\b", clause.rest) and not clause.past:
        yield said.claim(clause, "fact", "lives_with", "nobody", sure=0.85, denied=clause.negated)
    elif (with_ := re.match(r"\s+with\s+(?=my|our)", clause.rest)) and (
        one := thing(clause, clause.after + with_.end())
    ):
        yield said.claim(clause, "fact", "lives_with", one.words, sure=0.85, denied=clause.negated)


def _lasting(clause: Clause) -> bool:
    return (
        clause.progressive
        or re.search(r"\b(?:since|for|all my life|always|my whole life)\b", clause.text[clause.start : clause.stop])
        is not None
    )


def moves(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I moved to Berlin in May", "we've moved to Berlin", "I settled in Porto"."""
    if clause.negated or clause.mood or clause.modal or not (clause.past or clause.perfect) or clause.progressive:
        return
    pattern = _IN_PLACE if clause.verb == "settle" else _TO_PLACE
    match = pattern.match(clause.text, clause.after, clause.stop)
    if not (place := _place(match)):
        return
    if re.search(
        r"\b(?:as a (?:kid|child|teen\w*)|when i was|years? ago|back in|at (?:the )?age)\b",
        clause.text[clause.start : clause.stop + 30],
        re.IGNORECASE,
    ) and not re.search(r"\bago\b", clause.rest):
        yield said.claim(clause, "fact", "lives_in", place, sure=0.5, valid_from=_happened(said, clause), event=True)
        return
    yield said.claim(
        clause, "fact", "lives_in", place, sure=0.9, valid_from=_happened(said, clause), event=True, change=True
    )


_BASED: Final = re.compile(r"\s+(?:currently |now )?(?:based|located|residing)\s+(?:out of|in|near)\s+", re.IGNORECASE)
_FROM: Final = re.compile(rf"\s+(?:originally |actually |from originally )?from\s+(?P<place>{_PROPER})")
_BORN: Final = re.compile(r"\s+born\b", re.IGNORECASE)
_RAISED: Final = re.compile(rf"\s+(?:born and )?(?:raised|brought up)\s+in\s+(?P<place>{_PROPER})")


def is_somewhere(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm based in Lyon", "I'm from Porto", "I was born in Lisbon"."""
    if clause.modal or clause.mood:
        return
    if not clause.past and (match := _BASED.match(clause.text, clause.after, clause.stop)):
        place = _place(re.compile(rf"(?P<place>{_PROPER})").match(clause.text, match.end(), clause.stop))
        if place:
            yield said.claim(clause, "fact", "lives_in", place, sure=0.88, denied=clause.negated)
    elif not clause.past and (place := _place(_FROM.match(clause.text, clause.after, clause.stop))):
        yield said.claim(clause, "fact", "comes_from", place, sure=0.85, denied=clause.negated)
    elif clause.past and not clause.negated and (match := _BORN.match(clause.text, clause.after, clause.stop)):
        yield from _born(said, clause, match.end())
    if clause.past and not clause.negated and (place := _place(_RAISED.match(clause.text, clause.after, clause.stop))):
        yield said.claim(clause, "fact", "grew_up_in", place, sure=0.88, event=True)


_ON_DATE: Final = re.compile(r"\s+(?:\w+\s+){0,3}?on\s+")


def _born(said: Said, clause: Clause, start: int) -> Iterator[Claim]:
    place = _place(
        re.compile(rf"(?:\s+and raised)?\s+in\s+(?P<place>{_PROPER})").match(clause.text, start, clause.stop)
    )
    if place and not re.match(r"(?:19|20)\d\d", place):
        yield said.claim(clause, "fact", "born_in", place, sure=0.9, event=True)
    if (date := birth_date(clause.text[start : clause.stop])) is not None:
        yield said.claim(clause, "fact", "birthday", date, sure=0.92, event=True)
    elif match := re.compile(r"\s+(?:\w+\s+){0,4}?in\s+(?:[A-Z][a-z]+\s+)?(?P<year>19\d\d|20[012]\d)\b").match(
        clause.text, start, clause.stop
    ):
        yield said.claim(clause, "fact", "born_in_year", match["year"], sure=0.9, event=True)


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
_DATES: Final = (
    re.compile(rf"\b{_MONTH}\.?\s+(?:the\s+)?{_DAY}\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}\b\.?{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
)


def birth_date(text: str) -> str | None:
    """Return the date a text tells as a birthday is written ("1990-05-02", "--05-02"), or None."""
    for pattern in _DATES:
        if (match := pattern.search(text)) is None:
            continue
        month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"].casefold()]
        year, day = match["year"], int(match["day"])
        try:
            datetime(int(year or 2000), month, day)  # noqa: DTZ001 (only whether there is such a day)
        except ValueError:
            return None
        return f"{year or '-'}-{month:02}-{day:02}"
    return None


def birthday(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my birthday is on 3 May"."""
    if (
        clause.noun.casefold() in {"birthday", "date of birth", "bday", "b-day", "birth date"}
        and clause.verb == "be"
        and not clause.negated
        and not clause.modal
        and (date := birth_date(clause.rest))
    ):
        yield said.claim(clause, "fact", "birthday", date, sure=0.93, event=True)


_WORK_AT: Final = re.compile(
    rf"\s+(?:full[- ]time |part[- ]time |remotely |mainly |mostly |freelance )?(?:here\s+)?(?:at|"
    rf"for)\s+(?P<place>(?:the\s+)?(?:{_PROPER}))"
)
_WORK_AT_A: Final = re.compile(
    r"\s+(?:full[- ]time |part[- ]time )?(?:at|for|in)\s+(?P<place>an? (?:[a-z-]+ ){0,3}(?:company|firm|"
    r"bakery|school|hospital|clinic|bank|shop|store|startup|start-up|start|restaurant|café|cafe|hotel|"
    r"university|library|museum|studio|agency|factory|lab|laboratory|nursery|farm|garage|law firm|office|"
    r"charity|nonprofit|ngo|kindergarten|pharmacy|warehouse|consultancy|newspaper|publisher|bookshop|"
    r"bookstore|salon|gym|brewery|call centre|call center|theatre|theater))\b",
    re.IGNORECASE,
)
_WORK_AS: Final = re.compile(
    r"\s+(?:(?:full|part)[- ]time |freelance |remotely )?as\s+(?:an?|the)\s+(?P<job>[a-z][\w' /&-]{2,60})",
    re.IGNORECASE,
)
_FIELDS: Final = frozenset(
    "finance marketing it tech sales hr healthcare education retail hospitality logistics construction "
    "advertising publishing law insurance banking consulting film television tv media journalism "
    "research academia government politics agriculture manufacturing engineering design fashion music "
    "real accounting pharma biotech aviation transport tourism catering nursing childcare social public "
    "software cybersecurity data human customer medicine procurement architecture theatre gaming "
    "telecommunications energy mining forestry fisheries security recruitment".split()
)
_WORK_IN: Final = re.compile(
    r"\s+in\s+(?:the\s+)?(?P<field>[a-zA-Z]+(?: (?:estate|work|resources|science|relations|health|service|"
    r"industry|sector|design|development|production|analysis|care|support|business|policy|transport|"
    r"engineering))?)",
    re.IGNORECASE,
)


def works(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I work at Arup", "I work as a nurse", "I used to work for the council", "I work in finance"."""
    if clause.modal not in {"", "used"} or clause.mood or (clause.perfect and not _lasting(clause)):
        return
    begin, end = _dates(said, clause)
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    rest_at = clause.after
    match = _WORK_AT.match(clause.text, rest_at, clause.stop) or _WORK_AT_A.match(clause.text, rest_at, clause.stop)
    if (place := _place(match)) and place.split()[0].casefold() not in lexicon.NOT_WORKPLACES:
        yield said.claim(clause, "fact", "works_at", place, sure=0.88, valid_from=begin, valid_until=end, **marks)
    if (match := _WORK_AS.match(clause.text, rest_at if not place or match is None else match.end(), clause.stop)) or (
        match := _WORK_AS.match(clause.text, rest_at, clause.stop)
    ):
        one = _job(match["job"])
        if one:
            yield said.claim(clause, "fact", "works_as", one, sure=0.88, valid_from=begin, valid_until=end, **marks)
            if place := _place(
                re.compile(rf".*?\s(?:at|for)\s+(?P<place>{_PROPER})").match(
                    clause.text, match.start("job") + len(one), clause.stop
                )
            ):
                yield said.claim(
                    clause, "fact", "works_at", place, sure=0.85, valid_from=begin, valid_until=end, **marks
                )
    if (match := _WORK_IN.match(clause.text, rest_at, clause.stop)) and match["field"].casefold().split()[0] in _FIELDS:
        yield said.claim(
            clause, "fact", "works_in", match["field"], sure=0.85, valid_from=begin, valid_until=end, **marks
        )


_JOB_END: Final = re.compile(
    r"\s+(?:at|for|in|with|from|on|of|and|but|who|which|that|by|to|since|so|now|here|there|because|"
    r"specialising|specializing|working|based|currently|trying|looking|focused|focusing|,).*$|[,.;(–—].*$",
    re.IGNORECASE,
)
_OF_JOB: Final = re.compile(
    r"^(?P<head>(?:head|director|manager|teacher|professor|lecturer|student|chief|vp|vice president) of "
    r"(?:the )?[\w-]+(?: (?:and )?[\w-]+)?)",
    re.IGNORECASE,
)


def _job(words: str) -> str:
    """Return the occupation some words begin with, where their head is one, else ""."""
    if (of := _OF_JOB.match(words)) is not None:
        return _JOB_END.sub("", of["head"]) if " of " not in of["head"] else of["head"]
    short = _JOB_END.sub("", " ".join(words.split())).strip()
    parts = short.casefold().replace("-", " ").split()
    if parts and parts[-1] in lexicon.OCCUPATIONS and len(parts) <= 5:  # noqa: PLR2004
        return short
    return ""


_A_JOB: Final = re.compile(
    r"\s+(?:currently |now |just |also |actually )?an?\s+(?P<job>[a-z][\w' /&-]{2,60})", re.IGNORECASE
)
_NO_JOB: Final = frozenset(
    "great good bad terrible horrible big huge better best fast slow poor lousy amateur terrible natural "
    "hopeless real careful excellent keen avid quick heavy picky decent born armchair wannabe aspiring "
    "awful part-time home would-be closet secret hobby weekend dream future great-grand budding "
    "self-taught regular frequent fellow loyal".split()
)
_SINGLE_NO_JOB: Final = frozenset(
    "partner associate model guard guide judge minister operator owner performer officer agent manager "
    "maker coach guard driver cook baker dancer painter singer runner reader writer volunteer buyer "
    "investor gardener poet planner juggler diver magician director agent representative president "
    "foreman sailor comedian philosopher tester dealer trader grower justice soldier".split()
)


def is_job(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a nurse at the children's hospital", "I'm retired"."""
    if clause.modal or clause.mood or clause.who is Who.WE:
        return
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    state = re.match(r"\s+(?:now |currently |already |finally |recently )?(?P<state>[a-z-]+)\b", clause.rest)
    if state and state["state"] in lexicon.LIFE_STATES and not clause.past:
        yield said.claim(clause, "fact", "works_as", state["state"], sure=0.85, **marks)
        return
    match = _A_JOB.match(clause.text, clause.after, clause.stop)
    if match is None or not (job := _job(match["job"])) or job.casefold().split()[0] in _NO_JOB:
        return
    rest = clause.text[match.start("job") + len(job) : clause.stop]
    place = _place(re.compile(rf"\s+(?:\w+ing )?(?:at|for|with)\s+(?P<place>(?:the\s+)?{_PROPER})").match(rest))
    by_trade = re.match(r"\s+(?:by (?:trade|profession)|full[- ]time|for a living)", rest) is not None
    if re.match(r"\s+of\b", rest) and " of " not in job:
        return
    doubtful = job.casefold() in _SINGLE_NO_JOB and not place and not by_trade
    begin, end = _dates(said, clause)
    yield said.claim(
        clause, "fact", "works_as", job, sure=0.5 if doubtful else 0.85, valid_from=begin, valid_until=end, **marks
    )
    if place:
        yield said.claim(clause, "fact", "works_at", place, sure=0.85, valid_from=begin, valid_until=end, **marks)


_JOINED: Final = re.compile(
    rf"\s+(?:working\s+)?(?:at|for|with)?\s*(?P<place>{_PROPER})(?:\s+as\s+an?\s+(?P<job>[\w' -]{{3,50}}))?"
)
_NEW_JOB: Final = re.compile(
    rf"\s+(?:offered |given )?(?:an? |the |my )?(?:new |great |dream )?(?:job|position|role|"
    rf"post)\s+(?:as\s+an?\s+(?P<job>[\w' -]{{3,40}}?)\s+)?(?:at|with)\s+(?P<place>{_PROPER})"
)
_PROMOTED: Final = re.compile(r"\s+(?:just )?promoted to\s+(?:an? |the )?(?P<job>[\w' -]{3,50})", re.IGNORECASE)
_NOT_JOINED: Final = re.compile(
    r"\b(?:Zoom|Teams|Facebook|Instagram|Slack|Discord|Twitter|TikTok|Netflix|Reddit|Duolingo|LinkedIn|"
    r"WhatsApp|Telegram|Strava|Gym|gym|Club|club|Group|group|Choir|choir|meeting|call|class|Class|league|"
    r"team|him|her|them)\b"
)
_LEFT_JOB: Final = re.compile(rf"\s+(?:my (?:job|position|role|post)\s+(?:at|with)\s+)(?P<place>{_PROPER})")


def changes_work(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I joined Arup as an engineer", "I got a job at Arup", "I was promoted to head of design", "I quit my job at Arup"."""
    if clause.negated or clause.mood or clause.modal or not (clause.past or clause.perfect):
        return
    text = clause.text
    begin = _happened(said, clause)
    if clause.verb in {"quit", "leave", "lose", "resign"}:
        match = _LEFT_JOB.match(text, clause.after, clause.stop)
        if clause.verb == "resign":
            match = re.compile(
                rf"\s+from\s+(?:my (?:job|position|role|post)\s+(?:at|with)\s+)?(?P<place>{_PROPER})"
            ).match(text, clause.after, clause.stop)
        if place := _place(match):
            yield said.claim(clause, "fact", "works_at", place, sure=0.88, valid_until=begin, event=True, ended=True)
        return
    if clause.verb in {"be", "get"} and (match := _PROMOTED.match(text, clause.after, clause.stop)):
        if job := _job(match["job"]):
            yield said.claim(clause, "fact", "works_as", job, sure=0.88, valid_from=begin, event=True, change=True)
        return
    pattern = _NEW_JOB if clause.verb in {"get", "take", "accept", "land"} else _JOINED
    if clause.verb == "start" and not re.match(r"\s+(?:working|(?:my |a )?(?:new )?job|at)\b", clause.rest):
        return
    if clause.verb == "start":
        pattern = re.compile(
            rf"\s+(?:working\s+|(?:my |a )?(?:new )?(?:job|position|role)\s+)?(?:at|for|"
            rf"with)\s+(?P<place>{_PROPER})(?:\s+as\s+an?\s+(?P<job>[\w' -]{{3,50}}))?"
        )
    match = pattern.match(text, clause.after, clause.stop)
    if match is None or _NOT_JOINED.search(clause.rest) or not (place := _place(match)):
        return
    sure = 0.6 if clause.verb == "join" and not match["job"] else 0.85
    yield said.claim(clause, "fact", "works_at", place, sure=sure, valid_from=begin, event=True, change=True)
    if match["job"] and (job := _job(match["job"])):
        yield said.claim(clause, "fact", "works_as", job, sure=0.85, valid_from=begin, event=True, change=True)


_MY: Final = {
    "job": "works_as",
    "occupation": "works_as",
    "profession": "works_as",
    "day job": "works_as",
    "job title": "works_as",
    "employer": "works_at",
    "company": "",
    "address": "address",
    "home address": "address",
    "new address": "address",
    "hometown": "comes_from",
    "home town": "comes_from",
    "nationality": "nationality",
    "native language": "speaks",
    "mother tongue": "speaks",
    "first language": "speaks",
    "height": "height",
    "hobby": "hobby",
    "main hobby": "hobby",
}
_MANY_MY: Final = {"hobbies": "hobby", "interests": "hobby", "native languages": "speaks"}


def mine_is(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my address is ...", "my job is ...", "my hobbies are ..."."""
    noun = clause.noun.casefold()
    if clause.verb != "be" or clause.modal or clause.mood or not (predicate := _MY.get(noun) or _MANY_MY.get(noun)):
        return
    begin = clause.after
    if predicate == "address":
        words = clause.text[begin : _line_end(clause)].strip(" :,.")
        if re.search(r"\d", words) and re.search(r"[^\W\d_]{3}", words):
            yield said.claim(
                clause,
                "fact",
                "address",
                words,
                sure=0.92,
                stop=_line_end(clause),
                denied=clause.negated,
                change="new" in noun,
            )
        return
    one = thing(clause)
    if one is None:
        return
    words = re.sub(r"^(?:an?|the)\s+", "", one.words)
    if predicate == "works_as" and not (words := _job(words)):
        return
    if predicate == "speaks" and words.casefold().split()[0] not in lexicon.LANGUAGES:
        return
    for item in items(one) if noun in _MANY_MY else (one,):
        name = words if item is one else item.words
        yield said.claim(
            clause, "hobby" if predicate == "hobby" else "fact", predicate, name, sure=0.88, denied=clause.negated
        )


def _line_end(clause: Clause) -> int:
    """Return where the line or the sentence after a clause ends: an address holds commas and stops."""
    match = re.compile(
        r"\n|[!?]|\.\s+(?=[A-Z][a-z]+\s+[a-z])|\.\s*$|,?\s+(?:so|and|but|if|please|in case|which|where)\s"
    ).search(clause.text, clause.after)
    return match.start() if match else min(len(clause.text), clause.after + 120)


_AGE: Final = re.compile(
    r"\s+(?:only |now |already |just |almost )?(?P<age>\d{1,3})(?:\s*(?:years?[ -]old|y/?o|yrs? old|years "
    r"of age)\b|(?!\s*[.,]\d)\s*(?=$|[,.;!?](?:\s|$)|and (?:i|live|work|have|single|married)\b|now\b|"
    r"today\b|this year\b))",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(
    r"\s+(?P<age>\d{1,3})\s*(?:today|yesterday|last (?:week|month|year)|this (?:week|month|year)|on "
    r".{3,20}|in .{3,20}|years old)?\W*$",
    re.IGNORECASE,
)
_OLDEST: Final = 120
_YOUNGEST: Final = 5


def age(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm 34", "I turned 40 last week"."""
    if clause.modal or clause.negated or clause.mood or clause.who is not Who.I:
        return
    if clause.verb == "turn" and (clause.past or clause.perfect):
        match = _TURNED.match(clause.text, clause.after, clause.stop)
    elif clause.verb == "be" and not clause.past:
        match = _AGE.match(clause.text, clause.after, clause.stop)
    else:
        return
    if match is not None and _YOUNGEST <= int(match["age"]) <= _OLDEST:
        years = "old" in match[0] or clause.verb == "turn"
        yield said.claim(
            clause,
            "fact",
            "age",
            match["age"],
            sure=0.9 if years else 0.75,
            valid_from=_happened(said, clause),
            event=True,
        )


def belongs(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm Portuguese", "I'm married"."""
    if clause.modal or clause.mood or clause.who is Who.WE and clause.past:
        return
    match = re.match(
        r"\s+(?:happily |recently |newly |still |now |already |half |currently |actually |officially |proudly "
        r"|finally |both )*(?P<word>[A-Za-z-]+)(?P<next>\s+\w+)?",
        clause.rest,
    )
    if match is None:
        return
    word, following = match["word"], (match["next"] or "").strip().casefold()
    if (
        word.casefold() in lexicon.NATIONALITIES
        and word[0].isupper()
        and not clause.past
        and following
        in {"", "and", "but", "by", "so", "living", "born", "originally", "myself", "too", "citizen", "national"}
    ):
        yield said.claim(clause, "fact", "nationality", word, sure=0.88, denied=clause.negated)
    elif word in lexicon.MARITAL and following in {
        "",
        "and",
        "with",
        "since",
        "now",
        "again",
        "for",
        "but",
        "so",
        "as",
        "mum",
        "mom",
        "dad",
        "father",
        "mother",
    }:
        yield said.claim(
            clause,
            "fact",
            "marital_state",
            word,
            sure=0.88,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )
    elif (
        word in {"married", "engaged"}
        and following == "to"
        and not re.match(
            r"\s*(?:my|the) (?:job|work|career|phone|sea|office|laptop|game|sofa|couch|bed)",
            clause.rest[match.end() :],
            re.IGNORECASE,
        )
    ):
        yield said.claim(
            clause,
            "fact",
            "marital_state",
            word,
            sure=0.85,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )


def marries(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "we got married in June", "we split up", "I got divorced"."""
    if clause.modal or clause.mood or clause.negated or not (clause.past or clause.perfect):
        return
    begin = _happened(said, clause)
    match = re.match(
        r"\s+(?:just |finally |recently )?(?P<word>married|engaged|divorced|separated)\b(?!\s+to (?:my|the) "
        r"(?:job|work))",
        clause.rest,
    )
    if clause.verb == "get" and match is not None:
        yield said.claim(
            clause, "fact", "marital_state", match["word"], sure=0.88, valid_from=begin, event=True, change=True
        )


_SPEAK: Final = re.compile(
    r"\s+(?P<how>fluent |basic |some |a little |a bit of |good |native |conversational |decent |broken |"
    r"perfect |rusty )*(?P<what>[A-Z][\w-]+(?:(?:, | and |, and )[A-Z][\w-]+)*)"
)
_FLUENT: Final = re.compile(
    r"\s+(?:fluent|conversational|proficient|bilingual) in\s+(?P<what>[A-Z][\w-]+(?:(?:, | and |, and )[A-Z][\w-]+)*)"
)


def speaks(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I speak French and a little Dutch", "I'm fluent in Korean"."""
    if clause.mood or clause.modal not in {"", "can"} or clause.past or clause.perfect:
        return
    pattern = _SPEAK if clause.verb == "speak" else _FLUENT
    rest = (
        re.sub(r"\band (?:a little|a bit of|some|basic) ", "and ", clause.rest)
        if clause.verb == "speak"
        else clause.rest
    )
    match = pattern.match(rest)
    if match is None or clause.progressive:
        return
    for name in re.split(r", and |, | and ", match["what"]):
        if name.casefold() in lexicon.LANGUAGES:
            level = (match.groupdict().get("how") or ("fluent" if clause.verb == "be" else "")).strip()
            yield said.claim(clause, "fact", "speaks", name, sure=0.88, denied=clause.negated, level=level)


_STUDY: Final = re.compile(
    r"\s+(?P<what>[A-Za-z][\w' &-]{2,50}?)(?:\s+(?:at|"
    r"in)\s+(?P<place>(?:the\s+)?[A-Z][\w'’.&-]*(?:\s+(?:of|for|de|the|and|"
    r"[A-Z][\w'’.&-]*))*))?(?=\s*(?:$|[,.;!?]|and\b|since\b|now\b|but\b|for\b|with\b|so\b))"
)
_AT_SCHOOL: Final = re.compile(rf"\s+(?:from|at|to)\s+(?P<place>(?:the\s+)?{_PROPER})")
_DEGREE: Final = re.compile(
    rf"\s+(?:an? |my |two )?(?P<degree>(?:bachelor['’]?s?|master['’]?s?|doctoral|law|medical|nursing|"
    rf"associate['’]?s?|[a-z]+)?\s?(?:degree|diploma|phd|ph\.?d|mba|ba|bsc|msc|ma|doctorate|"
    rf"certificate)(?: degree)?)\s+(?:in|of)\s+(?P<what>[A-Za-z][\w &-]{{2,50}}?)(?:\s+(?:from|"
    rf"at)\s+(?P<place>(?:the\s+)?{_PROPER}))?(?=\s*(?:$|[,.;!?]|and\b|but\b|so\b))",
    re.IGNORECASE,
)
_SUBJECT_NO: Final = re.compile(
    r"\b(?:for|my|the|this|that|it|these|hard|all|how|with|a lot|at|in|abroad|everything|every|exam)\b", re.IGNORECASE
)


def studies(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I study law at Ghent University", "I graduated from MIT", "I have a degree in biology"."""
    if clause.mood or clause.negated or clause.modal not in {"", "used"}:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if clause.verb in {"study", "major"} and (match := _STUDY.match(text, at, end)):
        what = match["what"].removeprefix("in ")
        if _SUBJECT_NO.search(what) or (clause.perfect and not _lasting(clause)):
            return
        place = match["place"] or ""
        yield said.claim(
            clause, "fact", "studies", what, sure=0.85 if place or not clause.progressive else 0.65, at_=place
        )
        if place:
            yield said.claim(clause, "fact", "studies_at", place, sure=0.85)
    elif clause.verb in {"graduate", "attend", "go"} and clause.past and (match := _AT_SCHOOL.match(text, at, end)):
        place = match["place"]
        if clause.verb == "graduate" or re.search(
            r"\b(?:University|College|School|Institute|Academy|Polytechnic|Uni|Gymnasium|Lyc[ée]e|Hochschule)\b", place
        ):
            yield said.claim(clause, "fact", "studied_at", place, sure=0.85, event=True)
    elif (
        clause.verb in {"have", "hold", "get", "earn", "complete", "finish"}
        and (match := _DEGREE.match(text, at, end))
        and (clause.verb in {"have", "hold"} or clause.past or clause.perfect)
    ):
        if match["degree"].strip().casefold() in {"ma", "ba"} and not match["degree"].strip().isupper():
            return
        yield said.claim(
            clause,
            "fact",
            "degree",
            f"{match['degree'].strip()} in {match['what']}",
            sure=0.85,
            event=True,
            at_=match["place"] or "",
        )


_OWNS: Final = re.compile(
    r"\s+(?:(?:got|still|also|just|only|now)\s+)*(?P<what>(?:an?|two|three|four|five|six|my own|our own|"
    r"\d{1,2})\s+(?P<noun>[^,.;!?]{2,60}?))(?:\s*,?\s+(?:called|named|by the name "
    r"of)\s+(?P<name>[A-Z][\w'’-]+(?:(?:, | and )[A-Z][\w'’-]+)*))?(?=\s*(?:$|[,.;!?]|(?:and|but|so|that|"
    r"which|who|with|at|in|since|from|because|for|to|on|as|of)\b))"
)
_FIGURE: Final = re.compile(
    r"\b(?:appointment|meeting|idea|question|problem|tour|ride|rental|emoji|toy|allergy|phobia|person|"
    r"insurance|licen[cs]e|payment|accident|deadline|session|lesson|practice|rehearsal|service|nap|sitter|"
    r"show|lover|park|wash|food|trip|booked|reservation|warranty|key|keys)\b",
    re.IGNORECASE,
)


def owns(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have a dog called Rex", "we own a boat", "I bought a 2018 Toyota"."""
    bought = clause.verb in {"buy", "adopt", "get", "purchase", "sell"}
    if (
        clause.mood
        or clause.modal not in {"", "used"}
        or bought != (clause.past or (clause.perfect and bought))
        and clause.modal != "used"
    ):
        if not (clause.verb in {"have", "own"} and clause.past):
            return
    match = _OWNS.match(clause.text, clause.after, clause.stop)
    if match is None or _FIGURE.search(match["noun"]):
        return
    words = match["noun"].casefold().replace("-", " ").split()
    if (
        not any(word in lexicon.POSSESSIONS for word in words[-3:])
        or len(words) > 6
        or (clause.verb == "get" and words[-1] not in lexicon.PETS)
    ):
        return
    what = re.sub(r"^(?:an?|my own|our own)\s+", "", match["what"])
    ended = clause.ended or clause.verb == "sell"
    sure = 0.85 if clause.verb in {"have", "own", "adopt"} else 0.7
    yield said.claim(
        clause,
        "possession",
        "owns",
        what,
        sure=sure,
        name=match["name"] or "",
        event=bought and clause.verb != "sell",
        ended=ended,
        denied=clause.negated and not clause.ended,
        valid_from=_happened(said, clause) if bought and not ended else None,
    )


_MY_OWN: Final = re.compile(
    r"(?:(?:little|old|new|beloved|sweet|dear|younger|"
    r"older)\s+)?(?P<what>(?:[a-z]+\s+)?(?P<noun>[a-z]+))(?:['’]s name|,?\s+(?P<name>[A-Z][\w'’-]+))?$"
)


def named_pet(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my dog Rex is ill", "my cat is called Mishka", "my car is a Skoda"."""
    match = _MY_OWN.match(clause.noun)
    if (
        match is None
        or match["noun"] not in lexicon.PETS | {"car", "bike", "guitar", "boat"}
        or clause.mood
        or clause.past
        or clause.modal
    ):
        return
    name = match["name"] or ""
    if clause.verb == "be" and not name:
        told = re.match(r"\s+(?:called|named)\s+(?P<name>[A-Z][\w'’-]+)", clause.rest)
        name = told["name"] if told else ""
        if match["noun"] in {"car", "bike", "guitar", "boat"} and (
            model := re.match(r"\s+an?\s+(?P<model>(?:\d{4}\s+)?[A-Z][\w-]+(?: [A-Z\d][\w-]*)*)", clause.rest)
        ):
            yield said.claim(
                clause, "possession", "owns", f"{match['what']} ({model['model']})", sure=0.85, denied=clause.negated
            )
            return
    if name and not clause.negated:
        yield said.claim(clause, "possession", "owns", match["what"], sure=0.8, name=name)


BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(("live", "reside"), (lives,)),
    **dict.fromkeys(("move", "relocate", "settle", "emigrate", "immigrate"), (moves,)),
    "be": (is_somewhere, is_job, belongs, age, speaks, changes_work),
    "work": (works,),
    "turn": (age,),
    "speak": (speaks,),
    **dict.fromkeys(("study", "major", "graduate", "attend", "go", "hold", "earn", "complete", "finish"), (studies,)),
    "have": (owns, studies),
    **dict.fromkeys(("own", "buy", "adopt", "purchase", "sell"), (owns,)),
    "get": (owns, marries, changes_work, studies),
    **dict.fromkeys(("join", "start", "take", "accept", "land", "quit", "leave", "lose", "resign"), (changes_work,)),
}
OF_MINE: Final[tuple[Reader, ...]] = (birthday, mine_is, named_pet)
