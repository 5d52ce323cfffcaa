"""Readers of where somebody works, and as what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.life.home import lasting
from atticus.memory.reading.beliefs.life.places import NAMELESS, PROPER, happened, place_in, told_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_WORK_AT: Final = re.compile(
    rf"\s+(?:full[- ]time |part[- ]time |remotely |mainly |mostly |freelance )?(?:here\s+)?(?:at|"
    rf"for)\s+(?P<place>(?:the\s+)?(?:{PROPER})|{NAMELESS})"
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

_FIELDS: Final = words(
    "finance marketing it tech sales hr healthcare education retail hospitality logistics construction "
    "advertising publishing law insurance banking consulting film television tv media journalism "
    "research academia government politics agriculture manufacturing engineering design fashion music "
    "real accounting pharma biotech aviation transport tourism catering nursing childcare social public "
    "software cybersecurity data human customer medicine procurement architecture theatre gaming "
    "telecommunications energy mining forestry fisheries security recruitment"
)

_WORK_IN: Final = re.compile(
    r"\s+in\s+(?:the\s+)?(?P<field>[a-zA-Z]+(?: (?:estate|work|resources|science|relations|health|service|"
    r"industry|sector|design|development|production|analysis|care|support|business|policy|transport|"
    r"engineering))?)",
    re.IGNORECASE,
)


def works(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I work at Arup", "I work as a nurse", "I used to work for the council", "I work in finance"."""
    if clause.modal not in {"", "used"} or clause.mood or (clause.perfect and not lasting(clause)):
        return
    begin, end = told_dates(said, clause)
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    rest_at = clause.after
    match = _WORK_AT.match(clause.text, rest_at, clause.stop) or _WORK_AT_A.match(clause.text, rest_at, clause.stop)
    if (place := place_in(match)) and place.removeprefix("the ").split()[0].casefold() not in lexicon.NOT_WORKPLACES:
        yield said.claim(clause, "fact", "works_at", place, sure=0.88, valid_from=begin, valid_until=end, marks=marks)
    if (match := _WORK_AS.match(clause.text, rest_at if not place or match is None else match.end(), clause.stop)) or (
        match := _WORK_AS.match(clause.text, rest_at, clause.stop)
    ):
        one = occupation(match["job"])
        if one:
            yield said.claim(clause, "fact", "works_as", one, sure=0.88, valid_from=begin, valid_until=end, marks=marks)
            if place := place_in(
                re.compile(rf".*?\s(?:at|for)\s+(?P<place>{PROPER})").match(
                    clause.text, match.start("job") + len(one), clause.stop
                )
            ):
                yield said.claim(
                    clause, "fact", "works_at", place, sure=0.85, valid_from=begin, valid_until=end, marks=marks
                )
    if (match := _WORK_IN.match(clause.text, rest_at, clause.stop)) and match["field"].casefold().split()[0] in _FIELDS:
        yield said.claim(
            clause, "fact", "works_in", match["field"], sure=0.85, valid_from=begin, valid_until=end, marks=marks
        )


_LONGEST_JOB: Final = 5
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


def occupation(words: str) -> str:
    """Return the occupation some words begin with, where their head is one, else ""."""
    if (of := _OF_JOB.match(words)) is not None:
        return _JOB_END.sub("", of["head"]) if " of " not in of["head"] else of["head"]
    short = _JOB_END.sub("", " ".join(words.split())).strip()
    parts = short.casefold().replace("-", " ").split()
    if parts and parts[-1] in lexicon.OCCUPATIONS and len(parts) <= _LONGEST_JOB:
        return short
    return ""


_A_JOB: Final = re.compile(
    r"\s+(?:currently |now |just |also |actually )?an?\s+(?P<job>[a-z][\w' /&-]{2,60})", re.IGNORECASE
)

_NO_JOB: Final = words(
    "great good bad terrible horrible big huge better best fast slow poor lousy amateur terrible natural "
    "hopeless real careful excellent keen avid quick heavy picky decent born armchair wannabe aspiring "
    "awful part-time home would-be closet secret hobby weekend dream future great-grand budding "
    "self-taught regular frequent fellow loyal"
)

_SINGLE_NO_JOB: Final = words(
    "partner associate model guard guide judge minister operator owner performer officer agent manager "
    "maker coach guard driver cook baker dancer painter singer runner reader writer volunteer buyer "
    "investor gardener poet planner juggler diver magician director agent representative president "
    "foreman sailor comedian philosopher tester dealer trader grower justice soldier"
)


