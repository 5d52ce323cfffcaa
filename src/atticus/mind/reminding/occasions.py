"""Reading "when I get home, remind me to water the plants" by rules, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.memory.causes import Cause, Waits

LONGEST: Final = 600
"""Characters of a request that is read: who writes more wants something else."""

_NAME: Final = r"[^,;.!?\n]{1,80}?"
_ENDS: Final = r"[\s.!?。！？]*"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reminder that waits for something else than a time.

    Args:
        text: of what.
        cause: what it waits for.
        language: in which it was asked for, two letters.
    """

    text: str
    cause: Cause
    language: str


@dataclass(frozen=True, slots=True)
class _Language:
    """How one language says it.

    Args:
        when: what begins the clause.
        places, people, words: what the clause says, with `{name}` for what is waited for.
        remind: what asks for the reminder, up to its text.
        articles: what a name begins with that is no part of it.
        between: what stands between the clause and what asks.
        space: what stands between two words.
    """

    when: str
    places: tuple[str, ...]
    people: tuple[str, ...]
    words: tuple[str, ...]
    remind: str
    articles: str
    between: str = r"\s*,?\s+(?:then\s+|dann\s+|entonces\s+|alors\s+)?"
    space: str = r"\s+"


_ENGLISH: Final = _Language(
    when=r"(?:the\s+)?next\s+time(?:\s+that)?|when(?:ever)?(?:\s+next)?|once|as\s+soon\s+as",
    places=(
        r"i(?:['’]?m|\s+am|['’]?ve)?\s*(?:get|got|arrive|come|go|return|am|walk)?(?:\s+back)?\s+(?:to|at|into|near|by)\s+{name}",
        r"i\s+(?:get|arrive|come|am|return)(?:\s+back)?\s+in\s+{name}",
        r"i\s+(?:reach|pass|enter)\s+{name}",
        r"i(?:['’]m|\s+(?:get|come|go|am|arrive))(?:\s+back)?\s+{home}",
    ),
    people=(
        (
            r"i(?:\s+next)?\s+(?:see|meet|call|ring|visit|run\s+into|bump\s+into|hear\s+(?:back\s+)?from|write\s+to|"
            r"(?:talk|speak)\s+(?:to|with))\s+{name}"
        ),
        (
            r"{name}\s+(?:writes|texts|calls|rings|messages|e?mails|comes(?:\s+(?:over|by|round))?|visits|shows\s+up)"
            r"(?:\s+(?:to\s+)?me)?"
        ),
    ),
    words=(
        (
            r"(?:i\s+hear\s+)?(?:some|any)(?:one|body)\s+(?:mention(?:s|ing)?|says?|saying|talk(?:s|ing)?\s+about|"
            r"speak(?:s|ing)?\s+of|brings?\s+up|writes?\s+about|asks?\s+about)\s+{name}"
        ),
        r"i\s+(?:hear|read)(?:\s+(?:about|of))?\s+(?!(?:back\s+)?from\b){name}",
    ),
    remind=r"(?:please,?\s+)?(?:(?:can|could|would)\s+you\s+(?:please\s+)?)?remind\s+me"
    r"(?:\s+(?:to|that|of|about)\b)?[:,]?",
    articles=r"the|my|our|a|an|that",
)
_SPANISH: Final = _Language(
    when=r"cuando|en\s+cuanto|apenas|la\s+pr[oó]xima\s+vez\s+que",
    places=(
        r"(?:yo\s+)?(?:llegue|est[eé]|vaya|vuelva|pase|entre|regrese)(?:\s+de\s+vuelta)?\s+(?:al?|en|por|cerca\s+de)\s+{name}",
    ),
    people=(
        r"(?:yo\s+)?(?:vea|encuentre|visite|llame|me\s+encuentre|me\s+cruce|hable|quede)\s+(?:al?|con)\s+{name}",
        r"(?:me\s+)?(?:escriba|llame|visite|venga)\s+{name}",
    ),
    words=(
        r"(?:alguien|me)\s+(?:mencionen?|digan?|nombren?|hablen?\s+(?:del?|sobre)|pregunten?\s+por)\s+{name}",
        r"(?:yo\s+)?(?:oiga|escuche)(?:\s+hablar)?(?:\s+del?)?\s+{name}",
    ),
    remind=r"(?:por\s+favor,?\s+)?(?:recu[eé]rdame|recordame|acu[eé]rdame)(?:\s+(?:de\s+que|que|de)\b)?[:,]?",
    articles=r"la|el|los|las|lo|mi|un|una",
)
_GERMAN: Final = _Language(
    when=r"wenn|sobald|(?:das|beim)\s+n[äa]chste[ns]?\s+mal,?\s+wenn",
    places=(
        (
            r"ich(?:\s+wieder)?\s+(?:in|im|bei|beim|an|am|zu|zum|zur|nach|auf)\s+{name}\s+"
            r"(?:bin|komme|ankomme|gehe|fahre|vorbeikomme)"
        ),
        r"ich\s+{name}\s+(?:erreiche|betrete)",
        r"ich(?:\s+wieder)?\s+{home}\s+(?:bin|komme|ankomme)",
    ),
    people=(
        (
            r"ich(?:\s+wieder)?\s+(?:mit\s+)?{name}(?:\s+wieder)?\s+"
            r"(?:sehe|treffe|spreche|rede|telefoniere|anrufe|besuche)"
        ),
        r"{name}\s+(?:mir\s+|mich\s+)?(?:schreibt|anruft|kommt|vorbeikommt|besucht)",
    ),
    words=(
        r"(?:jemand|man)\s+(?:von\s+|über\s+)?{name}\s+(?:erw[äa]hnt|spricht|redet|sagt|schreibt|anspricht)",
        r"ich\s+(?:etwas\s+)?(?:von\s+)?{name}\s+höre",
    ),
    remind=r"(?:bitte\s+)?erinner[en]?(?:st\s+du)?\s+mich(?:\s+bitte)?(?:\s+(?:daran|dran|an)\b)?[:,]?(?:\s+dass\b)?",
    articles=r"der|die|das|den|dem|meine[rnm]?|mein|ein|einer|einen|einem",
)
_FRENCH: Final = _Language(
    when=r"quand|lorsque|d[eè]s\s+que|la\s+prochaine\s+fois\s+que",
    places=(
        (
            r"(?:j['’](?:arrive(?:rai)?|entre(?:rai)?)|je\s+(?:suis|serai|vais|irai|rentre(?:rai)?|passe(?:rai)?|reviens))\s+"
            r"(?:à|au|aux|chez|dans|en|devant)\s+{name}"
        ),
    ),
    people=(
        (
            r"je\s+(?:vois|verrai|rencontre(?:rai)?|croise(?:rai)?|parle(?:rai)?|appelle(?:rai)?|retrouve)"
            r"\s+(?:à\s+|avec\s+)?{name}"
        ),
        r"{name}\s+m['’](?:écrit|écrira|appelle(?:ra)?)",
    ),
    words=(
        r"(?:quelqu['’]un|on)\s+(?:mentionne(?:ra)?|parle(?:ra)?\s+d(?:e|u|es)|dit|évoque(?:ra)?)\s+{name}",
        r"j['’]entends?(?:rai)?\s+(?:parler\s+d(?:e|u|es)\s+)?{name}",
    ),
    remind=r"(?:s['’]il\s+te\s+pla[iî]t,?\s+)?rappelle(?:z)?[-\s]moi(?:\s+(?:de|que)\b)?[:,]?",
    articles=r"la|le|les|mon|ma|un|une|l['’]",
)
_PORTUGUESE: Final = _Language(
    when=r"quando|assim\s+que|logo\s+que|(?:d|n)a\s+pr[oó]xima\s+vez\s+que",
    places=(
        (
            r"(?:eu\s+)?(?:chegar|estiver|for|voltar|passar|entrar)(?:\s+de\s+volta)?\s+"
            r"(?:à|ao|aos|às|a|em|na|no|nas|nos|pela|pelo|para)\s+{name}"
        ),
    ),
    people=(
        r"(?:eu\s+)?(?:vir|encontrar|visitar|ligar|falar|me\s+encontrar)\s+(?:com\s+|para\s+|à\s+|ao\s+)?{name}",
        r"{name}\s+(?:me\s+)?(?:escrever|ligar|vier)",
    ),
    words=(
        r"alguém\s+(?:mencionar|disser|referir|falar\s+(?:de|da|do|sobre))\s+{name}",
        r"(?:eu\s+)?ouvir(?:\s+falar)?(?:\s+d[eao])?\s+{name}",
    ),
    remind=r"(?:por\s+favor,?\s+)?(?:lembr[ae][-\s]me|me\s+lembr[ae]|recorda[-\s]me)(?:\s+(?:de\s+que|de|que|para)\b)?[:,]?",
    articles=r"a|o|as|os|minha|meu|um|uma",
)
_CHINESE: Final = _Language(
    when=r"(?:下次|当|等|等到)*",
    places=(r"我?(?:再)?(?:回到|到达|到了|走到|到){name}",),
    people=(r"我?(?:再)?(?:见到|看到|看见|遇到|碰到){name}", r"我?(?:和|跟){name}(?:说话|聊天|见面|通话)"),
    words=(r"(?:我|有人|谁)?(?:提到|说到|说起|听到|听见|谈到){name}",),
    remind=r"(?:请)?提醒我",
    articles="那个",
    between=r"(?:的?时候|之?后|以后|时)?[，,]?\s*",
    space=r"\s*",
)
_ELIDED: Final = re.compile(r"^d['’](?=\w)", re.IGNORECASE)
_HOME: Final = {"en": "home", "de": r"zuhause|zu\s+hause|nach\s+hause|daheim|heim"}
_NOT_HERE: Final = re.compile(
    r"(?:it|that|this|there|here|them|him|her|you|me|us|someone|somebody|anyone)\Z", re.IGNORECASE
)
_VERB: Final = re.compile(r"(?:see|meet|know|talk|speak|do|be|have|go|the\s+point)\b", re.IGNORECASE)
_LANGUAGES: Final = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "pt": _PORTUGUESE,
    "zh": _CHINESE,
}


