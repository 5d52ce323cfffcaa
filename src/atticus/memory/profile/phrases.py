"""The sentences of profile and digest that state a belief, in one catalogue per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a predicate is said; ``{o}`` stands for what is believed, ``{s}`` for whom it is believed of.

    Args:
        you: of the owner, now.
        other: of somebody else, now.
        was: of the owner, as it was.
        perhaps: of the owner, as a question.
        many: whether several objects make one sentence.
        article: whether the object is a thing that takes "a" or "an".
        verb: whether the object is what somebody does ("swim in the sea"), or may be.
    """

    you: str
    other: str
    was: str
    perhaps: str
    many: bool = False
    article: bool = False
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    Args:
        predicates: how each predicate is said.
        sections: the headings of a profile, by their names.
        frames: the other sentences, by their names, with their slots in braces.
        months: the names of the months.
        days: the names of the weekdays, Monday first.
        relations: what a tie is called where its word does not say it by itself.
        plurals: what several of a relation are called where an "s" does not say it.
        joined: what stands before the last of several things.
        turned: what somebody said of themselves, as it is said to them: "my" is "your".
        fitted: whether English grammar fits what is believed into its sentence: "to swim", "a nurse".
    """

    predicates: Mapping[str, Phrase]
    sections: Mapping[str, str]
    frames: Mapping[str, str]
    months: tuple[str, ...]
    days: tuple[str, ...]
    relations: Mapping[str, str]
    plurals: Mapping[str, str]
    joined: str
    turned: Mapping[str, str]
    fitted: bool


def _of(rest: str, other: str, was: str, perhaps: str, **marks: bool) -> Phrase:
    return Phrase(f"You {rest}", f"{{s}} {other}", f"You {was}", f"Perhaps you {perhaps}?", **marks)


def _same(base: str, third: str, past: str, rest: str = " {o}", **marks: bool) -> Phrase:
    return _of(f"{base}{rest}", f"{third}{rest}", f"{past}{rest}", f"{base}{rest}", **marks)


def _are(rest: str, **marks: bool) -> Phrase:
    return _same("are", "is", "were", rest, **marks)


_PREDICATES: Final = {
    "likes": _same("like", "likes", "liked", many=True, verb=True),
    "dislikes": _same("dislike", "dislikes", "disliked", many=True, verb=True),
    "prefers": _same("prefer", "prefers", "preferred", many=True, verb=True),
    "avoids": _same("avoid", "avoids", "avoided", many=True),
    "fears": _are(" afraid of {o}", many=True),
    "favourite": Phrase(
        "Your favourite {of} is {o}",
        "{s}'s favourite {of} is {o}",
        "Your favourite {of} was {o}",
        "Perhaps your favourite {of} is {o}?",
    ),
    "diet": Phrase("Your diet is {o}", "{s}'s diet is {o}", "Your diet was {o}", "Perhaps your diet is {o}?"),
    "allergic_to": _are(" allergic to {o}", many=True),
    "intolerant_of": _same("do not tolerate", "does not tolerate", "did not tolerate", many=True),
    "health": _same("have", "has", "had", many=True),
    "takes": _same("take", "takes", "took", many=True),
    "pregnant": _are(" expecting a child"),
    "weight": _same("weigh", "weighs", "weighed"),
    "blood_type": Phrase(
        "Your blood type is {o}",
        "{s}'s blood type is {o}",
        "Your blood type was {o}",
        "Perhaps your blood type is {o}?",
    ),
    "faith": _of(
        "say of your faith: {o}", "says of their faith: {o}", "said of your faith: {o}", "would say of your faith: {o}"
    ),
    "sexuality": _are(" {o}"),
    "politics": _of(
        "say of your politics: {o}",
        "says of their politics: {o}",
        "said of your politics: {o}",
        "would say of your politics: {o}",
    ),
    "votes_for": _of("voted for {o}", "voted for {o}", "voted for {o}", "voted for {o}", many=True),
    "union": _are(" {o}", article=True),
    "money_trouble": _of(
        "told of money trouble: {o}",
        "told of money trouble: {o}",
        "told of money trouble: {o}",
        "have money trouble: {o}",
    ),
    "always": Phrase(
        "Of an assistant you ask: “{o}”",
        "{s} asks of an assistant: “{o}”",
        "Of an assistant you asked: “{o}”",
        "Perhaps this holds always: “{o}”?",
    ),
    "never": Phrase(
        "Of an assistant you ask: “{o}”",
        "{s} asks of an assistant: “{o}”",
        "Of an assistant you asked: “{o}”",
        "Perhaps this holds always: “{o}”?",
    ),
    "when": Phrase(
        "Of an assistant you ask: “{o}”",
        "{s} asks of an assistant: “{o}”",
        "Of an assistant you asked: “{o}”",
        "Perhaps this holds always: “{o}”?",
    ),
    "lives_in": _same("live", "lives", "lived", " in {o}"),
    "lives_with": _same("live", "lives", "lived", " with {o}", many=True),
    "address": Phrase(
        "Your address is {o}", "{s}'s address is {o}", "Your address was {o}", "Perhaps your address is {o}?"
    ),
    "works_at": _same("work", "works", "worked", " at {o}"),
    "works_as": _same("work", "works", "worked", " as {o}", article=True),
    "works_in": _same("work", "works", "worked", " in {o}"),
    "studies": _same("study", "studies", "studied", many=True),
    "studies_at": _same("study", "studies", "studied", " at {o}"),
    "studied": _of("studied {o}", "studied {o}", "studied {o}", "studied {o}", many=True),
    "studied_at": _of("studied at {o}", "studied at {o}", "studied at {o}", "studied at {o}", many=True),
    "degree": _same("have", "has", "had", article=True),
    "birthday": Phrase(
        "Your birthday is {o}", "{s}'s birthday is {o}", "Your birthday was {o}", "Perhaps your birthday is {o}?"
    ),
    "born_in_year": _of("were born in {o}", "was born in {o}", "were born in {o}", "were born in {o}"),
    "born_in": _of("were born in {o}", "was born in {o}", "were born in {o}", "were born in {o}"),
    "comes_from": _same("come", "comes", "came", " from {o}"),
    "grew_up_in": _of("grew up in {o}", "grew up in {o}", "grew up in {o}", "grew up in {o}", many=True),
    "nationality": _are(" {o}", many=True),
    "age": _are(" {o} years old"),
    "height": _are(" {o} tall"),
    "marital_state": _are(" {o}"),
    "speaks": _same("speak", "speaks", "spoke", many=True),
    "owns": _same("have", "has", "had", many=True, article=True),
    "hobby": Phrase(
        "A pastime of yours is {o}",
        "A pastime of {s} is {o}",
        "A pastime of yours was {o}",
        "Perhaps a pastime of yours is {o}?",
        many=True,
    ),
    "collects": _same("collect", "collects", "collected", many=True),
    "learns": _are(" learning {o}", many=True),
    "can": _same("can", "can", "could", many=True),
    "cannot": _same("cannot", "cannot", "could not", many=True),
    "good_at": _are(" good at {o}", many=True),
    "bad_at": _are(" not good at {o}", many=True),
    "is": _are(" {o}", many=True),
    "does": Phrase("You {o}", "{s}: {o}", "You used to {o}", "Perhaps you {o}?"),
    "values": Phrase(
        "What matters to you: {o}",
        "What matters to {s}: {o}",
        "What mattered to you: {o}",
        "Perhaps this matters to you: {o}?",
        many=True,
    ),
    "dreams_of": _same("dream", "dreams", "dreamed", ": {o}"),
    "wants": _same("want", "wants", "wanted", " to {o}"),
    "plans": _same("plan", "plans", "planned", ": {o}"),
    "decided": _of("decided: {o}", "decided: {o}", "decided: {o}", "decided: {o}"),
}

_SECTIONS: Final = {
    "you": "Who you are",
    "people": "People close to you",
    "likes": "What you like, and what not",
    "life": "How you live",
    "wants": "What you want",
    "promises": "What is promised",
    "asked": "What you asked of assistants",
    "changes": "What changed lately",
    "special": "What is nobody's business",
}

_FRAMES: Final = {
    "tie": "Your {relation} is {names}",
    "ties": "Your {relations} are {names}",
    "tie_was": "{names} was your {relation}",
    "tie_now": "{who} is your {relation}",
    "tie_perhaps": "{who} may be your {relation}",
    "tie_other": "{who} is {whose}’s {relation}",
    "tie_other_perhaps": "{who} may be {whose}’s {relation}",
    "until": "{was} until {date}",
    "until_now": "{was} until {date}; now: {now}",
    "calendar": "{when}: {what}",
    "calendar_was": "{when}, until {date}: {what}",
    "by": "{what}, by {date}",
    "was_due": "{what}; that was due {date}",
    "over": "{what} over {over}",
    "promised": "You promised {to} to {what}",
    "promised_thing": "You promised {to}: {what}",
    "promised_you": "{who} promised to {what}",
    "decided_to": "You decided to {what}",
    "decided_on": "You decided: {what}",
    "plan_to": "You plan to {what}",
    "plan": "You plan: {what}",
    "said": "{what} (said on {date})",
    "more": "{n} more",
    "new": "New: {what}",
    "changed": "Changed: {what}",
    "kept": "Promise kept: {what}",
    "done": "Done: {what}",
    "dropped": "Given up: {what}",
    "due": "Due: {what}",
    "day": "{day} {month}",
    "day_of": "{day} {month} {year}",
    "month_of": "{month} {year}",
}

_RELATIONS: Final = {
    "aunt_or_uncle": "aunt or uncle",
    "niece_or_nephew": "niece or nephew",
    **{
        f"{one}_in_law": f"{one}-in-law"
        for one in ("parent", "child", "mother", "father", "son", "daughter", "sibling", "brother", "sister")
    },
}
_PLURALS: Final = {
    "child": "children",
    "grandchild": "grandchildren",
    "stepchild": "stepchildren",
    "wife": "wives",
    "aunt or uncle": "aunts and uncles",
    "niece or nephew": "nieces and nephews",
    "boss": "bosses",
    "fiance": "fiances",
}

_TURNED: Final = {
    "my": "your",
    "mine": "yours",
    "me": "you",
    "myself": "yourself",
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'll": "you'll",
    "i'd": "you'd",
    "am": "are",
    "our": "your",
    "ours": "yours",
    "us": "you",
    "we": "you",
    "ourselves": "yourselves",
    "we're": "you're",
    "we've": "you've",
    "we'll": "you'll",
}

ENGLISH: Final = Catalogue(
    predicates=_PREDICATES,
    sections=_SECTIONS,
    frames=_FRAMES,
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    relations=_RELATIONS,
    plurals=_PLURALS,
    joined="and",
    turned=_TURNED,
    fitted=True,
)
