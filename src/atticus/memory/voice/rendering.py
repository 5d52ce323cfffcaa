"""Plain words put into the owner's habits of writing: nothing is added that says anything, and no model is asked."""

from __future__ import annotations

import hashlib
import random
import re
from typing import TYPE_CHECKING, Final

from atticus.memory.discreet import special
from atticus.memory.voice.forms import ENDS, NAME, asks, end, form, joined
from atticus.memory.voice.lexicon import ALIKE, CONTRACTIONS, GRAVE
from atticus.memory.voice.profile import tongue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.memory.voice.forms import Form
    from atticus.memory.voice.profile import Profile

LEAST: Final = 3
"""How often a way of saying something is met before it counts as the owner's."""

_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_MIDDLE: Final = re.compile(r"(?<=[\w,;:] )[^\W\d_][\w'’-]*")
_LONE_I: Final = re.compile(r"(?<![\w'’])I(?=['’\s,.!?]|$)")
_VOWEL: Final = re.compile(r"\b([Aa])n? (?=(\w))")

RARE: Final = 0.25
"""A greeting or farewell of fewer messages than this share is no habit: it would surprise whoever reads it."""


def render(text: str, profile: Profile, *, name: str = "", seed: str = "") -> str:
    """Return a plain text as the owner would write it down: the same words in the same order, but for their habits.

    Greeting, farewell, fillers, marks, capitals, contractions, ways of saying the same, and emoji come in as often as
    the owner uses them, by a choice that is the same for the same text and seed. Words stay out of lower case where
    they may be names. Where the text is grave, or of what is nobody's business, no exclamation, filler or emoji comes
    in. A text that greets, parts or smiles already is left so.

    Args:
        text: what is to be said, in plain words.
        profile: the owner's habits, in the language of the text; an empty one changes nothing.
        name: what to call the other in a greeting; empty where nobody is to be named.
        seed: another one makes other choices.
    """
    if not profile.messages or not text.strip():
        return text.strip()
    digest = hashlib.blake2b(f"{seed}\x1f{name}\x1f{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    chance = random.Random(int.from_bytes(digest, "big"))  # noqa: S311 (a choice of style, no secret)
    grave = GRAVE.search(text) is not None or special(text)
    parts = form(text, {name.casefold()} if name else ())
    sentences = list(parts.sentences)
    if tongue(text) in {"", "english"}:
        sentences = [_contracted(one, profile, chance) for one in sentences]
    sentences = [_said(one, profile) for one in sentences]
    if not grave and not parts.filler:
        sentences = _filled(sentences, profile, chance)
    sentences = [
        _marked(one, profile, chance, last=at == len(sentences) - 1, grave=grave) for at, one in enumerate(sentences)
    ]
    sentences = _small(sentences, profile, chance, text)
    begins = _WORD.match(sentences[0]) if sentences else None
    named = begins is not None and begins[0] in _MIDDLE.findall(text)
    said = _together(joined(sentences), parts, profile, name, chance, named=named)
    if parts.emoji:
        return f"{said} {' '.join(parts.emoji)}"
    return said if grave else said + _smiling(profile, chance)


def _together(body: str, parts: Form, profile: Profile, name: str, chance: random.Random, *, named: bool) -> str:
    """Return greeting, body and farewell as one message: those of the text where it has any, else the owner's."""
    greeting = parts.greeting.text if parts.greeting else _chosen(profile, profile.greetings, name, chance)
    farewell = parts.farewell.text if parts.farewell else _chosen(profile, profile.farewells, name, chance)
    apart = parts.lines > 1 or (profile.lines.rate > 1 / 2 and bool(greeting or farewell))
    if greeting.endswith(",") and not parts.greeting and not apart and body and _may_be_small(body) and not named:
        small = profile.after_comma.rate if profile.after_comma.whole >= LEAST else 1.0
        body = body[0].lower() + body[1:] if chance.random() < small else body
    said = (greeting, body, farewell)
    return "\n".join(part for part in said if part) if apart else joined(said)


def _smiling(profile: Profile, chance: random.Random) -> str:
    """Return the emoji the owner might add, after a space; mostly none where they seldom do."""
    if not profile.emoji or chance.random() >= profile.with_emoji.rate:
        return ""
    twice = chance.random() < profile.several.rate
    return f" {_drawn(profile.emoji, chance)}{_drawn(profile.emoji, chance) if twice else ''}"


def _chosen(profile: Profile, forms: Mapping[str, int], name: str, chance: random.Random) -> str:
    """Return a form of greeting or farewell, or none, as often as the owner uses one; never a name of anybody else."""
    share = profile.share(forms)
    if share < RARE or chance.random() >= share:
        return ""
    fitting = {one: n for one, n in forms.items() if (NAME not in one or name) and n >= min(LEAST, max(forms.values()))}
    return _drawn(fitting, chance).replace(NAME, name) if fitting else ""


def _drawn(counted: Mapping[str, int], chance: random.Random) -> str:
    return chance.choices(list(counted), list(counted.values()))[0]


def _contracted(sentence: str, profile: Profile, chance: random.Random) -> str:
    if profile.contracted.whole < LEAST:
        return sentence
    for full, short in CONTRACTIONS:
        for before, after, rate in (
            (full, short, profile.contracted.rate),
            (short, full, 1 - profile.contracted.rate),
        ):
            found = re.search(rf"\b{re.escape(before)}\b(?!\s*[.!?,]|$)", sentence, re.IGNORECASE)
            if found and chance.random() < rate:
                put = after.replace("'", "") if after == short and _bare(short, profile, chance) else after
                sentence = sentence[: found.start()] + _like(found[0], put) + sentence[found.end() :]
                break
    return sentence


def _bare(short: str, profile: Profile, chance: random.Random) -> bool:
    return (short.endswith("n't") or short == "I'm") and chance.random() < profile.bare.rate


def _said(sentence: str, profile: Profile) -> str:
    """Put the owner's way of saying something in the place of the plain one, where they mostly say it so.

    A word they use now and then would be one of many: whoever reads it would not miss it, and might stumble over it.
    """
    for place, counted in profile.alike.items():
        plain = ALIKE[place][0]
        way, often = max(counted.items(), key=lambda one: one[1], default=("", 0))
        if often < LEAST or often * 2 <= sum(counted.values()):
            continue
        found = re.search(rf"(?<![\w'’-]){re.escape(plain)}(?![\w'’-])", sentence, re.IGNORECASE)
        if found:
            put = _like(found[0], way)
            sentence = sentence[: found.start()] + put + sentence[found.end() :]
            sentence = _article(sentence, put)
    return sentence


def _article(sentence: str, word: str) -> str:
    """Return "an awesome" for "a awesome", before this word alone."""

    def right(found: re.Match[str]) -> str:
        here = sentence[found.end() :].startswith(word)
        return f"{found[1]}{'n' if found[2].lower() in 'aeiou' else ''} " if here else found[0]

    return _VOWEL.sub(right, sentence)


def _like(before: str, after: str) -> str:
    return after[0].upper() + after[1:] if before[0].isupper() and not before.startswith("I ") else after


def _filled(sentences: list[str], profile: Profile, chance: random.Random) -> list[str]:
    usual = {one: n for one, n in profile.fillers.items() if n >= LEAST}
    plain = [at for at, one in enumerate(sentences) if not asks(one)]
    if not usual or not plain or chance.random() >= profile.share(usual):
        return sentences
    at = plain[0] if chance.random() < 1 / 2 else chance.choice(plain)
    filler, rest = _drawn(usual, chance), sentences[at]
    rest = rest[0].lower() + rest[1:] if _may_be_small(rest) else rest
    return [*sentences[:at], f"{filler} {rest}", *sentences[at + 1 :]]


def _marked(sentence: str, profile: Profile, chance: random.Random, *, last: bool, grave: bool) -> str:
    """Return a sentence with the mark the owner would set at its end."""
    mark = end(sentence)
    if asks(sentence):
        drawn = _drawn(profile.asking, chance) if profile.asking and not grave else mark
        return sentence[: len(sentence) - len(mark)] + drawn
    counted = {one: n for one, n in (profile.final if last else profile.inner).items() if one in ENDS}
    if not last:
        counted.pop("", None)
    if grave:
        counted = {one: n for one, n in counted.items() if "!" not in one and "！" not in one}
    if mark not in ENDS or not counted:
        return sentence
    return sentence[: len(sentence) - len(mark)] + _drawn(counted, chance)


def _small(sentences: list[str], profile: Profile, chance: random.Random, text: str) -> list[str]:
    """Begin sentences with small letters as often as the owner does, where the word is no name."""
    names = set(_MIDDLE.findall(text))
    found = []
    for at, one in enumerate(sentences):
        rate = profile.lower_inner.rate if at else profile.lower.rate
        word = _WORD.match(one)
        small = word is not None and word[0] not in names and _may_be_small(one) and chance.random() < rate
        found.append(one[0].lower() + one[1:] if small else one)
    lone = chance.random() < profile.lower_i.rate
    return [_LONE_I.sub("i", one) for one in found] if lone else found


def _may_be_small(sentence: str) -> bool:
    """Return whether a sentence may begin with a small letter: not with "I", and not with an abbreviation."""
    word = _WORD.match(sentence)
    return word is not None and not re.match(r"I(?:['’]|$)", word[0]) and not word[0][1:2].isupper()
