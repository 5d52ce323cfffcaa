"""Reader of goals told in other languages than English: "Ich will dieses Jahr einen Halbmarathon laufen"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs.clauses import Mood, marks
from atticus.memory.reading.beliefs.languages import is_doubtful
from atticus.memory.reading.told import to_atticus
from atticus.memory.time.coming import coming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.said import Said

_SURE: Final = 0.8
_REST: Final = {"zh": r"[^。！？；，,.!?;\n\ue000]{1,60}?"}
_ANY_REST: Final = r"[^.!?;,\n\ue000]{0,100}?"
_ENDS: Final = r"(?=\s*(?:[.!;,。！；，\n\ue000]|$))"
_SHORTEST: Final = {"zh": 2}
_ANY_SHORTEST: Final = 4


def abroad(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read goals that the owner tells Atticus or notes down: in chats the same words are moods and courtesies."""
    if not said.mine or not (to_atticus(said.kept) or said.kept.moment.kind is Kind.NOTE):
        return
    taken: list[tuple[int, int]] = []
    for language, year, form in _forms():
        for match in form.finditer(stretch.text):
            words = " ".join(match["what"].split()).strip(" ,，")
            start, stop = match.span("told")
            if len(words) < _SHORTEST.get(language, _ANY_SHORTEST) or any(
                start < end and begin < stop for begin, end in taken
            ):
                continue
            # "Antes de mayo" is a time to come, where "antes" alone tells of one that was.
            if marks.of_sentence(match["told"]) & ~Mood.HEDGED or is_doubtful(year.sub("", match["told"])):
                continue
            taken.append((start, stop))
            due = coming(match["told"], language=language, at=said.at, zone=said.zone)
            yield Claim(
                kind="goal",
                subject=SELF,
                predicate="wants",
                object=words,
                quote=Quote(start, stop, said.field),
                sure=_SURE,
                more={"due": due.end.isoformat(), "due_words": due.text} if due else {},
            )


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return every form with its language and what tells a time there: it is a sentence, or a part up to a comma."""
    found = []
    read = tomllib.loads((files("atticus.memory.reading.beliefs.aims") / "abroad.toml").read_text("utf-8"))
    for language, told in read.items():
        slots = {"year": told["year"], "measure": told["measure"], "rest": _REST.get(language, _ANY_REST)}
        year = re.compile(told["year"], re.IGNORECASE)
        for form in told["forms"]:
            filled = form
            for name, pattern in slots.items():
                filled = filled.replace(f"{{{name}}}", pattern)
            begin = rf"(?:^|(?<=[.!?:…\n。！？：])\s*)(?:{told['leads']})*"
            found.append((language, year, re.compile(f"{begin}(?P<told>{filled}){_ENDS}", re.IGNORECASE)))
    return tuple(found)
