from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.people import Person
from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.memory.profile import catalogue, profile
from atticus.memory.profile.phrases import ENGLISH
from atticus.memory.profile.sentences import birthday, listed, says, tellable, together, turned, undertaken
from atticus.mind.reminding.timewords import LANGUAGES

NOW = datetime(2025, 6, 1, tzinfo=UTC)
LABELS = iter(range(10_000))


def belief(predicate, object_, *, kind=None, subject=SELF, status=Status.HELD, said=NOW - timedelta(days=30), **more):
    known = VOCABULARY.get(predicate)
    until = more.pop("known_until", None)
    return Belief(
        id=more.pop("id", f"b{next(LABELS)}"), kind=kind or (known.kind if known else "tie"), subject=subject,
        predicate=predicate, object=object_, valid_from=None, valid_until=more.pop("valid_until", None),
        known_from=said, known_until=until, confidence=more.pop("confidence", 0.9), status=status,
        evidence=tuple(Support(f"m{next(LABELS)}", "note", None, None) for _ in range(more.pop("times_said", 1))),
        more=more,
    )  # fmt: skip


def told(*beliefs, people=(), now=NOW, **more):
    found = profile(beliefs, people, name="Rosa Lind", now=now, zone=UTC, **more)
    return found, {one.name: [sentence.text for sentence in one.sentences] for one in found.sections}


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (belief("lives_in", "Graz"), "You live in Graz"),
        (belief("works_as", "engineer"), "You work as an engineer"),
        (belief("works_as", "hydrologist"), "You work as a hydrologist"),
        (belief("birthday", "1991-11-23"), "Your birthday is 23 November 1991"),
        (belief("birthday", "--11-23"), "Your birthday is 23 November"),
        (belief("likes", "go on short trips"), "You like to go on short trips"),
        (belief("likes", "rock music"), "You like rock music"),
        (belief("likes", "Dancing"), "You like dancing"),
        (belief("prefers", "tea", over="coffee"), "You prefer tea over coffee"),
        (belief("favourite", "teal", of="colour"), "Your favourite colour is teal"),
        (belief("is", "night owl"), "You are a night owl"),
        (belief("is", "left-handed"), "You are left-handed"),
        (belief("owns", "kayaks"), "You have kayaks"),
        (belief("wants", "spend more time with my dad"), "You want to spend more time with your dad"),
        (belief("does", "swim", when="every morning"), "You swim every morning"),
        (belief("always", "Always answer in metric."), "Of an assistant you ask: “Always answer in metric”"),
    ],
)
def test_a_belief_is_said_as_people_say_it(one, sentence):
    assert says(one) == sentence


def test_every_predicate_of_the_vocabulary_is_said_in_every_way_and_language():
    for words in map(catalogue, LANGUAGES):
        for name in VOCABULARY:
            for way in ("you", "was", "perhaps", "other"):
                text = says(belief(name, "this thing", of="colour"), way, words=words)
                assert "{" not in text
                assert "this thing" in text or name == "pregnant"
        assert words.sections.keys() == ENGLISH.sections.keys()
        assert words.frames.keys() == ENGLISH.frames.keys()


def test_promises_are_told_from_the_side_of_the_owner():
    mine = belief("promised", "send you my notes tomorrow", to="Nadia", due_words="tomorrow")
    theirs = belief("promised", "lend you my sextant", subject="Nadia", to="me")

    assert undertaken(mine, "{what}, by 3 May", UTC) == "You promised Nadia to send them your notes, by 3 May"
    assert undertaken(mine, "", UTC).endswith("tomorrow (said on 2 May 2025)")
    assert undertaken(theirs, "", UTC) == "Nadia promised to lend you their sextant"


def test_a_promise_of_a_thing_is_told_without_a_verb():
    mine = belief("promised", "my ladder", to="Nadia")
    theirs = belief("promised", "the sextant", subject="Nadia", to="me")

    assert undertaken(mine, "", UTC) == "You promised Nadia: your ladder"
    assert undertaken(theirs, "", UTC) == "Nadia promised you: the sextant"


@pytest.mark.parametrize("object_", ["them", "one of them", "take them to the park", "two at the store", "around", "x"])
def test_what_cannot_be_understood_by_itself_is_not_told(object_):
    assert not tellable(belief("likes", object_))


@pytest.mark.parametrize("object_", ["photography", "short stories about the sea", "水墨画"])
def test_what_can_be_understood_is_told(object_):
    assert tellable(belief("likes", object_))


def test_many_things_are_one_sentence_and_more_of_them_a_number():
    some = [belief("likes", thing) for thing in ("tea", "kites", "rain")]

    assert together(some) == "You like tea, kites and rain"
    assert together(some, more=4) == "You like tea, kites, rain and 4 more"
    assert listed(["salt and pepper", "tea"]) == "salt and pepper; tea"


