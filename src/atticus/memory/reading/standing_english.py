"""How standing wishes are said in English: patterns of one sentence."""

from __future__ import annotations

import re
from typing import Final

SURE: Final = 0.9
UNSURE: Final = 0.6
"""How sure a claim is where it may have been said to somebody else, or holds for one occasion only."""

ONCE: Final = 0.45
"""How sure one is that stands beside a request for this one answer: recalled with its words, not believed."""

LIKELY: Final = re.compile(
    r"\b(?:always|never|when|whenever|every|each|any ?time|all|if|from now|forward|henceforth|future|don['’]?t|do not|"
    r"stop|"
    r"keep|avoid|prefer\w*|preference|rather|like|love|enjoy|adore|hate|dislike|detest|loathe|stand|bear|fan|into|"
    r"fond|keen|"
    r"partial|favou?r\w*|lean\w*|tend|usually|generally|typically|instead|than|over|gravitate|value|thing|suits?|"
    r"works?|"
    r"remember|make sure|ensure|your|everything|anything|more of|soft spot|weakness|go-to|as a rule|call me|address|"
    r"from today|"
    r"default|further|ich (?:mag|liebe|hasse|bevorzuge|ziehe)|lieber|liebsten|lieblings\w+|immer|nie|niemals|stets|"
    r"künftig|jetzt|"
    r"sofort|nun an|jedes ?mal|wenn|siempre|nunca|cada vez|cuando|a partir|adelante|prefiero|gustan?|odio|detesto|"
    r"soporto|"
    r"encantan?|jamais|toujours|chaque fois|quand|lorsque|si je|dorénavant|je|j['’]|n['’]aime|poi|sempre|mai|ogni "
    r"volta|quando|se ti|"
    r"piace|piacciono|adoro|agora|diante|toda vez|prefiro|gosto|odeio|voortaan|vanaf nu|altijd|nooit|liever|hou(?:d)?|"
    r"haat|telkens|"
    r"elke keer)\b",
    re.IGNORECASE,
)
"""What a text must hold to be worth reading, in the languages written in Latin letters without marks."""

