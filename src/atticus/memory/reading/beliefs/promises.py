"""Readers of what somebody promises somebody, and of what tells that it is done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs import courtesies, deadlines, errands
from atticus.memory.reading.beliefs.clauses import Mood, Tense, Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.things import longer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Reader, Said
    from atticus.memory.time import Span

_GIVEN: Final = words(
    "send bring call email mail text message pay lend fix book check forward drop return confirm "
    "introduce cook pick help share get let show print order buy reserve write "
    "prepare make give deliver transfer refund reply answer update remind arrange organise organize "
    "schedule post scan copy review contact ask tell finish submit repair "
    "bake translate drive collect invite ping ring look find take upload sign set sort handle teach pass "
    "cover water walk feed watch ship replace invoice download compare recommend "
    "edit proofread come visit join meet pack clean draft design build record hold keep put add complete"
)
_NEEDS_YOU: Final = words(
    "call text message show give drive look find take get let pass make tell ask help teach meet come "
    "visit join hold keep put add walk watch cover invite ring ping write pay remind update pick find "
    "buy order set sort handle finish complete build design record clean pack come collect"
)
_YOU: Final = re.compile(r"\b(?:you|u|your|ya|y['’]all|yours|him|her|them|[A-Z][a-z]+)\b")
_TO_YOU: Final = re.compile(r"\b(?:you|u|your|ya|yours|y['’]all)\b", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"\b(?:if i (?:can|get|have|find)|try|maybe|might|never|hopefully|anyway|miss you|love you|see you|be "
    r"fine|let you (?:be|go|off)|get over|keep you in|remember you|never forget|think about it|take (?:a|"
    r"it|care)|wait for|have to|need to|kill|owe you|be honest|tell you (?:what|something|this|that)|"
    r"bet|when hell|when pigs|in your dreams|over my dead body|in another life)\b",
    re.IGNORECASE,
)
_PROMISED: Final = re.compile(
    r"\s+(?:you\s+)?(?:to\s+(?P<to>[a-z]+\b)|(?:that\s+)?(?:i|we)(?:['’]ll| will)\s+(?P<will>[a-z]+\b))", re.IGNORECASE
)
_CASUAL: Final = re.compile(
    r"^(?:get (?:it|there|home|going|ready|some|a|the|back to (?:work|sleep|it))|make (?:it|sure)|come "
    r"(?:home|back later)|look (?:into it)?$|take (?:the|a) (?:bus|train|nap|shower)|meet you (?:there|"
    r"outside))",
    re.IGNORECASE,
)


def promises(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'll send you the photos tomorrow", "we'll bring the cake", "I promise to call you on Friday"."""
    if _announced(clause):
        clause = replace(clause, mood=Mood.NONE)
    if said.machine or clause.negated or clause.mood:
        return
    start: int
    if (
        clause.modal == "will"
        and clause.who in {Who.I, Who.WE}
        and (said.other is not None or said.mine)
        and _vouched(clause)
        and not _ONLY_POINTS.fullmatch(clause.text[_verb_at(clause) : clause.stop].strip(" !.,"))
    ):
        start = _verb_at(clause)
        sworn = True
    elif said.other is not None and clause.modal == "will" and clause.verb in _GIVEN and clause.who in {Who.I, Who.WE}:
        start = _verb_at(clause)
        sworn = False
    elif (
        clause.verb in {"promise", "swear", "pledge", "guarantee"}
        and not clause.past
        and clause.modal in {"", "will", "can"}
        and (match := _PROMISED.match(clause.text, clause.after, clause.stop))
    ):
        start = match.start("to" if match["to"] else "will")
        if (match["to"] or match["will"]).casefold() not in FORMS:
            return
        sworn = True
    else:
        return
    words = _act(clause, start)
    if not words or _VAGUE.search(words) or (_CASUAL.match(words) and not _TO_YOU.search(words)):
        return
    due = _due(said, clause, start)
    sure = min(_sure(clause, words, due, sworn=sworn), courtesies.most_sure(words, due=due is not None))
    if sure:
        yield said.claim(
            clause,
            "promise",
            "promised",
            words,
            sure=sure,
            to=said.other,
            valid_until=errands.over(words, _around(clause), said.at),
            marks={"due": due.end.isoformat(), "due_words": due.text} if due else None,
        )


