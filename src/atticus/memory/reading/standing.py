"""Standing items: what the owner tells an assistant to do from now on, and what they say they prefer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT
from atticus.memory.reading.standing_tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me

INSTRUCTION: Final = "instruction"
PREFERENCE: Final = "preference"

LONGEST: Final = 240
"""Characters of what a claim quotes as its object."""

READ: Final = 6_000
"""Characters of a moment that are read: what is longer is mostly pasted."""

SURE: Final = 0.9
UNSURE: Final = 0.6
"""How sure a claim is where it may have been said to somebody else, or holds for one occasion only."""

_TOLD_IN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.SPEECH, Kind.DOCUMENT, Kind.TASK})

_SENTENCE: Final = re.compile(r"[^\n.!?…。！？]+(?:\.(?=\S)[^\n.!?…。！？]*)*[.!?…。！？]*")
_NOT_OWN: Final = re.compile(
    r"```.*?(?:```|\Z)|^[ \t]*>.*$|“[^”\n]{0,600}”|„[^“”\n]{0,600}[“”]|«[^»\n]{0,600}»|「[^」\n]{0,600}」"
    r"|(?<!\w)\"[^\"\n]{0,600}\"|^(?:assistant|ai|bot|chatgpt|claude|gemini|copilot|siri|alexa)[ \t]*:"
    r".*?(?=^(?:user|me|human|you|owner)[ \t]*:|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ASSISTANTS: Final = re.compile(
    r"\b(?:assistant|atticus|chat ?gpt|gpt|claude|gemini|copilot|llama|siri|alexa|agent|ai|bot)\b|_chat$", re.IGNORECASE
)

# What is worth reading at all: nine moments of ten hold none of these.
_LIKELY: Final = re.compile(
    r"\b(?:always|never|when|whenever|every|each|any ?time|all|if|from now|forward|henceforth|future|don['’]?t|do not|stop|"
    r"keep|avoid|prefer\w*|preference|rather|like|love|enjoy|adore|hate|dislike|detest|loathe|stand|bear|fan|into|fond|keen|"
    r"partial|favou?r\w*|lean\w*|tend|usually|generally|typically|instead|than|over|gravitate|value|thing|suits?|works?|"
    r"remember|make sure|ensure|your)\b",
    re.IGNORECASE,
)

_VERBS: Final = (
    "abbreviate|abstain|acknowledge|add|address|adjust|advise|agree|always|analy[sz]e|annotate|answer|apologi[sz]e|append|"
    "apply|arrange|ask|assign|assume|attach|avoid|base|be|begin|book|break|bring|bullet|calculate|call|check|choose|cite|"
    "clarify|comment|compare|confirm|consider|consult|convert|correct|count|cover|default|define|describe|discuss|display|"
    "do|double-check|draft|draw|emphasi[sz]e|end|ensure|exclude|explain|express|favou?r|finish|flag|focus|follow|format|"
    "frame|give|go|greet|group|guide|help|highlight|hold|ignore|illustrate|include|indicate|inform|insert|intersperse|"
    "introduce|justify|keep|label|lead|leave|let me know|limit|link|list|look|lower|make|mark|measure|mention|name|never|"
    "note|notify|number|offer|omit|only|open|order|organi[sz]e|outline|phrase|pick|point out|prefer|present|prioriti[sz]e|"
    "provide|put|quote|rank|read|recommend|refer|reference|refrain|refuse|remember|remind|repeat|reply|report|respond|"
    "restrict|return|review|round|save|say|search|select|send|separate|share|show|sign|simplify|skip|sort|speak|specify|"
    "spell|split|start|state|stay|steer clear|stick|stop|structure|suggest|summari[sz]e|supply|support|switch|take|talk|"
    "teach|tell|test|track|translate|treat|try|turn|use|verify|walk me|warn|wrap|write"
)
_POLITE: Final = (
    r"(?:(?:please|also|and|so|but|then|kindly|just|ok(?:ay)?|hey|hi|hello|thanks|well|oh|again)\b[,!]?\s+)*"
)
_START: Final = rf"(?:^|[,;:–—)]\s*|\s-\s|\b(?:and|so|but|then)\s+){_POLITE}"
_YOU_TO: Final = (
    r"(?:(?:can|could|would|will) you(?: please)?|i(?:['’]d| would)(?: really| also| very much)? (?:like|love|want|prefer|"
    r"appreciate)(?: it)?,?(?: if you| you to| for you to| that you| when you)|i(?: also| really| just| do)? (?:want|need|"
    r"expect|ask|request|prefer)(?: that you| for you to| you to)|(?:make sure|be sure|ensure|see to it)(?: that)?(?: you| to)?|"
    r"(?:please )?remember(?: to| that)?|you (?:should|must|need to|have to|are to|can|may)|(?:do not|don['’]?t|do)(?: ever)?|"
    r"no need to|feel free to)"
)
_ASKING: Final = re.compile(rf"{_START}(?:{_YOU_TO}\s+|please\s+|(?:{_VERBS})\b)", re.IGNORECASE)
_LASTING: Final = re.compile(
    r"\b(?:always|never|from (?:now|here|today|this (?:point|moment))(?: on| onwards?| out| forward)?|going forward|moving forward|"
    r"henceforth|in (?:the )?future|for (?:all|any|every|the) (?:future|upcoming)|every (?:single )?time|each time|whenever|"
    r"any ?time|at all times|all the time|without exception|by default|as a (?:general )?rule|until (?:i say|further)|"
    r"(?:in|for|with|to|of|on) (?:all(?: of)?|every|each|any) (?:my|your|our|the|future|new)?\s?(?:\w+\s)?(?:answers?|"
    r"repl(?:y|ies)|responses?|messages?|questions?|requests?|explanations?|recommendations?|suggestions?|summar(?:y|ies)|"
    r"examples?|drafts?|lists?|outputs?|chats?|conversations?|recipes?|plans?|code\b\w*|snippets?|travel plans)|"
    r"(?:in|for|with|to) (?:everything|anything|whatever) (?:you|i)|ever again|any ?more)\b",
    re.IGNORECASE,
)
_ALWAYS: Final = re.compile(rf"{_START}(?P<which>always|never)\s+(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE)
_NOT_ORDERED: Final = re.compile(
    r"(?:a|an|the|my|your|his|her|their|our|on|in|at|of|to|too|for|with|as|been|was|were|is|are|had|has|have|did|mind|met|"
    r"again|before|heard|saw|seen|thought|knew|went|got|made|said|felt|ate|took|came|found|left|told|gave|so|such|quite|"
    r"ever|there|here|that|this|it|i|you|we|they|he|she|really|just|good|happy|late|happened|happens|fails|works|there['’]s|"
    r"one|once|not|nice|fun|great|busy|more|less|enough|say never|\w+ing|\w*[^e]ed)$",
    re.IGNORECASE,
)
_ASKED: Final = (
    r"(?:ask|asking|inquire|enquire|request|mention|want|need|say|talk|discuss|send|share|write|paste|tell|bring up|seek|"
    r"refer|look for|(?:am|['’]m) (?:looking|asking|working|discussing|planning|talking|seeking)|give|show|upload|start|"
    r"describe|report|raise|query|search|come to you|use|make|plan|try|log|book|request)"
)
_DONE: Final = (
    r"(?:answer|reply|respond|give|explain|write|show|suggest|recommend|provide|mention|list|describe|summari[sz]e|draft|"
    r"use|talk|speak|help|propose|present|quote|cite|translate|discuss|make|create|generate|offer|send|plan|refer|tell|"
    r"schedule|compare|calculate|format|share)"
)
_WHEN: Final = re.compile(
    rf"\b(?:(?:whenever|(?:every|each|any) ?time(?: that)?) (?:i|you|we|there|it|someone|the|a|my|your)\b"
    rf"|(?:when|if|once) (?:i|we)(?:['’]m| am)?(?: ever| just| do)? {_ASKED}\b|when you {_DONE}\b"
    rf"|when(?:ever)? (?:answering|replying|responding|giving|explaining|writing|showing|suggesting|recommending|providing|"
    rf"mentioning|listing|describing|summari[sz]ing|drafting|using|talking|speaking|helping|proposing|presenting|quoting|"
    rf"citing|translating|discussing|making|creating|generating|offering|planning|referring|comparing|calculating|formatting|"
    rf"sharing|asked)\b)",
    re.IGNORECASE,
)
_NOT_TO: Final = re.compile(
    rf"{_START}(?:please\s+)?(?:(?:do not|don['’]?t)(?: ever)? (?P<verb>use|suggest|recommend|include|give|call|mention|ask|add|"
    r"assume|write|send|apologi[sz]e|propose|offer|show|put|repeat|address|start|end|talk|speak|tell|explain|sugarcoat|"
    r"summari[sz]e|bring up|refer)\b|stop (?:using|suggesting|recommending|including|giving|calling|mentioning|asking|adding|"
    r"assuming|writing|sending|apologi[sz]ing|proposing|offering|repeating|starting|ending|saying|telling|explaining)\b"
    r"|avoid (?:using|suggesting|recommending|including|giving|mentioning|adding|proposing)\b)",
    re.IGNORECASE,
)
_SHAPE: Final = re.compile(
    rf"{_START}(?:keep (?:all |all of )?(?:your|the) (?:answers?|repl(?:y|ies)|responses?|explanations?|messages?|summar(?:y|ies)|"
    r"tone)\b|(?:all (?:of )?)?your (?:answers?|repl(?:y|ies)|responses?|explanations?|messages?) (?:should|must|need to)\b"
    r"|(?:answer|reply|respond|speak|write)(?: to)? me (?:only )?(?:in|with|as)\b|address me\b|call me\b(?! (?:back|when|at|on|"
    r"in|if|later|tomorrow|tonight|now|today|asap|crazy|once|after|before))|talk to me (?:in|like|as)\b)",
    re.IGNORECASE,
)
_ONCE: Final = re.compile(
    r"\b(?:this|these|those|above|below|following|tonight|today|tomorrow|right now|just now|yet|here|previous|last (?:one|answer))\b",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\b(?:he|she|they|who|(?:my|our|his|her) \w+|[A-Z]\w+) (?:\w+ )?(?:says?|said|told|asked|tells|wrote|writes|thinks?|"
    r"believes?|insist(?:s|ed)|claim(?:s|ed)|suggest(?:s|ed)|recommend(?:s|ed)|remind(?:s|ed))\b",
)
_NEVER: Final = re.compile(r"\b(?:never|don['’]?t|do not|stop|avoid|refrain|skip|omit|no need)\b", re.IGNORECASE)

_HOW: Final = (
    r"(?:(?:really|much|strongly|generally|usually|definitely|personally|always|actually|still|also|do|just|absolutely|"
    r"honestly|truly|genuinely|particularly|especially|quite|very much|normally|typically|often|mostly|simply|tend to|kind of|"
    r"sort of|certainly|totally|far|clearly|so|now|most|even|slightly|rather|greatly|secretly|myself)\s+)*"
)
_I: Final = r"(?<![\w'’])(?<!if )(?<!do )(?<!did )(?<!would )(?<!should )(?<!could )(?<!can )(?<!what )i"
_THING: Final = (
    r"(?!(?:it|this|that|these|those|you|him|her|them|your|his|their|where|how|what|who|whom|when|why|the (?:idea|way|sound|"
    r"look|first|second|third|last|other|fact|one|suggestion|concept|plan|direction)|to (?:hear|know|think|say|see|talk|thank|ask|"
    r"add|point|mention|be)|being|us|me|seeing you|hearing|talking to|so much|all of (?:it|this|that)|both)\b(?! when))"
)
_WISH: Final = re.compile(
    rf"{_I}(?:['’]d| would)?(?:['’]m|\s+am)?\s+{_HOW}(?:(?:prefer|favou?r)\b(?!ed|s\b)(?! not to say)(?:\s+(?:it|things?) (?:if|when)\b)?"
    rf"|(?<=['’]d )rather\b(?! not (?:say|know|think|talk))|(?<=would )rather\b(?! not (?:say|know|think|talk))"
    rf"|(?:lean|leaning|gravitate|gravitating) (?:more )?(?:towards?|to)\b|would rather\b|['’]d rather\b"
    rf"|(?:value|want|choose|chose|pick|picked|opted for|went with|decided (?:on|to)|take|use|need|like|love|enjoy) [^,.;]{{2,60}}?\b(?:over|rather than|instead of|(?:more|better) than)\b)"
    rf"\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_RATHER: Final = re.compile(
    rf"{_I}(?:['’]d| would)\s+(?:much |far |really )?(?:rather|sooner)\b(?! not (?:say|know|think|talk))\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_LIKES: Final = re.compile(
    rf"(?:{_I}\s+{_HOW}(?:like|love|enjoy|adore|appreciate|cherish)\s+{_THING}"
    rf"|{_I}(?:['’]m| am)\s+{_HOW}(?:(?:a )?(?:big |huge |great )?(?:fan|lover) of|into|fond of|keen on|partial to|crazy about|"
    rf"passionate about|more of an?|most comfortable with|happiest (?:when|with))\s+{_THING}"
    rf"|{_I}\s+{_HOW}(?:go for|opt for|stick (?:to|with)|reach for|choose|pick|(?:have|['’]ve got) a (?:soft spot|preference|weakness|"
    rf"thing) for)\s+{_THING}"
    rf"|\bmy (?:all-time |absolute |personal )?(?:favou?rite|preferred|go-to)\s+[^.;!?\n]{{2,60}}?\s(?:is|are|has always been)\b"
    rf"|\bmy (?:strong |general |personal )?preference is\b)\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_SUITS: Final = re.compile(
    r"^(?P<what>[^.;!?\n]{2,80}?)\s(?:suits? me|works? (?:best|better) for me|(?:is|are) (?:more )?my (?:thing|style|cup of tea)|"
    r"(?:appeals?|matters?) (?:more )?to me)\b",
    re.IGNORECASE,
)
_DISLIKES: Final = re.compile(
    rf"(?:{_I}\s+{_HOW}(?:do not|don['’]?t|never)\s+{_HOW}(?:like|love|enjoy|care for|appreciate|want to (?:eat|use|drink|deal with))"
    rf"\s+(?:it when |{_THING})"
    rf"|{_I}\s+{_HOW}(?:can['’]?t|cannot|could not|couldn['’]?t) (?:stand|bear|abide|tolerate)\s+{_THING}"
    rf"|{_I}\s+{_HOW}(?:hate|dislike|detest|loathe|despise|avoid)\s+(?:it when |{_THING})"
    rf"|{_I}(?:['’]m| am)\s+{_HOW}not\s+{_HOW}(?:(?:much of )?a (?:big |huge |great )?fan of|into|fond of|keen on|too keen on|that "
    rf"into|comfortable with|crazy about)\s+{_THING})\s*(?P<what>[^.;!?\n]*)",
    re.IGNORECASE,
)
_NOT_FOR_ME: Final = re.compile(
    r"^(?P<what>[^.;!?\n]{2,80}?)\s(?:is not|isn['’]?t|are not|aren['’]?t)(?: really)? (?:for me|my (?:thing|style|cup of tea))\b",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r",?\s+(?:and |so |but )?(?:can|could|would|will) (?:you|we|i)\b|,\s+(?:and |so |but )?(?:what|how|which|where|why|do|does|is|are|"
    r"should|please|any)\b",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:what|why|who|whom|whose|which|where|when|how|do|does|did|is|are|was|were|can|could|would|will|should|shall|may|have|has)\b",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"(?:[,;:–—-]|\b(?:since|because|as|given(?: that)?|considering(?: that)?|but|and|so|though|although|while|knowing(?: that)?))\s*$",
    re.IGNORECASE,
)
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
    r"\b(?:tonight|today|tomorrow|right now|just now|this (?:time|morning|afternoon|evening|week|weekend|one)|next (?:week|"
    r"weekend|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at the moment|in a bit)\b",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if i|suppose|imagine|pretend|as though|would i|should i|do i|did i|used to|i wish|in (?:the|my) (?:novel|story))\b",
    re.IGNORECASE,
)


def read_standing(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return what a moment tells of the owner's standing wishes: nothing that holds for one answer only.

    Instructions have the predicate "always", "never" or "when" and the sentence as object; preferences "prefers",
    "likes" or "dislikes" and what is liked. Only the owner's own words are read: not an assistant's, not quotations,
    not pasted code.

    Args:
        kept: a moment.
        me: the names and handles the owner goes by.
        zone: the owner's zone; nothing here depends on it.
    """
    del zone
    moment = kept.moment
    if not kept.mine or moment.by_assistant or moment.kind not in _TOLD_IN:
        return []
    text = moment.text[:READ]
    if text.isascii() and _LIKELY.search(text) is None:
        return []
    to_assistant = _to_assistant(moment, me)
    return [claim for start, stop in _sentences(text) if (claim := _read(text[start:stop], start, to_assistant))]