def is_job(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a nurse at the children's hospital", "I'm retired"."""
    if clause.modal or clause.mood or clause.who is Who.WE:
        return
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    state = re.match(r"\s+(?:now |currently |already |finally |recently )?(?P<state>[a-z-]+)\b", clause.rest)
    if state and state["state"] in lexicon.LIFE_STATES and not clause.past:
        yield said.claim(clause, "fact", "works_as", state["state"], sure=0.85, marks=marks)
        return
    match = _A_JOB.match(clause.text, clause.after, clause.stop)
    if match is None or not (job := occupation(match["job"])) or job.casefold().split()[0] in _NO_JOB:
        return
    rest = clause.text[match.start("job") + len(job) : clause.stop]
    place = place_in(re.compile(rf"\s+(?:\w+ing )?(?:at|for|with)\s+(?P<place>(?:the\s+)?{PROPER})").match(rest))
    by_trade = re.match(r"\s+(?:by (?:trade|profession)|full[- ]time|for a living)", rest) is not None
    if re.match(r"\s+of\b", rest) and " of " not in job:
        return
    doubtful = job.casefold() in _SINGLE_NO_JOB and not place and not by_trade
    begin, end = told_dates(said, clause)
    yield said.claim(
        clause, "fact", "works_as", job, sure=0.5 if doubtful else 0.85, valid_from=begin, valid_until=end, marks=marks
    )
    if place:
        yield said.claim(clause, "fact", "works_at", place, sure=0.85, valid_from=begin, valid_until=end, marks=marks)


_JOINED: Final = re.compile(
    rf"\s+(?:working\s+)?(?:at|for|with)?\s*(?P<place>{PROPER})(?:\s+as\s+an?\s+(?P<job>[\w' -]{{3,50}}))?"
)

_NEW_JOB: Final = re.compile(
    rf"\s+(?:offered |given )?(?:an? |the |my )?(?:new |great |dream )?(?:job|position|role|"
    rf"post)\s+(?:as\s+an?\s+(?P<job>[\w' -]{{3,40}}?)\s+)?(?:at|with)\s+(?P<place>{PROPER}|{NAMELESS})"
)

_PROMOTED: Final = re.compile(r"\s+(?:just )?promoted to\s+(?:an? |the )?(?P<job>[\w' -]{3,50})", re.IGNORECASE)

_NOT_JOINED: Final = re.compile(
    r"\b(?:Zoom|Teams|Facebook|Instagram|Slack|Discord|Twitter|TikTok|Netflix|Reddit|Duolingo|LinkedIn|"
    r"WhatsApp|Telegram|Strava|Gym|gym|Club|club|Group|group|Choir|choir|meeting|call|class|Class|league|"
    r"team|him|her|them)\b"
)

_LEFT_JOB: Final = re.compile(rf"\s+(?:my (?:job|position|role|post)\s+(?:at|with)\s+)(?P<place>{PROPER})")


_QUIT: Final = re.compile(rf"\s+(?P<place>{PROPER})")
_RESIGNED: Final = re.compile(rf"\s+from\s+(?:my (?:job|position|role|post)\s+(?:at|with)\s+)?(?P<place>{PROPER})")
_STARTED: Final = re.compile(
    rf"\s+(?:working\s+|(?:my |a )?(?:new )?(?:job|position|role)\s+)?(?:at|for|with)\s+(?P<place>{PROPER}|{NAMELESS})"
    r"(?:\s+as\s+an?\s+(?P<job>[\w' -]{3,50}))?"
)


def changes_work(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I joined Arup as an engineer", "I got a job at Arup", "I was promoted to head of design".

    Of what is still to come only the day that is told counts: "I start at Arup on the 3rd of May".
    """
    if clause.verb == "start" and clause.present and not (clause.negated or clause.mood):
        yield from _starts(said, clause)
    if clause.negated or clause.mood or clause.modal or not (clause.past or clause.perfect):
        return
    begin = happened(said, clause)
    promoted = _PROMOTED.match(clause.text, clause.after, clause.stop) if clause.verb in {"be", "get"} else None
    if promoted is not None:
        if name := occupation(promoted["job"]):
            yield said.claim(clause, "fact", "works_as", name, sure=0.88, valid_from=begin, event=True, change=True)
        return
    pattern = {"start": _STARTED, "join": _JOINED}.get(clause.verb, _NEW_JOB)
    match = pattern.match(clause.text, clause.after, clause.stop) if clause.verb != "be" else None
    if match is None or _NOT_JOINED.search(clause.rest) or not (place := place_in(match)):
        return
    sure = 0.6 if clause.verb == "join" and not match["job"] else 0.85
    yield said.claim(clause, "fact", "works_at", place, sure=sure, valid_from=begin, event=True, change=True)
    if match["job"] and (name := occupation(match["job"])):
        yield said.claim(clause, "fact", "works_as", name, sure=0.85, valid_from=begin, event=True, change=True)


_STARTS: Final = re.compile(
    rf"\s+(?:work(?:ing)? |my new job |as [a-z ]{{3,30}} )?(?:at|with)\s+(?P<place>(?:the )?{PROPER})"
)


def _starts(said: Said, clause: Clause) -> Iterator[Claim]:
    match = _STARTS.match(clause.text, clause.after, clause.stop)
    ahead = [one for one in said.times(clause.rest, ahead=True) if one.begin > said.at and not one.since]
    if match is not None and ahead and not _NOT_JOINED.search(clause.rest) and (place := place_in(match)):
        yield said.claim(
            clause, "fact", "works_at", place, sure=0.8, valid_from=ahead[0].begin, event=True, change=True
        )


def leaves_work(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I quit my job at Arup", "I resigned from the council", "I resign from Arup"."""
    resigns = clause.verb == "resign" and clause.present and clause.who is Who.I
    if clause.negated or clause.mood or clause.modal or not (clause.past or clause.perfect or resigns):
        return
    pattern = _RESIGNED if clause.verb == "resign" else _LEFT_JOB
    match = pattern.match(clause.text, clause.after, clause.stop)
    sure = 0.88
    if match is None and clause.verb == "quit" and not _NOT_JOINED.search(clause.rest):
        match, sure = _QUIT.match(clause.text, clause.after, clause.stop), 0.72
    if place := place_in(match):
        left = happened(said, clause)
        yield said.claim(clause, "fact", "works_at", place, sure=sure, valid_until=left, event=True, ended=True)
