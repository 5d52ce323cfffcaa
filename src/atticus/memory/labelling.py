"""Labels given at the door: a floor by kind, raised by rules; a file cannot raise its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me

ORDINARY_KINDS: Final = frozenset({Kind.EVENT, Kind.NOTICE, Kind.PAGE, Kind.TASK, Kind.CALL})
"""Kinds whose floor is ordinary; what nothing classified counts as intimate."""

INTIMATE_SOURCES: Final = frozenset({"bank"})
"""Sources whose floor is intimate, whatever their kind."""

INTIMATE: Final = re.compile(
    r"\b(?:diagnos|cancer|tumou?r|therap(?:y|ist)|psychiatr|depress|anxiety|medication|prescri|pregnan|miscarr|abortion|"
    r"fertility|clinic|hospital|surgery|biopsy|blood test|h\.?i\.?v\b|std\b|overdose|suicid|self[- ]harm|rehab|"
    r"divorc|affair|custody|bankrupt|overdraft|debts?\b|salary|payslip|pay ?check|tax return|lawsuit|arrest|"
    r"church|mosque|synagogue|temple service|gay\b|lesbian|bisexual|transgender|"
    r"doctor|dentist|gyn(?:a)?ecolog|urolog|oncolog|test results?)",
    re.IGNORECASE,
)
_NAMES_ONE: Final = (
    r"(?:password|passphrase|passwort|kennwort|geheimzahl|contraseña|mot de passe|senha|palavra[- ]passe|pass ?code|"
    r"pin(?:[- ](?:code|number))?|cvv|cvc|"
    r"one[- ]time (?:code|password)|verification code|security code|recovery (?:key|phrase|code)|seed phrase|"
    r"api[_ -]?key|access token|secret key)"
)
_ITS_VALUE: Final = (
    r"\s*(?:(?:for|to|of|de|du|d[aeo]s?|para|pour|von|f[üu]r|zu[mr]?|meine[rs]) [^:\n]{1,40}"
    r"|is|are|es|est|ist|lautet|[ée])?"
    r"\s*[:=]?\s*[\"'`]?(?=[^\s\"'`]*\d)[^\s\"'`]{3,}"
)
_KNOWN_FORM: Final = r"(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,}|xox[abp]-[A-Za-z0-9-]{10,})"
SECRET: Final = re.compile(
    rf"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b{_NAMES_ONE}\b{_ITS_VALUE}|\b{_KNOWN_FORM}\b", re.IGNORECASE
)
"""A secret word followed by a value with a digit in it, a private key, or a token of a form that is known."""
_HINTS: Final = (
    *(
        "pass",
        "contrase",
        "kennwort",
        "geheimzahl",
        "senha",
        "pin",
        "cvv",
        "cvc",
        "code",
        "phrase",
        "key",
        "token",
        "-----begin",
    ),
    *("akia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "sk-", "xox"),
)
"""Of these at least one stands in whatever `SECRET` finds; looking for them costs a tenth of that."""
_LIKE_ASCII: Final = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""The letters outside of ASCII that `re.IGNORECASE` takes for ones within it."""
_DIGIT: Final = re.compile(r"\d")
CARD: Final = re.compile(r"(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.])")
LUHN_BASE: Final = 10
LUHN_NINE: Final = 9


def label(moment: Moment, me: Me) -> tuple[Label, bool]:
    """Return the label of a moment as it enters, and whether the owner is its author.

    Integrity: what the owner wrote is `OWN`, anything another party could write is `THIRD_PARTY`; an import never
    gives `OWNER`, which is kept for what the owner tells Atticus directly. Readers: the owner, whoever the moment
    names, and for a message of the owner that names nobody the conversation it stands in. Sensitivity: the floor of
    the kind, raised by what the text says.
    """
    mine = me.is_me(moment.author) or (moment.author is None and moment.kind is Kind.NOTE)
    others = [p for p in (moment.author, *moment.people) if p is not None and not me.is_me(p)]
    readers = {"me", *(p.handle or p.name for p in others)}
    if mine and not others and moment.thread is not None and moment.kind is Kind.MESSAGE:
        readers.add(moment.thread)
    integrity = Integrity.OWN if mine and moment.kind is not Kind.EVENT else Integrity.THIRD_PARTY
    return Label(integrity, frozenset(readers), sensitivity(moment)), mine


def sensitivity(moment: Moment) -> Sensitivity:
    """Return how private a moment is: at least the floor of its kind."""
    text = f"{moment.title}\n{moment.text}" if moment.title else moment.text
    if _holds_secret(text):
        return Sensitivity.SECRET
    if moment.kind in ORDINARY_KINDS and moment.source not in INTIMATE_SOURCES and not INTIMATE.search(text):
        return Sensitivity.ORDINARY
    return Sensitivity.INTIMATE


def _holds_secret(text: str) -> bool:
    if _DIGIT.search(text) is None and "PRIVATE KEY" not in text:
        return False
    if may_hold_secret(text) and SECRET.search(text):
        return True
    return any(_luhn(re.sub(r"[ -]", "", found)) for found in CARD.findall(text))


def may_hold_secret(text: str) -> bool:
    """Return whether it is worth while to look for `SECRET` in a text; never False where it would be found."""
    plain = (text if text.isascii() else text.translate(_LIKE_ASCII)).lower()
    return any(hint in plain for hint in _HINTS)


def _luhn(digits: str) -> bool:
    """Return whether a number passes the check of payment cards (ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - LUHN_NINE if value > LUHN_NINE else value
    return total % LUHN_BASE == 0 and len(set(digits)) > 1