def _to_assistant(moment: Moment, me: Me) -> float:
    """Return how sure it is that an assistant was told: 0 where people were."""
    others = [party for party in moment.people if not me.is_me(party)]
    if any(party != ASSISTANT and _ASSISTANTS.search(party.name) is None for party in others):
        return 0.0
    told = others or _ASSISTANTS.search(moment.source) or _ASSISTANTS.search(moment.thread or "")
    return SURE if told or moment.kind is Kind.NOTE else UNSURE


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the owner's own sentences."""
    own = _NOT_OWN.sub(lambda found: "\n" * len(found[0]), text)
    for found in _SENTENCE.finditer(own):
        told = found[0].strip()
        if told:
            start = found.start() + found[0].index(told[0])
            yield start, start + len(told)


def _read(sentence: str, start: int, to_assistant: float) -> Claim | None:
    own = re.sub(r"^(?:user|me|human|owner)[ \t]*:[ \t]*", "", sentence, flags=re.IGNORECASE)
    start, sentence = start + len(sentence) - len(own), own
    quote = Quote(start, start + len(sentence))
    if to_assistant and (found := instruction(sentence)):
        predicate, sure = found
        return _claim(INSTRUCTION, predicate, sentence, quote, min(sure, to_assistant))
    if told := preference(sentence):
        predicate, what, sure = told
        return _claim(PREFERENCE, predicate, what, quote, sure)
    return None


