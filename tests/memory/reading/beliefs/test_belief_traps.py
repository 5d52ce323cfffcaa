"""What only seems to say something of its author is not taken for it."""

from __future__ import annotations

import pytest

from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT, Me
from atticus.memory.beliefs.vocabulary import VOCABULARY

TRAPS = {
    "negated": [
        "I haven't got a canary.",
        "I was going to move to Bergen in July, but that fell through.",
        "I don't live in Turku.",
        "I'm not vegan.",
        "I have never worked at Nokia.",
        "I don't think I like opera.",
        "It's not true that I love karate.",
        "I never said I like ska.",
    ],
    "joking": [
        "I love walnuts. That was a joke.",
        "I hate dancing, tongue firmly in cheek.",
        "Every autumn I win the Nobel prize for ironing.",
        "I hate kittens lol",
        "I hate kittens. Just kidding!",
        "I'm allergic to Mondays.",
        "I'm married to my job.",
        "I have a pet dragon.",
        "I live on the moon.",
        "I'm the king of the world.",
        "I love tax forms 😂",
    ],
    "sarcastic": [
        "Oh great, a flat tyre again. I just love cycling to work.",
        "Right, because I adore Mondays. Have you ever met me?",
        "Of course I want to climb K2. And I'm the Queen of Sheba.",
        "I love tax returns.",
        "Oh great, I just love waiting on hold.",
        "Sure, I love being yelled at.",
        "I love my commute... not.",
        "I'm a huge fan of being stuck in traffic.",
        "I love sprouts, said no one ever.",
    ],
    "supposed": [
        "If I lived in Rome, I would eat gelato.",
        "I wish I worked at a zoo.",
        "Imagine I live in Lima.",
        "What if I moved to Graz?",
        "I might move to Graz.",
        "I would love eels if they weren't slimy.",
        "Suppose I'm vegan.",
    ],
    "asked": [
        "Do I like opera?",
        "I like opera?",
        "Am I allergic to bees?",
        "Did you know where I live?",
        "How do I say I'm allergic to nuts in Finnish?",
    ],
    "told by others": [
        "My sister loves opera.",
        "My sister says I love opera.",
        "He thinks I work at Bosch and I live in Graz.",
        "They say I'm a genius.",
        "Apparently I live in Graz.",
        "I am vegan, said my sister.",
        "My friend Tom is allergic to nuts.",
        "She was like, I hate opera.",
    ],
    "quoted": [
        '"I love opera," she wrote.',
        "> I live in Graz\nok",
        "Tom: I live in Graz",
        "See below\n-----Original Message-----\nI live in Graz and work at Bosch.",
        "Here is the letter:\nI live in Graz. I work at Bosch.",
        "```\nI love tabs\n```",
    ],
    "invented": [
        "In my novel, I work at a circus in Graz.",
        "I dreamt I lived in Graz.",
        "Let's roleplay: I am a nurse at Seattle Grace.",
        "The song goes: I love rock",
        "Translate this: I live in Graz.",
        "I love you baby\nI need you baby\nI love you baby\nI need you baby\nla la la",
    ],
    "wanted, not so": [
        "I want to live in Lisbon.",
        "I applied for a job at Google.",
        "I had an interview at Google.",
        "I almost moved to Graz.",
        "I'm thinking about becoming a vegetarian.",
    ],
    "pointing": [
        "I love this photo!",
        "I like your idea.",
        "I love you.",
        "I hate to bother you.",
        "I can't stand up.",
        "I refuse to believe it.",
        "I like to think so.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in TRAPS.values() for text in texts])
def test_a_trap_is_no_fact(told, text):
    assert told(text) == set()


SPECIAL = [
    "My brother has diabetes.",
    "I'm worried I have diabetes.",
    "My doctor thinks I have ADHD.",
    "I think I have ADHD.",
    "I might be pregnant.",
    "I bought a pregnancy test.",
    "We're expecting guests.",
    "Everyone thinks I'm gay.",
    "If I were gay I'd tell you.",
    "I'm so gay for this song lol",
    "I was at church with my aunt.",
    "As a Muslim friend told me, fasting is hard.",
    "I work for the Green Party.",
    "I vote for pizza.",
    "I'm conservative with money.",
    "I'm in debt to you for your kindness.",
    "I owe you a coffee.",
    "I'm depressed about the weather.",
    "I have a nut allergy in the family.",
    "Tell my boss I have the flu.",
    "I told my boss I have asthma.",
    "Ana wrote that she is pregnant.",
    "I read a book about depression.",
    "I'm bi-weekly on call.",
]


@pytest.mark.parametrize("text", SPECIAL)
def test_what_is_nobodys_business_is_never_inferred(claims, text):
    assert [one for one in claims(text) if one.predicate in VOCABULARY and VOCABULARY[one.predicate].special] == []


@pytest.mark.parametrize(
    "text", ["I'm pregnant.", "I have asthma.", "I'm gay.", "I'm allergic to nuts.", "I'm in debt."]
)
def test_what_others_say_of_their_own_private_matters_is_not_read(claims, text):
    assert claims(text, mine=False) == []


def test_the_words_of_an_assistant_are_nobodys(claims):
    assert claims("I love opera and I live in Graz.", mine=False, author=ASSISTANT) == []


def test_in_a_chat_with_an_assistant_only_the_user_is_read(told):
    text = "user: I live in Graz.\nassistant: I live in the cloud. I love Vienna.\nuser: I hate opera."

    assert told(text) == {("lives_in", "Graz"), ("dislikes", "opera")}


def test_the_owners_own_name_before_their_words_is_no_quotation(told):
    assert told("Ida Berg: I live in Graz.", me=Me(names=frozenset({"ida berg"}))) == {("lives_in", "Graz")}


def test_a_note_of_lyrics_says_nothing_of_its_owner(told):
    assert told("I live in Graz.", kind=Kind.NOTE, title="Song words") == set()


def test_a_notice_is_not_read(told):
    assert told("I live in Graz.", kind=Kind.NOTICE) == set()
