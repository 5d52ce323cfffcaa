"""Write `docs/briefs.md`, in Spanish too: what Atticus really tells of the sample life on some days, unhelped.

python bench/outputs.py            write the pages
python bench/outputs.py --check    only tell whether the pages are what would be written
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from own import sample_life
from vaults import LABEL, PASSPHRASE

from atticus.memory import sample
from atticus.memory.understanding import understand
from atticus.mind.routines import first, review
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.meeting import meeting
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.sentences import Sentence
    from atticus.mind.routines.today import Today
    from atticus.vault.contract import Vault

DOCS = Path(__file__).parent.parent / "docs"
ZONE = ZoneInfo(sample.ZONE)
MORNINGS = ((2025, 10, 28), (2026, 2, 17), (2026, 3, 3), (2026, 5, 20), (2026, 7, 11))
EVENING = (2026, 3, 6, 21)
WEEK = (2026, 3, 1, 18)
MEETING = ((2026, 6, 20, 9), "Ieva Fenwick")
FIRST = (2026, 2, 20, 9)
TONGUES = ("de", "en", "es", "fr", "pt", "zh")
PAGES = {
    "en": {
        "page": "briefs.md",
        "head": """# Briefs: what is told of the sample life

Written by `python bench/outputs.py`; nothing here was touched by hand. Rūta Fenwick, whose year this is, does not
exist. Each line rests on moments that `atticus brief --json` names; no model is asked. `atticus brief` tells the same
of your own days ([commands](commands.md)).
""",
        "mornings": "Mornings",
        "others": "The same morning in other languages",
        "evening": "An evening",
        "week": "A week",
        "meeting": "Before meeting {name}, {day}",
        "first": "The first minute, {day}",
        "nothing": "Nothing.",
    },
    "es": {
        "page": "es/briefs.md",
        "head": """# Resúmenes: lo que se cuenta de la vida de muestra

Escrito por `python bench/outputs.py`; nada de esto se tocó a mano. Rūta Fenwick, de quien es este año, no existe. Cada
línea se apoya en momentos que `atticus brief --json` nombra; no se pregunta a ningún modelo. `atticus brief` cuenta lo
mismo de tus propios días ([comandos](../commands.md)).
""",
        "mornings": "Mañanas",
        "others": "La misma mañana en otros idiomas",
        "evening": "Una noche",
        "week": "Una semana",
        "meeting": "Antes de ver a {name}, {day}",
        "first": "El primer minuto, {day}",
        "nothing": "Nada.",
    },
}
"""Each page by its language: where it lies under `docs`, how it begins, and its headings."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "home", PASSPHRASE)
        life = sample_life()
        vault.keep([Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in life.moments])
        vault.set_me(sample.OWNER)
        understand(vault, None, now=max(one.at for one in life.moments))
        english = page(vault, "en")
        made = hashlib.sha256(english.encode()).hexdigest()[:12]
        texts = {"en": english, "es": f'{page(vault, "es")}\n[English]: ../briefs.md "{made}"\n'}
        vault.close()
    if asked.check:
        old = [language for language, text in texts.items() if place(language).read_text("utf-8") != text]
        print(f"Older than what would be written: {', '.join(old)}." if old else "The pages are what would be written.")
        return 1 if old else 0
    for language, text in texts.items():
        place(language).write_text(text, "utf-8")
    return 0


def place(language: str) -> Path:
    return DOCS / PAGES[language]["page"]


def page(vault: Vault, language: str) -> str:
    """Return the page in a language."""
    return "\n".join([PAGES[language]["head"], *parts(vault, language)]).rstrip() + "\n"


def parts(vault: Vault, language: str) -> Iterator[str]:
    """Yield the parts of the page."""
    words = PAGES[language]
    nothing = words["nothing"]
    yield f"## {words['mornings']}\n"
    for day in MORNINGS:
        one = brief(seen(vault, (*day, 7), language))
        yield from told(one.title, one.sentences, nothing)
    yield f"## {words['others']}\n"
    for tongue in TONGUES:
        if tongue != language:
            one = brief(seen(vault, (*MORNINGS[2], 7), tongue))
            yield from told(one.title, one.sentences, nothing)
    for heading, made in (
        (words["evening"], review.evening(seen(vault, EVENING, language))),
        (words["week"], review.week(seen(vault, WEEK, language))),
    ):
        yield f"## {heading}: {made.title}\n"
        for section in made.sections:
            yield from told(section.title, section.sentences, nothing)
    instant, name = MEETING
    view = seen(vault, instant, language)
    person = next(one for one in vault.people() if one.name == name)
    yield f"## {words['meeting'].format(name=name, day=view.words.day(view.day))}\n"
    yield from told("", meeting(view, person), nothing)
    view = seen(vault, FIRST, language)
    yield f"## {words['first'].format(day=view.words.day(view.day))}\n"
    yield from told("", [one.sentence for one in first.first_minute(view)], nothing)


def seen(vault: Vault, instant: tuple[int, ...], language: str) -> Today:
    return look(vault, at(instant), ZONE, language=language)


def at(instant: tuple[int, ...]) -> datetime:
    return datetime(*instant, tzinfo=ZONE)  # type: ignore[misc,arg-type]


def told(title: str, lines: Sequence[Sentence], nothing: str) -> Iterator[str]:
    """Yield a heading and its lines as Markdown."""
    if title:
        yield f"### {title}\n"
    yield from (f"* {line.text}" for line in lines)
    yield "" if lines else f"{nothing}\n"


if __name__ == "__main__":
    sys.exit(main())
