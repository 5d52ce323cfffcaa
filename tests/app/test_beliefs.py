"""Beliefs from the outside: each shows its words, the later word counts, the owner's word stands."""

from __future__ import annotations

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: understanding needs no vectors, and these tests wait for none."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    return atticus


def said(n, day, text, author="me", thread="Rosa"):
    told = {"kind": "message", "source": "sms", "author": author, "thread": thread}
    return line(n, text, at=f"{day}T12:00:00+00:00", **told)


def bring_in(atticus, *lines):
    atticus.json("import", atticus.file("m.jsonl", *lines), "--yes", "--wait")


def held(atticus, name="beliefs", *more):
    found = atticus.json(name, *more)[name]
    return {(one["subject"], one["predicate"], one["object"]): one for one in found if one["status"] == "held"}


def test_a_belief_shows_the_words_it_stands_on(atticus):
    text = "Finally unpacked. I live in Leeds now, and I'm allergic to walnuts."
    bring_in(atticus, said(1, "2024-01-10", text))

    found = held(atticus)

    for key in (("me", "lives_in", "Leeds"), ("me", "allergic_to", "walnuts")):
        (evidence,) = found[key]["evidence"]
        assert (evidence["source"], evidence["id"]) == ("sms", "k:1")
        assert key[2] in text[slice(*evidence["span"])]
    assert atticus.json("vault", "status")["beliefs"] == len(found)


def test_the_later_word_counts_and_what_was_believed_then_can_be_asked(atticus):
    bring_in(atticus, said(1, "2024-01-10", "I live in Leeds."), said(2, "2024-06-02", "I live in Graz now."))

    def where(*more):
        return [object_ for subject, predicate, object_ in held(atticus, "beliefs", *more) if predicate == "lives_in"]

    assert where() == ["Graz"]
    assert where("--as-of", "2024-03-01") == ["Leeds"]
    assert where("--as-of", "2023-12-31") == []
    statuses = {
        (b["object"], b["status"]) for b in atticus.json("beliefs", "--all")["beliefs"] if b["predicate"] == "lives_in"
    }
    assert ("Leeds", "superseded") in statuses


def test_what_repeats_for_weeks_is_believed_with_its_counts_and_goes_with_its_moments(atticus):
    days = [f"2024-0{month}-{day:02}" for month in (2, 3, 4) for day in (5, 12, 19)]
    told = {"kind": "event", "source": "calendar", "title": "Badminton"}
    bring_in(atticus, *(line(n, "", at=f"{day}T18:00:00+00:00", **told) for n, day in enumerate(days)))

    (one,) = [one for key, one in held(atticus).items() if key == ("me", "hobby", "badminton")]

    assert one["more"] | {"weeks": 0} == {
        "times": 9, "weeks": 0, "first": "2024-02-05", "last": "2024-04-19", "gathered": 9
    }  # fmt: skip
    assert [(e["field"], e["span"]) for e in one["evidence"]] == [("title", [0, 9])] * 9
    atticus.json("forget", "--since", "2024-03-01", "--until", "2024-05-01", "--yes")
    assert ("me", "hobby", "badminton") not in held(atticus)


def test_what_is_nobodys_business_is_never_derived_from_what_repeats(atticus):
    days = [f"2024-0{month}-{day:02}" for month in (2, 3, 4, 5) for day in (4, 11, 18, 25)]
    titles = ("Sunday service at church", "Dialysis", "Union meeting", "Prenatal yoga", "Debt advice")
    told = {"kind": "event", "source": "calendar"}
    bring_in(
        atticus,
        *(
            line(5 * n + nth, "", at=f"{day}T18:00:00+00:00", title=title, **told)
            for n, day in enumerate(days)
            for nth, title in enumerate(titles)
        ),
    )

    assert atticus.json("beliefs", "--all")["beliefs"] == []


def test_what_an_assistant_or_somebody_else_says_is_no_belief_about_the_owner(atticus):
    bring_in(
        atticus,
        said(1, "2024-01-10", "You live in Leeds and you love sushi.", author="assistant", thread="assistant"),
        said(2, "2024-01-11", "I live in Graz and I hate sushi.", author="Rosa"),
    )

    assert [key for key in held(atticus) if key[0] == "me"] == []


def test_a_correction_beats_every_inference_and_can_be_taken_back(atticus):
    bring_in(atticus, said(1, "2024-01-10", "I live in Leeds."))
    (belief,) = [b for key, b in held(atticus).items() if key[1] == "lives_in"]

    done = atticus.json("correct", belief["id"], "--to", "Graz")
    bring_in(atticus, said(1, "2024-01-10", "I live in Leeds."))
    assert [key[2] for key in held(atticus) if key[1] == "lives_in"] == ["Graz"]

    atticus.json("forget", "--moment", done["moment"], "--yes")
    assert [key[2] for key in held(atticus) if key[1] == "lives_in"] == ["Leeds"]

    atticus.json("correct", belief["id"], "--wrong")
    atticus.json("understand")
    assert [key for key in held(atticus) if key[1] == "lives_in"] == []


def test_what_the_owner_tells_atticus_is_believed(atticus):
    atticus.json("remember", "I moved to Graz.")
    atticus.json("understand")

    assert ("me", "lives_in", "Graz") in held(atticus)


def test_deleting_the_evidence_deletes_the_belief(atticus):
    bring_in(atticus, said(1, "2024-01-10", "I live in Leeds."))
    assert held(atticus)

    atticus.json("forget", "--moment", "k:1", "--yes")

    assert atticus.json("beliefs", "--all")["beliefs"] == []
    assert atticus.json("vault", "status")["beliefs"] == 0


def test_a_correction_without_a_value_or_of_nothing_is_told_in_one_sentence(atticus):
    bring_in(atticus, said(1, "2024-01-10", "I live in Leeds."))

    assert "no belief 'nope'" in atticus("correct", "nope", "--wrong").stderr
    done = atticus("correct", "nope")
    assert done.returncode == 2
    assert "not clear what is right" in done.stderr
