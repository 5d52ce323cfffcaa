"""Friends that nobody called so: those with whom free time is spent again and again, and nobody else."""

from __future__ import annotations

from atticus.domain.beliefs import Status
from tests.memory.people.rows import claim, derived, met


def company(name: str, *days: int, **more):
    return [claim("trace", "me", "company", name, day=day, sure=0.5, **more) for day in days]


def held(found) -> set[tuple[str, str]]:
    return {(tie.predicate, tie.object) for tie in found.ties if tie.status is Status.HELD}


def test_three_weekends_together_make_a_friend():
    assert held(derived([met("Leo Braga", "tel:+1")], company("Leo Braga", 0, 7, 14))) == {("friend", "Leo Braga")}


def test_a_day_or_two_make_none():
    assert held(derived([met("Leo Braga", "tel:+1")], company("Leo Braga", 0, 0, 1, 7))) == set()


def test_who_is_kin_or_a_client_stays_so():
    people = [met("Leo Braga", "tel:+1"), met("Ana Reis", "tel:+2")]
    claims = [
        *company("Leo Braga", 0, 7, 14),
        *company("Ana Reis", 0, 7, 14),
        claim("tie", "me", "brother", "Leo Braga", sure=0.9),
        claim("tie", "me", "client", "Ana Reis", sure=0.9),
    ]

    assert held(derived(people, claims)) == {("brother", "Leo Braga"), ("client", "Ana Reis")}


def test_a_name_that_nobody_met_bears_is_no_friend():
    assert held(derived([], company("Blue Lagoon", 0, 7, 14))) == set()


def test_who_is_only_pictured_may_be_the_owner_and_is_no_friend():
    rows = company("Nora Lindqvist", 0, 7, 14, more={"pictured": True})

    assert held(derived([met("Nora Lindqvist", "tel:+1")], rows)) == set()


def test_a_friend_by_company_shows_the_moments():
    (tie,) = derived([met("Leo Braga", "tel:+1")], company("Leo Braga", 0, 7, 14)).ties

    assert len(tie.evidence) == 3
    assert all(one.quote is not None for one in tie.evidence)
