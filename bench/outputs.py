"""Write `docs/briefs.md`: what Atticus really tells of the sample life on some days, with nobody's help.

python bench/outputs.py            write the page
python bench/outputs.py --check    only tell whether the page is what would be written
"""

from __future__ import annotations

import argparse
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

PAGE = Path(__file__).parent.parent / "docs" / "briefs.md"
ZONE = ZoneInfo(sample.ZONE)
MORNINGS = ((2025, 10, 28), (2026, 2, 17), (2026, 3, 3), (2026, 5, 20), (2026, 7, 11))
EVENING = (2026, 3, 6, 21)
WEEK = (2026, 3, 1, 18)
MEETING = ((2026, 6, 20, 9), "Ieva Fenwick")
FIRST = (2026, 2, 20, 9)
TONGUES = ("de", "es", "fr", "pt", "zh")
HEAD = """# Briefs: what is told of the sample life

Written by `python bench/outputs.py`; nothing here was touched by hand. Rūta Fenwick, whose year this is, does not
exist. Each line rests on moments that `atticus brief --json` names; no model is asked. `atticus brief` tells the same
of your own days ([commands](commands.md)).
"""


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
        text = "\n".join([HEAD, *parts(vault)]).rstrip() + "\n"
        vault.close()
    if asked.check:
        same = PAGE.read_text("utf-8") == text
        print("The page is what would be written." if same else "The page is older than what would be written.")
        return 0 if same else 1
    PAGE.write_text(text, "utf-8")
    return 0


def parts(vault: Vault) -> Iterator[str]:
    """Yield the parts of the page."""
    yield "## Mornings\n"
    for day in MORNINGS:
        yield from told(brief(seen(vault, (*day, 7))).title, brief(seen(vault, (*day, 7))).sentences)
    yield "## The same morning in other languages\n"
    for tongue in TONGUES:
        one = brief(look(vault, at((*MORNINGS[2], 7)), ZONE, language=tongue))
        yield from told(one.title, one.sentences)
    for heading, made in (
        ("An evening", review.evening(seen(vault, EVENING))),
        ("A week", review.week(seen(vault, WEEK))),
    ):
        yield f"## {heading}: {made.title}\n"
        for section in made.sections:
            yield from told(section.title, section.sentences)
    instant, name = MEETING
    view = seen(vault, instant)
    person = next(one for one in vault.people() if one.name == name)
    yield f"## Before meeting {name}, {view.words.day(view.day)}\n"
    yield from told("", meeting(view, person))
    yield f"## The first minute, {seen(vault, FIRST).words.day(seen(vault, FIRST).day)}\n"
    yield from told("", [one.sentence for one in first.first_minute(seen(vault, FIRST))])


def seen(vault: Vault, instant: tuple[int, ...]) -> Today:
    return look(vault, at(instant), ZONE)


def at(instant: tuple[int, ...]) -> datetime:
    return datetime(*instant, tzinfo=ZONE)  # type: ignore[misc,arg-type]


def told(title: str, lines: Sequence[Sentence]) -> Iterator[str]:
    """Yield a heading and its lines as Markdown."""
    if title:
        yield f"### {title}\n"
    yield from (f"* {line.text}" for line in lines)
    yield "" if lines else "Nothing.\n"


if __name__ == "__main__":
    sys.exit(main())
