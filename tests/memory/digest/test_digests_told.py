from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Place
from atticus.domain.people import Party
from atticus.memory import correcting, digest
from atticus.memory.digest import Length
from atticus.memory.digest.persons import SeveralPeopleError, UnknownPersonError
from atticus.memory.recall import Recaller
from atticus.vault.contract import Selection
from tests.memory.digest.conftest import BEGIN, NOW


def texts(found):
    return [one.text for one in (*found.sentences, *found.beside)]


def test_a_daily_meeting_is_no_news_and_a_journey_is(standups, month_of):
    found = texts(month_of(standups))

    assert any("Night train to Ljubljana" in text and "tea flew out of the window" in text for text in found)
    assert not any("standup" in text.casefold() for text in found if text.startswith("Daily"))


def test_every_sentence_rests_on_moments_of_the_vault_and_quotes_their_very_words(standups, month_of):
    found = month_of(standups, everything=True)

    assert len(found.sentences) > 10
    assert found.more == 0
    for one in (*found.sentences, *found.beside):
        assert one.evidence
        for piece in one.evidence:
            moment = standups.moment(piece.moment).moment
            if piece.quote is not None:
                words = getattr(moment, piece.quote.field)[piece.quote.start : piece.quote.stop]
                assert words.strip()


@pytest.mark.parametrize(("length", "most"), [(Length.DAY, 7), (Length.WEEK, 12), (Length.MONTH, 15)])
def test_a_digest_is_short_unless_all_is_asked_for(standups, length, most):
    asked = digest.period(length, BEGIN + timedelta(days=95), UTC)

    brief = digest.told(standups, standups.beliefs(), asked, as_of=NOW, zone=UTC)
    whole = digest.told(standups, standups.beliefs(), asked, as_of=NOW, zone=UTC, everything=True)

    assert len(brief.sentences) + len(brief.beside) <= most
    assert len(whole.sentences) >= len(brief.sentences)
    assert {one.text for one in brief.sentences} <= {one.text for one in whole.sentences}


def test_the_same_thing_told_by_calendar_photo_and_message_is_told_once(life, month_of):
    at = BEGIN + timedelta(days=100)
    vault = life(
        (100, "", {"kind": Kind.EVENT, "title": "Kite festival at Rivermouth beach", "author": None}),
        (100, "Kite festival on Rivermouth beach, dragons everywhere", {"kind": Kind.PHOTO, "at": at + timedelta(hours=1)}),
        (100, "The kite festival at Rivermouth beach was glorious, my dragon kite flew highest!", {"at": at + timedelta(hours=5)}),
    )  # fmt: skip

    (line,) = month_of(vault).sentences

    assert line.text.startswith("Kite festival at Rivermouth beach")
    assert len({piece.moment for piece in line.evidence}) == 3


def test_codes_adverts_notices_secrets_and_assistants_are_not_quoted(life, month_of, draft):
    vault = life(
        (96, "Your parcel is out for delivery", {"kind": Kind.NOTICE, "author": Party("Post")}),
        (97, "482913 is your verification code", {"kind": Kind.MESSAGE, "author": Party("Bank")}),
        (98, "Spring sale: 40 % off kayaks, unsubscribe here", {"kind": Kind.MESSAGE, "author": Party("Boats Ltd")}),
        (99, "You should paddle the Soča in June.", {"kind": Kind.MESSAGE, "author": Party("assistant")}),
        (100, "We paddled the Soča from Bovec down to Kobarid.", {}),
    )
    secret = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.SECRET)
    vault.keep([draft("The boathouse key is under the third kayak", at=BEGIN + timedelta(days=99), label=secret)])

    assert texts(month_of(vault, everything=True)) == ["You noted: “We paddled the Soča from Bovec down to Kobarid.”"]


def test_what_is_nobodys_business_is_told_only_when_asked_for(life, month_of):
    talk = {"kind": Kind.MESSAGE, "source": "chat", "thread": "Nadia", "author": Party("Nadia")}
    vault = life(
        (96, "", {"kind": Kind.EVENT, "title": "Dermatology, Harbour Hospital", "author": None}),
        (97, "How did the blood test go?", talk),
        (97, "Four tubes and an orange juice.", talk | {"at": BEGIN + timedelta(days=97, minutes=3)}),
        (98, "I'm allergic to walnuts.", {}),
        (99, "The lighthouse keeper let us climb up to the lamp.", {}),
    )

    plain, whole = month_of(vault), month_of(vault, unasked=False)

    assert [one.text for one in plain.sentences] == ["You noted: “The lighthouse keeper let us climb up to the lamp.”"]
    assert plain.withheld == 3
    assert any("Dermatology" in text for text in texts(whole))
    assert any("walnuts" in text for text in texts(whole))


