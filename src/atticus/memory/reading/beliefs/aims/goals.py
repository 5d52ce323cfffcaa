"""Readers of goals and wishes for one day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs import deadlines
from atticus.memory.reading.beliefs.clauses import Tense
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.reading.beliefs.things import longer, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Said
    from atticus.memory.time import Span

TO: Final = re.compile(r"\s+(?:really |also |just |still |eventually |finally )*(?:to|on|for)\s+", re.IGNORECASE)

_MEASURE: Final = re.compile(
    r"\d+\s?(?:%|percent|kg|kilos?|km|k\b|miles?|lbs?|pounds|hours?|minutes?|books?|pages|words|steps|"
    r"times|days|weeks|euros?|dollars|[€$£]|points?|articles?|chapters?|people|marathons?|push-?ups)|"
    r"[€$£]\s?\d",
    re.IGNORECASE,
)

FEATS: Final = re.compile(
    r"(?:run (?:a|my first|the|another|\d)|learn(?: to| how to)? (?:[A-Z]\w+|speak|play|swim|drive|cook|"
    r"code|dance|sew|knit|ski|sail|surf|the \w+)|lose (?:\d|weight|some weight|a few)|gain \d|save (?:up "
    r")?(?:\d|[$€£]|money|enough|for)|write (?:a|my|the|our) (?:first |own )?(?:novel|book|memoir|thesis|"
    r"dissertation|screenplay|album)|publish (?:a|my)|"
    r"become (?:an? |more |better|fluent|financially|the)|quit (?:smoking|drinking|my job|sugar|vaping|"
    r"social)|stop (?:smoking|drinking|biting|procrastinating|eating)|buy (?:a|my|our) (?:first |own |"
    r"small |new )?(?:house|flat|home|apartment|car|boat|cottage|farm|place)|"
    r"open (?:a|my|our) (?:own |first |small |second |new )?\w+|start (?:a|my|our) (?:own |new |small "
    r")?(?:business|company|family|blog|podcast|band|garden|charity|bakery|restaurant|studio|workshop|"
    r"shop|store|phd|degree|master)|graduate|get (?:fit|in shape|healthier|stronger|married|promoted|my "
    r"(?:driving |driver['’]s )?(?:licen[cs]e|degree|certificate|phd|master)|a promotion|a degree|"
    r"certified|into (?:\w+ )?(?:university|college|med|law|grad)|out of debt|a (?:dog|cat) )|"
    r"finish (?:my|the|writing|reading|\d)|complete (?:my|the|a|an|\d)|pass (?:my|the)|climb|hike (?:the|"
    r"up|all)|walk the|cycle (?:to|across|around|from)|swim (?:the|across|\d)|travel (?:around|across|"
    r"the)|visit (?:all|every)|move (?:to|abroad|out|back)|retire|read (?:\d|more|all)|earn|obtain|pay "
    r"off|build (?:a|my|our)|"
    r"exercise (?:more|\d)|sleep (?:more|eight|8|better|earlier)|spend more time|eat (?:more|less|"
    r"healthier|better)|drink (?:less|more)|meditate|improve my|qualify|achieve|reach|reduce my|cut "
    r"(?:down|back|out)|volunteer|adopt)",
    re.IGNORECASE,
)

_ASKING: Final = re.compile(
    r"^(?:now|make sure|ensure|know|see|hear|ask|understand|be (?:able|sure|clear|honest|prepared)|say|"
    r"thank|tell|talk|check|share|use|include|add|implement|create|choose|decide|figure|find|discuss|"
    r"focus|compare|get (?:some|a sense|your|it|the most|a better|an idea)|avoid|keep|have|do|go over|"
    r"confirm|"
    r"set up|show|apologi[sz]e|congratulate|point|clarify|remind|let|mention|believe|think|die|cry|scream|"
    r"sleep|eat|go (?:home|out|to bed|to sleep|with)|take (?:a nap|a look|it)|look|please|sort|define|"
    r"explore|explain|analy[sz]e|review|test|debug|optimi[sz]e|fix|calculate|come|give|invite|order|help|"
    r"incorporate|integrate|balance|address|update|submit|write a (?:function|script|query|test|letter|"
    r"email)|convert|display|handle|refine|adjust|prepare|plan|track|try|work on|start by|tackle|"
    r"strengthen|highlight|verify|minimi[sz]e|manage)\b",
    re.IGNORECASE,
)

_MACHINE_TALK: Final = re.compile(
    r"\b(?:code|function|api|database|query|script|app|website|page|css|html|python|javascript|react|"
    r"flask|django|sql|server|deploy\w*|bug|error|endpoint|schema|module|component|login|dashboard|"
    r"equation|formula|theorem|triangles?|probabilit\w+|permutations?)\b",
    re.IGNORECASE,
)


def _aim(said: Said, clause: Clause, start: int) -> tuple[str, Span | None] | None:
    """Return what somebody is after, and by when, or None where it is a request or too vague."""
    one = thing(clause, start)
    if (
        one is None
        or longer(one.words, 25)
        or _ASKING.match(one.words)
        or re.match(r"(?:it|that|this|you|him|her|them)\b", one.words)
    ):
        return None
    return one.words, due_time(said, clause, start)


_BY: Final = re.compile(
    r"\b(?:by|before|until|within|in|this|next|on|end of)\s+(?:the\s+)?(?:end of\s+)?(?:early |late |mid-?)?",
    re.IGNORECASE,
)


def due_time(said: Said, clause: Clause, start: int, *, first: bool = False) -> Span | None:
    """Return the last time to come that the words after a place tell, or the first."""
    end = clause.stop
    after = re.compile(r"[^.!?\n]{0,60}").match(clause.text, end)
    told = clause.text[start : after.end() if after else end]
    later = [one for one in said.times(told, ahead=True) if one.end > said.at and not one.since]
    return later[0 if first else -1] if later else deadlines.within(told, said.at)


def _timed(span: Span | None) -> dict[str, str]:
    return {"due": span.end.isoformat(), "due_words": span.text} if span else {}


_WISHES: Final = frozenset({"like", "love"})
_WITH_TO: Final = frozenset({"want", "like", "love", "try", "hope", "plan", "intend"})
_ONE_DAY: Final = re.compile(
    r"\b(?:one day|some ?day|eventually|in the (?:next|coming) (?:\w+ )?years|"
    r"before i(?:['’]m| am| turn| die| reach| retire)|always)\b",
    re.IGNORECASE,
)
_UNSURE: Final = 0.5


def wants(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I want to run a marathon by October", "I'm trying to lose 5 kg", "I'm saving for a boat"."""
    if clause.negated or clause.past or (clause.modal == "would") is not (clause.verb in _WISHES):
        return
    match = TO.match(clause.text, clause.after, clause.stop) if clause.modal in {"", "would"} else None
    if match is None or not _linked(clause, match[0].split()[-1].casefold()):
        return
    aim = _aim(said, clause, match.end())
    if aim is None or (clause.modal == "would" and said.other is not None and _OFFERED.match(aim[0])):
        return
    words, due = aim
    end = re.compile(r"[^.!?\n]{0,25}").match(clause.text, clause.stop)
    told = clause.text[clause.start : end.end() if end else clause.stop]
    someday = "always" in clause.adverbs or _ONE_DAY.search(told) is not None
    if someday and not due:
        yield said.claim(clause, "aspiration", "dreams_of", words, sure=0.8)
    elif sure := _sure_as_goal(said, clause, words, due):
        yield said.claim(clause, "goal", "wants", words, sure=sure, marks=_timed(due))


