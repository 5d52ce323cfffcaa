"""The bench of voices tells people apart where they differ, and nobody where they do not."""

from __future__ import annotations

from atticus.memory.voice.own import written
from bench.voice import Verifier, Writer, measured
from tests.memory.voice.test_voice_own import OWNER, kept

THINGS = ("kettle", "ladder", "garden", "ticket", "harbour", "pepper", "window", "jacket", "bicycle", "letter")


def writer(name, *manners):
    texts = [manner.format(THINGS[n % 10], THINGS[n * 7 % 10]) for n in range(60) for manner in manners]
    return Writer(name, tuple(written(kept(text), OWNER) for text in texts))


LOUD = writer("loud", "Hey Ana! I'm at the {}!! Can't find the {} 🎉", "It's the {}!! Thanks for the {} 🎉")
SMALL = writer("small", "i'm at the {}, can't find the {}", "it's the {}. thx for the {}")
STIFF = writer("stiff", "Dear Ana, I am at the {}. I cannot find the {}.", "It is the {}. Thank you for the {}.")


def test_a_verifier_knows_who_wrote():
    verifier = Verifier({one.name: [m.text for m in one.part(0, 0.5)] for one in (LOUD, SMALL, STIFF)})

    assert verifier.nearest("Hey Ana! I'm in the attic!! Can't see it 🎉") == "loud"
    assert verifier.nearest("I am in the attic. I cannot see it.") == "stiff"


def test_where_people_differ_their_drafts_are_theirs():
    found = measured((LOUD, SMALL, STIFF))["all"]

    assert found["nearer than another's"] > 0.9
    assert found["quoted"] == 0


def test_where_people_are_alike_no_draft_wins():
    twin = Writer("twin", LOUD.messages)
    found = measured((LOUD, twin))["all"]

    assert found["nearer than another's"] == 0
    assert found["nearest of three"] == 0