def test_promises_decisions_and_changes_stand_in_the_digest_of_their_time(life, month_of):
    vault = life(
        (10, "I live in Leeds.", {}),
        (100, "I moved to Graz.", {}),
        (101, "I've decided to learn the trombone.", {}),
        (102, "I promise I'll send you the photos by Friday.",
         {"kind": Kind.MESSAGE, "source": "chat", "author": Party("me"), "people": (Party("Nadia"),), "thread": "Nadia"}),
    )  # fmt: skip

    kinds = {one.kind: one.text for one in month_of(vault, everything=True).sentences}

    assert "You live in Graz" in kinds["change"]
    assert "You lived in Leeds" in kinds["change"]
    assert "learn the trombone" in kinds["decision"]
    assert kinds["promise"].startswith("You promised Nadia to send them the photos")


def test_nothing_known_later_is_in_a_digest_as_of_then(standups, month_of):
    early = month_of(standups, as_of=BEGIN + timedelta(days=94, hours=20))

    assert not any("tea flew" in text for text in texts(early))


def test_what_the_calendar_holds_for_later_is_planned(standups, month_of):
    later = month_of(standups, at="2025-04-10", as_of=BEGIN + timedelta(days=94))

    assert not any(text.startswith("Night train") for text in texts(later))


def test_a_new_town_is_news_and_one_seen_before_is_not(life, month_of):
    def photo(day, place):
        return (day, f"A bench by the river, {day}", {"kind": Kind.PHOTO, "place": Place(place)})

    vault = life(
        photo(3, "Old bridge, Ptuj"),
        photo(99, "Castle, Ptuj"),
        photo(100, "Market hall, Maribor"),
        photo(101, "Station, Maribor"),
    )

    found = [text for text in texts(month_of(vault)) if text.startswith("New place")]

    assert found == ["New place: Maribor."]


def test_forgetting_a_moment_takes_it_out_of_every_digest(standups, month_of):
    note = next(kept for kept in standups.all_kept() if "tea flew" in kept.moment.text)
    assert any("tea flew" in text for text in texts(month_of(standups)))

    standups.forget(Selection(moment=note.id))

    assert not any("tea flew" in text for text in texts(month_of(standups, everything=True)))


def test_what_the_owner_refuted_is_told_no_more(life, month_of, clock):
    vault = life((100, "I live in Leeds.", {}))
    (belief,) = [one for one in vault.beliefs() if one.predicate == "lives_in"]
    assert any("You live in Leeds" in text for text in texts(month_of(vault)))

    correcting.correct(vault, belief, None, clock=clock, zone=UTC)

    assert not any("You live in Leeds" in text for text in texts(month_of(vault, everything=True)))


def chat(day, text, who, **more):
    return (day, text, {"kind": Kind.MESSAGE, "source": "chat", "author": Party(who), "thread": "Nadia Petek"} | more)


def test_a_person_is_told_by_what_was_shared_and_what_is_open(life):
    vault = life(
        *(chat(day, f"Shall we row on Sunday {day}?", "Nadia Petek") for day in range(0, 200, 10)),
        chat(41, "I'll bring you the blue oars by Monday.", "me", people=(Party("Nadia Petek"),)),
        chat(300, "I'll lend you my sextant by 22 December.", "me", people=(Party("Nadia Petek"),)),
        (
            301,
            "",
            {"kind": Kind.EVENT, "title": "Regatta on the Drava", "author": None, "people": (Party("Nadia Petek"),)},
        ),
    )

    found = digest.about(vault, vault.beliefs(), "Nadia", as_of=BEGIN + timedelta(days=310), zone=UTC)

    assert found.title == "Nadia Petek"
    assert any(text.startswith("In touch 23 times from 1 January 2025 to 29 October 2025") for text in texts(found))
    assert any("lend them your sextant" in text for text in texts(found))
    assert any("Regatta on the Drava" in text for text in texts(found))
    assert not any("blue oars" in one.text for one in found.beside)


