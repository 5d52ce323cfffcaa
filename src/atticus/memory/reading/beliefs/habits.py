"""Readers of what somebody does again and again, is learning and is like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Tense, Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.things import items, longer, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said

_DAYS: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_REGULAR: Final = re.compile(
    rf"\b(?:every (?:single |other )?(?:day|morning|evening|night|afternoon|week|weekend|month|year|summer|"
    rf"winter|spring|autumn|fall|christmas|{_DAYS})(?: (?:morning|evening|night|afternoon|and {_DAYS}))?"
    rf"|each (?:day|morning|evening|night|week|weekend|month|year|{_DAYS})|on (?:most )?(?:weekends|"
    rf"weekdays|{_DAYS}s(?:(?:,| and) {_DAYS}s)*)|at weekends|(?:once|twice|one|two|three|four|five|six|"
    rf"several|a few|\d) (?:times )?(?:a|per|every|each) (?:day|week|month|year|fortnight)"
    r"|(?:daily|nightly)(?=\W*$)|in the mornings|in the evenings|most (?:days|mornings|evenings|nights|weekends))\b",
    re.IGNORECASE,
)
_HABITUAL: Final = frozenset({"always", "usually", "normally", "generally", "typically"})
_NO_ROUTINE: Final = words(
    "love like hate enjoy dislike prefer want need hope wish think believe know feel be have seem mean "
    "guess adore detest loathe get remember forget "
    "understand hear see say tell wonder appreciate find worry suppose imagine miss realise realize "
    "expect plan look"
)
_ANCHOR: Final = re.compile(
    r"\b(?:(?:right |just |straight )?(?:after|before) (?:work|school|breakfast|lunch|dinner|supper|bed|sleep|"
    r"sunrise|sunset|"
    r"going to bed)|in the (?:morning|evening|afternoon)|at (?:night|noon|dawn|midnight|lunch(?:time)?)|"
    r"(?:on|at) (?:the )?weekends?|during (?:my |the )?(?:lunch(?: break)?|commute|week)|"
    r"first thing(?: in the morning)?|around (?:noon|midnight|\w+ o['’]?clock)|at \w+ o['’]clock|"
    r"at (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|(?:half past |quarter (?:to|past) )?(?:five|six|seven|eight|nine|ten|"
    r"eleven)))\b",
    re.IGNORECASE,
)
"""When in the day something is done: with "usually" it tells a routine."""
_UNCERTAIN: Final = re.compile(
    r"\b(?:try(?:ing)? to|want|should|could|would|if|need to|goal|aim|hope|used to|supposed)\b", re.IGNORECASE
)


def routines(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "every Tuesday I go swimming", "I run three times a week"."""
    if (
        clause.modal not in {"", "used"}
        or clause.negated
        or clause.perfect
        or clause.progressive
        or (clause.verb in _NO_ROUTINE and not (clause.verb == "get" and re.match(r"\s+up\b", clause.rest)))
    ):
        return
    if clause.tense is not Tense.BASE or (clause.past and clause.modal != "used"):
        return
    whole = clause.text[clause.start : clause.stop]
    when = _REGULAR.search(clause.before) or _REGULAR.search(whole)
    if when is None and clause.adverbs & _HABITUAL:
        when = _ANCHOR.search(clause.before) or _ANCHOR.search(clause.rest)
    if when is None or _UNCERTAIN.search(whole) or re.match(r"\W*(?:it|that|this)\b", clause.rest, re.IGNORECASE):
        return
    words = _doing(clause, when[0])
    if words is None:
        return
    sure = 0.6 if _SUSPENDED.match(clause.text, clause.start) else 0.85 if clause.who is Who.I else 0.8
    yield said.claim(
        clause, "routine", "does", words, sure=sure, when=when[0].casefold(), start=_whole_start(clause, when)
    )


_SUSPENDED: Final = re.compile(
    r"[^.!?\n]*?\W(?:but|though|although|except) (?:that )?(?:\w+ ){0,3}?(?:now|lately|recently|these days|"
    r"at the moment|"
    r"this (?:week|month)|today|since|haven['’]?t|can['’]?t)\b",
    re.IGNORECASE,
)
"""What is done no more for a while: "I usually swim every day, but now that my knee hurts"."""
_NEAR: Final = 60


def _whole_start(clause: Clause, when: re.Match[str]) -> int:
    """Return where the words begin that tell a routine: its rhythm may stand before the subject."""
    if when.string != clause.before:
        return clause.start
    found = clause.text.casefold().rfind(when[0].casefold(), 0, clause.start)
    return found if found >= 0 and clause.start - found < _NEAR else clause.start


