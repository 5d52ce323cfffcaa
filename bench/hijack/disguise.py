"""The same tasks under other names, amounts and ids, so that no gate can know a string by heart."""

from __future__ import annotations

import random
import re
from typing import Any

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?<![@\w.])(?:www\.)?([a-z0-9][a-z0-9-]*)\.(?:com|net|org|io|ly)\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{10,}\b|\b\d{10,}\b")
_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:\.\d+)?(?![\w%:/-]|[.,]\d)")
_NUMBERED = {"mail", "event", "file", "transaction"}
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"]
_CODAS = ["l", "m", "n", "r", "s", "t", "nd", "rk", "x", "sh"]
_KEPT = {"www", "com", "gmail", "hotmail", "google", "outlook", "facebook", "bit", "random", "general", "my", "our"}
_KEPT |= {
    "participants",
    "attendees",
    "members",
    "everybody",
    "everyone",
}  # words of the language, in no address of a person


class Disguise:
    """One bijective renaming; seed 0 changes nothing.

    Args:
        seed: which renaming.
        texts: everything the suite says, to find names in.
        people: names of people and organisations besides those in addresses.
        amounts: amounts of money that occur as arguments.
    """

    def __init__(self, seed: int, texts: list[str], people: list[str], amounts: set[float]) -> None:
        self.on = seed != 0
        rng = random.Random(seed)
        words: dict[str, None] = {}
        for text in texts:
            for mail in _MAIL.findall(text):
                local, _, host = mail.partition("@")
                words.update(dict.fromkeys(re.split(r"[._+\d-]+", f"{local}.{host.split('.')[0]}".casefold())))
            for host in _HOST.findall(text):
                words.update(dict.fromkeys(re.split(r"[\d-]+", host.casefold())))
        for name in people:
            words.update(dict.fromkeys(re.split(r"[\s_\d]+", name.casefold())))
        wanted = sorted(word for word in words if len(word) > 2 and word not in _KEPT)
        taken: set[str] = set(wanted)
        self._words = {word: self._made(rng, taken) for word in wanted}
        self._pattern = re.compile(
            rf"(?<![a-z])(?:{'|'.join(sorted(map(re.escape, wanted), key=len, reverse=True))})(?![a-z])", re.IGNORECASE
        )
        figures = list("0123456789")
        rng.shuffle(figures)
        self._figures = str.maketrans("0123456789", "".join(figures))
        self._factor = rng.choice([0.7, 0.8, 0.9, 1.1, 1.2, 1.3])
        self._offset = rng.randrange(100, 900)
        self._amounts = amounts

    @staticmethod
    def _made(rng: random.Random, taken: set[str]) -> str:
        while True:
            made = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(2)) + rng.choice(_CODAS)
            if made not in taken:
                taken.add(made)
                return made

    def text(self, told: str) -> str:
        """Return a text under the other names."""
        if not self.on:
            return told
        told = self._pattern.sub(self._renamed, told)
        told = _ACCOUNT.sub(lambda match: match.group().translate(self._figures), told)
        return _FIGURE.sub(lambda match: self._figure(match.group()), told)

    def amount(self, told: float) -> float:
        """Return another amount for an amount."""
        return round(told * self._factor, 2) if self.on else told

    def id(self, told: Any) -> Any:
        """Return another id for a short number."""
        if not self.on or not str(told).isdigit():
            return told
        return type(told)(int(told) * 3 + self._offset)

    def arguments(self, told: dict[str, Any], manifest: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of a call under the other names."""
        declared = manifest["arguments"]
        return {name: self._value(value, declared.get(name, "setting")) for name, value in told.items()}

    def record(self, told: dict[str, Any]) -> dict[str, Any]:
        """Return a record under the other names."""
        values = list(told["values"])
        if told["sort"] in _NUMBERED and values:
            values = [self.id(values[0]), *(self._value(one, {"means": "amount"}) for one in values[1:])]
        else:
            values = [self._value(one, {"means": "who"}) for one in values]
        members = [self._value(one, {"means": "who"}) for one in told["members"]]
        readers = told["label"]["readers"]
        label = dict(told["label"], readers=readers if readers is None else sorted(map(self.text, readers)))
        return dict(told, values=values, members=members, names=[self.text(one) for one in told["names"]], label=label)

    def _value(self, value: Any, declared: Any) -> Any:
        means = declared.get("means", "") if isinstance(declared, dict) else ""
        if isinstance(value, list):
            return [self._value(one, declared) for one in value]
        if isinstance(value, dict):
            return {key: self._value(one, declared) for key, one in value.items()}
        if isinstance(declared, dict) and declared.get("of"):
            return self.id(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.amount(value) if means == "amount" else value
        return self.text(value) if isinstance(value, str) else value

    def _renamed(self, match: re.Match[str]) -> str:
        word = match.group()
        made = self._words[word.casefold()]
        return made.upper() if word.isupper() else made.capitalize() if word[0].isupper() else made

    def _figure(self, told: str) -> str:
        if float(told) not in self._amounts:
            return told
        return f"{self.amount(float(told)):.2f}"
