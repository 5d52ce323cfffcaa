"""Readers of tastes told in passing: what somebody needs, never does, has given up, is bothered by, does best with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Tense, Who
from atticus.memory.reading.beliefs.things import items, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to tell a taste: what must follow the verb, and what it then says of what follows that."""

    verbs: frozenset[str]
    after: re.Pattern[str]
    predicate: str
    sure: float
    negated: bool = False
    modals: frozenset[str] = frozenset({""})
    kind: str = "preference"
    lasting: bool = True
    whole: bool = False


def _way(
    verbs: str,
    after: str,
    predicate: str,
    sure: float,
    *,
    negated: bool = False,
    modals: str = "-",
    kind: str = "preference",
    whole: bool = False,
    lasting: bool = True,
) -> _Way:
    allowed = frozenset("" if modal == "-" else modal for modal in modals.split())
    return _Way(
        frozenset(verbs.split()),
        re.compile(after, re.IGNORECASE),
        predicate,
        sure,
        negated,
        allowed,
        kind,
        lasting,
        whole,
    )


_VERY: Final = (
    r"(?:\s+(?:really|very|quite|so|extremely|easily|often|always|deeply|fully|particularly|especially|"
    r"too|a bit|also|only|highly|super|rather|strongly|very much|completely|not|all that|terribly|"
    r"firmly))*"
)
_UNEASY: Final = (
    r"(?:uncomfortable|anxious|nervous|uneasy|claustrophobic|unsafe|overwhelmed|stressed(?: out)?|"
    r"irritated|annoyed|bored|restless|self-conscious|drained|irritable|queasy|nauseous|nauseated|dizzy|"
    r"sick|panicky|awkward|frustrated|impatient|grumpy)"
)
_ON: Final = r"\s+(?:by|with|in front of|in|on|around|at|when|while|during|about)\b"
_BEST: Final = (
    r"\s+(?:best|better|most(?: (?:productive|comfortable|effectively|efficiently))?)\b(?=\s+(?:in|with|"
    r"by|when|at|on|alone|under|from|through|without|after|before|while|outdoors|if|to))"
)
_WAYS: Final = (
    _way("be", rf"{_VERY}\s+interested in\b", "likes", 0.65),
    _way("be", rf"{_VERY}\s+(?:loyal|attached|devoted|attracted|accustomed) to\b", "likes", 0.72),
    _way("be", rf"{_VERY}\s+(?:committed|dedicated) to\b", "values", 0.75, kind="value"),
    _way(
        "be",
        rf"{_VERY}\s+(?:interested in|big on|into|comfortable (?:with|in|on|using)?|happy with|attracted to|"
        rf"impressed by|a believer in|good with|crazy about|much (?:of a|for))(?!\w)",
        "dislikes",
        0.8,
        negated=True,
    ),
    _way("be", r"\s+all about\b", "likes", 0.6),
    _way(
        "be",
        rf"{_VERY}\s+(?:distracted|irritated|annoyed|bothered|repelled|triggered|overwhelmed|put off|turned "
        rf"off|unsettled|disturbed|frightened|intimidated|fatigued|exhausted|bored|frustrated)\s+(?:by|with)\b",
        "dislikes",
        0.72,
    ),
    _way(
        "be",
        rf"{_VERY}\s+(?:uncomfortable|uneasy|reluctant|hesitant|unwilling|wary|unable)(?:\s+(?:to|about|with|in|of))\b",
        "dislikes",
        0.65,
    ),
    _way("get", rf"{_VERY}\s+{_UNEASY}{_ON}", "dislikes", 0.7),
    _way("feel", rf"{_VERY}\s+{_UNEASY}{_ON}", "dislikes", 0.7),
    _way("feel", rf"{_VERY}\s+(?:safe|comfortable|at ease|good|confident)\b(?:{_ON})?", "dislikes", 0.7, negated=True),
    _way(
        "feel",
        rf"{_VERY}\s+(?:best|happiest|at home|most (?:comfortable|relaxed|alive|productive|at ease|creative)){_ON}",
        "likes",
        0.7,
    ),
    _way("be", rf"\s+(?:happiest|most (?:comfortable|relaxed|alive|productive|at ease|creative)){_ON}", "likes", 0.7),
    _way(
        "sleep learn work function thrive focus concentrate study perform operate", _BEST, "prefers", 0.72, whole=True
    ),
    _way("thrive", r"\s+(?:in|on|with|under|when)\b", "likes", 0.72),
    _way(
        "sleep concentrate focus work study relax function think",
        r"\s+(?:with|in|without|when|unless|under|on|if|near)\b",
        "dislikes",
        0.65,
        negated=True,
        modals="can",
        whole=True,
    ),
    _way("live survive function do", r"\s+without\b", "likes", 0.72, negated=True, modals="can could"),
    _way("resist", r"(?=\s)", "likes", 0.72, negated=True, modals="can"),
    _way(
        "get",
        r"\s+(?:in ?to|excited about|used to|behind|on board with)\b",
        "dislikes",
        0.7,
        negated=True,
        modals="can could",
    ),
    _way(
        "wear use ride take drive enjoy justify support visit stay sit carry wash sleep play read",
        r"(?=\s)",
        "avoids",
        0.6,
        negated=True,
        modals="can",
    ),
    _way(
        "eat drink wear buy fly stay watch use ride own support wash take smoke consume",
        r"(?=\s)",
        "avoids",
        0.72,
        negated=True,
        modals="will would could",
    ),
    _way(
        "limit restrict",
        r"\s+(?:(?:my|the)\s+(?:intake|consumption|use|exposure)\s+(?:of|to)|myself to|my)\b",
        "avoids",
        0.6,
    ),
    _way("lose", r"\s+(?:all |any |my )?(?:interest|faith|trust|taste) (?:in|for)\b", "dislikes", 0.75, lasting=False),
    _way("object", r"\s+(?:strongly )?to\b", "dislikes", 0.75),
    _way("oppose distrust mistrust disapprove", r"(?:\s+of\b)?(?=\s)", "dislikes", 0.72),
    _way("swear", r"\s+by\b", "likes", 0.72),
    _way(
        "trust like need want enjoy use support wear believe",
        r"\s+(?:in )?(?:any (?:kind|sort|form|type) of)\b",
        "avoids",
        0.72,
        negated=True,
    ),
    _way(
        "have",
        rf"\s+(?:absolutely |really )?(?:no|zero|little) (?:desire|wish|intention|inclination|urge|interest|"
        rf"use|need|time|taste|love|appetite|fondness) (?:to|for|in|of)\b",
        "dislikes",
        0.75,
    ),
    _way(
        "have",
        r"\s+(?:a )?(?:hard time|trouble|difficulty|difficulties|problems?)\s+(?:with\s+)?(?=\w+ing\b)",
        "dislikes",
        0.6,
    ),
    _way("enjoy love like", r"\s+nothing (?:more|better) than\b", "likes", 0.85),
    _way("like enjoy", r"\s+(?:it )?(?=when\b)", "dislikes", 0.75, negated=True, whole=True),
    _way(
        "make",
        r"\s+(?:it )?(?:a )?(?:point|habit|rule|sure|effort) (?:of|to)\s+(?:always )?(?:only )?(?=(?!never|"
        r"avoid|not)\w)",
        "prefers",
        0.65,
    ),
    _way(
        "make",
        r"\s+(?:it )?(?:a )?(?:point|habit|rule|sure|effort) (?:of|to)\s+(?:never\s+|avoid(?:ing)?\s+|"
        r"not\s+(?:to\s+)?)",
        "avoids",
        0.72,
    ),
    _way("go", r"\s+out of my way to avoid\b", "avoids", 0.8),
    _way(
        "practise practice follow maintain observe subscribe adhere live lead",
        r"\s+(?:to )?(?=an? [\w -]{3,40}(?:lifestyle|way of life|philosophy|approach))",
        "values",
        0.75,
        kind="value",
    ),
    _way("gravitate lean", r"\s+more toward[s]?\b", "prefers", 0.75),
    _way("tend", r"\s+to (?:(?:stay|steer|keep|shy) (?:away from|clear of|away)|avoid|limit|skip)\b", "avoids", 0.8),
    _way(
        "tend",
        r"\s+to (?:(?:go|opt) for|gravitate (?:to|towards?)|choose|pick|stick (?:to|with)|buy|order)\b",
        "prefers",
        0.7,
    ),
    _way(
        "want",
        r"\s+(?=to (?:live|work|own|have|eat|spend|support|be around|deal|use|wear|travel|stay)\b|any\b)",
        "avoids",
        0.6,
        negated=True,
    ),
    _way("look", r"\s+for\b(?=.*\b(?:only|that (?:are|is|have|has))\b)", "prefers", 0.5),
    _way(
        "reject forgo forego omit exclude minimise minimize skip disregard ban veto shun eschew abandon",
        r"(?=\s)",
        "avoids",
        0.65,
    ),
    _way("react respond", r"\s+(?:very |really |so )?(?:badly|poorly|negatively|strongly) to\b", "dislikes", 0.72),
    _way("cringe balk recoil", r"\s+(?:at|from)\b", "dislikes", 0.72),
    _way("delight revel indulge rejoice", r"\s+in\b", "likes", 0.7),
    _way("embrace idolise idolize champion", r"(?=\s)", "likes", 0.65),
    _way("advocate", r"(?:\s+for)?(?=\s)", "values", 0.7, kind="value"),
    _way("root cheer", r"\s+for\b", "likes", 0.65),
    _way(
        "rely depend",
        r"\s+(?:heavily |mainly |mostly |solely |entirely |primarily |exclusively )?(?:on|upon)\b(?! you\b)",
        "prefers",
        0.62,
    ),
    _way("seek", r"(?:\s+out)?(?=\s)", "prefers", 0.55),
    _way("pass", r"\s+on\b", "avoids", 0.45),
    _way("crave", r"(?=\s)", "likes", 0.6),
    _way("care", r"\s+(?:much |at all |very much |a lot )?(?:about|for)\b", "dislikes", 0.7, negated=True),
    _way(
        "find",
        r"(?=\s+[^,.;]{3,50}\s+(?:funny|interesting|appealing|enjoyable|entertaining|relaxing|engaging|"
        r"attractive|satisfying|tasty|useful|helpful|comfortable|exciting|fun)\b)",
        "dislikes",
        0.72,
        negated=True,
    ),
    _way(
        "be", rf"{_VERY}\s+(?:conscious|mindful|respectful|protective|appreciative) of\b", "values", 0.62, kind="value"
    ),
    _way(
        "be",
        rf"{_VERY}\s+(?:concerned|worried) about (?=(?:the environment|climate|animal|my (?:privacy|health|"
        rf"carbon)|privacy|sustainability))",
        "values",
        0.65,
        kind="value",
    ),
    _way(
        "be",
        r"\s+(?:a |an )(?:(?:firm|strong|big|huge|great|true|staunch|passionate|proud|strict) )*(?:believer "
        r"in|proponent of|advocate (?:of|for)|follower of|practitioner of|collector of|connoisseur of)\b",
        "values",
        0.72,
        kind="value",
    ),
    _way("be", rf"{_VERY}\s+(?:picky|particular|selective|fussy|choosy) when it comes to\b", "prefers", 0.6),
    _way("be", rf"{_VERY}\s+comfortable (?=\w+ing\b)", "dislikes", 0.72, negated=True),
    _way("hate dislike detest loathe", r"\s+(?:it )?(?=when\b|how\b)", "dislikes", 0.75, whole=True),
    _way("love like enjoy adore", r"\s+(?:it )?(?=when\b)", "likes", 0.72, whole=True),
    _way(
        "want prefer like try aim strive hope need",
        r"\s+to (?:avoid|minimi[sz]e|limit|stay away from|steer clear of|keep away from)\b",
        "avoids",
        0.65,
        modals="- would",
    ),
    _way(
        "try strive aim",
        r"\s+to (?:(?:only|always|mostly|mainly) )?(?:buy|support|choose|eat|live|maintain|follow|use|wear|"
        r"stick to|keep to)\b(?!\s+(?:a|the|this|that|my)\b)",
        "prefers",
        0.6,
    ),
    _way("have", r"\s+to (?:avoid|limit|watch|stay away from|steer clear of|keep away from)\b", "avoids", 0.65),
    _way("avoid shun limit", r"(?=\s)", "avoids", 0.7, modals="must"),
    _way("eat follow wear drink", r"(?=\s)", "prefers", 0.6, modals="must"),
    _way(
        "listen",
        r"\s+(?:only |mostly |mainly )?to\b(?=\s+(?:lots of |a lot of |mostly |mainly )?[a-z-]+(?: "
        r"[a-z-]+)?\W*(?:$|and\b|while\b|when\b))",
        "likes",
        0.6,
    ),
    _way(
        "read watch eat buy wear drink use follow",
        r"\s+(?:a lot of|lots of|mostly|mainly|primarily|predominantly|nothing but)\b",
        "likes",
        0.65,
    ),
    _way("judge choose evaluate measure", r"(?=\s+[a-z -]{3,30} by\b)", "values", 0.5, kind="value"),
    _way("draw", r"\s+the line at\b", "avoids", 0.75),
    _way("take", r"(?=\s+[a-z' -]{3,40} (?:very )?seriously\b)", "values", 0.7, kind="value"),
    _way("pay", r"\s+(?:close |special |a lot of )?attention to\b", "values", 0.55, kind="value"),
    _way(
        "strive aim try",
        r"\s+to (?:be|live|lead|minimi[sz]e|reduce|protect|respect|preserve)\b",
        "values",
        0.55,
        kind="value",
    ),
    _way(
        "support",
        r"(?=\s+(?:local|small|independent|ethical|sustainable|fair|organic|animal|human|women|lgbt)\b)",
        "values",
        0.7,
        kind="value",
    ),
    _way("stick", r"\s+(?:only |mainly |strictly )?(?:to|with)\b", "prefers", 0.65),
)