_OPEN: Final = re.compile(r"(?:^|\s)(?:for|in|my|the|a|an|to|at|on|with|of|and)$", re.IGNORECASE)
_ALONE: Final = words(
    "exercise run swim jog meditate pray train cycle walk read hike dance ski sing bake garden paint "
    "draw write journal fast fish surf sail climb practise practice row volunteer study "
    "stretch jog nap cook clean iron lift box skate knit sew crochet garden fast sketch sculpt bowl rest"
)


def _doing(clause: Clause, when: str) -> str | None:
    """Return what is done, in the base form, without how often."""
    begin = clause.after
    one = thing(clause, begin)
    rest = one.words if one else clause.rest.strip(" .,!?")
    rest = re.sub(r"\s*,?\s*" + re.escape(when) + r".*$", "", rest, flags=re.IGNORECASE | re.DOTALL).strip(" ,")
    if longer(rest, 10) or _OPEN.search(rest) or (not rest and clause.verb not in _ALONE):
        return None
    return re.sub(
        r",?\s+(?:about|around|roughly|at least|only|almost|maybe|some)$",
        "",
        f"{clause.verb} {rest}".strip().removeprefix("make sure to "),
    )


_LEARN: Final = re.compile(r"\s+(?:how )?(?:to )?(?P<what>(?:speak |play )?(?:the )?[A-Za-z-]+(?: [a-z]+)?)")


