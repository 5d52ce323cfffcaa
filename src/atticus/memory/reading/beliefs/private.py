"""Readers of what is nobody's business: health, faith, sexuality, pregnancy, politics, union, money trouble.

Only the owner's own plain first-person statement counts here: "I am", "I have", never "we", a hedge or a hint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.things import items, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said

_END: Final = (
    r"(?=\s*(?:$|[,.;!?()]|\s[–—-]|and\b|but\b|so\b|since\b|for\b|too\b|now\b|because\b|as\b|myself\b|"
    r"with\b|by\b|which\b|that\b|from\b|in\b|when\b|person\b|man\b|woman\b|guy\b|girl\b))"
)


_FAMILY: Final = re.compile(r"\b(?:in (?:the|my|our) family|side|runs in|by marriage|in-law)\b", re.IGNORECASE)


def _bare(said: Said, clause: Clause) -> bool:
    """Return whether the owner says something of themselves with no doubt and no condition at all."""
    return (
        said.mine
        and clause.who is Who.I
        and not clause.mood
        and clause.modal in {"", "used"}
        and "almost" not in clause.adverbs
    )


_ALLERGIC: Final = re.compile(
    r"\s+(?:(?:very|really|highly|severely|mildly|deathly|slightly|also|quite|extremely|badly|terribly|a "
    r"bit|seriously) )*allergic to\s+",
    re.IGNORECASE,
)
_ALLERGY: Final = re.compile(
    r"\s+(?:(?:an?|some|the|severe|bad|serious|mild|slight|terrible|life-threatening|nasty|food|strong|"
    r"known) )*(?:(?P<what>[a-z]+(?: [a-z]+)?)\s+allerg(?:y|ies)|allerg(?:y|"
    r"ies)\s+to\s+(?P<to>[^,.;!?]{2,60}))" + _END,
    re.IGNORECASE,
)
_INTOLERANT: Final = re.compile(
    r"\s+(?:(?:an?|very|slightly|mildly|severely) )*(?P<what>lactose|gluten|fructose|histamine|dairy|egg|"
    r"wheat|alcohol|caffeine)[ -]intoleran(?:t|ce)\b",
    re.IGNORECASE,
)


def allergies(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm allergic to peanuts", "I have a nut allergy", "I'm lactose intolerant"."""
    if not _bare(said, clause) or clause.modal:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if match := _INTOLERANT.match(text, at, end):
        yield said.claim(clause, "health", "intolerant_of", match["what"], sure=0.9, denied=clause.negated)
        return
    if clause.verb == "be" and (match := _ALLERGIC.match(text, at, end)):
        one = thing(clause, match.end())
    elif clause.verb in {"have", "develop"} and (match := _ALLERGY.match(text, at, end)):
        one = thing(
            clause, match.start("what" if match["what"] else "to"), stop=match.end("what" if match["what"] else "to")
        )
    else:
        return
    if one is None:
        return
    for item in items(one):
        words = re.split(r"[\s-]+", item.words.casefold())
        known = any(word in lexicon.ALLERGENS for word in words)
        if len(words) <= 5 and (known or not _IN_JEST.search(item.words)):  # noqa: PLR2004
            yield said.claim(
                clause,
                "health",
                "allergic_to",
                item.words,
                sure=0.92 if known else 0.5,
                denied=clause.negated and not clause.ended,
                ended=clause.ended,
            )


