"""Instructions kept in a note of their own: a list under a title that says for whom it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.moments import Moment

_WHO: Final = (
    r"(?:assistant|asistente|assistente|assistenten|asystenta|asistentui|asistenta|ассистента|помощника|"
    r"atticus|chat ?gpt|gpt|claude|gemini|copilot|llama|siri|alexa|ai|a\.i\.|ki|ia)"
)
_TITLED: Final = re.compile(
    rf"\b(?:instructions?|rules?|ground rules|guidelines|preferences|standing orders|(?:system |custom )?prompt|"
    rf"anweisungen|regeln|vorgaben|instrucciones|reglas|instruções|regras|istruzioni|regole|consignes|règles|"
    rf"instructies|regels|zasady|instrukcje|инструкции|правила|taisyklės|nurodymai)"
    r"\s+(?:for|to|of|für|an|para|pour|per|al|voor|dla|для)?"
    rf"\s*(?:(?:my|the|mein\w*|den|die|das|mi|mon|mes|el|il|l['’]|o|a|meu|mijn|mojego|моего|mano)\s*)*{_WHO}\b"
    rf"|^\s*(?:for|to|für|an|para|pour|dla|для)\s+(?:(?:my|the|mein\w*|den|die|mi|mon|meu|mojego|моего)\s+)*{_WHO}\s*$"
    rf"|\bhow (?:i (?:want|like|would like)|(?:to|should)) (?:my |the )?{_WHO}\b"
    rf"|\b{_WHO} (?:instructions|rules|guidelines|preferences)\b"
    r"|(?:给|給)?(?:我的)?(?:助手|助理|AI)的?(?:说明|說明|规则|規則|指令|要求)|アシスタントへの(?:指示|お願い)",
    re.IGNORECASE,
)
_NOT_MINE: Final = re.compile(
    r"\b(?:example|sample|template|draft|ideas?|article|course|lecture|paper|review|comparison|notes on)\b",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)、．]|[-*•–])[ \t]*(?!\[[xX]\])(?:\[ \][ \t]*)?(?P<what>\S[^\n]*)", re.MULTILINE
)
_LONGEST: Final = 240
_LEAST: Final = 4


def items(moment: Moment) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a note lists as instructions for an assistant; none where its title tells no such thing.

    Args:
        moment: a moment of the owner's own.
    """
    title = moment.title or ""
    if moment.kind is not Kind.NOTE or _TITLED.search(title) is None or _NOT_MINE.search(title):
        return
    for found in _ITEM.finditer(moment.text):
        start, stop = found.span("what")
        told = moment.text[start:stop].rstrip()
        if _LEAST <= len(told) <= _LONGEST and not told.endswith(("?", "？", ":")):
            yield start, start + len(told)