def _forms(name: str, told: _Language) -> list[tuple[Waits, re.Pattern[str]]]:
    """Return what reads a request in one language: the clause first, or the reminder first."""
    found = []
    for waits, clauses in ((Waits.PLACE, told.places), (Waits.WORDS, told.words), (Waits.PERSON, told.people)):
        for clause in clauses:
            filled = clause.replace("{name}", rf"(?:(?:{told.articles})\b\s*)?(?P<name>{_NAME})")
            filled = filled.replace("{home}", rf"(?P<name>{_HOME.get(name, '')})")
            first = rf"(?:{told.when}){told.space}{filled}"
            turned = rf"{told.remind}{told.space}(?P<text>.+?)\s*,?{told.space}{first}{_ENDS}"
            straight = rf"{first}{told.between}{told.remind}{told.space}(?P<text>.+?){_ENDS}"
            found += [(waits, re.compile(one, re.IGNORECASE | re.DOTALL)) for one in (straight, turned)]
    return found


_REMINDS: Final = re.compile(
    r"remind\s+me|recu[eé]rdame|recordame|acu[eé]rdame|erinner|rappelle|lembr|recorda|提醒", re.IGNORECASE
)
_FORMS: dict[str, list[tuple[Waits, re.Pattern[str]]]] = {}


def occasion(words: str) -> Occasion | None:
    """Return the reminder the owner asks for, where it is to wait for a place, a person or words; else None."""
    told = " ".join(words.split())
    if len(told) > LONGEST or _REMINDS.search(told) is None:
        return None
    for name, language in _LANGUAGES.items():
        if name not in _FORMS:
            _FORMS[name] = _forms(name, language)
        for waits, form in _FORMS[name]:
            found = form.fullmatch(told)
            if found is not None and _is_name(found["name"], waits):
                named = found["name"].strip(" \"“”„«»'’")
                return Occasion(_ELIDED.sub("", found["text"].strip()), Cause(waits, named), name)
    return None


def _is_name(told: str, waits: Waits) -> bool:
    if not told.strip(" \"“”„«»'’") or _NOT_HERE.match(told.strip()):
        return False
    return waits is not Waits.PLACE or _VERB.match(told) is None
