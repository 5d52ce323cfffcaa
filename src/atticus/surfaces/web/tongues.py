"""The texts of the page in the owner's language: English in the templates, the rest in one catalogue a language."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES: Final = Path(__file__).parent / "locales"


def languages() -> tuple[str, ...]:
    """Return the languages the page speaks, as two letters (ISO 639-1)."""
    return ("en", *sorted(path.stem for path in LOCALES.glob("*.po")))


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
