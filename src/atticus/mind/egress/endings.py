"""The endings names take in the languages that bend them."""

from __future__ import annotations

from typing import Final

from atticus.mind.egress.folding import letters


def _folded(told: str) -> frozenset[str]:
    return frozenset(letters(word) for word in told.split())


AFTER: Final = _folded(
    # English and German genitives; Slavic, Baltic and Greek cases of names that end in a consonant; Finnish, Hungarian
    "s es ens a u em om ie owi ovi i y e ovi ova owa ow ów ům ům ami ach in om y "
    "а у ом ем е и ы ов ова ым ой ою ами ах ови еві ою "
    "ui ą o ς n lle lla lta lle ssa sta nak nek val vel nal nel hoz hez tol ban ben ra re "
)
"""What may follow a name as it is."""

INSTEAD: Final = _folded(
    # of a last vowel, or of -as, -is, -us, -os, -es
    "y i e u o ę ą ie ii om ou oj ej em ami ach in ie ią iu iem ia io ina ine inom inog inoj inu os ai oje es ei ui o "
    "ы и е у ю ой ей ою ею ом ем я ии ию ием а ем ёй ин ину иной ины "
    "ου ο η α ε ας ης ια κα"
)
"""What may stand instead of the end of a name."""

_CUT: Final = ("ος", "ης", "ας", "ios", "as", "is", "us", "os", "es", "ia", "a", "o", "e", "i", "y", "ь", "й", "я", "ё")
_CUTS: Final = tuple(sorted({letters(end) for end in _CUT}, key=len, reverse=True))
_SHORTEST_STEM: Final = 2
_FLEETING: Final = tuple(letters(end) for end in ("ek", "el", "ec", "ek", "ец", "ек", "ел", "ok", "ок", "er"))


def stems(name: str) -> tuple[str, ...]:
    """Return the beginnings of a folded name to which `INSTEAD` or, where a vowel flees, `AFTER` may be added."""
    found = [name[: -len(end)] for end in _CUTS if name.endswith(end)][:1]
    found += [name[:-2] + name[-1] for end in _FLEETING if name.endswith(end)]
    return tuple(stem for stem in dict.fromkeys(found) if len(stem) >= _SHORTEST_STEM)