def learns(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm learning Portuguese", "I've taken up the cello", "I took up pottery in May"."""
    if clause.modal or clause.negated:
        return
    if (
        clause.verb == "learn"
        and clause.progressive
        and not clause.past
        and (match := _LEARN.match(clause.text, clause.after, clause.stop))
    ):
        words = match["what"].removeprefix("speak ").removeprefix("play ").removeprefix("the ")
        first = words.split()[0]
        if first.casefold() in lexicon.LANGUAGES and first[0].isupper():
            yield said.claim(clause, "hobby", "learns", first, sure=0.85)
        elif first.casefold() in lexicon.INSTRUMENTS or first.casefold() in lexicon.PURSUITS:
            yield said.claim(clause, "hobby", "learns", first, sure=0.8)
    elif (
        clause.verb == "take"
        and (clause.past or clause.perfect)
        and (match := re.match(r"\s+up (?:the )?(?P<what>[a-z-]+(?: [a-z-]+)?)", clause.rest))
    ):
        first = match["what"].split()[0]
        if first in lexicon.PURSUITS | lexicon.SPORTS | lexicon.INSTRUMENTS:
            yield said.claim(clause, "hobby", "hobby", first, sure=0.85, event=True)


_GO_DOING: Final = re.compile(r"\s+(?P<what>[a-z]+ing)\b", re.IGNORECASE)


def pursues(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I go climbing", "I do yoga", "I collect stamps"."""
    if (
        clause.modal not in {"", "used"}
        or (clause.past and clause.modal != "used")
        or clause.progressive
        or clause.perfect
        or clause.negated
    ):
        return
    if (
        clause.verb == "collect"
        and (one := thing(clause)) is not None
        and not longer(one.words, 4)
        and re.search(r"s$", one.words)
        and not re.match(r"(?:my|the|your|our|his|her)\b", one.words, re.IGNORECASE)
    ):
        yield said.claim(clause, "hobby", "collects", one.words, sure=0.8)
    elif (
        clause.verb == "go" and (match := _GO_DOING.match(clause.rest)) and match["what"].casefold() in lexicon.PURSUITS
    ):
        often = (
            _REGULAR.search(clause.text[clause.start : clause.stop])
            or _REGULAR.search(clause.before)
            or clause.adverbs & (_HABITUAL | {"often", "regularly", "sometimes"})
        )
        yield said.claim(clause, "hobby", "hobby", match["what"].casefold(), sure=0.82 if often else 0.6)
    elif (
        clause.verb in {"do", "practise", "practice"}
        and (match := re.match(r"\s+(?:a (?:bit|lot) of )?(?P<what>[a-z]+)\b", clause.rest))
        and match["what"] in lexicon.PURSUITS
    ):
        yield said.claim(clause, "hobby", "hobby", match["what"], sure=0.75)


_TRAIT: Final = re.compile(
    r"\s+(?:(?:very much|definitely|really|quite|a bit of|such|more of|naturally|pretty|very|fairly|"
    r"rather|kind of|always been|a big|a huge) )*(?:an? )?(?:(?:real|total|big|natural|huge|true|bit of a|"
    r"complete|major|hopeless|social|classic) )*"
    r"(?P<trait>introvert(?:ed)?|extrovert(?:ed)?|extravert(?:ed)?|ambivert|perfectionist|night owl|early "
    r"bird|early riser|light sleeper|heavy sleeper|morning person|night person|homebody|workaholic|"
    r"minimalist|picky eater|foodie|bookworm|people person|slow reader|slow learner|visual learner|"
    r"procrastinator|optimist|pessimist|romantic|left-handed|right-handed|teetotal(?:ler)?|non-smoker|"
    r"smoker|control freak|planner by nature|loner|shy|ticklish|forgetful|impatient|clumsy|night-shift "
    r"worker|insomniac|tidy|untidy|risk-averse|frugal|adventurous|spontaneous|competitive|"
    r"environmentalist|feminist|only child|twin)"
    r"(?=\s*(?:$|[,.;!?]|and\b|but\b|so\b|by nature\b|at heart\b|when\b|who\b|with\b|for\b|since\b))",
    re.IGNORECASE,
)


_AVID: Final = re.compile(
    r"\s+(?:also |quite )?an? (?P<what>(?:avid|keen|passionate|dedicated|devoted|lifelong|enthusiastic|"
    r"frequent|seasoned|amateur|self-taught|casual|solo|serious|hardcore|die-hard|committed|budget|proud|"
    r"big-time|regular|left-handed|competitive|recreational|slow|fast|voracious)"
    r" (?:[a-z-]+ ){0,2}?[a-z-]+(?:er|or|ist|ian|fan|cook|athlete|enthusiast|chef|geek|nerd|buff|owner|"
    r"advocate|parent|mother|father|bird|head|goer|rower))(?=\s*(?:$|[,.;!?]|and\b|but\b|so\b|who\b|"
    r"with\b|in\b|since\b|because\b|of\b|at\b))",
)


def traits(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a night owl", "I'm an introvert"."""
    if clause.modal or clause.past or clause.who is not Who.I:
        return
    if (avid := _AVID.match(clause.text, clause.after, clause.stop)) is not None and not clause.negated:
        yield said.claim(clause, "trait", "is", avid["what"], sure=0.72)
    match = _TRAIT.match(clause.text, clause.after, clause.stop)
    if match is not None:
        yield said.claim(
            clause,
            "trait",
            "is",
            match["trait"].casefold(),
            sure=0.82,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )


_FREE_TIME: Final = re.compile(r"\bin my (?:free|spare) time|\b(?:for|as) (?:fun|a hobby)\b", re.IGNORECASE)


def spare_time(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "in my free time I paint watercolours"."""
    if (
        clause.modal
        or clause.past
        or clause.negated
        or clause.verb in {"be", "have", "want", "need"}
        or clause.tense is not Tense.BASE
    ):
        return
    if _FREE_TIME.search(clause.before) is None and _FREE_TIME.search(clause.rest) is None:
        return
    one = thing(clause)
    if clause.verb == "go" and (match := _GO_DOING.match(clause.rest)):
        yield said.claim(clause, "hobby", "hobby", match["what"].casefold(), sure=0.82)
        return
    if clause.verb in {"like", "love", "enjoy", "do"}:
        for item in items(one) if one else ():
            yield said.claim(clause, "hobby", "hobby", item.words, sure=0.82)
    else:
        words = re.sub(_FREE_TIME, "", f"{clause.verb} {one.words if one else ''}").strip()
        yield said.claim(clause, "hobby", "hobby", words, sure=0.8)


_SPENDS: Final = re.compile(
    r"\s+(?:(?:most|much|all|a lot|many|half) (?:of )?)?(?:my|our) (?P<when>(?:free |spare )?(?:time|weekends?|"
    r"evenings?|nights?|"
    r"mornings?|summers?|winters?|holidays?|vacations?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\s+"
    r"(?:on |with |doing )?(?P<what>[a-z-]+\b[^,.;!?]{0,40})",
    re.IGNORECASE,
)
_ING: Final = 5
_NO_PASTIME: Final = re.compile(
    r"(?:being|feeling|working|worrying|thinking|waiting|trying|having|getting|doing|going|wondering|looking|"
    r"cleaning|recovering|"
    r"sleeping|commuting|studying|fixing|dealing|arguing|apologi[sz]ing|paying)\b",
    re.IGNORECASE,
)


def spends(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I spend my weekends birdwatching"."""
    if clause.modal or clause.past or clause.negated or clause.perfect or clause.progressive:
        return
    match = _SPENDS.match(clause.text, clause.after, clause.stop)
    if match is None or _NO_PASTIME.match(match["what"]):
        return
    head = match["what"].casefold().split()[:2]
    if not any((word.endswith("ing") and len(word) > _ING) or word in lexicon.PURSUITS for word in head):
        return
    one = thing(clause, match.start("what"))
    if one is not None and not longer(one.words, 5):
        yield said.claim(clause, "hobby", "hobby", one.words, sure=0.8, when=match["when"].casefold())


EVERY: Final[tuple[Reader, ...]] = (routines, spare_time)
"""Readers of any first person's clause."""

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    "learn": (learns,),
    "take": (learns,),
    "be": (traits,),
    "spend": (spends,),
    **dict.fromkeys(("go", "do", "practise", "practice", "collect"), (pursues,)),
}
