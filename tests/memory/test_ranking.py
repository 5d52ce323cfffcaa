"""The second look at the best moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me
from atticus.memory import fuse
from atticus.memory.plan import Plan, read
from atticus.memory.ranking import LOOKED_AT, Heard, Hop, ranked, second
from atticus.memory.shape import Shape, shape_of
from atticus.memory.threads import Term
from atticus.vault.contract import Spine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

AT = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = 3_600_000
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
NAMES = ("me", "bo", "assistant")


class Quiet:
    def common(self, token: str) -> bool:
        return token == ""

    def addressed(self, token: str) -> bool:
        return token == ""


def shape(author: Sequence[int]) -> Shape:
    n = len(author)
    return shape_of(
        Spine(
            ids=np.arange(n, dtype=np.int64),
            at=np.arange(n, dtype=np.int64) * HOUR,
            known=np.zeros(n, np.int64),
            thread=np.zeros(n, np.int64),
            kind=np.zeros(n, np.int8),
            author=np.array(author, np.int32),
            mine=np.array(author) == 0,
            names=NAMES,
            version=1,
        )
    )


def plan(question: str, of: Shape) -> Plan:
    return read(question, at=AT, zone=UTC, me=Me(), speakers=of.speakers, names=NAMES, vocabulary=Quiet())


def heard(scores: Sequence[float], visible: Sequence[bool] | None = None) -> Heard:
    n = len(scores)
    found = np.array(scores, np.float32)
    there = np.flatnonzero(found)
    return Heard(
        terms=(Term("boat", name=False, held=len(there), positions=there, scores=found[there]),),
        cosines=np.zeros(n, np.float32),
        embedded=np.zeros(n, np.bool_),
        visible=np.ones(n, np.bool_) if visible is None else np.array(visible),
        spoken=np.zeros(n, np.float32),
        tells=np.zeros(n, np.bool_),
    )


def look(text: str = "The boat is green") -> Callable[[NDArray[np.int64]], Mapping[int, Kept]]:
    def looked(positions: NDArray[np.int64]) -> Mapping[int, Kept]:
        assert len(positions) <= LOOKED_AT
        moments = {
            one: Moment(kind=Kind.MESSAGE, source="chat", at=AT + timedelta(hours=one), text=text, author=ME)
            for one in positions.tolist()
        }
        return {
            one: Kept(id=str(one), moment=moment, label=OWN, mine=True, import_id=None)
            for one, moment in moments.items()
        }

    return looked


def held_by(of: Shape, **shares: float) -> NDArray[np.float32]:
    held = np.zeros(len(of.spine.ids), np.float32)
    for position, share in shares.items():
        held[int(position[1:])] = share
    return held


def leads_to(*positions: int, n: int) -> Callable[[Sequence[tuple[Kept, float]]], Hop]:
    def hop(best: Sequence[tuple[Kept, float]]) -> Hop:
        assert best[0][1] == pytest.approx(1)
        scores = np.zeros(n, np.float32)
        scores[list(positions)] = 7
        return Hop(("sail",), scores)

    return hop


def test_a_moment_the_hop_leads_to_becomes_a_hit() -> None:
    of = shape([0, 1, 0, 1, 0, 1])
    sounds = heard([3, 0, 0, 0, 0, 0])
    first = ranked(sounds, plan("boat", of), of)
    assert first.total[5] == -np.inf
    found = second(first, sounds, of, held=held_by(of), look=look(), hop=leads_to(5, n=6))
    assert found.total[5] == pytest.approx(fuse.HOP * first.total.max())
    assert found.hop.words == ("sail",)
    assert found.total[0] == first.total[0]


def test_the_hop_never_leads_to_what_was_not_known_yet_or_to_an_assistant() -> None:
    of = shape([0, 1, 0, 1, 2, 1])
    sounds = heard([3, 0, 0, 0, 0, 0], [True] * 5 + [False])
    found = second(
        ranked(sounds, plan("boat", of), of), sounds, of, held=held_by(of), look=look(), hop=leads_to(4, 5, n=6)
    )
    assert found.total[4] == found.total[5] == -np.inf


def test_the_words_of_assistants_lead_nowhere() -> None:
    of = shape([2, 2, 2])
    sounds = heard([3, 0, 0])
    found = second(
        ranked(sounds, plan("boat", of), of), sounds, of, held=held_by(of), look=look(), hop=leads_to(2, n=3)
    )
    assert found.hop.words == ()


def test_where_nothing_was_found_nothing_leads_on() -> None:
    of = shape([0, 1])
    sounds = heard([0, 0])
    found = second(
        ranked(sounds, plan("boat", of), of), sounds, of, held=held_by(of), look=look(), hop=leads_to(1, n=2)
    )
    assert (found.total == -np.inf).all()


def test_only_questions_that_people_answered_count_less() -> None:
    of = shape([0, 1, 0, 2])
    assert of.answered.tolist() == [True, True, False, False]
    sounds = heard([3, 0, 3, 0])
    first = ranked(sounds, plan("boat", of), of)
    found = second(first, sounds, of, held=held_by(of), look=look("Which boat?"), hop=leads_to(3, n=4))
    assert found.total[0] == pytest.approx((1 - fuse.ASKING) * first.total[0])
    assert found.total[2] == first.total[2]


def told_to_atticus(positions: NDArray[np.int64]) -> Mapping[int, Kept]:
    moment = Moment(kind=Kind.NOTE, source="atticus", at=AT, text="Boat", thread="told", author=ME)
    return {one: Kept(id=str(one), moment=moment, label=OWN, mine=True, import_id=None) for one in positions.tolist()}


@pytest.mark.parametrize(("share", "first"), [(1.0, True), (0.1, False), (0.0, False)])
def test_what_the_owner_told_atticus_comes_first_where_it_holds_all_words(share: float, *, first: bool) -> None:
    of = shape([0, 1, 0, 1])
    sounds = heard([9, 0, 0, 2])
    before = ranked(sounds, plan("boat", of), of)
    assert int(np.argmax(before.total)) == 0

    def only_last(positions: NDArray[np.int64]) -> Mapping[int, Kept]:
        return {**look()(positions), **told_to_atticus(positions[positions == 3])}

    found = second(before, sounds, of, held=held_by(of, p3=share), look=only_last, hop=leads_to(0, n=4))
    assert (int(np.argmax(found.total)) == 3) is first
    assert found.total[3] >= before.total[3]


def test_a_question_that_asks_when_lifts_what_tells_a_time() -> None:
    of = shape([0, 1, 0, 1])
    sounds = replace(heard([3, 0, 0, 3]), tells=np.array([True, False, False, False]))
    asked = ranked(sounds, plan("When is the boat here?", of), of).total
    other = ranked(sounds, plan("Who has the boat here?", of), of).total
    assert asked[0] == pytest.approx((1 + fuse.TELLS_WHEN) * other[0])
    assert asked[3] == other[3]