_SWEARS: Final = frozenset({"promise", "swear", "pledge", "guarantee"})
_VOUCHED: Final = re.compile(
    r"\s*[.!,;–—-]*\s*(?:and )?(?:i (?:do )?promise(?: you)?|that['’]?s a promise|you have my word|cross my heart)"
    r"\s*(?:[.!,]|$)",
    re.IGNORECASE,
)
_PROMISED_BEFORE: Final = re.compile(
    r"\b(?:i|i['’]ve|i have|we) (?:just )?promised(?: (?:him|her|them|[A-Z][\w'’-]+))?\s*[,:]?\s*(?:that )?$",
    re.IGNORECASE,
)


def _announced(clause: Clause) -> bool:
    """Return whether only the words before a colon make a vow look doubtful: "In front of everyone: I promise ..."."""
    before = clause.text[: clause.start].rstrip()
    return clause.mood is Mood.HEDGED and clause.verb in _SWEARS and before.endswith((":", "："))


def _vouched(clause: Clause) -> bool:
    """Return whether "I promise." follows, or "so I promised:" stands before what somebody will do."""
    if _VOUCHED.match(clause.text, clause.stop):
        return True
    begin = max(clause.text.rfind(mark, 0, clause.start) for mark in ".!?\n") + 1
    return _PROMISED_BEFORE.search(clause.text, begin, clause.start) is not None


def _sure(clause: Clause, words: str, due: Span | None, *, sworn: bool) -> float:
    to_you = _TO_YOU.search(words) is not None
    if sworn:
        return 0.85
    if due is None and clause.verb not in _ENOUGH and _ONLY_POINTS.fullmatch(words):
        return 0.0
    if to_you:
        return (
            0.85
            if due
            or clause.verb
            in {
                "send",
                "bring",
                "email",
                "forward",
                "lend",
                "call",
                "share",
                "pay",
                "transfer",
                "drop",
                "pick",
                "return",
            }
            else (0.78 if due else 0.65)
        )
    if clause.verb in _NEEDS_YOU:
        return 0.55 if due else 0.0
    return 0.75 if due else 0.6


def _around(clause: Clause) -> str:
    """Return the sentence a clause stands in, from the clause before it that tells when."""
    return f"{clause.before[-60:]} {clause.text[clause.start : max(clause.end, clause.stop)]}"


_ENOUGH: Final = words("call email mail text message ring ping write visit pay meet answer reply join marry")
"""Verbs that say enough without a thing: "I'll call you"."""

_ONLY_POINTS: Final = re.compile(
    r"\w+(?: (?:it|that|this|them|those|these|one|some|you|u|him|her|us|up|out|off|in|for|to|back|over|too))*",
    re.IGNORECASE,
)
"""What is not understood without the words before it: "bring it", "drive you"."""


def _verb_at(clause: Clause) -> int:
    head = clause.text[clause.start : clause.after]
    return clause.start + head.rstrip().rfind(" ") + 1


_ACT_END: Final = re.compile(
    r"(?:,\s+(?:so|and (?:i|we|you|then)|but|ok|okay|don['’]t|no|just|please|if|as|which|because|is|let|"
    r"how|what|do|can|thanks|promise)\b|;|\s+(?:so (?:that|you|we|i)|because|but|if|once|as soon as|when "
    r"i|when we|in case|unless|and (?:you|i|we|then|let)))\b.*|[\n(].*",
    re.IGNORECASE | re.DOTALL,
)


def _act(clause: Clause, start: int) -> str:
    words = _ACT_END.sub("", clause.text[start : clause.stop])
    words = re.sub(r"\s+(?:as soon|as|then|first)$", "", " ".join(words.split()).strip(" ,.!"))
    return words if not longer(words, 25) else ""


_LEAD: Final = 5


def _due(said: Said, clause: Clause, start: int) -> Span | None:
    """Return by when: the first time to come that the sentence tells, "later" and "tonight" among them."""
    end = re.compile(r"[^.!?\n]{0,60}").match(clause.text, clause.stop)
    before = "" if longer(clause.before, _LEAD) else clause.before
    told = f"{before} {clause.text[start : end.end() if end else clause.stop]}"
    later = [one for one in said.times(told, ahead=True) if said.at < one.end < said.at + timedelta(days=500)]
    begun = len(before) + 1
    later = [one for one in later if one.start < begun or not deadlines.of_another(told[begun:], one.start - begun)]
    return later[0] if later else deadlines.within(told, said.at)