def test_first_and_second_person_are_turned_and_initials_are_left():
    assert turned("my dad and me, I think; MY list") == "your dad and you, you think; MY list"
    assert birthday("May 1990") == "May 1990"


def test_a_profile_has_sections_whose_sentences_show_their_beliefs_and_moments():
    found, sections = told(
        belief("lives_in", "Graz", id="home"), belief("likes", "tea", id="tea"), belief("likes", "kites", id="kites"),
        belief("sister", "Nadia Lind", id="tie"), belief("speaks", "Slovene"), belief("wants", "row to the island"),
    )  # fmt: skip

    assert sections["life"] == ["You live in Graz."]
    assert sections["likes"][0] in {"You like tea and kites.", "You like kites and tea."}
    assert sections["people"] == ["Your sister is Nadia Lind."]
    assert list(sections) == ["you", "people", "life", "likes", "wants"]
    likes = next(one for one in found.sections if one.name == "likes").sentences[0]
    assert set(likes.beliefs) == {"tea", "kites"}
    assert len(likes.evidence) == 2


def test_what_is_special_is_told_only_when_asked_for_and_then_apart():
    delicate = (
        belief("allergic_to", "walnuts"), belief("faith", "Quaker"), belief("likes", "my therapist's garden"),
        belief("therapist", "Ada Quist"), belief("votes_for", "the Greens"),
    )  # fmt: skip

    found, sections = told(belief("lives_in", "Graz"), *delicate)
    whole, asked = told(belief("lives_in", "Graz"), *delicate, unasked=False)

    assert sections == {"life": ["You live in Graz."]}
    assert found.withheld == 5
    assert "You are allergic to walnuts." in asked["special"]
    assert "You say of your faith: Quaker." in asked["special"]
    assert whole.withheld == 0


def test_what_is_possible_stands_at_the_end_as_few_questions():
    maybe = [belief("owns", f"boat {n}", status=Status.POSSIBLE, confidence=0.6) for n in range(9)]
    once = belief("dislikes", "rain", status=Status.POSSIBLE, confidence=0.6)
    special = belief("likes", "the choir of my church", status=Status.POSSIBLE, confidence=0.6, times_said=3)

    found, sections = told(*maybe, once, special)

    assert sections == {}
    assert len(found.questions) == 5
    assert all(one.text.startswith("Perhaps you have a boat") and one.text.endswith("?") for one in found.questions)


def test_what_changed_lately_says_until_when_and_what_now():
    home = belief("lives_in", "Graz", id="now")
    old = belief(
        "lives_in", "Leeds", status=Status.SUPERSEDED, said=NOW - timedelta(days=900), replaced_by="now",
        known_until=NOW - timedelta(days=40), valid_until=NOW - timedelta(days=70),
    )  # fmt: skip
    long_ago = replace(old, id="ago", object="Bath", known_until=NOW - timedelta(days=700))

    _, sections = told(home, old, long_ago)

    assert sections["changes"] == ["You lived in Leeds until March 2025; now: you live in Graz."]


def test_the_family_comes_first_and_machines_never():
    people = [Person(id="p", name="Cabs", names=("Cabs",), human=False), Person(id="q", name="Otis", names=("Otis",), moments=9)]  # fmt: skip
    _, sections = told(
        belief("friend", "Otis"), belief("friend", "Ida"), belief("colleague", "Cabs"), belief("mother", "Mama"),
        belief("wife", "Nadia"), belief("son", "Jan"), belief("son", "Ole"), belief("friend", "Nadia"), people=people,
    )  # fmt: skip

    assert sections["people"] == ["Your wife is Nadia.", "Your sons are Jan and Ole.", "Your friends are Otis and Ida."]


def test_old_open_promises_and_past_plans_are_left_to_their_lists():
    _, sections = told(
        belief("promised", "mend the gate", to="Nadia", state="open"),
        belief("promised", "mend the roof", to="Nadia", state="open", said=NOW - timedelta(days=200)),
        belief("promised", "mend the wall", to="Nadia", state="kept"),
        belief("plans", "sail to Rab", state="past", valid_until=NOW - timedelta(days=3)),
    )

    assert sections == {"promises": ["You promised Nadia to mend the gate."]}


def test_a_profile_is_the_same_in_whatever_order_beliefs_come():
    some = [belief("likes", thing) for thing in ("tea", "kites", "rain")] + [belief("sister", "Nadia"), belief("lives_in", "Graz")]  # fmt: skip

    assert told(*some)[1] == told(*reversed(some))[1]