_VERBS: Final = (
    "abbreviate|abstain|acknowledge|add|address|adjust|advise|analy[sz]e|annotate|answer|apologi[sz]e|append|"
    "apply|arrange|ask|assign|assume|attach|avoid|base|be|begin|bullet|calculate|call|check|choose|cite|"
    "clarify|comment|compare|confirm|consider|consult|convert|correct|count|cover|default|define|describe|discuss|"
    "display|"
    "double-check|draft|draw|emphasi[sz]e|end|ensure|exclude|explain|express|favou?r|finish|flag|focus|follow|format|"
    "frame|give|greet|group|guide|help|highlight|ignore|illustrate|include|indicate|inform|insert|intersperse|"
    "introduce|justify|keep|label|lead|limit|link|list|make|measure|mention|name|"
    "note|notify|number|offer|omit|order|organi[sz]e|outline|phrase|point out|present|prioriti[sz]e|"
    "provide|put|quote|rank|read|recommend|refer|reference|refrain|refuse|remember|remind|repeat|reply|report|respond|"
    "restrict|return|review|round|say|search|select|send|separate|share|show|sign|simplify|skip|sort|speak|specify|"
    "spell|split|start|state|stay|steer clear|stick|stop|structure|suggest|summari[sz]e|supply|support|switch|talk|"
    "teach|tell|track|translate|treat|use|verify|walk me|warn|wrap|write"
)
_POLITE: Final = (
    r"(?:(?:please|also|and|so|but|then|kindly|just|ok(?:ay)?|hey|hi|hello|thanks|well|oh|again|only)\b[,!]?\s+)*"
)
_MARKED: Final = (
    r"(?:(?:note|remember|reminder|rule|instruction|important|fyi|p\.?s\.?|one (?:more )?(?:thing|rule|request)|"
    r"before (?:we|you) (?:start|begin)|first of all|to start(?: with)?|just so you know)\s*[:,]\s*)?"
)
_GIVEN_THAT: Final = (
    r"(?:(?:when|whenever|if|for|in|on|with|no matter|regardless|(?:every|each|any) ?time|as|from now|going forward|"
    r"unless)\b[^.;:]*?,\s*)"
)
_START: Final = rf"^{_MARKED}(?:{_GIVEN_THAT}|.*?[,–—-]\s*(?=(?:(?:so|and|but)\s+)?please\b))?{_POLITE}"
_BEGINS: Final = rf"(?:^|[,;:–—)]\s*|\s-\s|\b(?:and|so|but|then)\s+){_POLITE}"
_YOU_TO: Final = (
    r"(?:(?:can|could|would|will) you(?: please)?|i(?:['’]d| would)(?: really| also| very much)? (?:like|love|want|"
    r"prefer|"
    r"appreciate)(?: it)?,?(?: if you| you to| for you to| that you| when you)|i(?: also| really| just| do)? (?:want|"
    r"need|"
    r"expect|ask|request|prefer)(?: that you| for you to| you to)|(?:make sure|be sure|ensure|see to it)(?: that)?(?: "
    r"you| to)?|"
    r"(?:please )?remember(?: to| that)?|you (?:should|must|need to|have to|are to|can|may)|(?:do not|don['’]?t)(?: "
    r"ever)?|no need to|feel free to)"
)
_ASKING: Final = re.compile(
    rf"{_BEGINS}{_YOU_TO}\s+|{_START}(?:please\s+|(?:{_VERBS})\b(?!,| i\b| you\b| we\b))|\bplease\s+(?:{_VERBS})\b",
    re.IGNORECASE,
)
_ASKED_OF_YOU: Final = re.compile(r"\b(?:can|could|would|will) you\b", re.IGNORECASE)
_LASTING: Final = re.compile(
    r"\b(?:always|never|from (?:now|here|today|this (?:point|moment))(?: on| onwards?| out| forward)?|going forward|"
    r"moving forward|"
    r"henceforth|in (?:the )?future|for (?:all|any|every|the) (?:future|upcoming)|every (?:single )?time|each time|"
    r"whenever|"
    r"any ?time|at all times|all the time|without exception|by default|as a (?:general )?rule|until (?:i say|further)|"
    r"unless i (?:ask|say|tell|want|request)|"
    r"(?:in|for|with|to|of|on) (?:all(?: of)?|every|each|any) (?:my|your|our|the|future|new)?\s?(?:\w+\s)?(?:answers?|"
    r"repl(?:y|ies)|responses?|messages?|questions?|requests?|explanations?|recommendations?|suggestions?|summar(?:y|"
    r"ies)|examples?|drafts?|lists?|outputs?|chats?|conversations?|recipes?|plans?|code\b\w*|snippets?|travel plans)|"
    r"(?:in|for|with|to) (?:everything|anything|whatever) (?:you|i)|ever again|any ?more)\b",
    re.IGNORECASE,
)
_ALWAYS: Final = re.compile(rf"{_START}(?P<which>always|never)\s+(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE)
_NOT_ORDERED: Final = re.compile(
    r"(?:a|an|the|my|your|his|her|their|our|on|in|at|of|to|too|for|with|as|been|was|were|is|are|had|has|have|did|mind|"
    r"met|"
    r"again|before|heard|saw|seen|thought|knew|went|got|made|said|felt|ate|took|came|found|left|told|gave|so|such|"
    r"quite|"
    r"ever|there|here|that|this|it|i|you|we|they|he|she|really|just|good|happy|late|happened|happens|fails|works|"
    r"there['’]s|"
    r"one|once|not|nice|fun|great|busy|more|less|enough|say never|\w+ing|\w*[^e]ed)$",
    re.IGNORECASE,
)
_ASKED: Final = (
    r"(?:ask|asking|inquire|enquire|request|mention|want|need|say|talk|discuss|send|share|write|paste|tell|bring up|"
    r"seek|"
    r"refer|look for|(?:am|['’]m) (?:looking|asking|working|discussing|planning|talking|seeking)|give|show|upload|"
    r"start|describe|report|raise|query|search|come to you|use|make|plan|try|log|book|request)"
)
_DONE: Final = (
    r"(?:answer|reply|respond|give|explain|write|show|suggest|recommend|provide|mention|list|describe|summari[sz]e|"
    r"draft|"
    r"use|talk|speak|help|propose|present|quote|cite|translate|discuss|make|create|generate|offer|send|plan|refer|tell|"
    r"schedule|compare|calculate|format|share)"
)
_WHEN: Final = re.compile(
    rf"\b(?:if|when(?:ever)?) (?:in doubt\b|you(?:['’]re| are) (?:not (?:\w+ )?(?:sure|certain)|unsure|uncertain)\b)"
    rf"|\b(?:(?:whenever|(?:every|each|any) ?time(?: that)?) (?:i|you|we|there|it|someone|the|a|my|your)\b"
    rf"|(?:when|if|once) (?:i|we)(?:['’]m| am)?(?: ever| just| do)? {_ASKED}\b|when you {_DONE}\b"
    rf"|when(?:ever)? (?:answering|replying|responding|giving|explaining|writing|showing|suggesting|recommending|"
    rf"providing|"
    rf"mentioning|listing|describing|summari[sz]ing|drafting|using|talking|speaking|helping|proposing|presenting|"
    rf"quoting|"
    rf"citing|translating|discussing|making|creating|generating|offering|planning|referring|comparing|calculating|"
    rf"formatting|"
    rf"sharing|asked)\b)",
    re.IGNORECASE,
)
_NOT_TO: Final = re.compile(
    rf"{_START}(?:please\s+)?(?:(?:do not|don['’]?t)(?: ever)? (?P<verb>use|suggest|recommend|include|give|call|"
    rf"mention|ask|add|"
    r"assume|write|send|apologi[sz]e|propose|offer|show|put|repeat|address|start|end|talk|speak|tell|explain|sugarcoat|"
    r"summari[sz]e|bring up|refer)\b|stop (?:using|suggesting|recommending|including|giving|calling|mentioning|asking|"
    r"adding|"
    r"assuming|writing|sending|apologi[sz]ing|proposing|offering|repeating|starting|ending|saying|telling|explaining)\b"
    r"|avoid (?:using|suggesting|recommending|including|giving|mentioning|adding|proposing)\b)",
    re.IGNORECASE,
)
_SHAPE: Final = re.compile(
    rf"{_START}(?:keep (?:all |all of )?(?:your|the) (?:answers?|repl(?:y|ies)|responses?|explanations?|messages?|"
    rf"summar(?:y|ies)|"
    r"tone)\b|(?:all (?:of )?)?your (?:answers?|repl(?:y|ies)|responses?|explanations?|messages?) (?:should|must|need "
    r"to)\b"
    r"|(?:answer|reply|respond|speak|write)(?: to)? me (?:only )?(?:in|with|as)\b|address me\b|call me\b(?! (?:back|"
    r"when|at|on|"
    r"in|if|later|tomorrow|tonight|now|today|asap|crazy|once|after|before))|talk to me (?:in|like|as)\b)",
    re.IGNORECASE,
)
_ONCE: Final = re.compile(
    r"\b(?:this|these|those|above|below|following|tonight|today|tomorrow|right now|just now|yet|here|previous|last "
    r"(?:one|answer))\b",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\b(?:says|said|told|asked|tells|wrote|writes|thinks|believes|insists|insisted|claims|claimed|suggests|suggested|"
    r"recommends|"
    r"recommended|reminds|reminded|advises|advised|reminder over|according to)\b|\b(?:he|she|they|who|people) (?:\w+ "
    r")?(?:say|think|believe)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[;–—]")
NEVER: Final = re.compile(r"\b(?:never|don['’]?t|do not|stop|avoid|refrain|skip|omit|no need)\b", re.IGNORECASE)

_HOW: Final = (
    r"(?:(?:really|much|strongly|generally|usually|definitely|personally|always|actually|still|also|do|just|absolutely|"
    r"honestly|truly|genuinely|particularly|especially|quite|very much|normally|typically|often|mostly|simply|tend to|"
    r"kind of|sort of|certainly|totally|far|clearly|so|now|most|even|slightly|rather|greatly|secretly|myself)\s+)*"
)
_I: Final = r"(?<![\w'’])(?<!if )(?<!do )(?<!did )(?<!would )(?<!should )(?<!could )(?<!can )(?<!what )i"
_THING: Final = (
    r"(?!(?:it|this|that|these|those|you|him|her|them|your|his|their|where|how|what|who|whom|when|why|the (?:idea|way|"
    r"sound|"
    r"look|first|second|third|last|other|fact|one|suggestion|concept|plan|direction)|on|in|at|for|from|as|and|or|but|"
    r"with|by|about|to (?:hear|know|think|say|see|talk|thank|ask|"
    r"add|point|mention|be)|being|us|me|seeing you|hearing|talking to|so much|all of (?:it|this|that)|both)\b(?! when))"
)
_WISH: Final = re.compile(
    rf"{_I}(?:['’]d| would)?(?:['’]m|\s+am)?\s+{_HOW}(?:(?:prefer|favou?r)\b(?!ed|s\b)(?! not to say)(?:\s+(?:it|"
    rf"things?) (?:if|when)\b)?"
    rf"|(?<=['’]d )rather\b(?! not (?:say|know|think|talk))|(?<=would )rather\b(?! not (?:say|know|think|talk))"
    rf"|(?:lean|leaning|gravitate|gravitating) (?:more )?(?:towards?|to)\b|would rather\b|['’]d rather\b"
    rf"|(?:value|want|choose|pick|use|like|love|enjoy|['’]d like) [^,.;]{{2,60}}?\b(?:rather than|instead of|(?:more|"
    rf"better) than)\b|(?:value|choose|pick|favou?r) (?!up\b|out\b)[^,.;]{{2,60}}?\bover\b)"
    rf"\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_RATHER: Final = re.compile(
    rf"{_I}(?:['’]d| would)\s+(?:much |far |really )?(?:rather|sooner)\b(?! not (?:say|know|think|"
    rf"talk))\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_LIKES: Final = re.compile(
    rf"(?:{_I}\s+{_HOW}(?:like|love|enjoy|adore|appreciate|cherish)\s+{_THING}"
    rf"|{_I}(?:['’]m| am)\s+{_HOW}(?:(?:a )?(?:big |huge |great )?(?:fan|lover) of|into|fond of|keen on|partial to|"
    rf"crazy about|passionate about|more of an?|most comfortable with|happiest (?:when|with))\s+{_THING}"
    rf"|{_I}\s+(?:\w+ )?(?:usually|generally|typically|normally|always|mostly|tend to|often) (?:go for|opt for|stick "
    rf"(?:to|with)|reach for|choose|pick(?! up))\s+{_THING}"
    rf"|{_I}\s+{_HOW}(?:have|['’]ve got) a (?:soft spot|preference|weakness|thing) for\s+{_THING}"
    rf"|\bmy (?:all-time |absolute |personal )?(?:favou?rite|preferred|go-to)\s+[^.;!?\n]{{2,60}}?\s(?:is|are|has "
    rf"always been)\b"
    rf"|\bmy (?:strong |general |personal )?preference is\b)\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_SUITS: Final = re.compile(
    r"^(?!this|that|it|these|those|which|the (?:method|idea|concept|plan|template|"
    r"approach)\b)(?P<what>[^.;!?\n]{2,80}?)\s(?:suits? me "
    r"(?:better|best)|works? (?:best|better) for me|(?:is|are) (?:more )?my (?:thing|style|cup of tea))\b",
    re.IGNORECASE,
)
_DISLIKES: Final = re.compile(
    rf"(?:{_I}\s+{_HOW}(?:do not|don['’]?t|never)\s+{_HOW}(?:like|love|enjoy|care for|appreciate|want to (?:eat|use|"
    rf"drink|deal with))\s+(?:it when |{_THING})"
    rf"|{_I}\s+{_HOW}(?:can['’]?t|cannot|could not|couldn['’]?t) (?:stand|bear|abide|tolerate)\s+{_THING}"
    rf"|{_I}\s+{_HOW}(?:hate|dislike|detest|loathe|despise|avoid)\s+(?:it when |{_THING})"
    rf"|{_I}(?:['’]m| am)\s+{_HOW}not\s+{_HOW}(?:very |too |that |so |exactly )?(?:(?:much of )?a (?:big |huge |great "
    rf")?fan of|into|fond of|keen on|too keen on|that "
    rf"into|comfortable with|crazy about)\s+{_THING})\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_NOT_FOR_ME: Final = re.compile(
    r"^(?P<what>[^.;!?\n]{2,80}?)\s(?:is not|isn['’]?t|are not|aren['’]?t)(?: really)? (?:for me|my (?:thing|style|"
    r"cup of tea))\b",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r",?\s+(?:and |so |but )?(?:can|could|would|will) (?:you|we|i)\b|,\s+(?:and |so |but )?(?:what|how|which|where|"
    r"why|do|does|is|are|"
    r"should|please|any)\b",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:what|why|who|whom|whose|which|where|when|how|do|does|did|is|are|was|were|can|could|would|will|should|shall|"
    r"may|have|has)\b",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"(?:[,;:–—-]|\b(?:since|because|as|given(?: that)?|considering(?: that)?|but|and|so|though|although|while|"
    r"knowing(?: that)?))\s*$",
    re.IGNORECASE,
)
_SOMETHING: Final = re.compile(rf"{_THING}\S+.*\w", re.IGNORECASE)
_FAVOURITE: Final = re.compile(r"my\b", re.IGNORECASE)
_PREFERENCES: Final = (
    ("dislikes", _DISLIKES),
    ("dislikes", _NOT_FOR_ME),
    ("prefers", _RATHER),
    ("prefers", _WISH),
    ("likes", _LIKES),
    ("likes", _SUITS),
)
_OCCASION: Final = re.compile(
    r"\b(?:tonight|today|tomorrow|right now|just now|this (?:time|morning|afternoon|evening|week|weekend|one)|next "
    r"(?:week|"
    r"weekend|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at the moment|in a bit)\b",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if i|suppose|imagine|pretend|as though|would i|should i|do i|did i|used to|i wish|in (?:the|my) (?:novel|"
    r"story))\b",
    re.IGNORECASE,
)


def instruction(sentence: str) -> tuple[str, float] | None:
    """Return "always", "never" or "when", and how sure it is, where a sentence tells what to do from now on."""
    if _REPORTED.search(sentence) or (sentence.endswith("?") and not _ASKED_OF_YOU.search(sentence)):
        return None
    return next((found for clause in _CLAUSE.split(sentence) if (found := _ordered(clause.strip()))), None)


def _ordered(sentence: str) -> tuple[str, float] | None:
    which = "never" if NEVER.search(sentence) else "always"
    if (ordered := _ALWAYS.search(sentence)) and not _NOT_ORDERED.match(ordered["verb"]):
        return ("when" if _WHEN.search(sentence) else ordered["which"].casefold()), SURE
    return _asked(sentence, which)


def for_now(sentence: str) -> bool:
    """Return whether a sentence asks for something once: "Ask me five questions about this decision"."""
    ordered = _ASKING.match(sentence) or _ASKED_OF_YOU.match(sentence)
    return ordered is not None and _ONCE.search(sentence) is not None and _LASTING.search(sentence) is None


def _asked(sentence: str, which: str) -> tuple[str, float] | None:
    condition = _WHEN.search(sentence)
    if condition and _ASKING.search(f"{sentence[: condition.start()]} {_after(sentence, condition)}".strip(" ,")):
        return "when", SURE
    lasting = _LASTING.search(sentence)
    if lasting and any(
        _ASKING.search(one)
        for one in (sentence, f"{sentence[: lasting.start()]} {sentence[lasting.end() :]}".strip(" ,"))
    ):
        return which, SURE
    if _ONCE.search(sentence):
        return None
    if _NOT_TO.search(sentence):
        return "never", UNSURE
    return (which, UNSURE) if _SHAPE.search(sentence) else None


def _after(sentence: str, condition: re.Match[str]) -> str:
    """Return what follows a condition: after its comma, or all of it where there is none."""
    rest = sentence[condition.end() :]
    return rest.split(",", 1)[1] if "," in rest else ""


def preference(sentence: str) -> tuple[str, str, float] | None:
    """Return "prefers", "likes" or "dislikes", what, and how sure it is, where a sentence tells a taste."""
    if _SUPPOSED.search(sentence):
        return None
    for predicate, pattern in _PREFERENCES:
        if (found := pattern.search(sentence)) and not _asked_about(sentence, found.start()):
            if predicate == "prefers" and not _SOMETHING.match(found["what"]):
                continue
            whole = predicate == "prefers" or not found["what"] or _FAVOURITE.match(found[0])
            what = _REQUEST.split(found[0] if whole else found["what"], maxsplit=1)[0]
            return predicate, what, UNSURE if _OCCASION.search(sentence) else SURE
    return None


def _asked_about(sentence: str, at: int) -> bool:
    """Return whether what begins there is itself asked: "do you know I like tea?", not "I like tea, do you?"."""
    before = sentence[:at]
    return sentence.endswith("?") and _QUESTION.match(before) is not None and _GIVEN.search(before) is None