_DONE_VERBS: Final = (
    _GIVEN
    - words("tell ask let look find get make keep come put take give show hold try teach help meet watch see add pass")
) | words(
    "book finish submit complete send pay order cancel register sign apply quit return sell run pass win "
    "graduate publish start drop"
)
_DONE_ALONE: Final = re.compile(
    r"^\W*(?:all |and |ok,? |just |finally |already |it['’]?s |that['’]?s |consider it )*(?P<verb>done|"
    r"sent|paid|booked|finished|submitted|ordered|mailed|posted|fixed|sorted|delivered|returned|called|"
    r"emailed|printed|signed|transferred|completed|shared|uploaded|bought|forwarded|confirmed|"
    r"scheduled)\b(?P<rest>(?:\s+(?:it|them|that|the|my|your|all|over|off|both|a|an|this|you|to|today|now|"
    r"yesterday|already|just now|this morning|\w+)){0,8})\s*[.!✅👍✔️🎉]*\s*$",
    re.IGNORECASE,
)
_DROPPED: Final = re.compile(r"\s+(?:up )?(?:on\s+)?(?P<what>.{3,80})", re.IGNORECASE)


_POINTS: Final = re.compile(r"(?:it|them|that|this|one|any|there|here|you|him|her)\b", re.IGNORECASE)