_OFFERED: Final = re.compile(
    r"(?:take|rent|book|reserve|request|apply|accept|return|cancel|hire|order|view|come|arrange|offer|collect|pick|"
    r"change|renew|extend|schedule|confirm|attend|register|sign|claim)\b",
    re.IGNORECASE,
)
"""What somebody would like of the one they write to: an offer or a request, and no goal."""


def _linked(clause: Clause, word: str) -> bool:
    """Return whether a verb takes the word that follows it: "want to", but "train for"."""
    if clause.verb in _WITH_TO:
        return word == "to"
    return clause.verb != "aim" or word in {"to", "for"}


def _sure_as_goal(said: Said, clause: Clause, words: str, due: Span | None) -> float:
    if clause.verb in {"plan", "intend"} and not far(said, due) and not _MEASURE.search(words):
        return 0.0
    sure = _sure_of(clause, words, due)
    if _REFERS.search(words) or (said.machine and _MACHINE_TALK.search(words)):
        return min(sure, _UNSURE)
    return sure


_REFERS: Final = re.compile(r"^\S+ (?:it|them|this|that|one|there)\b", re.IGNORECASE)

_FAR: Final = timedelta(days=45)


def far(said: Said, due: Span | None) -> bool:
    """Return whether something lies so far ahead that it is an aim more than an appointment."""
    return due is not None and due.end - said.at > _FAR


