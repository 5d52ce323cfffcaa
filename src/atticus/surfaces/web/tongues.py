"""The texts of the page in the owner's language: English in the templates, the rest in one catalogue a language."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from atticus.surfaces.web.retold import retold

LOCALES: Final = Path(__file__).parent / "locales"

_BRITISH: Final = "en_GB"
"""What dates in English look like: the day goes before its month."""


class Later(str):
    """A text that is English wherever it is read, and that a page tells in its own language.

    Attributes:
        key: the English text with its places (``%(day)s``), by which catalogues know it.
        values: what stands in these places: texts, whole numbers, days of a year.
    """

    __slots__ = ("key", "values")

    key: str
    values: dict[str, str | int | date]


def later(text: str, **values: str | int | date) -> Later:
    """Return a text that pages translate when they tell it; what is extracted for catalogues is its first argument."""
    one = Later(_filled(text, values, "en"))
    one.key, one.values = text, values
    return one


def languages() -> tuple[str, ...]:
    """Return the languages the page speaks, as two letters (ISO 639-1)."""
    return ("en", *sorted(path.stem for path in LOCALES.glob("*.po")))


def preferred(accepted: str) -> str:
    """Return the language of ours that a browser likes best; English where it knows none of them.

    Args:
        accepted: what it sends as Accept-Language (RFC 9110, 12.5.4): ``es-MX,es;q=0.9,en;q=0.8``.
    """
    known, liked = languages(), []
    for place, part in enumerate(accepted.split(",")[:20]):
        name, _, weight = part.partition(";")
        language = name.strip()[:2].lower()
        if language in known and name.strip()[2:3] in {"", "-"} and (share := _share(weight)) > 0:
            liked.append((-share, place, language))
    return min(liked)[2] if liked else "en"


def direction(language: str) -> str:
    """Return where lines of a language begin: "ltr" or "rtl"."""
    return str(locale_of(language).text_direction)


@cache
def locale_of(language: str) -> Locale:
    """Return how a language writes dates and numbers."""
    return Locale.parse(_BRITISH if language == "en" else language)


@cache
def texts(language: str) -> NullTranslations:
    """Return the catalogue of a language; where there is none, texts stay English.

    Catalogues lie beside this module in gettext's PO format, by two letters (``es.po``).
    """
    path = LOCALES / f"{language}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(path.read_bytes()), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def told(text: str, language: str) -> str:
    """Return a text made outside the templates in a language, where a catalogue knows it; else as it is."""
    if not text:
        return ""
    if isinstance(text, Later):
        return _filled(texts(language).gettext(text.key), text.values, language)
    found = texts(language).gettext(text)
    return retold(text, language) if found == text else found


def day_of_year(day: date, language: str) -> str:
    """Return a day without its year: "30 May"."""
    if language == "en":
        return format_date(day, "d MMMM", locale=_BRITISH)
    return str(format_skeleton("MMMMd", day, locale=locale_of(language)))


def number(amount: float, language: str) -> str:
    """Return a number with the marks of its language: "2,310", "2.310"."""
    return format_decimal(amount, locale=locale_of(language))


def _filled(text: str, values: dict[str, str | int | date], language: str) -> str:
    if not values:
        return text
    return text % {
        name: day_of_year(one, language) if isinstance(one, date) else number(one, language) if isinstance(one, int)
        else told(one, language) if isinstance(one, Later) else one
        for name, one in values.items()
    }  # fmt: skip


def _share(weight: str) -> float:
    name, _, share = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(share)
    except ValueError:
        return 0.0