def called_off(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I can't bring the chairs on Sunday", "I'm not going to Kyoto in October", "I don't go dancing any more"."""
    if not clause.negated or clause.mood or clause.past or clause.perfect:
        return
    going = clause.progressive and clause.verb in _JOURNEYS and clause.modal in {"", "going"}
    if not (
        (clause.modal in {"can", "will"} and clause.verb in _GIVEN)
        or going
        or (clause.modal == "going" and clause.verb in _GIVEN | _JOURNEYS)
        or (clause.ended and not clause.modal and clause.verb not in _STATES)
    ):
        return
    words = _ANY_MORE.sub("", _act(clause, clause.after)).strip(" ,")
    if words and not _POINTS.match(words):
        yield said.claim(clause, "done", "dropped", f"{clause.verb} {words}", sure=0.72, event=True, to=said.other)


_JOURNEYS: Final = words("go fly travel visit move drive attend come join take host leave start run")
_STATES: Final = words(
    "be have live like love want need know think feel believe work own see hear understand care hate enjoy mind "
    "trust remember"
)
_ANY_MORE: Final = re.compile(r",?\s*\b(?:any ?more|any longer)\b.*$", re.IGNORECASE)


def done(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I sent you the photos", "I've booked the flights", "I gave up on the marathon"."""
    if clause.negated or clause.modal or clause.mood or not (clause.past or clause.perfect) or clause.progressive:
        return
    words = _act(clause, clause.after)
    if clause.verb in {"give", "abandon", "drop", "cancel", "scrap", "skip"} and (
        clause.verb != "give" or re.match(r"\s+up\b", clause.rest)
    ):
        what = re.sub(r"^(?:up )?(?:on )?(?:the |my |our )?(?:idea of )?", "", words)
        if what:
            once = clause.verb == "skip" or _ONCE.search(f"{clause.before} {clause.rest}") is not None
            yield said.claim(clause, "done", "dropped", what, sure=0.75, event=True, to=said.other, once=once)
        return
    if clause.verb in _DONE_VERBS | _RESULTS and words and (clause.verb not in _RESULTS or _NUMBER.match(words)):
        yield said.claim(clause, "done", "did", f"{clause.verb} {words}", sure=0.8, event=True, to=said.other)
    elif clause.verb in {"get", "receive"} and said.other and re.search(r"\b(?:your|the|it|them)\b", words):
        yield said.claim(clause, "done", "received", words, sure=0.7, event=True, to=said.other)


_RESULTS: Final = words("get score reach hit achieve make save lose write read earn raise")
_NUMBER: Final = re.compile(
    r"(?:(?:over|about|up to|a|an|the|my|more than|exactly|just|nearly|past|down|by) )*[€$£]?\d[\d.,]*k?[\s-]?(?:%|\w+)"
)
"""Verbs that tell a result where a number follows: "I got 93 % in the end"."""
_ONCE: Final = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week|weekend|time)|last night|for once|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""A day on which something is left out: that gives nothing up."""
_VOWED: Final = re.compile(
    r"\bI (?:hereby |do )?(?:promise|swear)(?: you)?\s*:\s*(?P<what>(?!\s|I\b|we\b|to\b|that\b)[^.!?\n\ue000]{4,120})"
)
_KEPT: Final = re.compile(
    r"\bI(?:['’]ve| have)? (?:just )?kept my (?:promise|word)\b"
    r"|\bI (?:just )?(?:went|came|did|made|got|brought|bought|took|gave|wrote|sent|paid|told|found|\w+ed)\b"
    r"[^.!?\n]{0,40}?,? (?:just )?as (?:I )?promised\b",
    re.IGNORECASE,
)


def vowed(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "I promise: six jars of jam, by the end of May", and "I kept my promise", "I went, as promised"."""
    if said.machine or said.other is None:
        return
    for match in _VOWED.finditer(stretch.text):
        words = " ".join(match["what"].split()).strip(" ,")
        times = [one for one in said.times(words, ahead=True) if one.end > said.at]
        due = {"due": times[0].end.isoformat(), "due_words": times[0].text} if times else {}
        quote = Quote(match.start(), match.start("what") + len(match["what"].rstrip()), said.field)
        yield Claim(
            kind="promise",
            subject=said.subject,
            predicate="promised",
            object=words,
            quote=quote,
            sure=0.85,
            more={"to": said.other, **due},
        )
    for match in _KEPT.finditer(stretch.text):
        quote = Quote(match.start(), match.end(), said.field)
        yield Claim(
            kind="done",
            subject=said.subject,
            predicate="did",
            object="keep my promise",
            quote=quote,
            sure=0.8,
            more={"to": said.other},
        )


_LINE: Final = re.compile(r"[^.!?\n]+[.!?✅👍🎉]*")
_RECEIVED: Final = re.compile(
    r"\b(?:got|received) (?P<what>(?:your|the|it|them)\b[^.!?,\n]{0,50})[^.!?\n]{0,30}\b(?:thanks|thank "
    r"you|thx|cheers)\b|\b(?:thanks|thank you|thx|cheers)\b (?:so much |a lot |again )?for (?:(?:sending|"
    r"bringing|paying|lending|fixing|returning|booking|picking up|sharing|forwarding) "
    r")(?P<for>[^.!?,\n]{2,50})|\b(?:thanks|thank you),? (?:i )?(?:just )?(?:got|received) "
    r"(?P<after>(?:your|the|it|them)\b[^.!?,\n]{0,50})",
    re.IGNORECASE,
)


_BEEN_DONE: Final = re.compile(
    r"^\W*(?:(?:[A-Z][\w'’-]*\.? ?){1,3}, )?(?:(?:ok|okay|hi|hey|so|and|good news|great news|update|finally)\b[,:!]? )*"
    r"(?P<what>(?:(?:the|my|our|your|all|both) )+[\w'’% -]{2,60}?)(?: is| are|['’]s)?(?: (?:has|"
    r"have))? (?:(?:already|just|"
    r"now|all|finally|been|being) )*(?<!not )(?P<verb>sent|paid|booked|finished|done|submitted|ordered|"
    r"mailed|posted|fixed|"
    r"sorted|delivered|returned|emailed|printed|signed|transferred|completed|shared|uploaded|bought|forwarded|"
    r"confirmed|scheduled|reserved|repaired|published|sold)\b(?P<rest>[^,.;!?\n]{0,50})",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:is|are|has|have|been)\b|['’]s\b", re.IGNORECASE)
"""A deed told by its outcome: "the brief has been sent", "the flights are booked"."""


def _been_done(line: str) -> re.Match[str] | None:
    match = _BEEN_DONE.match(line)
    if match is None or line.rstrip().endswith("?"):
        return None
    between = line[match.end("what") : match.start("verb")]
    return match if _PASSIVE.search(between) and not _NOT_YET.search(match[0]) else None


_NOT_YET: Final = re.compile(r"\b(?:not|never|yet|once|when|if|until|should|will|to be|n['’]t|needs?)\b", re.IGNORECASE)


def done_alone(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "Sent it!", "Booked the table.", "Got the photos, thanks": sentences whose subject is left out."""
    if said.machine:
        return
    for line in _LINE.finditer(stretch.text):
        if (match := _DONE_ALONE.match(line[0])) is not None:
            base = FORMS.get(match["verb"].casefold(), (match["verb"].casefold(), Tense.PAST))[0]
            words = f"{base}{match['rest']}".strip()
        elif (match := _been_done(line[0])) is not None:
            base = FORMS.get(match["verb"].casefold(), (match["verb"].casefold(), Tense.PAST))[0]
            words = f"{base} {match['what']}{match['rest']}".strip()
        elif (match := _RECEIVED.search(line[0])) is not None:
            words = (match["what"] or match["for"] or match["after"]).strip()
        else:
            continue
        predicate = "received" if match.re is _RECEIVED else "did"
        quote = Quote(line.start() + len(line[0]) - len(line[0].lstrip()), line.end(), said.field)
        more = {"to": said.other} if said.other else {}
        yield Claim(
            kind="done",
            subject=said.subject,
            predicate=predicate,
            object=" ".join(words.split()),
            quote=quote,
            sure=0.75,
            more=more,
        )


EVERY: Final[tuple[Reader, ...]] = (promises, done, called_off)
