"""A decision is a moment of the owner's: read as what it decides and as nothing else, and never lost to another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.people import ME, Party
from atticus.memory import correcting
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from atticus.vault.contract import Selection

THEIRS = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)


@pytest.fixture
def told(vault, clock, draft):
    """Keep the owner's words and understand them."""

    def of(*texts, **more):
        drafts = [draft(text, at=clock.now() - timedelta(days=60 - n), **more) for n, text in enumerate(texts)]
        commits = vault.keep(drafts)
        understand(vault, None, now=clock.now())
        return [one.id for one in commits]

    return of


def held(vault):
    return {(b.predicate, b.object) for b in vault.beliefs() if b.status is Status.HELD}


def test_two_decisions_of_one_instant_are_both_kept_and_each_can_be_taken_back(vault, clock, told):
    told("I love figs. I love plums.")
    likes = [one for one in vault.beliefs() if one.predicate == "likes"]

    first, second = (correcting.correct(vault, one, None, clock=clock, zone=UTC) for one in likes)
    assert held(vault) == set()
    assert first.id != second.id

    vault.forget(Selection(moment=first.id))
    correcting.derive(vault, clock.now())
    assert len(held(vault)) == 1
    with pytest.raises(correcting.UndecidedError, match="forgotten a moment ago"):
        correcting.correct(vault, likes[0], None, clock=clock, zone=UTC)


def test_the_words_of_a_decision_are_no_evidence_besides(vault, clock, told):
    moments = told("I love figs.")
    question = "Do you know that I live in Leeds and my sister Ana loves plums?"
    commit = correcting.thumb(vault, question, moments, up=True, why="I hate pears.", clock=clock, zone=UTC)

    assert {one.claim.kind for one in vault.claims() if one.moment == commit.id} == {"thumb"}
    assert held(vault) == {("likes", "figs")}
    found = Recaller(vault, None, clock=clock, zone=UTC).recall(question, k=10)
    assert commit.id not in [hit.kept.id for hit in found.hits]


def test_a_thumb_is_as_private_as_its_question(vault, clock):
    commit = correcting.thumb(vault, "When is my surgery?", [], up=False, why=None, clock=clock, zone=UTC)
    secret = correcting.thumb(vault, "Is my password: hunter2b?", [], up=False, why=None, clock=clock, zone=UTC)

    assert vault.moment(commit.id).label.sensitivity is Sensitivity.INTIMATE
    assert vault.moment(secret.id).label.sensitivity is Sensitivity.SECRET


@pytest.mark.parametrize(
    "decision",
    [
        {"confirmed": "-", "subject": "me", "predicate": "lives_in", "object": "Leeds"},
        {"thumb": "up", "question": "Where do I live?", "moments": []},
        {"later": "-"},
        {"same": ["Ana", "Bo"], "refs": ["tel:+1", "tel:+2"]},
    ],
)
def test_what_others_put_there_is_never_obeyed(vault, clock, draft, decision):
    moment = {"kind": Kind.MESSAGE, "source": "owner", "author": Party("Mallory"), "extra": {"correction": decision}}
    vault.keep([draft("Hello there", label=THEIRS, mine=False, **moment)])
    understand(vault, None, now=clock.now())

    assert {one.claim.kind for one in vault.claims()} <= {"name"}
    assert vault.beliefs() == []


def test_a_wish_that_was_corrected_is_no_longer_brought_to_mind(vault, clock, told):
    told("Please always answer in metric units.", kind=Kind.MESSAGE, source="assistant", thread="assistant")
    recaller = Recaller(vault, None, clock=clock, zone=UTC)

    def brought():
        hits = recaller.recall("Can you suggest a recipe?", k=8).hits
        return [hit.kept.moment.text for hit in hits if any("standing" in why for why in hit.why)]

    told(*(f"We talked about dinner and a recipe with lentils, number {n}." for n in range(30)))
    assert brought() == ["Please always answer in metric units."]

    (wish,) = [one for one in vault.beliefs() if one.kind == "instruction"]
    correcting.correct(vault, wish, None, clock=clock, zone=UTC)

    assert brought() == []


def test_a_tie_decided_about_stays_decided_when_others_of_the_name_turn_up(vault, clock, draft):
    def message(name, handle, day, text="Hello there"):
        at = datetime(2025, 6, day, tzinfo=UTC)
        author = Party(name, handle)
        return draft(text, at=at, kind=Kind.MESSAGE, source="sms", author=author, label=THEIRS, mine=False)

    mine = draft("My colleague Ana Kovač says hello.", at=datetime(2025, 6, 3, tzinfo=UTC), author=ME)
    vault.keep([message("Ana Kovač", "tel:+1", 1), mine])
    understand(vault, None, now=clock.now())
    (tie,) = vault.beliefs(("tie",))

    correcting.correct(vault, tie, None, clock=clock, zone=UTC)
    vault.keep([message("Ana Kovač", "tel:+2", 5), message("Ana Kovač", "tel:+3", 6)])
    understand(vault, None, now=clock.now())

    assert [one for one in vault.beliefs(("tie",)) if one.status in {Status.HELD, Status.POSSIBLE}] == []


def test_a_merge_holds_when_others_of_the_name_turn_up(vault, clock, draft):
    def message(name, handle, day):
        at = datetime(2025, 6, day, tzinfo=UTC)
        author = Party(name, handle)
        return draft("Hello there", at=at, kind=Kind.MESSAGE, source="sms", author=author, label=THEIRS, mine=False)

    vault.keep([message("Ana Kovač", "tel:+1", 1), message("Anica", "tel:+2", 2)])
    understand(vault, None, now=clock.now())
    correcting.same(vault, "Ana Kovač", "Anica", clock=clock, zone=UTC)
    vault.keep([message("Ana Kovač", "tel:+3", 5), message("Ana Kovač", "tel:+4", 6)])
    understand(vault, None, now=clock.now())

    assert [set(one.handles) for one in vault.people() if "Anica" in one.names] == [{"tel:+1", "tel:+2"}]


def test_mother_corrected_to_father_is_a_tie_still(vault, clock, draft):
    def message(text, day):
        return draft(text, at=datetime(2025, 6, day, tzinfo=UTC), author=ME)

    vault.keep([message("My mother Sam Lind visits us. My mother Sam Lind is kind.", 1)])
    understand(vault, None, now=clock.now())
    (tie,) = vault.beliefs(("tie",))

    correcting.correct(vault, tie, "dad", clock=clock, zone=UTC)

    assert [(one.predicate, one.status) for one in vault.beliefs(("tie",))] == [("father", Status.HELD)]
