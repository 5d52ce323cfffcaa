"""Where the sentences of a text begin and end, and whether one tells what has been or what is to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# "Nov. 5" and "am 3. März" go on after their full stop.
_NO_END: Final = (
    r"(?<!\bJan\.)(?<!\bFeb\.)(?<!\bMar\.)(?<!\bApr\.)(?<!\bJun\.)(?<!\bJul\.)(?<!\bAug\.)(?<!\bSep\.)(?<!\bSept\.)"
    r"(?<!\bOct\.)(?<!\bNov\.)(?<!\bDec\.)(?<!\ba\.m\.)(?<!\bp\.m\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)"
    r"(?!(?<=\d\.)\s+(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|bis\b))"
)
SENTENCE_END: Final = re.compile(rf"(?<=[.!?…]){_NO_END}[\"'”’)\]]*\s+|(?<=[。！？])|\s*\n+\s*")
"""What stands between two sentences."""

_PLANNED: Final = r"scheduled|rescheduled|planned|booked|reserved|invited|supposed|expected|excited|interested|needed"
_AHEAD: Final = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|planning|plan to|plans? (?:for|is)|upcoming|coming up|can['’]t wait"
    r"|looking forward|hope to|hoping to|want to|wanna|need to|have to|has to|must|about to|let['’]s|next|soon|tomorrow"
    r"|good luck|see you|due|deadline|remind(?:er)?|rsvp|free (?:on|this)|(?:can|could|would) (?:you|we|i)"
    rf"|(?:are|is) \w+ free|available|expires?|departs?|don['’]t forget|{_PLANNED})\b|['’]ll\b"
    r"|\b(?:am|is|are|['’]m|['’]re) (?:\w+ing)\b|\b\w+['’](?:m|re) \w+ing\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"\b(?:was|were|went|did|had|been|last|ago|yesterday|came|saw|got|took|made|met|ate|told|said|bought|gave|began|ran"
    r"|swam|wrote|drove|flew|slept|felt|kept|brought|caught|fell|broke|chose|spoke|woke|won|lost|paid|sold|sent|spent|heard"
    rf"|held|built|rode|sang|threw|wore|(?!(?:{_PLANNED})\b)\w{{3,}}ed)\b",
    re.IGNORECASE,
)

_BEHIND_ABROAD: Final = re.compile(
    r"\b(?:war(?:en|st)?|wurden?|hatten?|gab|ging(?:en)?|kam(?:en)?|sah(?:en)?|fand(?:en)?|letzte[nrsm]?|vom"
    r"|ge\w{3,}(?:t|en)|fue|fui|fuimos|fueron|estuv\w+|hubo|había\w*|tuv\w+|hizo|hice|hicimos|pasad[oa]s?"
    r"|(?:he|has|ha|hemos|han) \w+(?:[ai]do|cho|sto)|\w{2,}(?:ó|aron|ieron)"
    r"|étai\w+|avai\w+|fut|eut|dernière?s?|(?:suis|est|sommes|êtes|sont|ai|as|a|avons|avez|ont) (?:\w+ )?\w{2,}ée?s?"
    r"|(?:suis|sommes|êtes|j['’]ai|avons|avez|ont) (?:\w+ )?\w+[uit]e?s?"
    r"|foi|fomos|foram|esteve|estive\w*|tinha\w*|teve|tive\w*|houve|fez|fiz\w*|\w{4,}(?:ou|aram|eram|iram))\b"
    r"|了|曾|去年|当时|那时|(?<=[去来看吃见做听买])过",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text with where each begins; what is empty is left out."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if text[start : end.start()].strip():
            yield start, text[start : end.start()]
        start = end.end()
    if text[start:].strip():
        yield start, text[start:]


def looks_ahead(sentence: str) -> bool:
    """Return whether a sentence seems to tell what is to come."""
    return bool(_AHEAD.search(sentence)) and not looks_back(sentence)


def looks_back(sentence: str) -> bool:
    """Return whether a sentence seems to tell what has been."""
    return _BEHIND.search(sentence) is not None


def tells_past(sentence: str) -> bool:
    """Return whether a sentence seems to tell what has been, in any of six languages; an English one may, by chance."""
    return looks_back(sentence) or _BEHIND_ABROAD.search(sentence) is not None