def _index() -> dict[str, tuple[_Way, ...]]:
    table: dict[str, tuple[_Way, ...]] = {}
    for way in _WAYS:
        for verb in way.verbs:
            table[verb] = (*table.get(verb, ()), way)
    return table


_BY_WAY: Final = _index()
_HERE: Final = re.compile(
    r"\b(?:tonight|today|tomorrow|yesterday|this (?:week|weekend|time|morning|evening|afternoon|year|"
    r"month)|right now|at the moment|yet|later|next (?:week|time|month|year)|until|now|for (?:a|the) "
    r"(?:while|moment|time being)|soon|still|already)\b",
    re.IGNORECASE,
)


def leanings(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read a taste told in passing: "I get anxious in crowds", "I sleep best in cold rooms", "I'd never wear fur"."""
    if clause.progressive:
        return
    for way in _BY_WAY.get(clause.verb, ()):
        if clause.negated is not way.negated or clause.modal not in way.modals:
            continue
        if (
            (clause.past or clause.perfect)
            and way.lasting
            and not (clause.perfect and clause.adverbs & {"always", "never"})
        ):
            continue
        if clause.modal in {"would", "could"} and "never" not in clause.adverbs and clause.modal != "would":
            continue
        match = way.after.match(clause.text, clause.after, clause.end)
        if match is None or _HERE.search(clause.rest):
            continue
        yield from _told(said, clause, way, match.end())
        return


def _told(said: Said, clause: Clause, way: _Way, start: int) -> Iterator[Claim]:
    one = thing(clause, start, stop=clause.end)
    if way.whole or one is None:
        words = " ".join(
            clause.text[
                start if one is None and not way.whole else clause.after - len(clause.verb) : clause.end
            ].split()
        ).strip(" ,.")
        if not way.whole:
            words = words.removeprefix("to ")
            if not re.match(r"when\b|how\b|[a-z]+ ", words, re.IGNORECASE) or re.match(
                r"(?:it|that|this|these|those|you|your|him|her|them|me|the)\b", words, re.IGNORECASE
            ):
                return
        if 2 <= len(words.split()) <= 20:  # noqa: PLR2004
            yield said.claim(
                clause,
                way.kind,
                way.predicate,
                words,
                sure=way.sure,
                because=" ".join(clause.text[clause.after : start].split()),
            )
        return
    sure = 0.45 if specific(one.words) and way.predicate != "values" else way.sure
    for item in items(one):
        yield said.claim(clause, way.kind, way.predicate, item.words, sure=sure, context=one.context)


_GAVE_UP: Final = re.compile(
    r"\s+(?:(?:up|out|off|down on|away from)\s+(?:on\s+)?)?(?:(?:eating|drinking|using|buying|watching|"
    r"wearing|taking|consuming|playing|reading|having|going to)\s+)?(?=\w)",
    re.IGNORECASE,
)
_NEEDS_WORD: Final = {
    "give": r"\s+up\b",
    "swear": r"\s+off\b",
    "cut": r"\s+(?:out|down on|back on)\b",
    "stop": r"\s+(?:eating|drinking|smoking|using|buying|watching|wearing|taking|consuming|playing|going to)\b",
    "quit": r"\s+(?!my (?:job|position|role|post|work)|the (?:job|team|company|group|app|game|course|band)|it\b|"
    r"that\b)",
    "ditch": r"\s",
    "eliminate": r"\s",
    "renounce": r"\s",
}


def gave_up(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I stopped eating red meat years ago", "I've given up alcohol", "I quit smoking", "I've sworn off fast fashion"."""
    if clause.negated or clause.modal or clause.mood or not (clause.past or clause.perfect) or clause.who is not Who.I:
        return
    if re.match(_NEEDS_WORD[clause.verb], clause.rest, re.IGNORECASE) is None:
        return
    match = _GAVE_UP.match(clause.text, clause.after, clause.stop)
    one = thing(clause, match.end()) if match else None
    if (
        one is None
        or re.search(r"\b(?:ago|last|in \d{4}|idea|plan|project|search|hope|trying|seat|spot|job)\b.*", one.words)
        and not re.sub(r"\s+(?:\w+ )?(?:years?|months?|weeks?|last|in \d).*$", "", one.words)
    ):
        return
    words = re.sub(
        r"\s+(?:(?:a|an|one|two|three|four|five|some|many|several|few|\d+)\s+)?(?:years?|months?|weeks?|last|"
        r"in \d{4}|completely|entirely|for good|altogether|recently)\b.*$",
        "",
        one.words,
    )
    if (
        not words
        or specific(words)
        or re.search(r"\b(?:idea|plan|plans|project|search|hope|trying|seat|spot|job|marathon|looking|the)\b", words)
        or re.match(r"(?:on|my|a|an)\b", words)
    ):
        return
    yield said.claim(clause, "preference", "avoids", words, sure=0.8, event=True, change=True, valid_from=said.at)


_ALWAYS: Final = re.compile(r"\s+(?:for|with|to)?\s*", re.IGNORECASE)
_CHOOSES: Final = frozenset(
    "choose pick order buy use wear take carry book request select travel go opt get bring drink eat".split()
)
_OFTEN: Final = frozenset({"always", "exclusively", "usually", "typically", "generally", "normally"})


def chooses(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I always choose window seats", "I drink my tea without sugar", "I'll only stay in hotels with a pool"."""
    if clause.negated or clause.past or clause.perfect or clause.progressive:
        return
    if (
        clause.modal == "will"
        and clause.adverbs & {"only", "always"}
        and clause.verb in _CHOOSES | {"stay", "fly", "watch", "read", "support"}
        and not _HERE.search(clause.rest)
    ):
        yield from _picks(said, clause, sure=0.72)
    elif clause.modal:
        return
    elif clause.verb in {"drink", "take", "have", "eat"} and (
        mine := re.match(
            r"\s+(?P<what>my (?:coffee|tea|steak|eggs|meat|whisky|whiskey|burgers?|pizza|noodles|"
            r"curry)\b[^,.;!?]{2,40})",
            clause.rest,
        )
    ):
        yield said.claim(clause, "preference", "prefers", mine["what"], sure=0.75)
    elif clause.adverbs & _OFTEN and clause.verb in _CHOOSES and not _HERE.search(clause.rest):
        yield from _picks(said, clause, sure=0.72 if clause.adverbs & {"always", "exclusively"} else 0.62)
    elif clause.verb in {"choose", "select"} and clause.tense is Tense.BASE:
        yield from _picks(said, clause, sure=0.6)


def _picks(said: Said, clause: Clause, *, sure: float) -> Iterator[Claim]:
    match = _ALWAYS.match(clause.text, clause.after, clause.stop)
    if clause.verb in {"stay", "travel", "fly"}:
        words = " ".join(f"{clause.verb} {clause.rest}".split()).strip(" ,.")
        if len(words.split()) <= 15:  # noqa: PLR2004
            yield said.claim(clause, "preference", "prefers", words, sure=sure, only="only" in clause.adverbs)
        return
    one = thing(clause, match.end() if match else None)
    if (
        one is not None
        and not specific(one.words)
        and not re.match(
            r"(?:home|back|there|care|time|place|it|on|out|off|up|out of|work|bed|my (?:time|phone))\b", one.words
        )
    ):
        yield said.claim(
            clause, "preference", "prefers", one.words, sure=sure, context=one.context, only="only" in clause.adverbs
        )


_NEED: Final = re.compile(
    r"(?P<what>.{3,80}?)\s+(?:in order )?to (?:sleep|work|concentrate|focus|study|function|feel|fall "
    r"asleep|relax|stay|be (?:productive|happy|comfortable)|get through|start my day)\b|(?P<hours>(?:at "
    r"least |a good )?\w+ hours (?:of sleep|a night))",
    re.IGNORECASE,
)


def needs(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I need a quiet room to sleep", "I require step-free access"; a passing need is no taste."""
    if (
        clause.negated
        or clause.past
        or clause.perfect
        or clause.modal
        or clause.progressive
        or _HERE.search(clause.rest)
    ):
        return
    words = clause.rest.strip(" ,.")
    if clause.verb == "need":
        match = _NEED.match(words)
        if match is not None and not re.match(
            r"to\b|you\b|your\b|the\b|this\b|that\b|some (?:time|help)|more time|help|it\b", words, re.IGNORECASE
        ):
            yield said.claim(
                clause,
                "preference",
                "prefers",
                (match["what"] or match["hours"]) + words[len(match["what"] or match["hours"]) :],
                sure=0.65,
            )
    elif (
        (one := thing(clause)) is not None
        and not specific(one.words)
        and not re.search(r"\b(?:help|your|assistance with|information|clarification)\b", one.words)
    ):
        yield said.claim(clause, "preference", "prefers", one.words, sure=0.6 if not said.machine else 0.45)


_MYSELF: Final = re.compile(
    r"\s+(?:myself\s+(?:as\s+|to be\s+)?|as\s+)(?:an?\s+)(?P<what>[a-z][\w -]{2,40}?)(?=\s*(?:$|[,.;!?]|"
    r"and\b|but\b|who\b|so\b))",
    re.IGNORECASE,
)
_CLOSED: Final = lexicon.FAITHS | lexicon.POLITICS | lexicon.SEXUALITIES


def is_self(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I consider myself an environmentalist", "I identify as a pacifist"."""
    if clause.negated or clause.past or clause.perfect or clause.modal:
        return
    match = _MYSELF.match(clause.text, clause.after, clause.stop)
    if match is not None and not _CLOSED.intersection(match["what"].casefold().split()):
        yield said.claim(clause, "trait", "is", match["what"], sure=0.75)


_GIVES: Final = re.compile(
    r"\s+me\s+(?:a |the |an |really bad |terrible |awful |bad )*(?P<how>headaches?|migraines?|nightmares|"
    r"creeps|anxiety|stomach ?aches?|heartburn|hives|chills|nausea|motion sickness|joy|peace|energy|"
    r"comfort)\b",
    re.IGNORECASE,
)
_AGREES: Final = re.compile(
    r"\s+(?:agree with|sit well with|appeal to|interest|suit|work for|do it for|excite|attract)\s+me\b|\s+me\b",
    re.IGNORECASE,
)
_NO_NOUN: Final = frozenset(
    "it he she they you this that these those who what which my our everything nothing people there one "
    "someone somebody something i we the your his her their".split()
)
_IT_IS: Final = re.compile(
    r"\s+(?:(?:very|really|extremely|so|incredibly|also) )*(?:important|essential|crucial|vital) (?:to|"
    r"for) me (?:that|to)\s+(?P<what>.{5,120})",
    re.IGNORECASE,
)
_IT_BOTHERS: Final = re.compile(r"\s+me (?P<what>(?:when|that|how)\b.{5,100})", re.IGNORECASE)
_BEATS: Final = re.compile(r"\s+(?:a |an |the )?(?P<what>[^,.;!?]{3,60})", re.IGNORECASE)


def of_things(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read what things do to the speaker: "horror films give me nightmares", "nothing beats a home-cooked meal"."""
    if clause.who is not Who.OTHER or clause.modal or clause.past or clause.perfect or clause.progressive:
        return
    noun = clause.noun.casefold()
    rest = clause.rest
    if noun in {"it"} and not clause.negated:
        if clause.verb == "be" and (match := _IT_IS.match(clause.text[clause.after : clause.end])):
            yield said.claim(clause, "value", "values", match["what"], sure=0.72)
        elif clause.verb in {"bother", "annoy", "irritate", "upset", "frustrate", "bug", "stress"} and (
            match := _IT_BOTHERS.match(clause.text[clause.after : clause.end])
        ):
            yield said.claim(clause, "preference", "dislikes", match["what"], sure=0.7)
        return
    if noun == "nothing" and clause.verb == "beat" and (match := _BEATS.match(rest)) and not specific(match["what"]):
        yield said.claim(clause, "preference", "likes", match["what"], sure=0.72)
        return
    if noun.split()[0] in _NO_NOUN or len(noun.split()) > 5:  # noqa: PLR2004
        return
    if clause.verb in {"give", "bring"} and not clause.negated and (match := _GIVES.match(rest)):
        good = match["how"].casefold() in {"joy", "peace", "energy", "comfort"}
        yield said.claim(
            clause,
            "preference",
            "likes" if good else "dislikes",
            clause.noun,
            sure=0.7,
            because=f"{clause.verb} me {match['how'].casefold()}",
        )
    elif (
        clause.negated
        and clause.verb in {"agree", "sit", "appeal", "interest", "suit", "work", "excite", "attract", "do"}
        and _AGREES.match(f" {clause.verb}{rest}" if clause.verb != "interest" else rest)
    ):
        yield said.claim(clause, "preference", "dislikes", clause.noun, sure=0.72)
    elif (
        clause.verb == "be"
        and not clause.negated
        and re.fullmatch(r"\s+(?:really |totally |definitely |very much )?my (?:thing|jam|passion|cup of tea)\W*", rest)
    ):
        yield said.claim(clause, "preference", "likes", clause.noun, sure=0.75)


_BODY: Final = re.compile(r"(?:body|stomach|skin|system|back|knees?|digestive system|sinuses|eyes)$", re.IGNORECASE)
_PREFERENCE: Final = re.compile(r"(?:(?:personal|strong|general|main) )?preference(?:s)?$", re.IGNORECASE)


def of_mine(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my preference is for natural fabrics", "my stomach can't handle dairy"."""
    if clause.past or clause.perfect:
        return
    if _PREFERENCE.match(clause.noun) and clause.verb == "be" and not clause.negated and not clause.modal:
        start = re.compile(r"\s+(?:always |generally |usually |still )?(?:for|towards?|to)?\s*").match(
            clause.text, clause.after, clause.stop
        )
        if (one := thing(clause, start.end() if start else None)) is not None:
            yield said.claim(clause, "preference", "prefers", one.words, sure=0.82)
    elif (
        said.mine
        and _BODY.match(clause.noun)
        and clause.verb in {"handle", "tolerate", "take", "digest", "react"}
        and (clause.modal == "can") is clause.negated
    ):
        start = re.compile(r"\s+(?:badly |poorly |strongly )?(?:to\b)?").match(clause.text, clause.after, clause.stop)
        if (one := thing(clause, start.end() if start else None)) is not None and (
            clause.negated or "badly" in clause.rest or "poorly" in clause.rest
        ):
            yield said.claim(clause, "preference", "avoids", one.words, sure=0.72)


BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(_BY_WAY, (leanings,)),
}
for _verbs, _reader in (
    (_NEEDS_WORD, gave_up),
    (_CHOOSES | {"stay", "fly", "watch", "read", "support", "have", "select"}, chooses),
    (("need", "require"), needs),
    (("consider", "identify", "see"), is_self),
):
    for _verb in _verbs:
        BY_VERB[_verb] = (*BY_VERB.get(_verb, ()), _reader)
OF_MINE: Final[tuple[Reader, ...]] = (of_mine,)
OF_OTHERS: Final[tuple[Reader, ...]] = (of_things,)