_POINTS: Final = 2
SAID_ONCE: Final = 0.6
"""How sure what may be a mood is: it is a goal once it is said on another day too."""

MORE: Final = re.compile(
    r"(?:improve|become (?:more|better|financially)|lose (?:weight|some|a few)|get (?:fit|in shape|healthier|stronger)|"
    r"exercise|sleep|spend more|eat|drink|meditate|read (?:more|all)|earn|reduce|cut|volunteer|achieve|reach|"
    r"save (?:up )?"
    r"(?:money|enough)|travel (?:around|across)|obtain|complete (?:the|a|an)|finish (?:the|reading|writing)|"
    r"pass the|build (?:a|our)|move out)\b",
    re.IGNORECASE,
)
"""What is wanted more of, with no measure and no end, or as a task of the day."""


def _sure_of(clause: Clause, words: str, due: Span | None) -> float:
    feat, measured = FEATS.match(words) is not None, _MEASURE.search(words) is not None
    weak = clause.verb in {"like", "love", "hope", "try"}
    points = feat + measured + (due is not None)
    if clause.verb in {"train", "save", "aim", "strive"}:
        points += 1
    if not feat and clause.verb not in {"aim", "train", "save", "strive"}:
        return 0.5 if points > 1 else 0.0
    if weak and points < _POINTS:
        return 0.5
    if points == 1 and MORE.match(words):
        return SAID_ONCE
    return {0: 0.0, 1: 0.72, 2: 0.82}.get(points, 0.88)


_GOAL_NOUN: Final = re.compile(
    r"(?:(?:main|big|biggest|new|next|personal|current|ultimate|(?:long|short|mid|medium)-term|"
    r"life|first|fitness|career|"
    r"financial|only|\d{4}|new year['’]s) )*(?P<noun>goal|aim|objective|target|ambition|resolution|dream|"
    r"biggest dream|aspiration|priority|mission|motto|plan)(?: (?:for|this|in|is|right|at) .*)?$",
    re.IGNORECASE,
)


