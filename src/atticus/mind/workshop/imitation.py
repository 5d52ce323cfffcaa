"""Atticus writes in its owner's voice alone: a wish to write as somebody else is heard, and kindly declined."""

from __future__ import annotations

import re
from typing import Final

from atticus.domain.errors import AtticusError

_CAPITAL: Final = r"(?-i:[A-ZÀ-ÖØ-ÞŁŚŻČŠŽĐА-ЯΑ-Ω][^\s.,;:!?“”\"«»()]*)"
_MINE: Final = (
    r"(?:my|our|his|her|their|the|mein\w*|unser\w*|sein\w*|ihr\w*|mi|mis|nuestr[oa]|su|el|la|mon|ma|mes|notre|son|sa|leur"
    r"|le|(?:o |a )?(?:meu|minha|nosso|nossa|seu|sua)|o|a)"
)
_SURE: Final = (
    rf"(?P<who>{_CAPITAL}(?: {_CAPITAL}){{0,2}}|{_MINE} [^\W\d_][\w'’-]+(?:(?: in| de| da| do)?[ -][^\W\d_][\w'’-]+)?"
    r"|him|her|them|ihn|sie|ihm|él|ella|lui|elle|ele|ela)"
)
"""Somebody beyond doubt: a name, "my boss", "her"."""

_ANY: Final = r"(?P<who>[^\s.,;:!?“”\"«»]+(?: [^\s.,;:!?“”\"«»]+){0,3}?)"
_END: Final = r"(?=\s*(?:[.,;:!?)“”\"«»\n]|$))"
_START: Final = r"(?:^|[.!?;:,\n]\s*|\b(?:please|bitte|por favor|s['’]il te plaît|and|und|y|et|e)\s+)"
_WRITE: Final = {
    "en": r"(?:writ(?:e|ten)|draft(?:ed)?|phrased?|word(?:ed)?|compose|rewrite|text|say it|put it)",
    "de": r"(?:schreib\w*|formulier\w*|verfass\w*|sag es)",
    "es": r"(?:escr[ií]b\w*|redact\w*|dilo|reescr[ií]b\w*)",
    "fr": r"(?:écri[stv]\w*|ré[dé]{1,2}ig\w*|reformul\w*|dis-le)",
    "pt": r"(?:escrev\w*|redi[gj]\w*|reescrev\w*|di[gz]-o)",
}
_FRAMES: Final = (
    # English
    rf"\bin the (?:style|voice|tone|manner) of {_ANY}{_END}",
    (
        rf"\b(?:in|with|using|copy\w*|match\w*) {_ANY}['’]s? (?:own )?(?:writing )?"
        r"(?:style|voice|tone|manner|way of writing)\b"
    ),
    rf"\b{_WRITE['en']}\b[^.!?\n]{{0,40}}?\b(?:like|as|the way) {_ANY} (?:would|does|writes|talks|speaks)\b",
    rf"\bas (?:if|though) {_ANY} (?:wrote|had written|was writing|were writing)\b",
    rf"\b(?:make|have|let) (?:it|this|that) (?:sound|read) (?:more |just |a bit )?(?:like|as) {_SURE}{_END}",
    rf"\b(?:it|this|that) (?:should |must |has to |to )(?:sound|read) like {_SURE}{_END}",
    rf"{_START}(?:pretend to be|pretend (?:that )?you(?: are|['’]re)|impersonate|imitate|mimic) {_SURE}",
    rf"{_START}{_WRITE['en']}(?: it| this| that| a \w+| an \w+)? (?:like|as) {_SURE}{_END}",
    # German
    rf"\bim (?:stil|ton|tonfall) (?:von |der |des )?{_SURE}{_END}",
    rf"\bin (?P<who>{_CAPITAL}s) (?:stil|tonfall|ton)\b",
    (
        rf"\b{_WRITE['de']}\b[^.!?\n]{{0,40}}?\bwie {_ANY} (?:es |das )?"
        r"(?:(?:schreiben|sagen|formulieren|tun) )?(?:würde|täte)\b"
    ),
    rf"\bals (?:ob|hätte) {_ANY} (?:es |das |ihn |sie )?(?:geschrieben|verfasst)\b",
    rf"{_START}{_WRITE['de']}(?: (?:es|das|ihn|sie|so))? wie {_SURE}{_END}",
    rf"\b(?:soll|muss|lass es) (?:so )?(?:klingen )?wie {_SURE}(?: klingen)?{_END}",
    rf"{_START}(?:imitier\w*|tu so, als wärst du|gib dich aus als) {_SURE}",
    # Spanish
    rf"\b(?:al|en el|con el) (?:estilo|tono) de {_SURE}{_END}",
    rf"\bcon la voz de {_SURE}{_END}",
    rf"\b{_WRITE['es']}\b[^.!?\n]{{0,40}}?\bcomo (?:lo )?(?:escribiría|haría|diría) {_ANY}{_END}",
    rf"\bcomo si (?:lo )?(?:escribiera|hubiera escrito|fueras?) {_SURE}{_END}",
    rf"{_START}{_WRITE['es']} como {_SURE}{_END}",
    rf"\bque suene (?:a|como) {_SURE}{_END}",
    rf"{_START}(?:imita a|finge ser|hazte pasar por) {_SURE}",
    # French
    rf"\b(?:dans|avec|sur) le (?:style|ton) (?:de |d['’]){_SURE}{_END}",
    rf"\bà la (?:manière|façon) (?:de |d['’]){_SURE}{_END}",
    rf"\bcomme (?:si )?{_ANY} (?:l['’])?(?:écrirait|dirait|ferait|avait écrit)\b",
    rf"\bcomme (?:l['’])?(?:écrirait|dirait|ferait) {_SURE}{_END}",
    rf"{_START}{_WRITE['fr']}(?:-l[ea])?(?: ça| cela)? comme {_SURE}{_END}",
    rf"{_START}(?:imite|fais comme si tu étais|fais-toi passer pour) {_SURE}",
    # Portuguese
    rf"\b(?:no|com o|ao) (?:estilo|tom) d[eoa]s? {_SURE}{_END}",
    rf"\bcom a voz d[eoa] {_SURE}{_END}",
    rf"\bcomo (?:se )?{_ANY} (?:o |a )?(?:escreveria|diria|faria|tivesse escrito)\b",
    rf"{_START}{_WRITE['pt']}(?:-[oa])? como (?:se fosses? )?{_SURE}{_END}",
    rf"{_START}(?:imita|imite|finge ser|faz de conta que és) {_SURE}",
    # Chinese
    r"(?:用|以|按照?|模仿|学)(?P<who>[^，。！？\s]{1,10}?)的?(?:口吻|语气|語氣|风格|風格|文风|文風|笔调|筆調)",
    r"(?:像|仿佛|好像)(?P<who>[^，。！？\s]{1,10}?)(?:那样|那樣|一样|一樣)地?(?:写|寫)",
    r"(?:^|[，。！？]|请|請)(?:假装|假裝|冒充|扮演)(?:你?是|成)?(?P<who>[^，。！？\s]{1,10})",
)
_PATTERNS: Final = tuple(re.compile(one, re.IGNORECASE) for one in _FRAMES)
_OWN: Final = (
    "own|voice|style|tone|usual|normal|last|first|earlier|old|letters?|messages?|way|notes?|stimme|stil|ton|art|üblich\\w*"
    "|letzt\\w*|brief\\w*|voz|estilo|tono|tom|carta|mensaje|voix|style|lettre|façon|manière|propio|propre"
)
_NOT_ANOTHER: Final = re.compile(
    rf"(?:my|mi|mon|ma|mein\w*|(?:o |a )?(?:meu|minha))\b(?: (?:{_OWN})\b|$)"
    r"|(?:i|me|mine|myself|we|us|you|it|this|that|these|those|what|there|always|usual|usually|before|ever|soon|long|well"
    r"|much|far|many|reason|someone|somebody|anyone|people|one|an|if|ich|mir|mich|wir|du|man|es|immer|sonst|üblich"
    r"|ein\w*|yo|mí|tú|siempre|un|una|si|je|moi|tu|on|toujours|d['’]habitude|une|eu|mim|nós|sempre|um|uma|se)\b"
    r"|a\b(?! (?:(?-i:[A-ZÀ-Þ])|minha\b|nossa\b))"
    r"|我(?![妈媽爸姐哥弟妹奶爷爺]|老[板闆师師婆公]|朋友|上司|丈夫|妻)",
    re.IGNORECASE,
)
"""The owner themselves, nobody in particular, or no person at all ("a haiku")."""

