"""Tastes told in passing, as one table of ways to tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Way:
    """One way to tell a taste.

    Args:
        verbs: the verbs it is told with.
        after: what must follow the verb; what follows that is the object.
        predicate: what it then says.
        sure: how surely.
        negated: whether the verb must be denied.
        modals: the modal verbs that may stand before it.
        kind: the kind of the claim.
        lasting: whether it holds only in the present tense.
        whole: whether the object takes the verb with it ("sleep best in cold rooms").
    """

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
) -> Way:
    allowed = frozenset("" if modal == "-" else modal for modal in modals.split())
    return Way(
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

WAYS: Final = (
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
        r"\s+(?:absolutely |really )?(?:no|zero|little) (?:desire|wish|intention|inclination|urge|interest|"
        r"use|need|time|taste|love|appetite|fondness) (?:to|for|in|of)\b",
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
    _way("need", r"\s+to (?:avoid|stay away from|steer clear of|keep away from)\b", "avoids", 0.72),
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
    _way("have", r"\s+to (?:avoid|stay away from|steer clear of|keep away from)\b", "avoids", 0.72),
    _way("have", r"\s+to (?:limit|watch)\b", "avoids", 0.65),
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
