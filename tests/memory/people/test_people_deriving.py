"""Deriving is a function of what is kept: no order, no leftovers, no slowness."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.memory.people.deriving import derive
from atticus.vault.contract import Role
from tests.memory.people.rows import ME, card, claim, decision, derived, met, names, said

NAMES = ("Ana", "Ana Kovač", "Ana Kovac", "Kovač, Ana", "Anica", "Mom", "Tom Reyes", "Tom Reyes (boss)", "王伟", "Bank")
HANDLES = (None, "tel:+4917012345", "tel:017012345", "tel:+2", "mailto:a@example.org", "mailto:b@example.org")
PREDICATES = ("sister", "wife", "mother", "boss", "not_sister", "friend", "ex-wife")
REFS = (*NAMES, *(handle for handle in HANDLES if handle), "me", "Pavel")

_rows = st.lists(
    st.builds(
        met,
        st.sampled_from(NAMES),
        st.sampled_from(HANDLES),
        day=st.integers(0, 9),
        n=st.integers(1, 5),
        role=st.sampled_from(Role),
        mine=st.booleans(),
        kind=st.sampled_from((Kind.MESSAGE, Kind.NOTICE, Kind.CALL, Kind.DOCUMENT)),
    ),
    max_size=12,
)
_ties = st.builds(
    claim,
    st.just("tie"),
    st.sampled_from(("me", "me", *REFS)),
    st.sampled_from(PREDICATES),
    st.sampled_from(REFS),
    day=st.integers(0, 9),
    sure=st.sampled_from((0.4, 0.8, 1.0)),
    author=st.sampled_from((None, None, Party("Ana Kovač", "tel:+2"), Party("Tom Reyes"))),
)
_names = st.builds(
    claim,
    st.just("name"),
    st.sampled_from(REFS),
    st.sampled_from(("called", "nickname")),
    st.sampled_from(REFS),
    day=st.integers(0, 9),
    card=st.booleans(),
    moment=st.sampled_from(("m1", "m2", "m3")),
)
_decisions = st.builds(
    decision,
    st.sampled_from(REFS),
    st.sampled_from(("same_as", "not_same_as")),
    st.sampled_from(REFS),
    day=st.integers(0, 9),
)
_claims = st.lists(st.one_of(_ties, _ties, _names, _decisions), max_size=10)


@settings(max_examples=150, deadline=None)
@given(rows=_rows, claims=_claims, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_claims_does_not_matter(rows, claims, seed: random.Random):
    first = derived(rows, claims)
    seed.shuffle(rows)
    seed.shuffle(claims)
    assert derived(rows, claims) == first


@settings(max_examples=150, deadline=None)
@given(rows=_rows, claims=_claims)
def test_everybody_has_an_id_and_a_name_of_their_own_and_no_belief_lacks_evidence(rows, claims):
    found = derived(rows, claims)
    ids = [person.id for person in found.people]
    assert len(set(ids)) == len(ids)
    assert all(person.name in person.names and person.names for person in found.people)
    assert all(tie.evidence and 0 < tie.confidence <= 1 for tie in found.ties)
    assert len({tie.id for tie in found.ties}) == len(found.ties)
    assert all(suggestion.first.id != suggestion.second.id for suggestion in found.suggestions)
    handled = [handle for person in found.people for handle in person.handles]
    if not any(one.claim.predicate == "not_same_as" for one in claims):
        assert len(set(handled)) == len(handled)


@settings(max_examples=100, deadline=None)
@given(rows=_rows, claims=_claims, n=st.integers(1, 9))
def test_ids_stay_when_the_same_happens_again_later(rows, claims, n: int):
    before = {person.id for person in derived(rows, claims).people}
    again = [replace(row, day=row.day + n, first=f"again {number}") for number, row in enumerate(rows)]
    assert before <= {person.id for person in derived([*rows, *again], claims).people}


@settings(max_examples=100, deadline=None)
@given(
    rows=_rows,
    first=st.sampled_from(REFS),
    second=st.sampled_from(REFS),
    word=st.sampled_from(["same_as", "not_same_as"]),
)
def test_a_decision_taken_back_leaves_nothing(rows, first: str, second: str, word: str):
    before = derived(rows)
    derived(rows, [decision(first, word, second)])
    assert derived(rows) == before


@settings(max_examples=100, deadline=None)
@given(rows=_rows, claims=st.lists(st.one_of(_ties, _names), max_size=8))
def test_what_the_owner_parts_no_claim_joins(rows, claims):
    apart = [decision("tel:+2", "not_same_as", "mailto:a@example.org", day=99)]
    for person in derived(rows, claims + apart).people:
        assert not {"tel:+2", "mailto:a@example.org"} <= set(person.handles)


def test_nothing_makes_nobody():
    assert derived([]) == derived([], [decision("Ana", "same_as", "Tom")])
    assert derived([]).people == ()


def test_a_claim_of_another_kind_changes_nothing():
    rows = [met("Ana Kovač", "tel:+1")]
    assert derived(rows, [claim("preference", "me", "likes", "Ana Kovač")]) == derived(rows)


def test_ten_years_of_a_busy_life_are_derived_in_about_a_second():
    pick = random.Random(5)
    given_names = [
        f"{a}{b}a" for a in ("An", "Bo", "Ce", "Di", "El", "Fi", "Gu", "Hi") for b in ("nd", "rt", "lm", "vk")
    ]
    surnames = [f"{a}{b}" for a in ("Mar", "Kov", "Hor", "Bab", "Jur", "Vuk") for b in ("ić", "ač", "an", "el", "in")]
    parties = []
    for n in range(2000):
        name = f"{pick.choice(given_names)} {pick.choice(surnames)}{'abcdefgh'[n % 8]}"
        parties.append(Party(name, pick.choice((None, f"tel:+38591{n:06}", f"mailto:p{n}@example.org"))))
    rows = []
    for n in range(100_000):
        party = pick.choice(parties)
        rows.append(met(party.name, party.handle, day=n % 3650, first=f"m{n}", mine=n % 2 == 0))
    claims = []
    for n in range(10_000):
        party, other = pick.choice(parties), pick.choice(parties)
        kind, predicate = pick.choice(
            (("tie", "friend"), ("tie", "colleague"), ("tie", "sister"), ("birthday", "birthday"))
        )
        told = "--05-02" if kind == "birthday" else other.name
        claims.append(said(party, kind, party.name, predicate, told, moment=f"c{n}"))
    claims += [one for n in range(200) for one in card(f"k{n}", parties[n].name, f"tel:+1{n:05}")]
    begun = time.process_time()
    found = derive(rows, claims, ME)
    assert time.process_time() - begun < 5
    assert len(found.people) > 1000


def test_ties_of_system_moments_are_weighed_as_the_words_of_others():
    one = said(Party("Tom"), "tie", "me", "sister", "Ana Kovač", integrity=Integrity.SYSTEM)
    assert [tie.confidence < 0.7 for tie in derived([met("Ana Kovač")], [one]).ties] == [True]


def test_a_tie_that_the_owner_corrects_is_no_longer_held():
    said = claim("tie", "me", "sister", "Ana Kovač", sure=0.9)
    wrong = claim(
        "correction", "me", "sister", "Ana Kovač", day=1, integrity=Integrity.OWNER, more={"belief": "x", "to": None}
    )
    right = claim(
        "correction",
        "me",
        "sister",
        "Ana Kovač",
        day=1,
        integrity=Integrity.OWNER,
        more={"belief": "x", "to": "cousin"},
    )
    rows = [met("Ana Kovač", n=3)]

    assert [one.predicate for one in derived(rows, [said]).ties if one.status is Status.HELD] == ["sister"]
    assert [one for one in derived(rows, [said, wrong]).ties if one.status is Status.HELD] == []
    assert [one.predicate for one in derived(rows, [said, right]).ties if one.status is Status.HELD] == ["cousin"]


def test_two_who_are_only_spoken_of_and_joined_stay_one_when_others_of_the_name_write():
    said_so = [
        claim("tie", "me", "colleague", "Ines Prado"),
        claim("tie", "me", "friend", "Nesa Prado"),
        decision("Ines Prado", "same_as", "Nesa Prado"),
    ]
    others = [met("Ines Prado", "tel:+1"), met("Ines Prado", "tel:+2"), met("Nesa Prado", "tel:+3")]
    others.append(met("Nesa Prado", "tel:+4"))

    found = derived(others, said_so)

    assert {"Ines Prado", "Nesa Prado"} in names(found)
    (one,) = [person for person in found.people if len(person.names) == 2]
    assert one.evidence == (said_so[-1].moment,)
    assert derived([], said_so[2:]).people == ()


def test_a_tie_of_somebody_with_two_handles_is_corrected_by_either_of_them():
    dalia = Party("Dalia Marsh", "mailto:dalia@example.org")
    rows = [met("Dalia Marsh", "tel:+1", n=3), met("Dalia Marsh", "mailto:dalia@example.org", n=3)]
    cards = card("c1", "Dalia Marsh", "tel:+1", "mailto:dalia@example.org")
    told = claim("tie", "mailto:dalia@example.org", "mother", "Aldona Berg", author=dalia, sure=0.95, day=1)
    again = claim("tie", "tel:+1", "mother", "Aldona Berg", author=Party("Dalia Marsh", "tel:+1"), sure=0.95, day=2)
    refs = {"belief": "x", "to": None, "refs": ["tel:+1", "Aldona Berg"]}
    one = claim("identity", "tel:+1", "same_as", "mailto:dalia@example.org", integrity=Integrity.OWNER)
    wrong = claim("correction", "Dalia Marsh", "mother", "Aldona Berg", day=3, integrity=Integrity.OWNER, more=refs)

    def mothers(*claims):
        found = derived(rows, [*cards, one, *claims])
        return [tie.object for tie in found.ties if tie.predicate == "mother" and tie.status is not Status.REFUTED]

    assert mothers(told, again) == ["Aldona Berg"]
    assert mothers(told, again, wrong) == []
