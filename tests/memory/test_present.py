"""What is believed now is derived once for each state of a vault, and never older than what was decided or forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.ids import to_number
from atticus.domain.people import Me
from atticus.memory import correcting, discretion, forgetting, present
from atticus.memory.present import FRESH, SETTLING, Present
from atticus.memory.reading import read
from atticus.memory.understanding import believed, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Vault

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


class At:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """When it was derived: the real thing, counted."""
    times: list[datetime] = []

    def counted(vault: Vault, at: datetime) -> tuple[Belief, ...]:
        times.append(at)
        return believed(vault, at)

    monkeypatch.setattr(present, "believed", counted)
    return times


def says(beliefs: tuple[Belief, ...]) -> set[str]:
    return {f"{one.predicate} {one.object}" for one in beliefs if one.status.value == "held"}


@pytest.fixture
def known(vault: Vault, draft: Callable[..., Any]) -> Vault:
    vault.set_me(Me(frozenset({"ruta"}), frozenset()))
    vault.keep([draft("I live in Porto."), draft("I love kayaks.")])
    understand(vault, None, now=NOW)
    return vault


def test_it_is_what_deriving_gives_and_is_derived_once(known: Vault, derivations: list[datetime]) -> None:
    there = Present()

    first = there.beliefs(known, NOW)

    assert sorted(one.id for one in first) == sorted(one.id for one in believed(known, NOW))
    assert "lives_in Porto" in says(first)
    assert there.beliefs(known, NOW + timedelta(minutes=59)) is first
    assert derivations == [NOW]


def test_a_decision_counts_at_once_without_deriving_a_second_time(known: Vault, derivations: list[datetime]) -> None:
    there = Present()
    home = next(one for one in there.beliefs(known, NOW) if one.predicate == "lives_in")

    correcting.correct(known, home, "Braga", clock=At(), zone=UTC)

    assert "lives_in Braga" in says(there.beliefs(known, NOW))
    assert "lives_in Porto" not in says(there.beliefs(known, NOW))
    assert len(derivations) == 1


def test_what_was_forgotten_is_gone_from_the_next_look(known: Vault) -> None:
    there = Present()
    likes = next(one for one in there.beliefs(known, NOW) if "kayaks" in one.object)

    forgetting.forget_belief(known, likes, now=NOW)

    assert not any("kayaks" in one for one in says(there.beliefs(known, NOW)))


def test_moments_that_are_taken_out_take_their_beliefs_along_before_anybody_derives(
    known: Vault, draft: Callable[..., Any]
) -> None:
    there = Present()
    number = known.begin_import(importer="x", version=1, name="x")
    known.keep([draft("I work as a hydrologist.")], import_id=number)
    known.end_import(number, [])
    understand(known, None, now=NOW)
    assert any("hydrologist" in one for one in says(there.beliefs(known, NOW)))

    known.undo_import(number)

    assert not any("hydrologist" in one for one in says(there.beliefs(known, NOW)))


def test_while_more_is_read_the_last_stands_for_minutes_and_no_longer(
    known: Vault, draft: Callable[..., Any], derivations: list[datetime]
) -> None:
    there = Present()
    there.beliefs(known, NOW)
    commit = known.keep([draft("I moved to Braga.", at=NOW - timedelta(days=1))])[0]
    known.put_read([read(kept, me=known.me(), zone=UTC) for kept in known.kept([to_number(commit.id)])])

    assert "lives_in Porto" in says(there.beliefs(known, NOW + timedelta(seconds=30)))
    assert len(derivations) == 1
    assert "lives_in Braga" in says(there.beliefs(known, NOW + SETTLING))


def test_it_is_renewed_as_hours_go_by_and_never_told_when_it_is_old(known: Vault, derivations: list[datetime]) -> None:
    there = Present()
    there.renew(known, NOW)
    there.renew(known, NOW + timedelta(minutes=30))
    there.renew(known, NOW + timedelta(hours=1))
    assert derivations == [NOW, NOW + timedelta(hours=1)]

    there.beliefs(known, NOW + timedelta(hours=1) + FRESH)
    there.beliefs(known, NOW)  # a clock that was put back

    assert len(derivations) == 4


def test_a_look_back_is_kept_until_anything_changes(known: Vault, derivations: list[datetime]) -> None:
    there, then = Present(), NOW - timedelta(days=30)
    first = there.then(known, then)

    assert there.then(known, then) is first
    assert len(derivations) == 1
    home = next(one for one in believed(known, NOW) if one.predicate == "lives_in")
    correcting.correct(known, home, "Braga", clock=At(), zone=UTC)
    assert there.then(known, then) is not first


def test_a_mark_of_the_owner_holds_a_belief_back_and_tells_nothing_of_it(known: Vault) -> None:
    likes = next(one for one in believed(known, NOW) if "kayaks" in one.object)

    discretion.mark(known, likes, private=True, now=NOW)

    assert discretion.marked(known) == {likes.id}
    assert likes not in discretion.told_openly(known, believed(known, NOW))
    assert "kayaks" not in str(known.registered(discretion.SORT))
    discretion.mark(known, likes, private=False, now=NOW)
    assert likes in discretion.told_openly(known, believed(known, NOW))


def test_a_look_back_that_would_take_seconds_is_answered_at_once_and_whole_later(
    known: Vault, derivations: list[datetime], monkeypatch: pytest.MonkeyPatch, draft: Callable[..., Any]
) -> None:
    moved = NOW + timedelta(days=30)
    known.keep([draft("I moved to Braga.", at=moved)])
    understand(known, None, now=moved)
    there, then, now = Present(), NOW + timedelta(days=1), moved + timedelta(days=1)
    there.beliefs(known, now)
    assert there.at_once(known, then, now) == (there.then(known, then), True), "a small vault waits for nothing"

    monkeypatch.setattr(present, "MANY", 0)
    other = then + timedelta(days=1)
    derivations.clear()
    found, whole = there.at_once(known, other, now)

    assert derivations == []
    assert not whole
    assert says(found) == {"lives_in Porto", "likes kayaks"}
    assert says(there.then(known, other)) == says(found)
    assert there.at_once(known, other, now) == (there.then(known, other), True)
    assert derivations == [other]
