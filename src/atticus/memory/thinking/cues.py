"""What must stand in a plain statement for it to say what a model says it says: verbs and words by predicate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.memory.labelling import INTIMATE
from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses.sets import words


@dataclass(frozen=True, slots=True)
class Cue:
    """What makes a statement in the first person say a predicate.

    Args:
        verbs: verbs that say it by themselves.
        words: words of the clause that say it with any verb.
        things: what the object must hold a word of, where the verb alone says too little.
        nouns: what "my ..." must be called where that is the subject.
        ahead: whether it is told of what is still to come.
        anywhere: whether the words may stand anywhere in the clause; else right where its verb stands.
    """

    verbs: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    things: frozenset[str] = frozenset()
    nouns: re.Pattern[str] | None = None
    ahead: bool = False
    anywhere: bool = False


def _cue(
    verbs: str = "", said: str = "", *, things: frozenset[str] = frozenset(), nouns: str = "", **when: bool
) -> Cue:
    return Cue(
        words(verbs),
        re.compile(rf"\b(?:{said})", re.IGNORECASE) if said else None,
        things,
        re.compile(rf"(?:{nouns})", re.IGNORECASE) if nouns else None,
        **when,
    )


LIKING: Final = words("like love enjoy adore fancy appreciate treasure cherish relish dig favour favor")
LOATHING: Final = words("dislike hate loathe detest despise abhor dread")
DOING_WITHOUT: Final = words("eat drink use buy wear watch smoke touch")

_DEGREES: Final = words(
    "degree degrees phd ph.d doctorate master masters master's bachelor bachelors bachelor's diploma mba bsc msc "
    "licence license certificate apprenticeship"
)
_ILLS: Final = lexicon.CONDITIONS | words("disease disorder syndrome")

CUES: Final[dict[str, Cue]] = {
    "likes": _cue(
        " ".join(LIKING),
        r"fond of|a (?:big |huge )?fan of|keen on|crazy about|obsessed with|hooked on|partial to|passionate about",
    ),
    "dislikes": _cue(" ".join(LOATHING), r"can['’]?t (?:stand|bear)\b|cannot (?:stand|bear)\b|not a (?:big )?fan of"),
    "prefers": _cue("prefer", r"would rather\b|['’]d rather\b"),
    "avoids": _cue("avoid skip boycott eliminate ditch renounce", r"stay away from|steer clear of|give up|gave up"),
    "fears": _cue("fear dread", r"afraid of|scared of|terrified of|frightened of|a phobia of"),
    "favourite": _cue(nouns=r"(?:all-time )?favou?rite"),
    "diet": _cue("be eat follow keep become go", things=lexicon.DIETS, nouns=r"diet"),
    "lives_in": _cue("live reside relocate settle", r"based in\b|moved? (?:\w+ )?to\b", nouns=r"home ?town|home$"),
    "lives_with": _cue("live", r"(?:share|sharing) (?:a|the|my|our) (?:\w+ )?(?:flat|house|room|apartment|place|home)"),
    "address": _cue("live", nouns=r"(?:new |home )?address"),
    "works_at": _cue("", r"work(?:s|ed|ing)? (?:\w+ )?(?:at|for)\b|employed (?:by|at)\b", nouns=r"employer|company"),
    "works_as": _cue(
        "be become", r"work(?:s|ed|ing)? (?:\w+ )*?as\b", things=lexicon.OCCUPATIONS, nouns=r"job|profession"
    ),
    "works_in": _cue("", r"work(?:s|ed|ing)? in\b", nouns=r"field|line of work|industry"),
    "studies": _cue("study major", nouns=r"major|degree"),
    "studies_at": _cue(
        "attend", r"(?:study|studying) at\b|(?:student|enrolled) at\b", nouns=r"university|college|school"
    ),
    "studied": _cue("", r"studied\b|majored in\b|(?:a )?degree in\b"),
    "studied_at": _cue("", r"studied at\b|graduated from\b|went to (?:\w+ )*?(?:university|college|school)"),
    "degree": _cue("have hold earn finish complete get", things=_DEGREES),
    "born_in": _cue("", r"born (?:and raised )?in\b"),
    "comes_from": _cue("", r"(?:am|['’]m|come|comes|we['’]re|are) (?:originally )?from\b"),
    "grew_up_in": _cue("", r"(?:grew|grown) up in\b|(?:raised|brought up) in\b"),
    "nationality": _cue("be", things=lexicon.NATIONALITIES, nouns=r"nationality|citizenship"),
    "marital_state": _cue("be get become", things=lexicon.MARITAL),
    "speaks": _cue(
        "speak", r"fluent in\b", things=lexicon.LANGUAGES, nouns=r"(?:native|first|mother) (?:language|tongue)"
    ),
    "owns": _cue("own have adopt buy keep", things=lexicon.POSSESSIONS),
    "hobby": _cue("", r"in my (?:free|spare) time", nouns=r"hobb|pastime|passion", anywhere=True),
    "collects": _cue("collect"),
    "learns": _cue("learn", r"learning\b|taking (?:\w+ )?(?:lessons|classes)"),
    "can": _cue("", r"know how to\b|(?:am|['’]m) able to\b"),
    "cannot": _cue("", r"(?:do not|don['’]t|never learned|never learnt) (?:know )?how to\b|never learned to\b"),
    "good_at": _cue("", r"(?:good|great|skilled|talented|excellent) (?:at|with)\b"),
    "bad_at": _cue("", r"(?:bad|terrible|hopeless|awful|useless) (?:at|with)\b"),
    "does": _cue(
        "",
        r"every (?:single |other )?(?:day|morning|evening|night|week|weekend|month|year|\w+day)|each (?:day|morning|"
        r"evening|night|week|month|\w+day)|on (?:\w+days|weekends|weekdays)|(?:once|twice|\w+ times) (?:a|per) "
        r"(?:day|week|month|year)|(?:daily|nightly|weekly|monthly)\b",
        anywhere=True,
    ),
    "values": _cue("value", r"(?:means?|matters?) (?:a lot|the world|so much|more|most|everything)? ?to me|care about"),
    "dreams_of": _cue(
        "dream",
        r"one day\b|some ?day\b|always wanted to\b",
        nouns=r"(?:\w+ )?dream|aspiration",
        ahead=True,
        anywhere=True,
    ),
    "wants": _cue(
        "aim strive train",
        r"(?:want|hope|trying|determined|resolved|saving up|plan(?:ning)?) (?:to|for)\b",
        nouns=r"(?:\w+ )?(?:goal|aim|resolution|objective)",
        ahead=True,
    ),
    "plans": _cue("plan", r"going to\b|booked\b|planning\b", ahead=True),
    "decided": _cue("decide", r"made up my mind|(?:final )?decision"),
    # What is nobody's business: the verb, its words and the thing itself must all say it, and nothing is concluded.
    "allergic_to": _cue("", r"allergic to\b|(?:an )?allerg(?:y|ies) to\b", things=lexicon.ALLERGENS),
    "intolerant_of": _cue("tolerate", r"intolerant (?:of|to)\b", things=lexicon.ALLERGENS),
    "health": _cue(
        "have", r"diagnosed with\b|suffer(?:ing)? from\b|am\b|['’]m\b", things=_ILLS | lexicon.HEALTH_ADJECTIVES
    ),
    "takes": _cue("take", r"prescribed\b", things=words("pills tablets medication insulin inhaler mg statins")),
    "pregnant": _cue("be", things=words("pregnant expecting")),
    "faith": _cue("be become", r"converted to\b", things=lexicon.FAITHS),
    "sexuality": _cue("be", things=lexicon.SEXUALITIES - words("straight ace pan")),
    "politics": _cue("be become", things=lexicon.POLITICS | words("greens")),
    "votes_for": _cue(
        "vote", r"vot(?:e|ed) for\b", things=lexicon.POLITICS | words("greens green democrats republicans tories")
    ),
    "union": _cue("be", things=words("union steward")),
    "money_trouble": _cue("be", things=words("debt bankrupt insolvent arrears overdrawn")),
}
"""By predicate; what is not here is never plain by a model alone."""

_SMUGGLED: Final = (
    lexicon.FAITHS
    | (lexicon.SEXUALITIES - words("straight bi ace pan trans"))
    | (lexicon.CONDITIONS - words("add ms als anxiety reflux hernia"))
    | (lexicon.HEALTH_ADJECTIVES - words("blind deaf"))
)
_TOUCHES: Final = re.compile(
    r"\b(?:diagnos|cancer|tumou?r|therap|psychiatr|psycholog(?:ist|y session)|depress|anxi(?:ety|ous)|"
    r"medication|prescri|pills?\b|insulin|inhaler|chemo|dialysis|pregnan|miscarr|abortion|fertility|ivf\b|h\.?i\.?v\b|suicid|"
    r"self[- ]harm|rehab|alcoholic|sober|bankrupt|"
    r"overdraft|debts?\b|arrears|loans?\b|payday|church|mosque|synagogue|gurdwara|"
    r"pray(?:er|ing)?s?\b|worship|bible|qur['’]?an|koran|torah|mass\b|rosary|ramadan|lent\b|gay\b|lesbian|bisexual|queer|"
    r"transgender|trade union|labou?r union|on strike|voted?\b|political part|"
    r"embaraz|diab[eé]t|c[aá]ncer|depresi|iglesia|mezquita|schwanger|krebs|kirche|moschee|gewerkschaft|schulden|"
    r"enceinte|[ée]glise|mosqu[ée]e|syndicat|dettes?\b|gr[aá]vida|igreja|d[ií]vidas)",
    re.IGNORECASE,
)
_TOUCHES_HAN: Final = re.compile(
    r"怀孕|抑郁|焦虑|癌|艾滋|同性恋|双性恋|基督|天主|穆斯林|佛教|信佛|教会|教堂|清真寺|工会|欠债|破产|糖尿病|高血压|药"
)
_HOLDS_PRIVATE: Final = words(
    "works_at works_as works_in studies studies_at studied studied_at degree diet address lives_in decided"
) - words("decided")
"""Predicates whose objects may name a hospital or a church without telling anything private."""


def touches_private(predicate: str, object_: str) -> bool:
    """Return whether an ordinary predicate is given an object that is nobody's business: "likes my therapist"."""
    if predicate in _HOLDS_PRIVATE:
        return False
    said = frozenset(re.findall(r"[\w'-]+", object_.casefold().replace("’", "'")))
    patterns = (INTIMATE, _TOUCHES, _TOUCHES_HAN)
    return not said.isdisjoint(_SMUGGLED) or any(pattern.search(object_) for pattern in patterns)
