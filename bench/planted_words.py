"""The templates of the planted lives: facts, plans, tellings and distractions, each in one of two halves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HALVES: Final = ("seen", "held")
NAMES: Final = ("Ngozi", "Tomasz", "Mei-Ling", "Farid", "Ingrid", "Rohan", "Lucía", "Haruto", "Amara", "Piotr")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happens on a day: "sold the piano", "sell the piano", "the piano", and two more ways to ask."""

    past: str
    base: str
    thing: str
    ask: str
    loose: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to come: "flying to Oslo", "the flight to Oslo"."""

    doing: str
    thing: str


FACTS: Final = {
    "seen": (
        Fact(
            "adopted a greyhound",
            "adopt the greyhound",
            "the greyhound",
            "When did {who} get the greyhound?",
            "When did {who} become a dog owner?",
        ),
        Fact(
            "sold the piano",
            "sell the piano",
            "the piano",
            "What day did {who} sell the piano?",
            "When did {who} part with the instrument?",
        ),
        Fact(
            "ran a half marathon",
            "run the half marathon",
            "the half marathon",
            "When was {whose} half marathon?",
            "When did {who} run that long race?",
        ),
        Fact(
            "signed the lease for the studio",
            "sign the lease",
            "the studio",
            "When did {who} sign for the studio?",
            "When did {who} rent the studio?",
        ),
        Fact(
            "finished the pottery course",
            "finish the pottery course",
            "the pottery course",
            "When did the pottery course of {name} end?",
            "When did {who} complete the ceramics class?",
        ),
        Fact(
            "had a wisdom tooth pulled",
            "have the wisdom tooth pulled",
            "the wisdom tooth",
            "When did {who} lose the wisdom tooth?",
            "When was {who} at the dentist for the tooth?",
        ),
        Fact(
            "repainted the kitchen",
            "repaint the kitchen",
            "the kitchen",
            "When was the kitchen repainted by {name}?",
            "When did {who} change the colour of the kitchen?",
        ),
        Fact(
            "crashed the scooter",
            "crash the scooter",
            "the scooter",
            "When was {whose} scooter accident?",
            "When did {who} have the accident?",
        ),
        Fact(
            "got a parking fine in Leeds",
            "get the parking fine",
            "the parking fine",
            "What day was {whose} parking fine?",
            "When did {who} get a ticket for parking?",
        ),
        Fact(
            "passed the driving test",
            "pass the driving test",
            "the driving test",
            "On what day did {who} pass the driving test?",
            "When did {who} get the driving licence?",
        ),
        Fact(
            "planted an apple tree",
            "plant the apple tree",
            "the apple tree",
            "When did {who} plant the apple tree?",
            "When did {who} put the fruit tree in the garden?",
        ),
        Fact(
            "met the new landlord",
            "meet the new landlord",
            "the landlord",
            "When did {who} meet the landlord?",
            "When did {who} get to know the landlord?",
        ),
    ),
    "held": (
        Fact(
            "bought a kayak",
            "buy the kayak",
            "the kayak",
            "When did {who} get the kayak?",
            "When did {who} get a new boat?",
        ),
        Fact(
            "quit the bakery job",
            "quit the bakery job",
            "the bakery",
            "When did {who} leave the bakery?",
            "When did {who} stop working as a baker?",
        ),
        Fact(
            "broke my wrist",
            "break the wrist",
            "the wrist",
            "What day did {who} break the wrist?",
            "When did {who} get injured?",
        ),
        Fact(
            "won the chess tournament",
            "win the chess tournament",
            "the chess tournament",
            "When was the chess tournament {who} won?",
            "When did {who} win at chess?",
        ),
        Fact(
            "visited the lighthouse",
            "visit the lighthouse",
            "the lighthouse",
            "When was {name} at the lighthouse?",
            "When did {who} go to see the lighthouse?",
        ),
        Fact(
            "launched the podcast",
            "launch the podcast",
            "the podcast",
            "When did {whose} podcast start?",
            "When did {who} publish the first podcast?",
        ),
        Fact(
            "lost the house keys",
            "lose the house keys",
            "the keys",
            "When did {who} lose the keys?",
            "When did {who} misplace the house keys?",
        ),
        Fact(
            "gave a talk on bees",
            "give the talk on bees",
            "the talk on bees",
            "What day was {whose} talk about bees?",
            "When did {who} speak about bees in public?",
        ),
        Fact(
            "saw the northern lights",
            "see the northern lights",
            "the northern lights",
            "When did {who} see the northern lights?",
            "When did {who} watch the aurora?",
        ),
        Fact(
            "installed solar panels",
            "install the solar panels",
            "the solar panels",
            "When were {whose} solar panels installed?",
            "When did {who} put solar on the roof?",
        ),
        Fact(
            "fixed the roof of the shed",
            "fix the shed roof",
            "the shed roof",
            "When did {who} fix the roof of the shed?",
            "When did {who} repair the shed?",
        ),
        Fact(
            "started Portuguese lessons",
            "start Portuguese lessons",
            "the Portuguese lessons",
            "When did {who} start learning Portuguese?",
            "When did {who} take up Portuguese?",
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
IN_TWO: Final = {
    "seen": (
        ("Big news from me!", "I {past}. {Time}, before I could think twice."),
        ("I {past}!", "It was {time}, I still cannot believe it."),
        ("Guess what I did {time}?", "I {past}!"),
    ),
    "held": (
        ("You will never guess.", "I {past}! All of it {time}."),
        ("So I {past}.", "That happened {time} already, sorry for telling you so late."),
        ("You know what happened {time}?", "I {past}, no joke."),
    ),
}
"""One telling in two messages of the same minute."""
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
    "The soup was too salty.",
    "Traffic was awful again.",
    "Have you seen the weather?",
    "I slept badly last night.",
    "Shall we have lunch on Friday?",
    "My phone is slow.",
    "We watched a film yesterday.",
    "The bus was late this morning.",
    "Happy to help any time.",
    "The meeting is at ten.",
    "I read half of that book last week.",
    "Call me when you can.",
    "My tea went cold.",
    "The printer is broken again.",
    "What a week!",
    "See you on Tuesday, then.",
)