_IN_JEST: Final = re.compile(
    r"\b(?:mondays?|mornings?|work|working|people|my|your|his|her|the|idea|stupidity|drama|exercise|"
    r"maths?|responsibility|meetings?|bullshit|bs|fun|kids|children|commitment|housework|cleaning|cooking|"
    r"effort|happiness|love|liars|idiots|early|weekdays|school|homework|emails?|politicians?|taxes|being|"
    r"losing|boredom|hypocrisy|this|that|these|waking|getting|you|him|them|winter|failure|nonsense|"
    r"excuses)\b",
    re.IGNORECASE,
)
_DIET_IS: Final = re.compile(
    r"\s+(?:(?:now|currently|on|a|an|strict|strictly|mostly|lifelong|committed|proud|fully|100%|"
    r"completely|on|following|life-long|raw|lacto-ovo|ovo-lacto|the|pretty much|basically) "
    r")*(?P<diet>[a-z]+(?:-[a-z]+)*(?: (?:free|based))?)(?:\s+diet)?" + _END,
    re.IGNORECASE,
)
_DIET_GO: Final = re.compile(
    r"\s+(?:fully |completely |mostly )?(?P<diet>vegan|vegetarian|pescatarian|gluten[- ]free|dairy[- "
    r"]free|plant-based|keto|paleo|sugar-free)\b",
    re.IGNORECASE,
)
_DIET_EAT: Final = re.compile(
    r"\s+(?:only |strictly |a |an |the |mostly )*(?:strict(?:ly)? |mostly |mainly )?(?P<diet>halal|kosher|"
    r"vegan|vegetarian|plant-based|keto|ketogenic|paleo|low-carb|gluten[- ]free|dairy[- ]free|pescatarian|"
    r"mediterranean|low-fodmap|sugar-free)\b(?:\s+(?:diet|food|lifestyle|meals))?",
    re.IGNORECASE,
)


