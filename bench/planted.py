"""Small invented lives with dated facts planted in them: told later than they happened, in varied words, among others.

Every fact, telling, wording of a time and distraction belongs to one of two halves. Rules may be mended while looking
at the half ``seen``; what is reported is the half ``held``, whose failures nobody looks at. What is right is computed
here from the calendar alone, never by the rules that are measured.
"""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from lives import Life, Question

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stretch = tuple[datetime, datetime]
    Wording = tuple[int, int, Callable[[date, date], tuple[str, date, date] | None]]

HALVES: Final = ("seen", "held")
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NAMES: Final = ("Ngozi", "Tomasz", "Mei-Ling", "Farid", "Ingrid", "Rohan", "Lucía", "Haruto", "Amara", "Piotr")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happens on a day: "sold the piano", "sell the piano", "the piano", and a second way to ask."""

    past: str
    base: str
    thing: str
    ask: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to come: "flying to Oslo", "the flight to Oslo"."""

    doing: str
    thing: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A life with what its questions should be answered by."""

    life: Life
    gold: dict[str, Stretch]
    wordings: dict[str, str]


FACTS: Final = {
    "seen": (
        Fact("adopted a greyhound", "adopt the greyhound", "the greyhound", "When did {who} get the greyhound?"),
        Fact("sold the piano", "sell the piano", "the piano", "What day did {who} sell the piano?"),
        Fact("ran a half marathon", "run the half marathon", "the half marathon", "When was {whose} half marathon?"),
        Fact("signed the lease for the studio", "sign the lease", "the studio", "When did {who} sign for the studio?"),
        Fact(
            "finished the pottery course",
            "finish the pottery course",
            "the pottery course",
            "When did the pottery course of {name} end?",
        ),
        Fact(
            "had a wisdom tooth pulled",
            "have the wisdom tooth pulled",
            "the wisdom tooth",
            "When did {who} lose the wisdom tooth?",
        ),
        Fact(
            "repainted the kitchen", "repaint the kitchen", "the kitchen", "When was the kitchen repainted by {name}?"
        ),
        Fact("crashed the scooter", "crash the scooter", "the scooter", "When was {whose} scooter accident?"),
        Fact(
            "got a parking fine in Leeds",
            "get the parking fine",
            "the parking fine",
            "What day was {whose} parking fine?",
        ),
        Fact(
            "passed the driving test",
            "pass the driving test",
            "the driving test",
            "On what day did {who} pass the driving test?",
        ),
        Fact("planted an apple tree", "plant the apple tree", "the apple tree", "When did {who} plant the apple tree?"),
        Fact("met the new landlord", "meet the new landlord", "the landlord", "When did {who} meet the landlord?"),
    ),
    "held": (
        Fact("bought a kayak", "buy the kayak", "the kayak", "When did {who} get the kayak?"),
        Fact("quit the bakery job", "quit the bakery job", "the bakery", "When did {who} leave the bakery?"),
        Fact("broke my wrist", "break the wrist", "the wrist", "What day did {who} break the wrist?"),
        Fact(
            "won the chess tournament",
            "win the chess tournament",
            "the chess tournament",
            "When was the chess tournament {who} won?",
        ),
        Fact("visited the lighthouse", "visit the lighthouse", "the lighthouse", "When was {name} at the lighthouse?"),
        Fact("launched the podcast", "launch the podcast", "the podcast", "When did {whose} podcast start?"),
        Fact("lost the house keys", "lose the house keys", "the keys", "When did {who} lose the keys?"),
        Fact(
            "gave a talk on bees", "give the talk on bees", "the talk on bees", "What day was {whose} talk about bees?"
        ),
        Fact(
            "saw the northern lights",
            "see the northern lights",
            "the northern lights",
            "When did {who} see the northern lights?",
        ),
        Fact(
            "installed solar panels",
            "install the solar panels",
            "the solar panels",
            "When were {whose} solar panels installed?",
        ),
        Fact(
            "fixed the roof of the shed",
            "fix the shed roof",
            "the shed roof",
            "When did {who} fix the roof of the shed?",
        ),
        Fact(
            "started Portuguese lessons",
            "start Portuguese lessons",
            "the Portuguese lessons",
            "When did {who} start learning Portuguese?",
        ),
    ),
}
PLANS: Final = {
    "seen": (
        Plan("flying to Oslo", "the flight to Oslo"),
        Plan("moving into the new flat", "the move"),
        Plan("having the knee operation", "the knee operation"),
        Plan("hosting the quiz night", "the quiz night"),
    ),
    "held": (
        Plan("presenting at the fair", "the fair"),
        Plan("taking the ferry to Crete", "the ferry to Crete"),
        Plan("getting the braces off", "the braces"),
        Plan("running the charity auction", "the charity auction"),
    ),
}
TELLINGS: Final = {
    "seen": (
        "I {past} {time}.",
        "{Time} I {past}, finally.",
        "So, news: I {past} {time}. How are you?",
        "Busy days! I {past}. That was {time} and I am still tired.",
        "Sorry for the silence, {time} I {past} and then work got mad.",
        "I {past} {time}, did I tell you?",
    ),
    "held": (
        "Did I mention I {past} {time}?",
        "You will laugh: {time} I {past}!",
        "I {past}! It happened {time}, quite suddenly.",
        "Long story short, I {past} {time} and could not be happier.",
        "oh and I {past} {time} by the way",
        "Can you believe it? I {past}. {Time}, to be exact.",
    ),
}
AT_ONCE: Final = {
    "seen": ("I just {past}!", "Hooray, I {past} today."),
    "held": ("Well, I {past} this morning. Phew.", "I have just {past}, can you imagine?"),
}
PLANNING: Final = {
    "seen": ("I am {doing} {time}.", "{Time} I'm {doing}, wish me luck!", "Don't call me {time}, I'll be {doing}."),
    "held": (
        "I'm {doing} {time}, so excited.",
        "Just so you know, I will be {doing} {time}.",
        "Guess who is {doing} {time}? Me!",
    ),
}
DISTRACTIONS: Final = {
    "seen": (
        "I keep thinking about {thing}.",
        "We talked about {thing} at dinner yesterday.",
        "Maybe next year I will tell everyone about {thing}.",
        "{name} asked me about {thing} last Sunday.",
        "A photo of {thing} is on my wall.",
    ),
    "held": (
        "Everybody wants to hear about {thing} these days.",
        "I told the neighbours about {thing} on Monday.",
        "Next week I want to write down the story of {thing}.",
        "My cousin asked about {thing} a month ago.",
        "{thing} again, I cannot stop smiling.",
    ),
}
CHATTER: Final = (
    "The soup was too salty.", "Traffic was awful again.", "Have you seen the weather?", "I slept badly last night.",
    "Shall we have lunch on Friday?", "My phone is slow.", "We watched a film yesterday.", "The bus was late this morning.",
    "Happy to help any time.", "The meeting is at ten.", "I read half of that book last week.", "Call me when you can.",
    "My tea went cold.", "The printer is broken again.", "What a week!", "See you on Tuesday, then.",
)  # fmt: skip


def planted(half: str, *, seed: int, lives: int) -> Iterator[Planted]:
    """Yield invented lives made of one half of the templates.

    Args:
        half: "seen" or "held".
        seed: the same seed gives the same lives.
        lives: how many; each has about ten questions.
    """
    for number in range(lives):
        chance = random.Random(f"{seed} {half} {number}")  # noqa: S311 (nothing is kept secret by it)
        yield _life(f"{half}-{seed}-{number}", half, chance)


def _life(name: str, half: str, chance: random.Random) -> Planted:
    begin = date(2023, 1, 9) + timedelta(chance.randrange(200))
    told: list[tuple[datetime, str, str | None]] = []
    gold: dict[str, Stretch] = {}
    wordings: dict[str, str] = {}
    friends = chance.sample(NAMES, 4)
    asked: list[str] = []
    for fact in chance.sample(FACTS[half], 7):
        who = None if chance.random() < 0.6 else chance.choice(friends)
        said = begin + timedelta(chance.randrange(60, 420))
        words, first, last, time = _telling(half, said, chance)
        told.append((_clock(said, chance), words.replace("{past}", fact.past), who))
        question = _question(fact, who, chance)
        asked.append(question)
        gold[question] = _stretch(first, last)
        wordings[question] = time
        for template in chance.sample(DISTRACTIONS[half], 2):
            day = said + timedelta(chance.randrange(-50, 80))
            told.append(
                (_clock(day, chance), template.format(thing=fact.thing, name=chance.choice(friends)).capitalize(), who)
            )
    for plan in chance.sample(PLANS[half], 2):
        said = begin + timedelta(chance.randrange(60, 420))
        words, first, last, time = _planning(half, said, chance)
        told.append((_clock(said, chance), words.replace("{doing}", plan.doing), None))
        question = chance.choice((f"When am I {plan.doing}?", f"When is {plan.thing}?"))
        asked.append(question)
        gold[question] = _stretch(first, last)
        wordings[question] = time
    for _ in range(50):
        day = begin + timedelta(chance.randrange(480))
        told.append((_clock(day, chance), chance.choice(CHATTER), chance.choice((None, *friends))))
    moments = tuple(
        _moment(n, at, words, who) for n, (at, words, who) in enumerate(sorted(told, key=lambda one: one[0]))
    )
    end = datetime(2025, 2, 1, tzinfo=UTC)
    return Planted(Life(name, moments, tuple(Question(q, end, frozenset(), "planted") for q in asked)), gold, wordings)


def _clock(day: date, chance: random.Random) -> datetime:
    return datetime(day.year, day.month, day.day, chance.randrange(8, 22), chance.randrange(60), tzinfo=UTC)


def _stretch(first: date, last: date) -> Stretch:
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, last))
    return begin, end


def _moment(number: int, at: datetime, words: str, who: str | None) -> Moment:
    author = Party(who) if who else ME
    return Moment(
        kind=Kind.MESSAGE, source="chat", at=at, text=words, external_id=str(number), thread="chat", author=author
    )


def _question(fact: Fact, who: str | None, chance: random.Random) -> str:
    plain = f"When did {who or 'I'} {fact.base}?"
    other = fact.ask.format(who=who or "I", whose=f"{who}'s" if who else "my", name=who or "me")
    return chance.choice(
        (
            plain,
            other.replace("was me at", "was I at").replace(
                "When did the pottery course of me", "When did my pottery course"
            ),
        )
    )


def _telling(half: str, said: date, chance: random.Random) -> tuple[str, date, date, str]:
    if chance.random() < 0.12:
        return chance.choice(AT_ONCE[half]), said, said + timedelta(1), "at once"
    time, first, last = _worded(WORDINGS[half], said, chance)
    template = chance.choice(TELLINGS[half])
    return template.replace("{time}", time).replace("{Time}", time[0].upper() + time[1:]), first, last, time


def _planning(half: str, said: date, chance: random.Random) -> tuple[str, date, date, str]:
    time, first, last = _worded(AHEAD[half], said, chance)
    template = chance.choice(PLANNING[half])
    return template.replace("{time}", time).replace("{Time}", time[0].upper() + time[1:]), first, last, time


def _worded(wordings: tuple[Wording, ...], said: date, chance: random.Random) -> tuple[str, date, date]:
    while True:
        near, far, word = chance.choice(wordings)
        day = said + timedelta(chance.randint(min(near, far), max(near, far)))
        if found := word(day, said):
            return found


def _one(text: Callable[[date, date], str]) -> Callable[[date, date], tuple[str, date, date]]:
    return lambda day, said: (text(day, said), day, day + timedelta(1))


def _week(text: str, weeks: int) -> Callable[[date, date], tuple[str, date, date]]:
    def word(_: date, said: date) -> tuple[str, date, date]:
        monday = said - timedelta(said.weekday()) + timedelta(7 * weeks)
        return text, monday, monday + timedelta(7)

    return word


def _weekend(text: str, weeks: int) -> Callable[[date, date], tuple[str, date, date] | None]:
    def word(_: date, said: date) -> tuple[str, date, date] | None:
        if said.weekday() >= 5:
            return None
        saturday = said - timedelta(said.weekday()) + timedelta(5 + 7 * weeks)
        return text, saturday, saturday + timedelta(2)

    return word


def _month(text: Callable[[date, date], str | None]) -> Callable[[date, date], tuple[str, date, date] | None]:
    def word(day: date, said: date) -> tuple[str, date, date] | None:
        first = day.replace(day=1)
        words = text(day, said)
        return (words, first, first + timedelta(monthrange(day.year, day.month)[1])) if words else None

    return word


def _year(day: date, said: date) -> tuple[str, date, date] | None:
    return ("last year", date(day.year, 1, 1), date(day.year + 1, 1, 1)) if day.year == said.year - 1 else None


def _in_year(day: date, _: date) -> tuple[str, date, date]:
    return f"in {day.year}", date(day.year, 1, 1), date(day.year + 1, 1, 1)


def _about(text: str, days: int, blur: int) -> Callable[[date, date], tuple[str, date, date]]:
    return lambda _, said: (text, said + timedelta(days - blur), said + timedelta(days + blur + 1))


def _months_ago(day: date, said: date) -> tuple[str, date, date]:
    months = round((said - day).days / 30.44)
    words = ("two", "three", "four", "five", "six", "seven", "eight")[months - 2]
    return f"{words} months ago", day - timedelta(25), day + timedelta(26)


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 11 <= number % 100 <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _of_last_week(day: date, said: date) -> tuple[str, date, date] | None:
    monday = said - timedelta(said.weekday() + 7)
    if not monday <= day < monday + timedelta(7):
        return None
    return f"on {DAYS[day.weekday()]} last week", day, day + timedelta(1)


def _of_next_week(day: date, said: date) -> tuple[str, date, date] | None:
    monday = said - timedelta(said.weekday()) + timedelta(7)
    if not monday <= day < monday + timedelta(7):
        return None
    return f"{DAYS[day.weekday()]} next week", day, day + timedelta(1)


def _early(day: date, _: date) -> tuple[str, date, date] | None:
    first = day.replace(day=1)
    return (f"in early {MONTHS[day.month - 1]}", first, first + timedelta(12)) if day.day < 9 else None


WORDINGS: Final[dict[str, tuple[Wording, ...]]] = {
    "seen": (
        (-1, -1, _one(lambda _, __: "yesterday")),
        (-7, -1, _one(lambda day, _: f"last {DAYS[day.weekday()]}")),
        (-6, -1, _one(lambda day, _: f"on {DAYS[day.weekday()]}")),
        (-7, -2, _one(lambda day, said: f"{(said - day).days} days ago")),
        (-14, -14, _about("two weeks ago", -14, 3)),
        (-300, -20, _one(lambda day, _: f"on {day.day} {MONTHS[day.month - 1]}")),
        (-24, -2, _one(lambda day, _: f"on the {_ordinal(day.day)}")),
        (
            -28,
            -28,
            _month(
                lambda day, said: (
                    "last month" if (said.year * 12 + said.month) - (day.year * 12 + day.month) == 1 else None
                )
            ),
        ),
        (-300, -40, _month(lambda day, _: f"in {MONTHS[day.month - 1]}")),
        (-9, -5, _week("last week", -1)),
        (-300, -100, _year),
        (-900, -500, _one(lambda day, _: f"on {day.day} {MONTHS[day.month - 1]} {day.year}")),
    ),
    "held": (
        (-2, -2, _one(lambda _, __: "the day before yesterday")),
        (-14, -10, _weekend("the weekend before last", -2)),
        (-6, -3, _weekend("last weekend", -1)),
        (-6, -3, _weekend("over the weekend", -1)),
        (-12, -3, _of_last_week),
        (-14, -14, _about("a fortnight ago", -14, 3)),
        (-21, -21, _about("about three weeks ago", -21, 5)),
        (-300, -20, _one(lambda day, _: f"on {MONTHS[day.month - 1]} {_ordinal(day.day)}")),
        (-300, -20, _one(lambda day, _: f"on the {_ordinal(day.day)} of {MONTHS[day.month - 1]}")),
        (-200, -40, _month(lambda day, _: f"back in {MONTHS[day.month - 1]}")),
        (
            -500,
            -200,
            _month(lambda day, said: f"in {MONTHS[day.month - 1]} last year" if day.year == said.year - 1 else None),
        ),
        (-3, -2, _about("a couple of days ago", -2, 2)),
        (-7, -1, _one(lambda day, _: f"this past {DAYS[day.weekday()]}")),
        (-230, -60, _months_ago),
        (-200, -40, _early),
        (-900, -500, _in_year),
        (-900, -500, _one(lambda day, _: f"on {DAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}")),
        (-10, -8, _week("the week before last", -2)),
    ),
}
AHEAD: Final[dict[str, tuple[Wording, ...]]] = {
    "seen": (
        (1, 1, _one(lambda _, __: "tomorrow")),
        (2, 6, _one(lambda day, _: f"on {DAYS[day.weekday()]}")),
        (3, 6, _one(lambda day, said: f"in {(day - said).days} days")),
        (20, 200, _one(lambda day, _: f"on {day.day} {MONTHS[day.month - 1]}")),
        (8, 12, _week("next week", 1)),
    ),
    "held": (
        (2, 2, _one(lambda _, __: "the day after tomorrow")),
        (3, 24, _one(lambda day, _: f"on the {_ordinal(day.day)}")),
        (14, 14, _about("in two weeks", 14, 3)),
        (20, 200, _one(lambda day, _: f"on {MONTHS[day.month - 1]} {_ordinal(day.day)}")),
        (1, 13, _of_next_week),
        (40, 200, _month(lambda day, _: f"in {MONTHS[day.month - 1]}")),
    ),
}