def _claim(kind: str, predicate: str, what: str, quote: Quote, sure: float) -> Claim:
    said = " ".join(what.split())
    if len(said) > LONGEST:
        said = said[: said.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST].rstrip()
    return Claim(kind=kind, subject=SELF, predicate=predicate, object=said.strip(" ,;:"), quote=quote, sure=sure)


def instruction(sentence: str) -> tuple[str, float] | None:
    """Return "always", "never" or "when" with how sure it is, where a sentence tells an assistant what to do from now on."""
    for predicate, pattern in TONGUES["instruction"]:
        if pattern.search(sentence):
            return predicate, SURE
    if not sentence.isascii() and not re.search(r"[a-z]{2}", sentence, re.IGNORECASE):
        return None
    if _REPORTED.search(sentence):
        return None
    which = "never" if _NEVER.search(sentence) else "always"
    if (ordered := _ALWAYS.search(sentence)) and not _NOT_ORDERED.match(ordered["verb"]):
        return ("when" if _WHEN.search(sentence) else ordered["which"].casefold()), SURE
    return _asked(sentence, which)


def _asked(sentence: str, which: str) -> tuple[str, float] | None:
    condition = _WHEN.search(sentence)
    if condition and _ASKING.search(sentence[: condition.start()] + " , " + _after(sentence, condition)):
        return "when", SURE
    lasting = _LASTING.search(sentence)
    if lasting and _ASKING.search(f"{sentence[: lasting.start()]} {sentence[lasting.end() :]}".strip(" ,")):
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
    """Return "prefers", "likes" or "dislikes", what, and how sure it is, where a sentence tells a taste of its author."""
    for predicate, pattern in TONGUES["preference"]:
        if found := pattern.search(sentence):
            return predicate, found.groupdict().get("what") or sentence, SURE
    if _SUPPOSED.search(sentence):
        return None
    for predicate, pattern in _PREFERENCES:
        if (found := pattern.search(sentence)) and not _asked_about(sentence, found.start()):
            whole = predicate == "prefers" or not found["what"] or _FAVOURITE.match(found[0])
            what = _REQUEST.split(found[0] if whole else found["what"], maxsplit=1)[0]
            return predicate, what, UNSURE if _OCCASION.search(sentence) else SURE
    return None


def _asked_about(sentence: str, at: int) -> bool:
    """Return whether what begins at a place is itself asked: "how do you know I like tea?", not "I like tea, do you?"."""
    before = sentence[:at]
    return sentence.endswith("?") and _QUESTION.match(before) is not None and _GIVEN.search(before) is None