def diets(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm vegetarian", "I went vegan in March", "I keep kosher", "I'm no longer vegan", "I've started eating meat again"."""
    if clause.mood or clause.modal not in {"", "used"} or clause.who is not Who.I:
        return
    text, at, end = clause.text, clause.after, clause.stop
    verb = clause.verb
    if verb in {"start", "begin"} and re.match(
        r"\s+(?:eating|to eat) (?:meat|fish|animal products|dairy) again\b", clause.rest
    ):
        yield said.claim(
            clause,
            "diet",
            "diet",
            "eats meat" if "meat" in clause.rest else "eats animal products",
            sure=0.85,
            event=True,
            change=True,
            valid_from=said.at,
        )
        return
    if verb == "be":
        match = _DIET_IS.match(text, at, end)
    elif verb in {"go", "turn", "become"} and (clause.past or clause.perfect):
        match = _DIET_GO.match(text, at, end)
    elif verb in {"eat", "follow", "keep", "have", "do", "practice", "practise", "maintain"}:
        match = _DIET_EAT.match(text, at, end)
    else:
        return
    if match is None or match["diet"].casefold().replace(" ", "-") not in lexicon.DIETS:
        return
    changed = verb in {"go", "turn", "become"}
    diet = match["diet"].casefold().replace(" ", "-").replace("pescetarian", "pescatarian")
    predicate = "avoids" if diet.endswith("-free") else "diet"
    yield said.claim(
        clause,
        "preference" if predicate == "avoids" else "diet",
        predicate,
        diet.removesuffix("-free") if predicate == "avoids" else diet,
        sure=0.9,
        denied=clause.negated and not clause.ended,
        ended=clause.ended,
        event=changed,
        change=changed,
        valid_from=said.at if changed else None,
    )


_HAS_CONDITION: Final = re.compile(
    r"\s+(?:(?:an?|the|my|mild|severe|bad|chronic|type [12]|type-[12]|type (?:one|two)|high|low|early|"
    r"early-onset|seasonal|terrible|really|very|recurring|frequent|some|stage \w+|clinical|seasonal|"
    r"generali[sz]ed|irregular|flat|heart|celiac|coeliac|sleep|rheumatoid|got|been living with|frequent|"
    r"congenital) )*(?P<head>[a-z][\w'’-]*(?: [a-z'’-]+){0,2})",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\s+(?:from|with)\s+", re.IGNORECASE)
_SHORT_PAIN: Final = frozenset(
    {
        "pain",
        "injury",
        "infection",
        "fever",
        "knee",
        "back",
        "ankle",
        "disc",
        "shoulder",
        "migraine",
        "hip",
        "feet",
        "legs",
        "foot",
        "skin",
        "stomach",
        "eyesight",
        "sickness",
        "sensitivity",
    }
)
_LASTING: Final = re.compile(
    r"\b(?:bad|chronic|recurring|weak|flat|trick|dodgy|slipped|herniated|high|low|sensitive|motion|sea|"
    r"car|travel|air|altitude|morning|poor|food|light|noise|gluten|chemical|delicate|oily|dry)\b",
    re.IGNORECASE,
)


def health(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have asthma", "I was diagnosed with ADHD", "I'm diabetic", "I suffer from migraines"."""
    if not _bare(said, clause):
        return
    text, at, end = clause.text, clause.after, clause.stop
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    if clause.verb == "be":
        diagnosed = re.compile(r"\s+(?:recently |just |officially |finally )?diagnosed (?:with|as)\s+").match(
            text, at, end
        )
        if diagnosed is None:
            yield from _is_ill(said, clause, marks)
            return
        at = diagnosed.end() - 1
    elif clause.verb == "suffer":
        if (match := _WITH.match(text, at, end)) is None:
            return
        at = match.end() - 1
    elif clause.verb not in {"have", "develop", "get", "experience"} or (clause.verb == "get" and clause.past):
        return
    match = _HAS_CONDITION.match(text, at, end)
    if match is None:
        return
    found = _condition(text[at : match.end()])
    if found:
        yield said.claim(clause, "health", "health", found, sure=0.9, event=clause.verb == "be", **marks)


def _condition(words: str) -> str:
    """Return the condition some words begin with, by their head, or ""."""
    plain = re.sub(
        r"^\s*(?:(?:an?|the|my|got|really|very|some|terrible|been living with)\s+)*", "", words, flags=re.IGNORECASE
    )
    parts = plain.split()
    for number, part in enumerate(parts):
        word = part.casefold().strip(",.").replace("’", "'")
        if word in {
            "and",
            "but",
            "about",
            "for",
            "when",
            "of",
            "to",
            "in",
            "on",
            "because",
            "over",
            "at",
            "attacks",
            "free",
            "friendly",
            "research",
            "charity",
            "medication",
            "with",
        }:
            return ""
        following = parts[number + 1].casefold() if number + 1 < len(parts) else ""
        if word in lexicon.CONDITIONS or word in lexicon.CONDITION_HEADS or _ENDING.search(word):
            if (
                following
                in {
                    "about",
                    "over",
                    "research",
                    "awareness",
                    "attack",
                    "attacks",
                    "test",
                    "scan",
                    "charity",
                    "friends",
                    "group",
                    "appointment",
                    "medication",
                    "patients",
                }
                | lexicon.CONDITION_HEADS
                and following not in lexicon.CONDITION_HEADS
            ):
                return ""
            if following in lexicon.CONDITION_HEADS:
                continue
            found = " ".join(parts[: number + 1]).strip(" ,.")
            return "" if word in _SHORT_PAIN and not _LASTING.search(found) and word != "migraines" else found
    return ""


_ENDING: Final = re.compile(r"\w{3,}(?:phobia|itis|osis|aemia|emia|algia|pathy|plegia|plasia)$")


def _is_ill(said: Said, clause: Clause, marks: dict[str, bool]) -> Iterator[Claim]:
    match = re.match(
        r"\s+(?:(?:a|an|also|very|slightly|mildly|severely|type [12]|type-[12]|legally|partially|profoundly|"
        r"red-green|half|actually|clinically|recovering) )*(?P<what>[a-z-]+(?: (?:intolerant|blind|deaf|"
        r"sighted|impaired|of hearing))?)" + _END,
        clause.rest,
        re.IGNORECASE,
    )
    if match is not None and match["what"].casefold().replace(" ", "-") in lexicon.HEALTH_ADJECTIVES:
        yield said.claim(clause, "health", "health", match["what"], sure=0.9, **marks)


_TAKES: Final = re.compile(
    r"\s+(?:my )?(?:\d+ ?(?:mg|mcg|g|ml)(?: of)? )?(?P<what>metformin|insulin|lisinopril|levothyroxine|"
    r"atorvastatin|simvastatin|omeprazole|pantoprazole|sertraline|fluoxetine|citalopram|escitalopram|"
    r"venlafaxine|bupropion|lithium|lamotrigine|quetiapine|methylphenidate|ritalin|adderall|warfarin|"
    r"apixaban|clopidogrel|amlodipine|ramipril|losartan|bisoprolol|metoprolol|propranolol|salbutamol|"
    r"albuterol|ventolin|prednisone|prednisolone|methotrexate|humira|antihistamines?|cetirizine|"
    r"loratadine|statins?|beta[- ]blockers?|blood thinners?|antidepressants?|thyroid (?:tablets|pills|"
    r"medication)|blood pressure (?:tablets|pills|medication)|iron (?:tablets|supplements)|the pill|"
    r"[a-z]+(?:pril|sartan|statin|prazole|olol|dipine|azepam|oxetine|gliptin|parin))\b",
    re.IGNORECASE,
)
_BLOOD: Final = re.compile(
    r"\s+(?P<type>(?:AB|A|B|O)(?:\s?[+-]|\s(?:positive|negative|rh[+-]))?)(?=\s*(?:$|[.,;!]))", re.IGNORECASE
)


def medicine(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I take metformin", "I'm on antidepressants"."""
    if not _bare(said, clause) or clause.past:
        return
    at = clause.after
    if clause.verb == "be":
        match = re.compile(r"\s+(?:back |currently |now )?(?:on|taking)\b").match(clause.text, at, clause.stop)
        if match is None:
            return
        at = match.end()
    match = _TAKES.match(clause.text, at, clause.stop)
    if match is not None:
        yield said.claim(
            clause,
            "health",
            "takes",
            match["what"],
            sure=0.88,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )


def blood_type(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my blood type is O negative"."""
    if (
        said.mine
        and not clause.mood
        and clause.noun.casefold() in {"blood type", "blood group"}
        and clause.verb == "be"
        and not clause.modal
        and (match := _BLOOD.match(clause.rest))
    ):
        yield said.claim(clause, "health", "blood_type", match["type"], sure=0.92, denied=clause.negated)


_FAITH: Final = re.compile(
    r"\s+(?:(?:a|an|practising|practicing|devout|lapsed|committed|proud|observant|secular|orthodox|roman|"
    r"born-again|strict|religious|converted|actually|non-practising|non-practicing|reform|conservative|"
    r"progressive|liberal|sunni|shia|greek|russian|also|both) )*(?P<faith>[A-Za-z'’-]+)" + _END,
    re.IGNORECASE,
)
_POLITICS: Final = re.compile(
    r"\s+(?:(?:a|an|lifelong|proud|registered|democratic|card-carrying|committed|staunch|moderate|"
    r"politically|paid-up) )*(?P<view>[A-Za-z-]+)(?P<next>\s+(?:voter|supporter|party member))?" + _END,
    re.IGNORECASE,
)
_PARTY: Final = re.compile(
    r"\s+(?:(?:a|an|paid-up|card-carrying|registered) )*(?:member|supporter) of (?:the "
    r")?(?P<party>[A-Z][\w'’ -]{2,40}? [Pp]arty|Greens|SPD|CDU|FDP|Labour|Tories|Lib Dems|Democrats|"
    r"Republicans)\b"
)
_UNION: Final = re.compile(
    r"\s+(?:(?:a|an|the|proud|active|our|elected|local) )*(?:(?:trade |labor |labour |teachers['’] |"
    r"nurses['’] )?union (?:member|rep|representative|steward|delegate|organi[sz]er)|shop steward|member "
    r"of (?:a|the|my|our) (?:[\w'’-]+ )?union|in (?:a|the|my) (?:trade |labor |labour )?union)\b",
    re.IGNORECASE,
)
_PREGNANT: Final = re.compile(
    r"\s+(?:(?:now|currently|actually|\w+ (?:weeks|months)|finally|officially|so) )*(?P<what>pregnant|"
    r"expecting(?: (?:a|our|my|twins)(?: (?:first|second|third))?(?: (?:baby|child|girl|boy|son|"
    r"daughter))?)?)" + _END,
    re.IGNORECASE,
)


def identity(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a practising Catholic", "I'm gay", "I'm pregnant", "I'm a member of the Green Party", "I'm a union rep"."""
    if not _bare(said, clause) or clause.verb != "be":
        return
    text, at, end = clause.text, clause.after, clause.stop
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    if match := _UNION.match(text, at, end):
        yield said.claim(clause, "union", "union", " ".join(match[0].split()).removeprefix("a "), sure=0.88, **marks)
    elif match := _PARTY.match(text, at, end):
        yield said.claim(clause, "politics", "politics", match["party"], sure=0.88, **marks)
    elif match := _PREGNANT.match(text, at, end):
        if match["what"] != "expecting" and not clause.past:
            yield said.claim(clause, "health", "pregnant", match["what"], sure=0.9, **marks)
    elif (match := _FAITH.match(text, at, end)) and match["faith"].casefold().replace("’", "'") in lexicon.FAITHS:
        yield said.claim(clause, "faith", "faith", match["faith"], sure=0.9, **marks)
    elif (
        (match := _POLITICS.match(text, at, end))
        and match["view"].casefold() in lexicon.POLITICS
        and (
            match["view"].casefold() not in {"liberal", "progressive", "labour", "conservative"}
            or match["next"]
            or "politically" in match[0]
            or re.match(r"\s+an? ", match[0])
        )
    ):
        yield said.claim(clause, "politics", "politics", match["view"], sure=0.85, **marks)
    elif (
        match := re.match(r"\s+(?:(?:openly|actually|proudly|also|a|an) )*(?P<what>[a-z-]+)" + _END, clause.rest)
    ) and match["what"] in lexicon.SEXUALITIES - {"ace", "pan", "straight"}:
        yield said.claim(clause, "sexuality", "sexuality", match["what"], sure=0.9, **marks)
    elif re.fullmatch(r"\s+straight\W*", clause.rest) and clause.verb == "be":
        yield said.claim(clause, "sexuality", "sexuality", "straight", sure=0.75, **marks)


_VOTE: Final = re.compile(
    r"\s+(?:always |usually )?(?:for )?(?:the )?(?P<party>Green(?:s| Party)?|Labour|Conservatives?|Tory|"
    r"Tories|Lib Dems?|Liberal Democrats?|Democrats?|Democratic|Republicans?|SPD|CDU|FDP|AfD|SNP|Plaid|"
    r"Sinn F[ée]in)\b"
)
_OWE: Final = re.compile(
    r"\s+(?:the bank |over |about |more than |roughly )*(?P<what>[$€£¥]\s?\d[\d,.]*k?|\d[\d,.]*k? "
    r"?(?:dollars|euros?|pounds|bucks|yuan|reais))\s+(?:in|on|to (?:the|my)) (?:\w+ ){0,2}(?:debts?|"
    r"cards?|loans?|taxes|bank|rent|arrears)",
    re.IGNORECASE,
)
_MONEY_IS: Final = re.compile(
    r"\s+(?:(?:deep|badly|seriously|heavily|still|currently|now|\W?\d[\d,.k]*) )*(?P<what>in debt(?! to "
    r"(?:you|him|her|them))|bankrupt|insolvent|behind on (?:my|the) (?:rent|mortgage|bills|payments|loan)|"
    r"in arrears|overdrawn|in (?:serious |deep )?financial (?:trouble|difficulty|difficulties))\b",
    re.IGNORECASE,
)


def trouble(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm in debt", "I owe 5,000 euros on my card", "I can't pay my rent", "I voted Green", "I joined the union"."""
    if not said.mine or clause.who is not Who.I or clause.mood:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if clause.verb == "be" and not clause.modal and (match := _MONEY_IS.match(text, at, end)):
        yield said.claim(
            clause,
            "money",
            "money_trouble",
            match["what"],
            sure=0.88,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )
    elif clause.verb == "owe" and not clause.modal and not clause.negated and (match := _OWE.match(text, at, end)):
        yield said.claim(clause, "money", "money_trouble", " ".join(match[0].split()), sure=0.8)
    elif (
        clause.verb in {"pay", "afford"}
        and clause.modal == "can"
        and clause.negated
        and (
            match := re.match(
                r"\s+(?:my|the) (?:rent|mortgage|bills|loan|debts?)\b"
                if clause.verb == "pay"
                else r"\s+my (?:rent|mortgage|bills)\b",
                clause.rest,
            )
        )
    ):
        yield said.claim(clause, "money", "money_trouble", f"cannot {clause.verb}{match[0]}", sure=0.85)
    elif clause.verb == "vote" and not clause.modal and not clause.negated and (match := _VOTE.match(text, at, end)):
        yield said.claim(clause, "politics", "votes_for", match["party"], sure=0.85, event=True)
    elif (
        clause.verb == "join"
        and (clause.past or clause.perfect)
        and not clause.modal
        and not clause.negated
        and (match := re.match(r"\s+(?:the|a|my|our) (?:[\w'’-]+ )?union\b(?! (?:jack|station|square))", clause.rest))
    ):
        yield said.claim(clause, "union", "union", f"member of{match[0]}", sure=0.85, event=True)


_SIZE: Final = re.compile(
    r"\s+(?:about |around |only )?(?P<size>1[.,]\d\d ?m(?:et(?:er|re)s?)?|1\d\d ?(?:cm|centimet(?:er|"
    r"re)s)|[4-7](?:'|’|′| ?ft| ?feet| foot)\s?\d{0,2}(?:\"|”|''| ?in(?:ches)?)?)(?:\s+tall)?(?=\s*(?:$|"
    r"[.,;!]|and\b|tall\b|but\b))",
    re.IGNORECASE,
)
_WEIGHT: Final = re.compile(
    r"\s+(?:about |around |only |now |currently )*(?P<weight>\d{2,3}(?:[.,]\d)? ?(?:kg|kilos?|kilograms?|"
    r"lbs?|pounds|stone))\b",
    re.IGNORECASE,
)


def size(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm 180 cm tall", "I weigh 72 kg"."""
    if not _bare(said, clause) or clause.past or clause.negated:
        return
    if clause.verb == "be" and (match := _SIZE.match(clause.rest)):
        yield said.claim(clause, "fact", "height", match["size"], sure=0.85)
    elif clause.verb == "weigh" and (match := _WEIGHT.match(clause.rest)):
        yield said.claim(clause, "health", "weight", match["weight"], sure=0.88, valid_from=said.at)


BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    "be": (allergies, diets, health, medicine, identity, trouble, size),
    "have": (allergies, health, diets),
    "get": (health,),
    "experience": (health,),
    **dict.fromkeys(("develop",), (allergies, health)),
    "suffer": (health,),
    "take": (medicine,),
    "weigh": (size,),
    **dict.fromkeys(
        ("go", "turn", "become", "eat", "follow", "keep", "practice", "practise", "maintain", "start", "begin", "do"),
        (diets,),
    ),
    **dict.fromkeys(("owe", "pay", "afford", "vote", "join"), (trouble,)),
}
OF_MINE: Final[tuple[Reader, ...]] = (blood_type,)
