"""What weights are learned from: situations written by hand for each language, and many ways to type each of them."""

from __future__ import annotations

import hashlib
import json
import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from atticus.memory import sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WRITTEN = Path(__file__).with_name("care") / "written"
LANGUAGES = ("en", "es", "fr", "de", "pt", "zh")
HELD = 10
"""One situation of so many is in nothing that is shipped: the levels of care are chosen on those."""
OWNER = ("crisis", "danger", "harm", "unsafe", "other", "farewell", "like crisis", "like farewell", "ordinary")
ASSISTANT = ("lure", "honest")
NEEDS = frozenset(OWNER[:5])
BESIDE: Mapping[str, Mapping[str, str]] = {
    "farewell": dict.fromkeys(("like farewell", "ordinary"), "like farewell"),
    **{sort: dict.fromkeys(("ordinary", "like farewell", "farewell"), sort) for sort in NEEDS},
    **{sort: dict.fromkeys(("ordinary", "like crisis", "like farewell"), sort) for sort in OWNER[6:8]},
}
"""What a situation may stand beside within a text, and what the text is then: the graver of the two."""

_CHOICE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"<(\w+)>")
_END = re.compile(r"[.!?。！？…]\s*$")
_THANKS = {
    "en": ("Thanks.", "thank you", "ok", "alright then.", "Hey Atticus,", "so", "sorry", "well"),
    "es": ("Gracias.", "vale", "bueno,", "hola", "perdona,"),
    "fr": ("Merci.", "bon", "ok", "salut,", "pardon,"),
    "de": ("Danke.", "ok", "also", "hallo", "sorry,"),
    "pt": ("Obrigado.", "ok", "bom,", "oi", "desculpa,"),
    "zh": ("谢谢。", "好吧，", "嗯，", "那个，", "唉，"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One line of a file: what it tells of, in which language, the line with its choices, and where it is written."""

    sort: str
    language: str
    line: str
    folder: Path = WRITTEN

    def held_out(self, part: int, of: int) -> bool:
        """Return whether this situation is one of those that are kept from learning.

        Args:
            part: which share, from 0.
            of: into how many the situations are split.
        """
        return hashlib.blake2b(self.line.encode(), digest_size=4).digest()[0] % of == part


@dataclass(frozen=True, slots=True)
class Text:
    """A text as somebody might type it; `sort` is the situation's, or that of what was put together."""

    text: str
    sort: str
    language: str


@cache
def situations(folder: Path = WRITTEN) -> tuple[Situation, ...]:
    """Return all the situations of a folder, language by language, with names put in as choices.

    Args:
        folder: where a file a language stands.
    """
    return tuple(one for language in LANGUAGES for one in _read(folder, language))


def _read(folder: Path, language: str) -> Iterator[Situation]:
    names: dict[str, str] = {}
    sort = ""
    for line in (folder / f"{language}.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            sort = line[1:-1]
        elif sort == "names":
            name, _, told = line.partition(" = ")
            names[name] = told
        else:
            yield Situation(sort, language, line, folder)
            _check(line, names)


def _check(line: str, names: Mapping[str, str]) -> None:
    missing = [one for one in _NAME.findall(line) if one not in names]
    if missing:
        msg = f"A line names {missing[0]}, which stands in no [names]: {line}"
        raise ValueError(msg)


@cache
def everyday() -> tuple[Text, ...]:
    """Return plain messages, notes and questions of the other benches: whoever writes these is in no need."""
    found: list[Text] = []
    for path in sorted((WRITTEN.parents[1] / "tongues").glob("*.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        language = path.name[:2]
        found += [Text(row.get("question") or row["text"], "ordinary", language) for row in rows]
    for path in sorted((WRITTEN.parents[1] / "scenarios").glob("*.toml")):
        steps = [step for one in tomllib.loads(path.read_text("utf-8"))["scenario"] for step in one["steps"]]
        found += [Text(step["text"], "ordinary", "en") for step in steps if "text" in step]
    life = Path(sample.__file__).with_name("life")
    for path in sorted(life.rglob("*.md")):
        lines = path.read_text("utf-8").splitlines()
        found += [Text(line.strip("-*# "), "ordinary", "en") for line in lines if len(line) > 15]
    for row in map(json.loads, (life / "phone.jsonl").read_text("utf-8").splitlines()):
        found.append(Text(row["text"][:300], "ordinary", "en"))
    return tuple(one for one in found if one.text)


@cache
def _names(folder: Path, language: str) -> Mapping[str, tuple[str, ...]]:
    rows = (folder / f"{language}.txt").read_text("utf-8").partition("[names]\n")[2].partition("\n[")[0].splitlines()
    return {name: tuple(told.split("|")) for name, _, told in (row.partition(" = ") for row in rows if row)}


def tell(one: Situation, chance: random.Random) -> str:
    """Return one way to tell a situation: each choice made, each name put in.

    Args:
        one: the situation.
        chance: makes the choices.
    """
    text, before = one.line, ""
    while text != before:
        before = text
        text = _NAME.sub(lambda found: chance.choice(_names(one.folder, one.language)[found[1]]), text)
        text = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), text)
    return re.sub(r" {2,}", " ", text).strip() if one.language != "zh" else text.replace(" ", "")


def told(
    some: Sequence[Situation], *, each: int, seed: int, beside: Mapping[str, Mapping[str, str]] = BESIDE
) -> list[Text]:
    """Return texts of situations: plain, typed in a hurry, and put together with what stands before or after.

    Args:
        some: the situations.
        each: how many texts a situation is told in, at most.
        seed: of chance, so that the texts are the same each time.
        beside: what each sort may stand beside, and what the text is then.
    """
    chance = random.Random(seed)
    found = [
        Text(typed(tell(one, chance), one.language, chance), one.sort, one.language)
        for one in some
        for _ in range(each)
    ]
    plain = by_sort(some)
    found += [made for one in some for _ in range(max(1, each // 3)) if (made := together(one, plain, beside, chance))]
    return list(dict.fromkeys(found))


def by_sort(some: Sequence[Situation]) -> Mapping[tuple[str, str], list[Situation]]:
    """Return situations by their language and sort."""
    found: dict[tuple[str, str], list[Situation]] = {}
    for one in some:
        found.setdefault((one.language, one.sort), []).append(one)
    return found


def together(
    one: Situation,
    plain: Mapping[tuple[str, str], list[Situation]],
    beside: Mapping[str, Mapping[str, str]],
    chance: random.Random,
) -> Text | None:
    """Return a text in which a situation stands beside another; None where there is none.

    Args:
        one: the situation.
        plain: all situations, by language and sort.
        beside: what each sort may stand beside, and what the text is then.
        chance: makes the choices.
    """
    may = beside.get(one.sort, {"": one.sort})
    other = chance.choice(tuple(may))
    others = plain.get((one.language, other), [])
    if not others:
        return None
    parts = [tell(one, chance), tell(chance.choice(others), chance)]
    if chance.random() < 0.5:
        parts.reverse()
    stop = "。" if one.language == "zh" else chance.choice((". ", ". ", ", ", "\n", " "))
    text = stop.join(_END.sub("", part) for part in parts)
    return Text(typed(text, one.language, chance), may[other], one.language)


def typed(text: str, language: str, chance: random.Random) -> str:
    """Return a text as somebody types it: upper and lower case, no full stops, a slip, a word before or after.

    Args:
        text: to be typed.
        language: of it.
        chance: what happens to it.
    """
    roll = chance.random
    if roll() < 0.2:
        word = chance.choice(_THANKS[language])
        text = f"{word} {text}" if roll() < 0.7 else f"{text} {word}"
    if roll() < 0.5:
        text = text[:1].upper() + text[1:]
    if roll() < 0.3:
        text = re.sub(r"[.,!?'’。，！？]", "", text)
    if roll() < 0.2 and len(text) > 12 and language != "zh":
        at = chance.randrange(1, len(text) - 2)
        text = chance.choice((text[:at] + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :]))
    return text.strip()
