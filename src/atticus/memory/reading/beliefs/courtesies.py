"""What sounds like a promise and is a courtesy: "I'll keep you posted", "I'll let you know how it goes"."""

from __future__ import annotations

import re
from typing import Final

from atticus.memory.reading.beliefs.clauses.sets import words

_WHOM: Final = r"(?:you|u|ya|y['’]all|him|her|them|everyone)(?: (?:all|both|guys))?"
_TELLS: Final = re.compile(
    rf"(?:keep {_WHOM} (?:posted|updated|informed|in the loop|up to date|up-to-date|apprised)|let {_WHOM} know|"
    rf"give {_WHOM} (?:an? )?(?:updates?|heads? ?up)|update {_WHOM}|report back|get back to {_WHOM}|"
    rf"tell {_WHOM} (?:all|everything|more|how)|share (?:(?:more|any|some|all|the|my) )*(?:updates?|news|progress|"
    r"details|stories|thoughts)|"
    r"take (?:your|that|the) (?:advice|suggestions?|tips?|feedback|words?)|(?:think|sleep|mull|chew) (?:about|on|over))"
    r"\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is told or thought over later: a promise only where it says of what."""

_LIGHT: Final = words(
    "a about account advice again all along always am an and any anything are as asap at back be been "
    "board by can come comes consideration decide definitely do doing else ever every everything feel "
    "find first for from get gets getting give go goes going had happen happens has have he hear heart "
    "her him how i i'll i'm i've if in is it it's know later learn like mind more my need news next of "
    "ok okay on once one or our out outcome over progress result results seriously she so some something "
    "soon suggestions sure tell that the their them then there they thing things think this though "
    "thoughts tips to too turn turns update updates very way we we're well went what whatever when "
    "whether which while will with work works would you your"
)

_WARM: Final = re.compile(
    r"(?:keep (?:my |your |our |all )?(?:fingers|thumbs) crossed|cross (?:my |our )?fingers|"
    r"keep (?:(?:it|that|this|them|you|your \w+) (?:in (?:mind|my thoughts|my prayers)|up|safe|going|real)|in (?:touch|"
    r"mind)|going|at it|trying|pushing|fighting|working on it|on \w+ing|an eye (?:out|on (?:it|that|things))|you "
    r"company|"
    r"(?:my|your|our) (?:head|chin|spirits|eyes) \w+|doing my best|calm)|"
    r"be (?:there|here|around|with you|in touch|right there|rooting|cheering|thinking|praying|waiting|careful|fine|"
    r"okay|ok)\b|"
    r"stay in touch|stand by you|have your back|support you|cheer (?:you|for)|root for|pray for|"
    r"do (?:that|it|this|so|just that|my (?:very )?best|what i can|everything i can|all i can)?$|"
    r"(?:try|do) my (?:very )?(?:best|hardest)|"
    r"give (?:it|that|them|this) (?:a|my) (?:try|go|shot|whirl|thought|listen|read|look|best|all)|give it some "
    r"thought|"
    r"(?:check|try|look|figure|sort|find) (?:it|that|this|them|those|these)(?: (?:out|up|over|all out))?"
    r"(?: (?:for sure|soon|sometime|later|some ?time|one day))?$|look into (?:it|that|this)$|"
    r"take (?:you up on (?:that|it)|that (?:into|on|as)|it (?:into|on|as|easy|slow|one|from there)|a (?:look|break|"
    r"rest)|"
    r"good care|care)|hold you to (?:that|it)|remember (?:that|this|it|your \w+)|"
    r"(?:talk|speak|chat|write|text|message|call|see|catch) (?:with |to |up (?:with )?)?(?:you|ya|u)?\s*"
    r"(?:again |very )?(?:soon|later|then|around)?$|"
    r"send (?:you |some |lots of |all |my |our |good |positive )*(?:vibes|love|hugs|luck|energy|thoughts|prayers|"
    r"regards|best wishes)|"
    r"pass (?:on|along) (?:your|my|the) (?:regards|love|best|greetings|thanks|congratulations)|"
    r"(?:say|tell (?:him|her|them)) (?:hi|hello|you said)|"
    r"help (?:you )?(?:(?:out )?(?:however|in any way|any way|if (?:you|i)|where(?:ver)?|whenever|"
    r"as (?:much|best))\b.*|"
    r"out)?$|"
    r"make (?:you |u |us |them )?(?:proud|happy|it (?:work|happen|up to you|count|through))|never let you down|"
    r"take it from there)(?![\w-])",
    re.IGNORECASE,
)
"""Warmth and assent: nothing anybody waits for."""

_TONGUES: Final = re.compile(
    r"\b(?:auf dem laufenden|bescheid(?: (?:geben|sagen))?\W*$|daumen (?:gedrückt|drücken)|"
    r"dr[üu]ber nachdenken|überleg(?:e|en)?(?: es)? mir|für dich da\b|melde? (?:mich|dir)\W*$|"
    r"al (?:tanto|corriente)|te (?:aviso|avisar[ée]|cuento|contar[ée])\W*$|cruz(?:o|ar) los dedos|(?:lo|me lo) "
    r"(?:pienso|pensar[ée])|"
    r"estar[ée] ahí para|au courant|(?:te|vous) (?:dirai|redis|redirai)\W*$|crois(?:e|er) les doigts|y (?:réfléchirai|"
    r"penserai|réfléchis)|là pour (?:toi|vous)|(?:te|vos|você) (?:mantenho|manterei) (?:informad|atualizad)|"
    r"(?:te|lhe) (?:aviso|avisarei|conto)\W*$|"
    r"(?:vou|irei) pensar(?: nisso)?\W*$|dedos cruzados|manter(?:ei)? (?:você|te|-te) (?:informad|a par))"
    r"|随时告诉你|到时候告诉你|保持联系|通知你的?$|考虑一下|会考虑的|想一想|支持你|为你(?:加油|祈祷)|有消息(?:就|再)?告诉你",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSIBLE: Final = 0.55


def most_sure(said: str, *, due: bool = False) -> float:
    """Return how sure it may be at most that words promise something: 0 where they are a courtesy, 1 where they bind.

    Args:
        said: what is promised, from its verb on, or a whole sentence in another language than English.
        due: whether the words tell by when, which binds even whoever only means to tell.
    """
    if _WARM.match(said) or _TONGUES.search(said):
        return 0.0
    if (told := _TELLS.match(said)) is None:
        return 1.0
    content = [word for word in _WORD.findall(told["rest"].casefold().replace("’", "'")) if word not in _LIGHT]
    return POSSIBLE if content or due else 0.0
