"""What the owner is answered before anything else happens: to a farewell one sentence, in a crisis a fixed text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tzlocal import get_localzone_name

from atticus.mind.care.crisis import Crisis, in_crisis
from atticus.mind.care.farewells import says_goodbye
from atticus.mind.care.numbers import EVERYWHERE, country_of, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.settings import Settings


@dataclass(frozen=True, slots=True)
class Cared:
    """An answer of care.

    Args:
        text: the whole of it.
        crisis: what need it answers; None where it answers a farewell.
        sure: whether rules know the words as what is answered; else they only sound like it.
    """

    text: str
    crisis: Crisis | None = None
    sure: bool = True


def cared(words: str, settings: Settings) -> Cared | None:
    """Return what a message is answered by rules alone, without recall, router or model; None where it wants thought.

    A crisis goes before a farewell: "goodbye for ever" is none.

    Args:
        words: what the owner said.
        settings: their language, their country or zone, and whom they chose for such a moment.
    """
    if crisis := in_crisis(words, language=settings.language):
        return Cared(_in_crisis(crisis, settings), crisis, sure=crisis.plain)
    if farewell := says_goodbye(words, language=settings.language):
        text = _text(farewell.language, "goodnight" if farewell.nightly else "goodbye")
        return Cared(text, sure=farewell.plain)
    return None


def _in_crisis(crisis: Crisis, settings: Settings) -> str:
    parts = _parts(crisis.language)
    known = numbers(settings.care.country or country_of(settings.zone or get_localzone_name() or ""))
    emergency = parts["emergency"].format(number=known.emergency) if known else parts["no_emergency"]
    lines = [parts["no_line"].format(everywhere=EVERYWHERE)]
    if known is not None and known.line:
        told = f"{known.line} ({known.source})"
        lines = [parts["line"].format(line=told), parts["line_other"].format(everywhere=EVERYWHERE)]
    chosen = settings.care.contact
    contact = parts["contact"].format(contact=chosen) if chosen else ""
    text = _text(crisis.language, crisis.need.value)
    filled = text.format(emergency=emergency, line=" ".join(lines), contact=contact)
    return "\n\n".join(part for part in filled.split("\n\n") if part.strip())


@cache
def _text(language: str, name: str) -> str:
    return (files("atticus.mind.prompts") / "care" / language / f"{name}.md").read_text("utf-8").strip()


@cache
def _parts(language: str) -> Mapping[str, str]:
    rows = (line.partition(": ") for line in _text(language, "parts").splitlines())
    return {name: told for name, _, told in rows}
