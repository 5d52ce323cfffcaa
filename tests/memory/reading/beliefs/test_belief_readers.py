"""What somebody plainly says of themselves is read, with the words that say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Me
from atticus.memory.reading.beliefs.reading import read

SAID = [
    ("I love rye bread.", {("likes", "rye bread")}),
    ("I really can't stand olives and capers.", {("dislikes", "olives"), ("dislikes", "capers")}),
    ("I don't like cold soup", {("dislikes", "cold soup")}),
    ("I prefer night trains over planes.", {("prefers", "night trains")}),
    ("I'd rather cycle than drive.", {("prefers", "cycle")}),
    ("My favourite river is the Minho.", {("favourite", "the Minho")}),
    ("I avoid lifts because they scare me.", {("avoids", "lifts")}),
    ("I don't eat pork.", {("avoids", "pork")}),
    ("I never drink coffee after noon", {("avoids", "coffee")}),
    ("I'm terrified of heights.", {("fears", "heights")}),
    ("I'm a big fan of brass bands.", {("likes", "brass bands")}),
    ("I'm not into stand-up.", {("dislikes", "stand-up")}),
    ("I have a soft spot for old ferries.", {("likes", "old ferries")}),
    ("I find airports exhausting.", {("dislikes", "airports")}),
    ("I gave up sugar.", {("avoids", "sugar")}),
    ("I sleep best with the window open.", {("prefers", "sleep best with the window open")}),
    ("I'm vegetarian.", {("diet", "vegetarian")}),
    ("I went vegan.", {("diet", "vegan")}),
    ("I'm allergic to hazelnuts and latex.", {("allergic_to", "hazelnuts"), ("allergic_to", "latex")}),
    ("I have a shellfish allergy.", {("allergic_to", "shellfish")}),
    ("I'm lactose intolerant.", {("intolerant_of", "lactose")}),
    ("I was diagnosed with asthma in March.", {("health", "asthma")}),
    ("My blood type is AB negative.", {("blood_type", "AB negative")}),
    ("I live in Ghent.", {("lives_in", "Ghent")}),
    ("We moved to Oviedo last month.", {("lives_in", "Oviedo")}),
    ("My new address is Rua das Flores 12, 4050-262 Porto.", {("address", "Rua das Flores 12, 4050-262 Porto")}),
    ("I work at the Rijksmuseum as a restorer.", {("works_at", "the Rijksmuseum"), ("works_as", "restorer")}),
    ("I'm a midwife at St Luke's.", {("works_as", "midwife"), ("works_at", "St Luke's")}),
    ("I joined Hansen Boats as a designer.", {("works_at", "Hansen Boats"), ("works_as", "designer")}),
    ("I was born in Bergen on 4 July 1988.", {("born_in", "Bergen"), ("birthday", "1988-07-04")}),
    ("My birthday is May 2nd.", {("birthday", "--05-02")}),
    ("I'm 34 years old.", {("age", "34")}),
    ("I'm from Cork.", {("comes_from", "Cork")}),
    ("I'm Danish.", {("nationality", "Danish")}),
    ("We got married in June.", {("marital_state", "married")}),
    ("I speak Basque and a little Welsh.", {("speaks", "Basque"), ("speaks", "Welsh")}),
    ("I studied at night and I graduated from Ghent University in 2012.", {("studied_at", "Ghent University")}),
    ("I have a degree in botany.", {("degree", "degree in botany")}),
    ("I have a dog called Pip.", {("owns", "dog called Pip")}),
    ("I play the cello.", {("can", "play the cello")}),
    ("I'm learning Catalan.", {("learns", "Catalan")}),
    ("I can't swim.", {("cannot", "swim")}),
    ("I'm a night owl.", {("is", "night owl")}),
    ("Every Tuesday I go climbing with Nuno.", {("does", "go climbing with Nuno"), ("hobby", "climbing")}),
    ("I value punctuality.", {("values", "punctuality")}),
    ("Honesty is very important to me.", {("values", "Honesty")}),
    ("I want to run a marathon by October.", {("wants", "run a marathon by October")}),
    ("My dream is to open a bakery.", {("dreams_of", "open a bakery")}),
    ("I've decided to sell the van.", {("decided", "sell the van")}),
    ("We decided against the flat in Gràcia.", {("decided", "against the flat in Gràcia")}),
    ("I'm flying to Riga on Friday.", {("plans", "fly to Riga on Friday")}),
    ("I'll send you the recipe tomorrow.", {("promised", "send you the recipe tomorrow")}),
    ("I'm a practising Quaker.", {("faith", "Quaker")}),
    ("I'm pregnant!", {("pregnant", "pregnant")}),
    ("I'm behind on my rent.", {("money_trouble", "behind on my rent")}),
    ("I'm no fan of marzipan.", {("dislikes", "marzipan")}),
    ("I enjoy open-plan kitchens.", {("likes", "open-plan kitchens")}),
    ("I grew up in Tartu.", {("grew_up_in", "Tartu")}),
    ("I started working at Nilsson Bakery on Tuesday.", {("works_at", "Nilsson Bakery")}),
    ("I work at the city archive.", {("works_at", "the city archive")}),
    (
        "I studied botany at the evening school.",
        {("studied", "botany at the evening school"), ("studied_at", "the evening school")},
    ),
    ("I own a second-hand tandem.", {("owns", "second-hand tandem")}),
    ("I usually water the plants after breakfast.", {("does", "water the plants")}),
    ("I spend my evenings carving spoons.", {("hobby", "carving spoons")}),
    ("I can do a cartwheel.", {("can", "do a cartwheel")}),
    ("I'm determined to learn the zither before I turn fifty.", {("wants", "learn the zither")}),
    ("I've booked a week in Porto for September.", {("plans", "a week in Porto for September")}),
    ("I converted to Quakerism in 2001.", {("faith", "Quakerism")}),
    ("I hate liver and prefer lentils.", {("dislikes", "liver"), ("prefers", "lentils")}),
    ("I dislike virtual reality (VR) headsets.", {("dislikes", "virtual reality headsets")}),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_plainly_said_is_read(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_a_claim_quotes_the_words_that_say_it(claims, text):
    for one in (one for one in claims(text) if one.kind != "trace"):
        assert one.quote is not None
        quoted = text[one.quote.start : one.quote.stop]
        assert quoted.split()[0].casefold() in {"i", "i'm", "i'd", "i'll", "i've", "my", "we", "every", "honesty"}
        assert quoted == quoted.strip()


def test_two_statements_of_one_sentence_are_both_read(told):
    text = "I live in Delft and work at Philips, but I hate commuting."

    assert told(text) == {("lives_in", "Delft"), ("works_at", "Philips"), ("dislikes", "commuting")}


def test_what_is_asked_after_a_statement_does_not_undo_it(told):
    assert told("I'm allergic to celery, what can I cook?") == {("allergic_to", "celery")}


def test_why_something_is_avoided_is_kept(claims):
    (one,) = claims("I avoid cider because it gives me headaches.")

    assert (one.object, one.more["because"]) == ("cider", "it gives me headaches")


def test_what_is_told_to_be_remembered_is_read(told):
    assert told("Please remember that I'm allergic to lupin.") == {("allergic_to", "lupin")}


def test_whom_somebody_loves_is_no_taste(told):
    assert told("I love my sister but I'm not made of sugar.") == set()


def test_what_is_meant_for_today_is_no_plan(told):
    assert told("I'm getting married TODAY") == set()


def test_a_goal_may_stand_behind_a_label(told):
    assert told("One of my goals: open a tea house") == {("wants", "open a tea house")}


def test_a_former_state_carries_its_end(claims):
    (one,) = claims("I lived in Oslo from 2010 to 2015.")

    assert (one.valid_from, one.valid_until) == (datetime(2010, 1, 1, tzinfo=UTC), datetime(2015, 1, 1, tzinfo=UTC))


def test_a_state_that_lasts_carries_its_beginning(claims):
    (one,) = claims("I've been living in Oslo since 2019.")

    assert (one.object, one.valid_from, one.valid_until) == ("Oslo", datetime(2019, 1, 1, tzinfo=UTC), None)


def test_a_taste_carries_its_strength_and_when_it_holds(claims):
    (one,) = claims("I absolutely love mint tea when travelling.")

    assert one.more == {"strength": "strong", "context": "when travelling"}


def test_a_promise_carries_to_whom_and_by_when(claims):
    (one,) = claims("I'll bring you the drill on Saturday.")

    assert one.more["to"] == "Bruno Sá"
    assert one.more["due"] == "2025-06-15T00:00:00+00:00"


def test_a_promise_of_somebody_else_is_theirs_and_made_to_the_owner(claims):
    (one,) = claims("I'll send you the key tomorrow.", mine=False)

    assert (one.subject, one.more["to"]) == ("Bruno Sá", "me")


def test_nothing_is_promised_to_an_assistant(told):
    assert told("user: I'll send you the file tomorrow.\nassistant: Good.") == set()


def test_what_somebody_says_of_themselves_is_a_claim_about_them(claims):
    (one,) = claims("I love sour cherries", mine=False)

    assert (one.subject, one.predicate, one.object) == ("Bruno Sá", "likes", "sour cherries")


def test_what_somebody_tells_the_owner_about_the_owner_is_possible_at_most(claims):
    (one,) = claims("You live in Turku, right?", mine=False)

    assert (one.subject, one.predicate, one.object, one.sure) == ("me", "lives_in", "Turku", 0.5)


def test_an_end_is_told_apart_from_a_denial(claims):
    (ended,) = claims("I no longer live in Turku.")
    (denied,) = claims("I don't live in Turku.")

    assert ended.more == {"ended": True}
    assert denied.more == {"denied": True}


def test_what_is_done_is_read_also_where_the_subject_is_left_out(claims):
    assert [(one.predicate, one.object) for one in claims("Sent it!")] == [("did", "send it")]
    assert [one.predicate for one in claims("Got the photos, thanks!")] == ["received"]


def test_a_calendar_entry_is_an_occasion(claims, kept):
    found = claims("", kind=Kind.EVENT, title="Guitar lesson", author=None, people=())
    (one,) = [one for one in found if one.kind != "trace"]

    assert (one.kind, one.object, one.quote.field) == ("occasion", "Guitar lesson", "title")


def test_the_owners_decision_is_read_as_a_correction(kept):
    extra = {"correction": {"belief": "abc", "to": "York", "predicate": "lives_in", "object": "Leeds"}}
    moment = kept("", source="owner", integrity=Integrity.OWNER, extra=extra)

    (one,) = read(moment, Me(), UTC)

    assert (one.kind, one.predicate, one.object, one.more) == (
        "correction",
        "lives_in",
        "Leeds",
        {"belief": "abc", "to": "York"},
    )


def test_a_correction_in_somebody_elses_moment_is_never_obeyed(kept):
    extra = {"correction": {"belief": "abc", "to": "York"}}

    assert read(kept("", source="owner", extra=extra), Me(), UTC) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_and_quotes_stay_inside_it(kept, text):
    for one in read(kept(text), Me(), UTC):
        assert one.quote is not None
        assert 0 <= one.quote.start <= one.quote.stop <= len(text)
        assert 0 < one.sure <= 1
