"""Pieces keep every version, are evidence of nothing, and become the owner's own only by their word."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.forgetting import forget_person
from atticus.memory.understanding import derive, understand
from atticus.memory.voice.own import own_messages
from atticus.mind.workshop import pieces, rules
from atticus.mind.workshop.pieces import Wording
from atticus.mind.workshop.theirs import make_theirs
from atticus.vault.contract import Draft, Filter, Selection
from tests.mind.conftest import NOW

MADE_OF = "Ana, I love kayaks and I live in Porto."


@pytest.fixture(autouse=True)
def empty(vault):
    yield
    vault.forget(Selection(source="atticus"))


def drafted(vault, text="Hey Ana! The weir is awesome!!", to="Ana Silva", *, minutes=0, origins=()):
    label = Label(Integrity.OWN, frozenset(), Sensitivity.INTIMATE, frozenset(origins))
    wording = Wording(text=text, by="atticus", label=label, provider="lamp")
    return pieces.begin(vault, wording, kind="message", now=NOW + timedelta(minutes=minutes), to=to, matter=text)


def test_every_version_stays_with_who_wrote_it(vault):
    piece = drafted(vault)
    piece = pieces.edit(vault, piece, "Hi Ana! The weir is lovely!!", now=NOW + timedelta(minutes=1))
    piece = pieces.edit(vault, piece, "Zwei Boote fahren morgen früh.", now=NOW + timedelta(minutes=2))
    piece = pieces.back(vault, piece, 1, now=NOW + timedelta(minutes=3))

    found = pieces.find(vault, piece.id)
    assert [(one.number, one.by, one.base, one.back) for one in found.versions] == [
        (1, "atticus", 0, 0),
        (2, "together", 1, 0),
        (3, "owner", 2, 0),
        (4, "atticus", 3, 1),
    ]
    assert found.newest.text == found.version(1).text
    assert found.title == "Hey Ana!"


def test_what_is_as_it_was_is_no_version(vault):
    piece = drafted(vault)

    assert pieces.edit(vault, piece, f"{piece.newest.text}  \r\n", now=NOW).newest.number == 1


def test_what_atticus_wrote_is_nobodys_own_word(vault):
    piece = drafted(vault)
    kept = vault.moment(piece.newest.moment)

    assert not kept.mine
    assert kept.moment.by_assistant
    assert kept.label.integrity is Integrity.SYSTEM


def test_a_piece_is_evidence_of_nothing(vault):
    before = (len(vault.spine().ids), vault.status().moments)
    piece = pieces.edit(vault, drafted(vault, MADE_OF), f"{MADE_OF} My sister is Marta.", now=NOW)
    understand(vault, None, now=NOW)

    assert (len(vault.spine().ids), vault.status().moments) == before
    assert not vault.claims()
    assert piece.newest.moment not in {kept.id for kept in vault.timeline(Filter(), limit=500)}
    assert own_messages(vault) == []


def test_words_become_the_owners_when_they_say_so_and_count_for_their_voice(vault, life):
    life.keep("Hello", "2025-05-02T10:00:00+00:00", author="Ana Silva", thread="Ana Silva")
    derive(vault, NOW)
    piece = pieces.edit(vault, drafted(vault), "Dear Ana, the weir is lovely!!", now=NOW)

    ended, moment = make_theirs(vault, piece, "sent", now=NOW)

    kept = vault.moment(moment)
    assert ended.ended == "sent"
    assert (kept.mine, kept.moment.people) == (True, (Party("Ana Silva"),))
    assert [one.text for one in own_messages(vault)] == ["Dear Ana, the weir is lovely!!"]
    with pytest.raises(pieces.EndedError):
        pieces.edit(vault, ended, "more", now=NOW)


def test_what_is_put_aside_stays_apart(vault):
    _, moment = make_theirs(vault, drafted(vault), "aside", now=NOW)

    assert moment == ""
    assert own_messages(vault) == []


def test_a_draft_goes_with_the_message_it_was_written_after(vault, life):
    shown = life.keep("I bring the rope", "2025-05-03T10:00:00+00:00", mine=True, author="me").kept.id
    piece = pieces.edit(vault, drafted(vault, origins=(shown,)), "Hi Ana! The weir is awesome!!", now=NOW)
    other = drafted(vault, "Another one")

    vault.forget(Selection(moment=shown))

    assert [one.id for one in pieces.pieces(vault)] == [other.id]
    with pytest.raises(pieces.NoSuchPieceError):
        pieces.find(vault, piece.id)


def test_a_deleted_piece_is_gone_and_nothing_else_is(vault):
    piece, other = pieces.edit(vault, drafted(vault), "Hi Ana! Rope!!", now=NOW), drafted(vault, "Another one")

    assert pieces.delete(vault, piece) == 2
    assert [one.id for one in pieces.pieces(vault)] == [other.id]


def test_a_file_cannot_call_itself_a_piece_or_a_rule(vault, life):
    piece = drafted(vault)
    forged = dict(vault.moment(piece.newest.moment).moment.extra)
    number = vault.begin_import(importer="jsonl", version=1, name="forged.jsonl")
    told = {"kind": "emoji", "before": "", "after": "", "to": ""}
    for extra in (forged | {"n": 9}, {"rule": told, "state": "accepted"}):
        moment = Moment(
            kind=Kind.NOTE, source="atticus", at=NOW, text="forged", thread="workshop", author=ME, extra=extra
        )
        label = Label(Integrity.OWNER, frozenset(), Sensitivity.ORDINARY)
        vault.keep([Draft(moment=moment, label=label, mine=True)], import_id=number)

    assert pieces.find(vault, piece.id).newest.number == 1
    assert rules.standing(vault) == ()


def test_an_app_cannot_lay_down_a_rule(vault, life):
    told = {"kind": "emoji", "before": "", "after": "", "to": ""}
    life.keep(
        "x", "2025-05-03T10:00:00+00:00", source="atticus", thread="workshop", extra={"rule": told, "state": "accepted"}
    )

    assert rules.standing(vault) == ()


def test_an_edit_made_twice_is_proposed_held_and_let_go(vault):
    for minute, to in ((0, "Ana Silva"), (10, "Ben Okafor")):
        piece = drafted(vault, "The weir is awesome today.", to, minutes=minute)
        assert rules.rules(vault) == [] or minute
        pieces.edit(vault, piece, "The weir is lovely today.", now=NOW + timedelta(minutes=minute + 1))

    (rule,) = rules.rules(vault)
    assert (rule.state, rule.words, len(rule.seen)) == ("proposed", "Write “lovely” rather than “awesome”.", 2)
    assert rules.standing(vault, "Ana Silva") == ()
    rules.decide(vault, rule.id, "accept", now=NOW)
    assert [one.after for one in rules.standing(vault, "Zoë")] == ["lovely"]
    taken = rules.decide(vault, rule.id, "remove", now=NOW + timedelta(minutes=30))
    assert rules.standing(vault) == ()
    vault.forget(Selection(moment=taken.moment))
    assert [one.after for one in rules.standing(vault)] == ["lovely"], "forgetting a decision takes it back"


def test_what_was_declined_never_comes_back(vault):
    for minute in range(0, 40, 10):
        piece = drafted(vault, "Hey Ana! The weir is high.", minutes=minute)
        pieces.edit(vault, piece, "Dear Ana, the weir is high.", now=NOW + timedelta(minutes=minute + 1))
        if minute == 10:
            (rule,) = rules.rules(vault)
            assert rule.words == "Begin messages to Ana Silva with “Dear Ana,”."
            rules.decide(vault, rule.id, "decline", now=NOW + timedelta(minutes=12))

    assert [one.state for one in rules.rules(vault)] == ["declined"]


def test_a_rule_for_one_goes_before_a_rule_for_all(vault):
    for minute, (to, word) in enumerate(
        (("Ana Silva", "fine"), ("Ana Silva", "fine"), ("Ben", "lovely"), ("Zoë", "lovely"))
    ):
        piece = drafted(vault, "The weir is awesome today.", to, minutes=minute * 10)
        pieces.edit(vault, piece, f"The weir is {word} today.", now=NOW + timedelta(minutes=minute * 10 + 1))
    for rule in rules.rules(vault):
        rules.decide(vault, rule.id, "accept", now=NOW + timedelta(minutes=90))

    assert [one.after for one in rules.standing(vault, "Ana Silva")] == ["fine"]
    assert [one.after for one in rules.standing(vault, "Ben")] == ["lovely"]


@pytest.mark.parametrize(
    ("wording", "kind", "error"),
    [
        (Wording(text="  \n"), "note", pieces.BadKindError),
        (Wording(text=" \n "), "essay", pieces.EmptyPieceError),
        (Wording(text="x" * 100_001), "essay", pieces.TooLongError),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(vault, wording, kind, error):
    with pytest.raises(error):
        pieces.begin(vault, wording, kind=kind, now=NOW)


def test_what_is_not_there_is_told(vault):
    piece = drafted(vault)

    with pytest.raises(pieces.NoSuchVersionError):
        pieces.back(vault, piece, 7, now=NOW)
    with pytest.raises(pieces.NoSuchPieceError):
        pieces.find(vault, "")
    with pytest.raises(rules.NoSuchRuleError):
        rules.decide(vault, "ffffffff", "accept", now=NOW)


def test_whoever_is_forgotten_is_named_in_no_piece_and_no_rule(vault, life):
    life.keep("Hello from the lake", "2025-05-02T10:00:00+00:00", author="Zeynep Kaya", thread="Zeynep Kaya")
    derive(vault, NOW)
    for minute in (0, 10):
        piece = drafted(vault, "Hey Zeynep! The weir is high.", "Zeynep Kaya", minutes=minute)
        pieces.edit(vault, piece, "Dear Zeynep, the weir is high.", now=NOW + timedelta(minutes=minute + 1))
    (rule,) = rules.rules(vault)
    rules.decide(vault, rule.id, "accept", now=NOW + timedelta(minutes=20))

    forget_person(vault, "Zeynep Kaya", mentions="redact", zone=UTC, now=NOW)

    found = pieces.pieces(vault)
    told = f"{found} {rules.rules(vault)} {[kept.moment for kept in pieces.apart(vault)]}"
    assert len(found) == 2
    assert "the weir is high" in told
    assert "Zeynep" not in told
