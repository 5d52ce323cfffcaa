"""Readers of what somebody likes, dislikes, prefers, avoids, fears and holds dear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Tense, Who
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.things import Thing, items, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said

_LIKES: Final = {
    "love": 3,
    "adore": 3,
    "enjoy": 2,
    "like": 1,
    "cherish": 3,
    "relish": 2,
    "savor": 2,
    "savour": 2,
    "treasure": 3,
}
_DISLIKES: Final = {
    "dislike": 2,
    "hate": 3,
    "loathe": 3,
    "detest": 3,
    "despise": 3,
    "abhor": 3,
    "dread": 2,
    "resent": 2,
}
_AVOIDS: Final = frozenset({"avoid", "boycott", "abstain", "shun", "steer", "shy", "refrain", "eschew"})
_PREFERS: Final = frozenset({"prefer", "favor", "favour", "gravitate", "lean", "insist", "opt"})
_CANNOT: Final = frozenset(
    {
        "stand",
        "bear",
        "tolerate",
        "abide",
        "handle",
        "stomach",
        "deal",
        "digest",
        "eat",
        "drink",
        "cope",
        "tolerate",
        "watch",
    }
)
_CONSUMES: Final = frozenset(
    "eat drink watch listen wear drive fly smoke buy read play consume cook use shop support attend do "
    "trust believe touch own take ride stay travel "
    "vape gamble swim dance".split()
)
_LONG: Final = 9
_WEAK: Final = 0.5
_SPECIFIC_SURE: Final = 0.45
_STRENGTH: Final = {1: "some", 2: "clear", 3: "strong"}
_INTENSE: Final = frozenset(
    {
        "really",
        "absolutely",
        "truly",
        "totally",
        "deeply",
        "strongly",
        "completely",
        "particularly",
        "especially",
        "greatly",
        "utterly",
        "genuinely",
        "firmly",
        "highly",
        "strictly",
    }
)


def _strength(clause: Clause, base: int) -> str:
    return _STRENGTH[min(3, base + (not _INTENSE.isdisjoint(clause.adverbs)))]


_TO: Final = re.compile(r"^to\s+(?=[a-z])", re.IGNORECASE)
_TASK_TO: Final = re.compile(
    r"^to (?:know|see|hear|think|believe|say|ask|make sure|understand|thank|discuss|share|point|add|"
    r"mention|be able|get|have you|hear|go over|request|confirm|check|propose|schedule|"
    r"bother|interrupt|disturb|admit|break|rush|impose|complain|brag|nag|push|burst|sound|spoil|be "
    r"(?:that|the|a pain|rude)|suggest|invite|order|book|apply|start|clarify|focus on the|include|use the|"
    r"create|implement|ensure)\b",
    re.IGNORECASE,
)
_MOMENTARY: Final = re.compile(
    r"\b(?:today|tonight|yesterday|this (?:time|morning|evening|week|weekend|afternoon)|last (?:night|"
    r"week|time|month)|just now|so far|the most|idea|suggestion|plan|option|proposal|approach you|you|"
    r"your|advice|answer|"
    r"recommendation|my life|my luck|myself|explanation|photos? (?:you|from)|progress|update)\b",
    re.IGNORECASE,
)


def _liked(
    said: Said, clause: Clause, predicate: str, *, base: int, sure: float, start: int | None = None
) -> Iterator[Claim]:
    """Yield a taste for what stands after a place, one claim for each thing of a list."""
    one = thing(clause, start)
    if one is None:
        one = _infinitive(clause, start)
    if one is None or len(one.words.split()) > _LONG * 3 or _POINTING_END.search(one.words):
        return
    if specific(one.words) or _MOMENTARY.search(one.words):
        sure = min(sure, _SPECIFIC_SURE)
    for item in items(one):
        yield said.claim(
            clause,
            "preference",
            predicate,
            item.words,
            sure=sure,
            strength=_strength(clause, base),
            context=one.context or _lead(clause),
        )


_POINTING_END: Final = re.compile(r"\b(?:it|that|this|you|him|her|them|me|us)$", re.IGNORECASE)
_LEAD_CONTEXT: Final = re.compile(
    r"(?:when(?:ever)? \w+ing|for (?:breakfast|lunch|dinner|long \w+)|(?:on|in|at) (?:the |my "
    r")?(?:weekends?|mornings?|summer|winter|work|trips?|flights?|planes?|vacation|holidays?)|as an? "
    r"[\w-]+(?: [\w-]+)?)$"
)


def _lead(clause: Clause) -> str:
    match = _LEAD_CONTEXT.search(clause.before)
    return match[0] if match else ""


def _infinitive(clause: Clause, start: int | None) -> Thing | None:
    begin = clause.after if start is None else start
    text = clause.text[begin : clause.stop]
    lead = len(text) - len(text.lstrip())
    match = _TO.match(text[lead:])
    if match is None or _TASK_TO.match(text[lead:]):
        return None
    return thing(clause, begin + lead + match.end())


def likes(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I love hiking", "I don't like mushrooms", "I'd like" (a wish, no taste, and not read)."""
    if clause.modal in {"would", "will", "might", "should", "could", "must", "going"}:
        if clause.modal == "would" and clause.negated and clause.verb in {"like", "enjoy"}:
            yield from _liked(said, clause, "dislikes", base=1, sure=_WEAK)
        return
    if (clause.perfect and "always" not in clause.adverbs and not clause.negated) or (
        clause.past and clause.modal != "used"
    ):
        return
    if clause.modal == "can":
        return
    strength = _LIKES[clause.verb]
    again = _after(clause, rf"(?:,?\s+{clause.verb})+\b(?=\s)")
    if clause.negated:
        if clause.ended:
            yield from _liked(said, clause, "dislikes", base=1, sure=0.8)
        elif strength == 3:  # noqa: PLR2004 ("I don't love it" is no dislike)
            yield from _denied(said, clause, "likes")
        else:
            yield from _liked(said, clause, "dislikes", base=strength, sure=0.85)
        return
    yield from _liked(said, clause, "likes", base=strength, sure=0.9 if clause.verb != "like" else 0.85, start=again)


