"""Readers of favourites, and of things that are called somebody's thing or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.tastes.telling import WEAK
from atticus.memory.reading.beliefs.things import longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

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
    if one is None or (specific(one.words) and not re.match(r"the [A-Z]", one.words)):
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
    sure = WEAK if _PART.search(of) or not of else 0.92
    yield said.claim(clause, "preference", "favourite", one.words, sure=sure, of=of.casefold())


_IS_MINE: Final = re.compile(
    r"(?:(?:by far|definitely|hands down|easily|still|also|always|probably) )*(?:one of )?my "
    r"(?:(?:absolute|all-time|all time|personal) )?(?P<least>least )?favou?rites?(?: (?P<of>[\w "
    r"'’-]{2,40}))?\W*$|"
    r"(?P<not>not (?:really )?(?:my (?:thing|cup of tea|style|jam|scene)|for me))\W*$",
    re.IGNORECASE,
)


_HALF_BEFORE: Final = re.compile(r"\w (?:and|or|&)(?: still| also| even)?\s+$", re.IGNORECASE)
"""The other half of a subject: "portraits and still life is my favourite"."""


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
        or longer(noun, 5)
        or noun.casefold() in {"it", "that", "this", "he", "she", "they", "which", "these", "those", "what", "who"}
    ):
        return
    if specific(noun) or noun.casefold().split()[0] in {"my", "our", "a", "an", "one", "some", "here"}:
        return
    if _HALF_BEFORE.search(clause.text, 0, clause.start):
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
    r"grounding|satisfying|interesting|distressing|disorienting|upsetting|tiring|scary|painful|unnerving|jarring|"
    r"alienating|soulless|pointless|unhealthy|ugly|cluttered|sterile|claustrophobic|sickening|offensive|disrespectful|"
    r"unnatural|demoralizing|demoralising|patronizing|patronising|oppressive|pointless)\b",
    re.IGNORECASE,
)

_GOOD: Final = words(
    "relaxing fascinating soothing calming enjoyable delicious therapeutic inspiring fun comforting "
    "invigorating rewarding charming amusing captivating engaging cozy cosy energising energizing "
    "meditative grounding satisfying interesting"
)


_TOO: Final = re.compile(
    r"\s+(?:(?:much |far |way )?too|so|very|really|rather|quite) (?:\w+(?:,| and)? ?)+$", re.IGNORECASE
)
"""How a thing is found, told in several words: "queues too long and boring"."""


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
    words = _TOO.sub("", match["what"].removeprefix("that "))
    yield said.claim(
        clause, "preference", "likes" if good else "dislikes", words, sure=0.75, because=match["how"].casefold()
    )


_PERSON: Final = re.compile(
    r"\W*(?:more of |very much |definitely |really |such |not |totally |just )*an? (?P<what>[\w-]+(?: "
    r"[\w-]+)?) (?:person|lover|fan|enthusiast|fanatic|addict|buff|geek|nerd|aficionado|junkie|"
    r"drinker)\b(?! (?:at|for|in|on|of|who))",
    re.IGNORECASE,
)

_TRAITS: Final = words(
    "morning night people private shy nice good bad terrible happy very busy patient quiet anxious "
    "positive calm social detail-oriented organized organised practical visual creative spiritual "
    "religious simple"
)

_KINDS: Final = words(
    "cat dog coffee tea beach mountain city country outdoors outdoor book books summer winter autumn "
    "breakfast wine beer chocolate pizza horse bird sea pasta cheese"
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