def test_a_person_and_a_topic_are_told_in_a_language_and_quote_what_was_said(life, clock):
    vault = life(
        *(chat(day, f"Shall we row on Sunday {day}?", "Nadia Petek") for day in range(0, 100, 10)),
        (10, "My sister Nadia Petek repaired the green boat.", {}),
        (60, "The green boat floats again.", {}),
    )
    told = {"as_of": BEGIN + timedelta(days=310), "zone": UTC, "language": "es"}
    recaller = Recaller(vault, None, clock=clock, zone=UTC)

    person = digest.about(vault, vault.beliefs(), "Nadia Petek", **told)
    topic = digest.timeline(recaller, vault.beliefs(), "green boat", **told)

    beside = [one.text for one in (*person.beside, *topic.beside)]
    assert "Nadia Petek es tu hermana." in beside
    assert sum(" de enero de 2025" in text for text in beside) == 2
    assert not any(word in text.split() for text in beside for word in ("from", "times", "January", "your"))
    assert any("repaired the green boat" in one.text for one in topic.sentences)


def test_a_topic_runs_from_its_first_mention_to_its_last_state_and_what_is_private_is_not_asked_for_idly(life, clock):
    vault = life(
        (10, "Ordered timber for the rowing skiff.", {}),
        (11, "Soup again.", {}),
        (60, "Laid the keel of the skiff with Nadia holding the lamp.", {}),
        (130, "The skiff floats! Two leaks and a frog.", {}),
        (131, "Migraine all day.", {}),
    )
    recaller = Recaller(vault, None, clock=clock, zone=UTC)

    def ran(topic, as_of=NOW, **more):
        return digest.timeline(recaller, vault.beliefs(), topic, as_of=as_of, zone=UTC, **more)

    found = ran("the skiff")
    assert [one.at.date().isoformat() for one in found.sentences] == ["2025-01-11", "2025-03-02", "2025-05-11"]
    assert found.beside[0].text == "Spoken of 3 times from 11 January 2025 to 11 May 2025."
    assert len(ran("the skiff", as_of=BEGIN + timedelta(days=100)).sentences) == 2
    assert ran("submarines").sentences == ()
    assert (ran("migraine").sentences, ran("migraine").withheld) == ((), 1)
    assert "Migraine all day" in ran("migraine", unasked=False).sentences[0].text


def test_nobody_and_several_people_are_told_in_one_sentence(life):
    vault = life(chat(1, "Hello!", "Nadia Petek"), chat(2, "Hello!", "Nadia Rossi", thread="Nadia Rossi"))

    with pytest.raises(UnknownPersonError, match="goes by 'Ottokar'"):
        digest.about(vault, vault.beliefs(), "Ottokar", as_of=NOW, zone=UTC)
    with pytest.raises(SeveralPeopleError, match="Nadia Petek, Nadia Rossi"):
        digest.about(vault, vault.beliefs(), "Nadia", as_of=NOW, zone=UTC)


def test_a_month_of_three_thousand_moments_is_told_in_half_a_second(vault, draft):
    words = [
        "river",
        "stone",
        "kettle",
        "lantern",
        "orchard",
        "harbour",
        "ladder",
        "violin",
        "meadow",
        "copper",
        "thistle",
        "window",
        "anchor",
        "saddle",
    ]
    drafts = [
        draft(
            f"{words[n % 14].title()} and {words[n % 11]} were late for the {words[n % 13]} of {words[n % 9]} {n % 97}.",
            at=BEGIN + timedelta(minutes=14 * n), external_id=f"m:{n}",
        )
        for n in range(3_000)
    ]  # fmt: skip
    vault.keep(drafts)
    asked = digest.period(Length.MONTH, BEGIN, UTC)
    digest.told(vault, (), asked, as_of=NOW, zone=UTC)

    began = time.process_time()
    found = digest.told(vault, (), asked, as_of=NOW, zone=UTC)

    assert found.moments == 3_000
    assert time.process_time() - began < 1.5  # half a second where nothing else runs; see docs/benchmarks.md


def test_an_instant_lies_in_its_day_week_and_month_also_where_the_clocks_change():
    zone = ZoneInfo("Europe/Berlin")
    at = datetime(2025, 3, 30, 1, 30, tzinfo=UTC)  # an hour after the clocks went forward

    day, week, month = (digest.period(one, at, zone) for one in Length)

    assert (day.title, week.title, month.title) == ("Sunday 30 March 2025", "Week of 24 March 2025", "March 2025")
    assert day.until.timestamp() - day.since.timestamp() == 23 * 3600
    for one in (day, week, month):
        assert one.since <= at < one.until