def _denied(said: Said, clause: Clause, predicate: str) -> Iterator[Claim]:
    one = thing(clause)
    if one is not None:
        yield said.claim(clause, "preference", predicate, one.words, sure=0.7, denied=True)


def dislikes(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I hate flying"; "I don't hate it" only denies."""
    if clause.modal not in {"", "used"} or (clause.past and clause.modal != "used"):
        return
    if clause.negated:
        yield from _denied(said, clause, "dislikes")
    else:
        yield from _liked(said, clause, "dislikes", base=_DISLIKES[clause.verb], sure=0.9)


def cannot(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I can't stand crowds", "I can't eat gluten"."""
    if clause.modal not in {"can", "could"} or not clause.negated or clause.past:
        return
    start = _after(clause, r"\s+(?:being around|dealing with|with|the thought of|up with)\b")
    if clause.verb in {"eat", "drink", "digest", "watch"}:
        if clause.modal == "can" and not re.match(
            r"\W*(?:here|there|now|tonight|today|this|that|another|any more|anymore|more|a thing|out|at|with)\b",
            clause.rest,
            re.I,
        ):
            yield from _liked(said, clause, "avoids", base=2, sure=0.75, start=start)
        return
    if clause.modal == "can" and not re.match(
        r"\W*(?:up|by|here|there|on|still|idly|in|out|straight|anymore|any more|for|with (?:you|him|her|them|"
        r"this|it))\b",
        clause.rest,
        re.IGNORECASE,
    ):
        sure = 0.9 if clause.verb in {"stand", "bear", "abide", "stomach"} else 0.75
        yield from _liked(said, clause, "dislikes", base=3, sure=sure, start=start)


def _after(clause: Clause, pattern: str) -> int | None:
    match = re.compile(pattern, re.IGNORECASE).match(clause.text, clause.after, clause.stop)
    return match.end() if match else None


_FROM: Final = r"\s+(?:(?:well |far |right )?(?:clear of|away from|from)|clear of|out of|off)\b"
_FUTURE_ONLY: Final = frozenset({"would", "will", "might", "should", "could", "must", "going", "can"})


def avoids(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I avoid crowds", "I steer clear of sugar"."""
    if clause.modal in _FUTURE_ONLY or clause.negated or (clause.past and clause.modal != "used") or clause.perfect:
        return
    start = _after(clause, _FROM)
    if clause.verb in {"steer", "shy", "abstain", "refrain"} and start is None:
        return
    yield from _liked(said, clause, "avoids", base=2, sure=0.85, start=start)


_PREPOSED: Final = re.compile(r"\s+(?:on|for|toward|towards|to)\b(?!\s+(?:go|see|know|get)\b)", re.IGNORECASE)
_PREFER_TASK: Final = re.compile(
    r"\W*(?:that you|you|it if|if|the (?:first|second|third|last|former|latter|one|other|green|red|blue)|"
    r"option|this|that one|version)\b",
    re.IGNORECASE,
)


def prefers(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I prefer trains over planes", "I'd rather walk than drive", "I insist on window seats"."""
    wished = clause.modal == "would"
    if (clause.modal and not wished) or (clause.past and clause.modal != "used") or _PREFER_TASK.match(clause.rest):
        return
    start = None
    if clause.verb in {"gravitate", "lean", "insist", "opt"}:
        match = _PREPOSED.match(clause.text, clause.after, clause.stop)
        if match is None or clause.progressive:
            return
        start = match.end()
    if not_to := re.compile(r"\s+not to (?:have to )?").match(clause.text, clause.after, clause.stop):
        one = thing(clause, not_to.end())
        if one is not None and not _MOMENTARY.search(one.words):
            yield said.claim(clause, "preference", "avoids", one.words, sure=0.8, context=one.context)
        return
    one = thing(clause, start) or _infinitive(clause, start)
    if one is None or _MOMENTARY.search(one.words):
        return
    words, over = _over(one.words)
    if clause.negated:
        yield said.claim(clause, "preference", "dislikes", words, sure=0.6)
        return
    sure = _WEAK if specific(one.words) else (0.75 if wished or clause.verb in {"lean", "opt"} else 0.9)
    if (match := _NOT_TO.match(words)) is not None:
        yield said.claim(clause, "preference", "avoids", words[match.end() :], sure=sure, context=one.context)
        return
    yield said.claim(
        clause,
        "preference",
        "prefers",
        words,
        sure=sure,
        over=over,
        context=one.context or _lead(clause),
        strength=_strength(clause, 2),
    )


_OVER: Final = re.compile(
    r"\s+(?:over|to(?=\s+(?P<second>[\w'’-]+))|than|rather than|instead of|as opposed to|versus|vs\.?|and not)\s+",
    re.IGNORECASE,
)
_NOT_TO: Final = re.compile(
    r"(?:not to|to (?:avoid|stay away from|steer clear of)|avoiding|staying away from)\s+(?:\w+ing )?", re.IGNORECASE
)


def _over(words: str) -> tuple[str, str]:
    """Return what is preferred, and to what."""
    clean = words.removeprefix("to ") if not words.casefold().startswith("to avoid") else words
    match = _OVER.search(clean)
    if match is None or match.start() == 0:
        return clean, ""
    known = FORMS.get((match["second"] or "").casefold())
    long_ = len(clean[: match.start()].split()) > 3  # noqa: PLR2004 ("trains to planes" is short)
    if match["second"] and (long_ or match["second"].endswith("ly") or (known and known[1] is Tense.BASE)):
        # "Concrete examples to grasp the idea": what for, not over what.
        return clean[: match.start()], ""
    return clean[: match.start()], clean[match.end() :]


def rathers(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I would rather walk than drive" of any verb, "I'd rather not take the bus"."""
    if clause.modal != "would" or "rather" not in clause.adverbs:
        return
    if clause.negated:
        if (
            not re.search(
                r"\b(?:tonight|today|tomorrow|this|that|now|it|say|talk|discuss|go|you)\b", clause.rest, re.IGNORECASE
            )
            and (one := thing(clause)) is not None
        ):
            yield said.claim(clause, "preference", "avoids", f"{clause.verb} {one.words}", sure=0.72)
        return
    words = " ".join(clause.text[_verb_start(clause) : clause.stop].split())
    if " than " not in words and "not" not in clause.adverbs and not clause.negated:
        return
    wanted, _, over = words.partition(" than ")
    if over and not re.search(r"\b(?:tonight|today|tomorrow|this|that|now|die|eat glass)\b", words, re.IGNORECASE):
        yield said.claim(clause, "preference", "prefers", wanted.removesuffix(" rather"), sure=0.8, over=over)


def _verb_start(clause: Clause) -> int:
    head = clause.text[clause.start : clause.after]
    return clause.start + head.rindex(" ") + 1 if " " in head else clause.start


_NOT_EATEN: Final = re.compile(
    r"\W*(?:it|that|this|them|there|here|one|any of|yet|because|well|enough|much(?: of)?$|on|in|at|to|for|"
    r"with|about|so|anything|as|the (?:same|way|one)|what|well|my|your|his|her|our)\b",
    re.IGNORECASE,
)
_HABIT_NEEDS: Final = {
    "listen": r"\s+to\b",
    "shop": r"\s+at\b",
    "believe": r"\s+in\b",
    "stay": r"\s+(?:in|at)\b",
    "travel": r"\s+(?:by|in|with)\b",
}


def never_does(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I don't eat pork", "I never drink coffee", "I refuse to fly"."""
    if clause.modal or clause.past or clause.progressive or clause.perfect:
        return
    if clause.negated:
        yield from _abstains(said, clause)
    elif "only" in clause.adverbs or "exclusively" in clause.adverbs or "solely" in clause.adverbs:
        start = _after(clause, _HABIT_NEEDS[clause.verb]) if clause.verb in _HABIT_NEEDS else None
        one = thing(clause, start)
        if (
            one is not None
            and not specific(one.words)
            and not re.match(r"\d|a (?:few|little|bit|couple)|once|twice", one.words)
        ):
            yield said.claim(
                clause, "preference", "prefers", one.words, sure=0.75, only=True, context=one.context, strength="strong"
            )


def _abstains(said: Said, clause: Clause) -> Iterator[Claim]:
    needed = _HABIT_NEEDS.get(clause.verb)
    start = _after(clause, needed) if needed else None
    if (needed and start is None) or _NOT_EATEN.match(clause.text[start or clause.after : clause.stop]):
        return
    alone = clause.verb if clause.verb in {"drink", "smoke", "drive", "fly", "vape", "gamble", "swim", "dance"} else ""
    sure = 0.8 if clause.verb in {"eat", "drink", "smoke", "wear", "consume", "watch", "listen", "fly"} else 0.6
    if alone and re.fullmatch(r"\W*(?:any ?more|at all|alcohol|either)?\W*", clause.rest, re.IGNORECASE):
        what = {
            "drink": "alcohol",
            "smoke": "smoking",
            "drive": "driving",
            "fly": "flying",
            "vape": "vaping",
            "swim": "swimming",
        }
        yield said.claim(
            clause, "preference", "avoids", what.get(alone, "gambling" if alone == "gamble" else "dancing"), sure=0.85
        )
        return
    if clause.adverbs & {"hardly", "barely", "rarely", "seldom"}:
        sure -= 0.15
    yield from _liked(said, clause, "avoids", base=2, sure=sure, start=start)


_REFUSED: Final = re.compile(r"\s+to\s+(?P<verb>[a-z]+)\s*", re.IGNORECASE)


def refuses(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I refuse to fly", "I try to avoid sugar", "I tend to avoid ...", "I make a point of avoiding ..."."""
    if clause.modal or clause.past or clause.perfect:
        return
    match = _REFUSED.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    verb = match["verb"].casefold()
    if clause.verb == "refuse" and not clause.negated:
        yield from _liked(said, clause, "avoids", base=3, sure=0.85, start=match.start("verb"))
    elif verb in _AVOIDS | {"stay", "limit"} and not clause.negated:
        start = _after_at(clause, match.end("verb"), _FROM) or match.end("verb")
        yield from _liked(said, clause, "avoids", base=1, sure=0.8, start=start)
    elif clause.verb == "tend" and verb in {"prefer", "like", "favor", "favour", "enjoy", "dislike"}:
        predicate = {"prefer": "prefers", "favor": "prefers", "favour": "prefers", "dislike": "dislikes"}.get(
            verb, "likes"
        )
        yield from _liked(said, clause, predicate, base=1, sure=0.8, start=match.end("verb"))


def _after_at(clause: Clause, at: int, pattern: str) -> int | None:
    match = re.compile(pattern, re.IGNORECASE).match(clause.text, at, clause.stop)
    return match.end() if match else None


_STATE: Final = re.compile(
    r"\W*(?:(?:really|very|quite|so|extremely|super|rather|pretty|deeply|terribly|absolutely|a bit|too|"
    r"highly|particularly|most|huge|totally|more|much|also|always|incredibly|simply|just|not) )*"
    r"(?:(?P<likes>fond of|keen on|in(?: )?to(?! the| a)|crazy about|mad about|obsessed with|passionate "
    r"about|addicted to|partial to|drawn to|(?:an? )?(?:\w+ )?(?:fan|lover|devotee|enthusiast|fanatic|"
    r"aficionado|admirer) of|in love with|hooked on|enthusiastic about|nuts about)"
    r"|(?P<dislikes>sick of|tired of|fed up with|averse to|opposed to|against|uncomfortable (?:with|in|"
    r"around|on|using)|put off by|turned off by|not (?:a )?(?:\w+ )?(?:fan|lover) of|bothered by|"
    r"disgusted by|repulsed by|intolerant (?:of|to)|wary of|skeptical of|sceptical of|sensitive to|not "
    r"(?:really )?(?:in(?: )?to|keen on|fond of|comfortable with)|allergic to the idea of|bored by|"
    r"overwhelmed by|stressed by)"
    r"|(?P<fears>(?:afraid|scared|terrified|frightened|petrified|phobic) of)"
    r"|(?P<picky>(?:picky|particular|strict|careful|selective|conscious|passionate) about))\b",
    re.IGNORECASE,
)
_JOB_LOVE: Final = re.compile(
    r"\W*(?:you|him|her|them|it|how|what|this|that|losing|the fact|being|missing|my (?:ex|boss))\b", re.IGNORECASE
)


_LASTS: Final = re.compile(r"\b(?:since|for (?:years|as long|ages|\w+ years)|all my life|ever)\b", re.IGNORECASE)


def is_about(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a big fan of jazz", "I'm not into horror films", "I'm afraid of heights"."""
    if (
        clause.modal
        or clause.past
        or (clause.perfect and not (clause.negated or _LASTS.search(clause.rest) or "always" in clause.adverbs))
    ):
        return
    match = _STATE.match(clause.text, clause.after, clause.stop)
    if match is None or _JOB_LOVE.match(clause.text[match.end() : clause.stop]):
        return
    kind = match.lastgroup or ""
    if kind == "fears":
        yield from _fear(said, clause, match.end(), sure=0.85)
    elif kind == "picky":
        yield from _liked(said, clause, "prefers", base=1, sure=0.65, start=match.end())
    elif kind == "likes":
        yield from _liked(said, clause, "dislikes" if clause.negated else "likes", base=2, sure=0.85, start=match.end())
    elif not clause.negated or match[0].casefold().lstrip().startswith("not"):
        tired = re.search(
            r"sick of|tired of|fed up|against|wary|bothered|overwhelmed|stressed|sensitive", match[0], re.IGNORECASE
        )
        yield from _liked(said, clause, "dislikes", base=1, sure=0.6 if tired else 0.85, start=match.end())


def _fear(said: Said, clause: Clause, start: int, *, sure: float) -> Iterator[Claim]:
    one = thing(clause, start)
    if one is None or clause.negated:
        if one is not None:
            yield said.claim(clause, "preference", "fears", one.words, sure=0.7, denied=True)
        return
    words = one.words.casefold().split()
    known = any(word in lexicon.FEARS for word in words[:3])
    yield said.claim(clause, "preference", "fears", one.words, sure=sure if known else _WEAK)


_HAS: Final = re.compile(
    r"\W*(?:(?:got|always had|developed|also|really) )*(?:an? |no |zero |little |such a |quite a |some |"
    r"the )?(?:(?:bit of an?|kind of an?) )?(?:[\w-]+,? ){0,4}?"
    r"(?P<noun>preference|aversion|dislike|distaste|hatred|fear|phobia|passion|love|soft spot|weakness|"
    r"thing|taste|craving|"
    r"affinity|fondness|obsession|fascination|appreciation|interest|penchant|sweet tooth|tolerance|"
    r"patience|rule|policy|problem|"
    r"issue|trouble|difficulty|hard time|sensitivity|appetite|enthusiasm|bias|predilection|low tolerance|"
    r"intolerance|disdain|"
    r"repulsion|reluctance|resistance|objection|opposition|prejudice|discomfort|anxiety|commitment|"
    r"dedication|loyalty|attachment|"
    r"inclination|desire|respect|admiration|need|requirement)s?(?:\s+(?P<link>for|to|toward|towards|of|"
    r"against|with|in|about|when|on|around))?\b",
    re.IGNORECASE,
)
_HAS_LIKES: Final = frozenset(
    "attachment loyalty admiration passion love weakness thing taste craving affinity fondness obsession "
    "fascination appreciation interest penchant appetite enthusiasm predilection".split()
) | {"soft spot"}
_HAS_DISLIKES: Final = frozenset(
    "reluctance resistance objection opposition prejudice discomfort anxiety aversion dislike distaste "
    "hatred problem issue trouble difficulty sensitivity intolerance disdain repulsion".split()
) | {"low tolerance", "hard time"}


def has_taste(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have a strong preference for trains", "I have no patience for small talk"."""
    if clause.modal or clause.past:
        return
    match = _HAS.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    noun, none = match["noun"].casefold(), re.search(r"\b(?:no|zero|little|low)\b", match[0], re.IGNORECASE)
    negated = bool(none) or clause.negated
    if noun == "sweet tooth" and not negated:
        yield said.claim(clause, "preference", "likes", "sweets", sure=0.85)
    if match["link"] is None or (match["link"].casefold() == "to" and noun in _HAS_LIKES - {"attachment"}):
        return
    if noun in {"fear", "phobia"}:
        yield from _fear(said, clause, match.end(), sure=0.85)
    elif noun in {"preference", "bias", "rule", "policy"}:
        predicate = "avoids" if match["link"] == "against" else "prefers"
        if not negated:
            yield from _liked(
                said, clause, predicate, base=2, sure=0.85 if noun == "preference" else 0.6, start=match.end()
            )
    elif noun in {"tolerance", "patience"}:
        if negated:
            yield from _liked(said, clause, "dislikes", base=2, sure=0.8, start=match.end())
    elif noun in _HAS_DISLIKES:
        if not negated:
            yield from _liked(
                said,
                clause,
                "dislikes",
                base=2,
                sure=0.85
                if noun
                in {
                    "aversion",
                    "dislike",
                    "distaste",
                    "hatred",
                    "disdain",
                    "objection",
                    "opposition",
                    "reluctance",
                    "resistance",
                }
                else _WEAK,
                start=match.end(),
            )
    elif noun in _HAS_LIKES:
        yield from _liked(said, clause, "dislikes" if negated else "likes", base=2, sure=0.8, start=match.end())


_FAVOURITE: Final = re.compile(
    r"(?:(?:absolute|all-time|all time|personal) )?fav(?:e|ou?rite)?(?: (?P<of>[\w '’-]{2,40}))?$", re.IGNORECASE
)
_LEAST: Final = re.compile(r"least favou?rite(?: (?P<of>[\w '’-]{2,40}))?$", re.IGNORECASE)
_PART: Final = re.compile(
    r"\b(?:part|thing|of all|memory|moment|quote|one|time|bit|picture|photo|joke|line|person|child|student|way)\b",
    re.IGNORECASE,
)


def favourites(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my favourite colour is green"."""
    if clause.who is not Who.MINE or clause.modal or clause.verb != "be":
        return
    least = _LEAST.search(clause.noun)
    match = least or _FAVOURITE.search(clause.noun)
    if match is None:
        return
    one = thing(clause)
    if one is None or specific(one.words) and not re.match(r"the [A-Z]", one.words):
        return
    of = (match["of"] or "").strip()
    if clause.negated or least:
        yield said.claim(
            clause,
            "preference",
            "dislikes" if least and not clause.negated else "favourite",
            one.words,
            sure=0.8,
            of=of,
            denied=clause.negated,
        )
        return
    sure = _WEAK if _PART.search(of) or not of else 0.92
    yield said.claim(clause, "preference", "favourite", one.words, sure=sure, of=of.casefold())


_IS_MINE: Final = re.compile(
    r"(?:(?:by far|definitely|hands down|easily|still|also|always|probably) )*(?:one of )?my "
    r"(?:(?:absolute|all-time|all time|personal) )?(?P<least>least )?favou?rites?(?: (?P<of>[\w "
    r"'’-]{2,40}))?\W*$|"
    r"(?P<not>not (?:really )?(?:my (?:thing|cup of tea|style|jam|scene)|for me))\W*$",
    re.IGNORECASE,
)


def thing_of_mine(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "green is my favourite colour", "jazz isn't my thing"."""
    if clause.who is not Who.OTHER or clause.verb != "be" or clause.modal or clause.past:
        return
    text = clause.text[clause.after : clause.stop].strip()
    negative = re.fullmatch(r"(?:really )?(?:my (?:thing|cup of tea|style|jam|scene)|for me)\W*", text, re.IGNORECASE)
    match = _IS_MINE.fullmatch(text)
    noun = clause.noun
    if (
        (match is None and not (negative and clause.negated))
        or len(noun.split()) > 5
        or noun.casefold() in {"it", "that", "this", "he", "she", "they", "which", "these", "those", "what", "who"}
    ):
        return
    if specific(noun) or noun.casefold().split()[0] in {"my", "our", "a", "an", "one", "some", "here"}:
        return
    if match is None or match["not"]:
        yield said.claim(clause, "preference", "dislikes", noun, sure=0.75)
    elif match["of"] and not match["least"] and not clause.negated and not _PART.search(match["of"]):
        yield said.claim(clause, "preference", "favourite", noun, sure=0.85, of=match["of"].casefold().strip())
    else:
        yield said.claim(clause, "preference", "dislikes" if match["least"] else "likes", noun, sure=0.75)


_MAKES: Final = re.compile(
    r"\s+me\s+(?:(?:very|really|so|feel|extremely|a bit|always|deeply|quite|too) )*(?P<how>sick|anxious|"
    r"nervous|uncomfortable|ill|nauseous|angry|dizzy|sad|uneasy|jittery|cringe|claustrophobic|queasy|"
    r"bloated|sleepy|drowsy|happy|relaxed|calm|smile)\b",
    re.IGNORECASE,
)
_ANNOY: Final = frozenset(
    {
        "annoy",
        "bother",
        "irritate",
        "disgust",
        "scare",
        "terrify",
        "bore",
        "overwhelm",
        "frustrate",
        "exhaust",
        "drain",
        "stress",
        "depress",
        "upset",
    }
)


def affects_me(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "coffee makes me anxious", "loud music annoys me"."""
    if clause.who is not Who.OTHER or clause.modal or clause.past or clause.negated or clause.progressive:
        return
    noun = clause.noun
    if specific(noun) or noun.casefold().split()[0] in {
        "it",
        "he",
        "she",
        "they",
        "you",
        "this",
        "that",
        "these",
        "those",
        "who",
        "what",
        "which",
        "my",
        "our",
        "everything",
        "nothing",
        "people",
        "there",
        "one",
    }:
        return
    if noun[:1].isupper() and clause.text[: clause.start].strip() and clause.before:
        return
    if clause.verb in {"make", "get", "leave"}:
        match = _MAKES.match(clause.text, clause.after, clause.stop)
        if match is not None:
            good = match["how"].casefold() in {"happy", "relaxed", "calm", "smile"}
            yield said.claim(
                clause,
                "preference",
                "likes" if good else "dislikes",
                noun,
                sure=0.65,
                because=f"makes me {match['how'].casefold()}",
            )
    elif clause.verb in _ANNOY and re.match(r"\s+me\b", clause.rest, re.IGNORECASE):
        yield said.claim(
            clause, "preference", "fears" if clause.verb in {"scare", "terrify"} else "dislikes", noun, sure=0.65
        )


_FIND: Final = re.compile(
    r"\W*(?P<what>[^,.;]{3,60}?)\s+(?:to be )?(?:(?:very|really|too|so|extremely|quite|rather|utterly|"
    r"incredibly|a bit|overly|deeply|highly|absolutely|just|often) )*(?P<how>boring|annoying|overwhelming|"
    r"tedious|disgusting|stressful|distracting|uncomfortable|"
    r"unpleasant|exhausting|irritating|frustrating|dull|ineffective|intimidating|gross|repulsive|tiresome|"
    r"draining|offputting|off-putting|relaxing|fascinating|soothing|calming|enjoyable|delicious|"
    r"therapeutic|inspiring|fun|comforting|unappealing|unappetizing|"
    r"pretentious|confusing|restrictive|impersonal|monotonous|uninspiring|unethical|repetitive|unsettling|"
    r"disturbing|chaotic|noisy|bland|difficult|unbearable|unpleasant|depressing|creepy|cheesy|"
    r"cringeworthy|superficial|shallow|predictable|formulaic|intolerable|insufferable|nauseating|"
    r"suffocating|tacky|gaudy|wasteful|cruel|invasive|intrusive|cumbersome|impractical|invigorating|"
    r"rewarding|charming|amusing|captivating|engaging|cozy|cosy|energising|energizing|meditative|"
    r"grounding|satisfying|interesting)\b",
    re.IGNORECASE,
)
_GOOD: Final = frozenset(
    "relaxing fascinating soothing calming enjoyable delicious therapeutic inspiring fun comforting "
    "invigorating rewarding charming amusing captivating engaging cozy cosy energising energizing "
    "meditative grounding satisfying interesting".split()
)


def finds(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I find flying stressful"."""
    if clause.modal or clause.past or clause.negated or clause.progressive or clause.perfect:
        return
    match = _FIND.match(clause.text, clause.after, clause.stop)
    if (
        match is None
        or specific(match["what"])
        or re.match(r"(?:it|that|this|them|myself|you|him|her|out|my)\b", match["what"], re.IGNORECASE)
    ):
        return
    good = match["how"].casefold() in _GOOD
    words = match["what"].removeprefix("that ")
    yield said.claim(
        clause, "preference", "likes" if good else "dislikes", words, sure=0.75, because=match["how"].casefold()
    )


_ENOUGH: Final = re.compile(r"\s+enough of\b", re.IGNORECASE)


def others(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read the rest of the ways to tell a taste: "I don't care for opera", "I can't get enough of it", "I stick to tea"."""
    rest = clause.rest
    if clause.past or clause.modal in {"would", "will", "might", "should", "could", "must", "going"}:
        return
    start: int | None
    if (
        clause.verb == "care"
        and clause.negated
        and (start := _after(clause, r"\s+(?:much |at all |very much |particularly )?for\b"))
    ):
        yield from _liked(said, clause, "dislikes", base=1, sure=0.85, start=start)
    elif clause.verb == "get" and clause.modal == "can" and clause.negated and (match := _ENOUGH.match(rest)):
        yield from _liked(said, clause, "likes", base=3, sure=0.85, start=clause.after + match.end())
    elif (
        clause.verb == "live"
        and not clause.negated
        and re.match(r"\s+for (?!(?:\d|a |an |the|my|now|free|two|three|six))", rest)
    ):
        yield from _liked(said, clause, "likes", base=3, sure=0.7, start=clause.after + 4)
    elif (
        clause.verb in {"stick", "adhere"}
        and not clause.negated
        and clause.tense is Tense.BASE
        and (start := _after(clause, r"\s+(?:only |strictly )?to\b"))
    ):
        yield from _liked(said, clause, "prefers", base=2, sure=0.65, start=start)
    elif (
        clause.verb in {"stay", "keep"}
        and not clause.negated
        and (start := _after(clause, r"\s+(?:well |far )?(?:away from|clear of|off)\b"))
    ):
        yield from _liked(said, clause, "avoids", base=2, sure=0.75, start=start)
    elif (
        clause.verb in {"crave", "fancy", "admire", "appreciate"}
        and not clause.negated
        and clause.verb in {"admire", "appreciate"}
    ):
        yield from _liked(said, clause, "likes", base=1, sure=_WEAK if _JOB_LOVE.match(rest) else 0.6)
    elif clause.verb in {"struggle"} and not clause.negated and (start := _after(clause, r"\s+with\b")):
        yield from _liked(said, clause, "dislikes", base=1, sure=0.4, start=start)
    elif clause.verb == "dream" and False:
        return


_PERSON: Final = re.compile(
    r"\W*(?:more of |very much |definitely |really |such |not |totally |just )*an? (?P<what>[\w-]+(?: "
    r"[\w-]+)?) (?:person|lover|fan|enthusiast|fanatic|addict|buff|geek|nerd|aficionado|junkie|"
    r"drinker)\b(?! (?:at|for|in|on|of|who))",
    re.IGNORECASE,
)
_TRAITS: Final = frozenset(
    "morning night people private shy nice good bad terrible happy very busy patient quiet anxious "
    "positive calm social detail-oriented organized organised practical visual creative spiritual "
    "religious simple".split()
)


_KINDS: Final = frozenset(
    "cat dog coffee tea beach mountain city country outdoors outdoor book books summer winter autumn "
    "breakfast wine beer chocolate pizza horse bird sea pasta cheese".split()
)


def person_of(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a cat person", "I'm a coffee lover"; "I'm a morning person" is a trait and read elsewhere."""
    if clause.modal or clause.past:
        return
    match = _PERSON.match(clause.text, clause.after, clause.stop)
    if match is None or match["what"].casefold().split()[-1] in _TRAITS:
        return
    what = re.sub(
        r"^(?:big|huge|real|total|true|avid|massive|great|major|self-confessed)\s+",
        "",
        match["what"],
        flags=re.IGNORECASE,
    )
    negated = clause.negated or re.search(r"\bnot\b", match[0], re.IGNORECASE)
    known = match[0].split()[-1].casefold() != "person" or what.casefold() in _KINDS
    if what.casefold() not in _TRAITS and known:
        yield said.claim(clause, "preference", "dislikes" if negated else "likes", what, sure=0.75)


BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(_LIKES, (likes,)),
    **dict.fromkeys(_DISLIKES, (dislikes,)),
    **dict.fromkeys(_CONSUMES - _CANNOT, (never_does,)),
    **dict.fromkeys(_CANNOT - _CONSUMES, (cannot,)),
    **dict.fromkeys(_CANNOT & _CONSUMES, (cannot, never_does)),
    **dict.fromkeys(_AVOIDS, (avoids,)),
    **dict.fromkeys(_PREFERS, (prefers,)),
    **dict.fromkeys(("refuse", "try", "tend", "make"), (refuses,)),
    **dict.fromkeys(("care", "get", "live", "stick", "adhere", "admire", "appreciate", "struggle", "keep"), (others,)),
    "stay": (others, never_does),
    "be": (is_about, person_of),
    "have": (has_taste,),
    "find": (finds,),
}
"""The readers of a first person's clause, by its verb."""

OF_MINE: Final[tuple[Reader, ...]] = (favourites,)
"""The readers of "my ... is ..."."""

OF_OTHERS: Final[tuple[Reader, ...]] = (thing_of_mine, affects_me)
"""The readers of clauses about things that say something of the speaker."""