_GENRE: Final = re.compile(
    r"(?:the |this |that |el |la |le |o |a |der |die |das )?"
    r"(?:letter|message|e-?mail|mail|invitation|poem|haiku|sonnet|note|post|card"
    r"|postcard|telegram|speech|report|press release|fairy ?tale|times|carta|correo|poema|invitación|lettre|poème|brief"
    r"|gedicht\w*|märchen\w*|einladung\w*|convite|conto|last \w+|first \w+|old days|\w+ century|(?:19|20)\d\ds)\b"
    r"|(?:正式|轻松|輕鬆|友好|礼貌|禮貌|温柔|溫柔|幽默|亲切|親切|严肃|嚴肅|专业|專業|口语|口語|简单|簡單|平静|平靜|书面|書面"
    r"|往常|平时|平時|以前|上次|平常|这|這|那|委婉|随意|隨意|热情|熱情|信|诗|詩|童话|童話)",
    re.IGNORECASE,
)


class ImitationError(AtticusError):
    """It was asked to write as somebody else."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"Atticus writes in your voice alone, so it does not write as {who}.",
            "It can say the same your way, quote words of theirs that you kept, or draft a message that asks them.",
        )


def imitates(text: str) -> str:
    """Return whom a wish asks to be imitated, in its own words; empty where it asks for no manner but the owner's.

    Six languages are understood: English, German, Spanish, French, Portuguese and Chinese. To quote somebody is no
    imitation, and neither is a kind of text ("in the style of a haiku").
    """
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            who = found["who"].strip(" '’")
            if who and not _NOT_ANOTHER.match(who) and not _GENRE.match(who):
                return who
    return ""


def refuse_imitation(*texts: str) -> None:
    """Raise ImitationError where one of some wishes asks to write as somebody else."""
    for text in texts:
        if who := imitates(text):
            raise ImitationError(who)