def goal_is(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my goal is to run a marathon", "my dream is to open a bakery", "my priority is my family"."""
    match = _GOAL_NOUN.match(clause.noun)
    if match is None or clause.verb != "be" or clause.modal or clause.past or clause.negated:
        return
    one = thing(clause)
    start = clause.after
    if one is None and (
        to := re.compile(r"\s+(?:now |still |simply |just )*to\s+").match(clause.text, clause.after, clause.stop)
    ):
        start = to.end()
        one = thing(clause, start)
    if one is None or longer(one.words, 25):
        return
    due = due_time(said, clause, start)
    noun = match["noun"].casefold()
    if noun in {"dream", "aspiration", "ambition"}:
        yield said.claim(clause, "aspiration", "dreams_of", one.words, sure=0.82)
    elif noun in {"priority", "motto", "mission"}:
        yield said.claim(clause, "value", "values", one.words, sure=0.6)
    elif noun == "plan":
        yield said.claim(clause, "plan", "plans", one.words, sure=0.72 if due else 0.6, marks=_timed(due))
    elif start != clause.after or _NAMED_GOAL.match(one.words):
        sure = 0.85 if FEATS.match(one.words) or due or _MEASURE.search(one.words) else 0.6
        if _ASKING.match(one.words) or _REFERS.search(one.words) or (said.machine and _MACHINE_TALK.search(one.words)):
            sure = 0.4
        yield said.claim(clause, "goal", "wants", one.words, sure=sure, marks=_timed(due))


_NAMED_GOAL: Final = re.compile(r"(?:\w+ing|an?|the|\d[\d,.]*|[€$£]\d)\b", re.IGNORECASE)

_SET_GOAL: Final = re.compile(
    r"\s+(?:(?:just|also|myself|a|an|the|my|new|personal|clear|got|big|ambitious|fitness|reading|savings|"
    r"weekly|monthly|yearly|annual|life|(?:long|short|mid|medium)-term) )*(?:goal|target|resolution)s?\s+"
    r"(?:(?:for (?:myself|this year|the year) )?(?:to|of))\s+",
    re.IGNORECASE,
)


def sets_goal(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I've set a goal to finish three books by February", "I have a goal of saving 5,000"."""
    if clause.negated or clause.modal or clause.verb not in {"set", "have", "make"}:
        return
    match = _SET_GOAL.match(clause.text, clause.after, clause.stop)
    if match is None or (one := thing(clause, match.end())) is None:
        return
    if not (said.machine and _MACHINE_TALK.search(one.words)):
        yield said.claim(
            clause, "goal", "wants", one.words, sure=0.82, event=True, marks=_timed(due_time(said, clause, match.end()))
        )


_SET_ON: Final = re.compile(
    r"\s+(?:(?:absolutely|really|still|very|so|dead) )*(?:determined to|resolved to|set on|bent on|committed to|"
    r"hell-?bent on)\s+",
    re.IGNORECASE,
)


def is_set_on(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm determined to cycle to Istanbul before I turn forty"."""
    if clause.negated or clause.modal or clause.past:
        return
    match = _SET_ON.match(clause.text, clause.after, clause.stop)
    aim = _aim(said, clause, match.end()) if match else None
    if aim is None:
        return
    words, due = aim
    if match is not None and "committed" in match[0] and not FEATS.match(words):
        return
    sure = 0.85 if FEATS.match(words) or _MEASURE.search(words) or due else SAID_ONCE
    if _REFERS.search(words) or (said.machine and _MACHINE_TALK.search(words)):
        sure = _UNSURE
    yield said.claim(clause, "goal", "wants", words, sure=sure, marks=_timed(due))


_PERIOD: Final = re.compile(
    r"\b(?:this|next|the coming) (?:year|summer|winter|spring|autumn|fall|season|decade)\b|\bin 20\d\d\b", re.IGNORECASE
)
_IN_EARNEST: Final = re.compile(
    r"[,.;]?\s*(?:no (?:more )?excuses|no matter what|whatever it takes|i swear|mark my words|for real(?: this "
    r"time)?|for sure|"
    r"come what may)\b",
    re.IGNORECASE,
)


def resolves(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "this year I'm going to run a marathon, no excuses"."""
    if (
        clause.negated
        or clause.modal not in {"going", "will"}
        or clause.mood
        or clause.verb in _WITH_TO
        or clause.tense is Tense.PAST
    ):
        return
    head = clause.text[clause.start : clause.after]
    begin = clause.start + head.rstrip().rfind(" ") + 1
    earnest = _IN_EARNEST.search(clause.rest) or _IN_EARNEST.match(clause.text, clause.stop)
    if not (earnest or _PERIOD.search(clause.before)) or not FEATS.match(clause.text, begin):
        return
    aim = _aim(said, clause, begin)
    if aim is not None:
        words = _IN_EARNEST.sub("", aim[0]).strip(" ,.")
        yield said.claim(clause, "goal", "wants", words, sure=0.8 if earnest else 0.75, marks=_timed(aim[1]))


_LABEL: Final = re.compile(
    r"^\W*(?:(?:hey|hi|ok|okay|so|well|btw|oh|also|morning)\b[,:!]?\s+)*(?:(?:one|another|part) of )?my (?:(?:main|"
    r"big|biggest|new|personal|next|\d{4}|new year['’]?s|long-term|fitness|career) )*"
    r"(?:goals?|aims?|resolutions?|ambitions?|objectives?|targets?)(?: (?:for|this|next) [\w ]{2,20})?(?: "
    r"is)?\s*[:–—-]\s+"
    r"(?:to )?(?P<what>[a-z][^.!?;\n]{3,100})",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(r"(?:oal|im|tion|ective|target)s?(?: [\w ]{2,30})?\s*[:–—-]\s")
_LINE: Final = re.compile(r"[^.!?\n]+")


def labelled(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "one of my goals: open a bakery", where a label stands in the place of a verb."""
    if _LABELLED.search(stretch.text) is None:
        return
    for line in _LINE.finditer(stretch.text):
        match = _LABEL.match(line[0])
        if match is None or _ASKING.match(match["what"]) or "?" in stretch.text[line.end() : line.end() + 1]:
            continue
        words = match["what"].strip(" ,")
        times = [one for one in said.times(words, ahead=True) if one.end > said.at and not one.since]
        begin = line.start() + len(line[0]) - len(line[0].lstrip())
        yield Claim(
            kind="goal",
            subject=said.subject,
            predicate="wants",
            object=" ".join(words.split()),
            quote=Quote(begin, line.end(), said.field),
            sure=0.8,
            more=_timed(times[-1] if times else deadlines.within(words, said.at)),
        )


_THIS_YEAR: Final = re.compile(
    r"(?:^|(?<=[.!?\n]))[ \t]*(?:this year|this (?:autumn|winter|spring|summer)|in 20\d\d|"
    r"my resolutions?(?: for \w+)?|"
    r"(?:new year['’]?s )?resolutions?)\s*[:：]\s+(?P<what>[^.!?;\n\ue000]{6,200})",
    re.IGNORECASE,
)
_BETWEEN: Final = r"(?:,? and |, )"
_PART: Final = re.compile(rf"(?:^|{_BETWEEN})(?P<what>[^\s,](?:(?!{_BETWEEN}).)+)(?=$|{_BETWEEN})", re.DOTALL)
_MOST_RESOLVED: Final = 5


def resolved(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "This year: learn to sail, see Grandpa more and stop biting my nails" in the owner's own notes."""
    if not said.mine or said.kept.moment.kind is not Kind.NOTE:
        return
    for match in _THIS_YEAR.finditer(stretch.text):
        parts = list(_PART.finditer(match["what"]))
        if stretch.text[match.end() : match.end() + 1] == MASK:
            parts = parts[:-1]
        begun = [FORMS.get(part["what"].split()[0].casefold()) for part in parts]
        if len(parts) > _MOST_RESOLVED or any(form is None or form[1] is not Tense.BASE for form in begun):
            continue
        times = [one for one in said.times(match[0], ahead=True) if one.end > said.at and not one.since]
        for part in parts:
            start = match.start("what") + part.start("what")
            yield Claim(
                kind="goal",
                subject=said.subject,
                predicate="wants",
                object=" ".join(part["what"].split()),
                quote=Quote(start, start + len(part["what"]), said.field),
                sure=0.78,
                more=_timed(times[0] if times else None),
            )
