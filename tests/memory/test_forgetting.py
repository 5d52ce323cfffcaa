"""A person is forgotten with every mention, a belief by itself; nothing that is read or imported again returns them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from atticus.domain.beliefs import Claim, Quote, Status
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.people import Me, Party
from atticus.memory import correcting
from atticus.memory.forgetting import (
    ForgetOwnerError,
    NotExactlyError,
    SeveralPeopleError,
    forget_belief,
    forget_person,
    known_beliefs,
    plan,
)
from atticus.memory.hushing import quiet_claims
from atticus.memory.intake import bring_in
from atticus.memory.understanding import believed, catch_up, understand
from atticus.vault.contract import Filter, Read, Thought
from atticus.vault.open import restore
from atticus.vault.words import tokens
from tests.conftest import PASSPHRASE
from tests.vault.test_forgetting import pages_holding

WHO = "Xiomara Przybylska"
THIRD = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CARD = """BEGIN:VCARD\r
VERSION:3.0\r
UID:card-1\r
FN:Xiomara Przybylska\r
NICKNAME:Xiomarita\r
TEL;TYPE=CELL:+48555017711\r
EMAIL:xio.prz@example.org\r
BDAY:1988-04-02\r
END:VCARD\r
"""
CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//made up//EN\r
BEGIN:VEVENT\r
UID:dinner-1\r
DTSTAMP:20250301T090000Z\r
DTSTART:20250310T180000Z\r
DTEND:20250310T200000Z\r
SUMMARY:Dinner with Xiomara\r
LOCATION:Przybylska's flat\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:meeting-1\r
DTSTAMP:20250301T090000Z\r
DTSTART:20250311T080000Z\r
DTEND:20250311T090000Z\r
SUMMARY:Planning\r
ATTENDEE;CN=Xiomara Przybylska:mailto:xio.prz@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""
NEEDLES = ("xiomara", "przybylska", "xiomarita", "48555017711", "555 017 711", "xio.prz")


def said(n, text, author="me", day=1, thread="Bo Lind", **more):
    at = f"2025-03-{day:02}T12:{n:02}:00+00:00"
    told = {"id": f"k:{n}", "at": at, "kind": "message", "source": "sms", "author": author, "thread": thread}
    return told | {"text": text} | more


CHAT = (
    said(1, "I love the house you found, my sister.", WHO, thread=WHO),
    said(2, "Shall we meet at seven, dear?", thread=WHO),
    said(3, "My sister Xiomara Przybylska comes on Friday, XIOMARITA to us."),
    said(4, "I promised Xiomara to send the book by Monday."),
    said(5, "I live with Xiomara. Call +48 555 017 711 or xio.prz@example.org"),
    said(6, "I love papaya.", day=2),
    said(7, "Is Xiomara's new flat nice?", "Bo Lind", day=3),
    said(8, "I live in Leeds and I'm allergic to walnuts.", day=4, extra={"tags": {"Xiomara": ["przybylska"]}}),
    said(9, "She is my best friend here.", day=5),
    {**said(10, "Call Xiomara", day=6), "id": None},
    {**said(10, "Call przybylska", day=6), "id": None},
)


def written(folder):
    """Write the files of a small life and return them."""
    notes = folder / "notes"
    notes.mkdir()
    (notes / "Journal.md").write_text("# 2025-03-05\n\nWalked with Xiomara along the canal.\n")
    (notes / "Xiomara.md").write_text("Likes early trains. Hates karaoke.\n")
    chat = folder / f"Chat with {WHO}.jsonl"
    lines = [json.dumps({k: v for k, v in one.items() if v is not None}, ensure_ascii=False) for one in CHAT]
    chat.write_text("\n".join([*lines, '{"at": "Xiomara", "text": "no instant"}']) + "\n", "utf-8")
    (folder / "card.vcf").write_text(CARD, newline="")
    (folder / "life.ics").write_text(CALENDAR, newline="")
    return [chat, folder / "card.vcf", folder / "life.ics", notes]


def imported(vault, clock, paths):
    return [bring_in(vault, path, clock=clock, zone=UTC).record for path in paths]


@pytest.fixture
def life(vault, clock, tmp_path):
    """A vault in which Xiomara is everywhere, with the files it was made of."""
    vault.set_me(Me(names=frozenset({"rūta fenwick"})))
    paths = written(tmp_path)
    imported(vault, clock, paths)
    understand(vault, None, now=NOW)
    correcting.same(vault, WHO, "Xio P.", clock=clock, zone=UTC)
    told = {"belief": "0123456789abcdef", "to": "Bo", "subject": "me", "predicate": "lives_with", "object": "Xiomara"}
    correcting.decide(vault, "Not so: me lives with Xiomara. It is: Bo.", told, clock=clock, zone=UTC)
    friend = vault.find("k:9")
    claim = Claim(kind="tie", subject="me", predicate="best_friend", object=WHO)
    vault.put_thoughts([Thought(to_number(friend.id), "model/1", b"x", (), (claim,))])
    ids = [to_number(kept.id) for kept in vault.all_kept()]
    made = np.random.default_rng(5).integers(-127, 127, (len(ids), 48), dtype=np.int8)
    vault.put_vectors("space", [(n, 0, v.tobytes()) for n, v in zip(ids, made, strict=True)], done=ids)
    vault.record("model_egress", {"provider": "m"}, payload=b'{"prompt": "about Xiomara"}', origins=[friend.id])
    catch_up(vault, zone=UTC, now=NOW)
    return vault, paths, {to_number(vault.find(one).id): made[ids.index(to_number(vault.find(one).id))] for one in
                          ("k:1", "k:3", "k:5", "k:7")}  # fmt: skip


def needles(vectors):
    plain = {one.encode() for one in NEEDLES} | {one.title().encode() for one in NEEDLES}
    stems = {t.encode() for t in tokens(WHO) if len(t) > 4}
    return plain | stems | {v.tobytes() for v in vectors.values()}


def nothing_tells_of_them(vault):
    told = json.dumps([one.as_json() for one in (*vault.people(), *vault.beliefs())], ensure_ascii=False)
    told += json.dumps([[kept.moment.text, kept.moment.title, kept.moment.thread] for kept in vault.all_kept()])
    told += "".join(record.name for record in vault.imports())
    return not any(one in told.casefold() for one in NEEDLES)


def test_the_life_speaks_of_her_everywhere(life):
    vault, _, vectors = life

    found = pages_holding(vault.home, needles(vectors))

    assert {b"xiomara", b"przybylska", b"Xiomara", *(v.tobytes() for v in vectors.values())} <= found
    assert WHO in {person.name for person in vault.people()}
    assert "sister" in {one.predicate for one in vault.beliefs() if one.object == WHO}


def test_after_forgetting_a_person_no_page_holds_any_form_of_the_name(life):
    vault, paths, vectors = life
    before = {kept.id for kept in vault.all_kept()}

    receipt, found = forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)

    assert pages_holding(vault.home, needles(vectors)) == set()
    assert nothing_tells_of_them(vault)
    assert vault.verify().whole
    assert set(found.names) >= {WHO, "Xiomarita"}
    assert not found.left
    assert {kept.id for kept in vault.all_kept()} == before - set(receipt.moments)
    (line,) = [one for one in vault.ledger() if one.what == "forget"]
    assert line.facts["redacted"] == len(receipt.redacted)

    vault.requeue_missing("space")
    vault.set_rules("")
    understand(vault, None, now=NOW)
    for record in imported(vault, _Clock(), paths):
        assert record.new == record.revised == 0
    understand(vault, None, now=NOW)

    assert pages_holding(vault.home, needles(vectors)) == set()
    assert nothing_tells_of_them(vault)


class _Clock:
    def now(self):
        return NOW


def test_mentions_are_read_anew_and_everything_else_stays(life):
    vault, _, _ = life

    forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)

    kept = vault.find("k:5")
    assert kept.moment.text == "I live with [someone]. Call [someone] or [someone]"
    assert (kept.moment.at.isoformat(), kept.mine) == ("2025-03-01T12:05:00+00:00", True)
    assert vault.find("k:8").moment.extra == {"tags": {"[someone]": ["[someone]"]}}
    assert vault.find("k:2").moment.thread == "[someone]"
    assert vault.find("dinner-1").moment.title == "Dinner with [someone]"
    held = {(one.predicate, one.object) for one in vault.beliefs() if one.status is Status.HELD}
    assert {("lives_in", "Leeds"), ("likes", "papaya"), ("allergic_to", "walnuts")} <= held
    assert {person.name for person in vault.people()} == {"Bo Lind"}
    assert len(vault.match(tokens("someone"), limit=50)[0]) > 3


def test_forgetting_twice_changes_nothing_more(life):
    vault, _, _ = life
    forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)
    before = [(kept.id, kept.moment) for kept in vault.all_kept()]

    receipt, _ = forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)

    assert receipt.moments == receipt.redacted == ()
    assert [(kept.id, kept.moment) for kept in vault.all_kept()] == before


def test_any_name_or_handle_of_theirs_means_the_whole_person(life):
    vault, _, vectors = life

    forget_person(vault, "+48555017711", mentions="redact", zone=UTC, now=NOW)

    assert pages_holding(vault.home, needles(vectors)) == set()


def test_mentions_are_kept_or_erased_where_the_owner_says_so(life, draft):
    vault, _, _ = life
    number = vault.find("k:7").id
    seen = plan(vault, WHO, zone=UTC, now=NOW)
    assert vault.find("k:7").id in {kept.id for kept in seen.mentioning}
    assert vault.find("k:1").id in seen.erase

    forget_person(vault, WHO, mentions="keep", zone=UTC, now=NOW)
    assert vault.find("k:1") is None
    assert vault.moment(number).moment.text == "Is Xiomara's new flat nice?"

    forget_person(vault, WHO, mentions="erase", zone=UTC, now=NOW)
    assert vault.find("k:7") is None
    assert vault.find("k:6") is not None


def test_a_restored_backup_takes_over_the_other_words(life, tmp_path):
    vault, paths, vectors = life
    backup = tmp_path / "before.atticus"
    vault.backup(backup)
    forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)
    now = {kept.id: kept.moment for kept in vault.all_kept()}
    vault.close()

    restored = restore(vault.home, backup, PASSPHRASE, replace=True)
    try:
        assert {kept.id: kept.moment for kept in restored.all_kept()} == now
        assert pages_holding(vault.home, needles(vectors)) == set()
        assert restored.verify().whole
        for record in imported(restored, _Clock(), paths):
            assert record.new == record.revised == 0
    finally:
        restored.close()


def test_an_export_keeps_the_other_words(life, tmp_path):
    vault, paths, _ = life
    forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)
    now = {kept.id: kept.moment for kept in vault.all_kept()}
    vault.export(tmp_path / "out")

    restored = restore(tmp_path / "elsewhere", tmp_path / "out", PASSPHRASE)
    try:
        assert {kept.id: kept.moment for kept in restored.all_kept()} == now
        assert imported(restored, _Clock(), paths[:1])[0].revised == 0
    finally:
        restored.close()


@pytest.mark.parametrize("name", ["me", "Rūta Fenwick", "RŪTA FENWICK"])
def test_the_owner_cannot_be_forgotten(life, name):
    with pytest.raises(ForgetOwnerError):
        forget_person(life[0], name, mentions="redact", zone=UTC, now=NOW)


def test_part_of_a_name_forgets_nobody(life):
    with pytest.raises(NotExactlyError, match="write the whole name"):
        forget_person(life[0], "Przybylska", mentions="redact", zone=UTC, now=NOW)


@pytest.fixture
def two_anas(vault, clock, tmp_path):
    """Ana Kovač in one thread, Ana Lopez in another."""
    path = tmp_path / "m.jsonl"
    lines = [
        said(1, "Hello!", "Ana Kovač", thread="Ana Kovač"),
        said(2, "Ana, are you there?", thread="Ana Kovač"),
        said(3, "Hi!", "Ana Lopez", thread="Ana Lopez"),
        said(4, "Ana, are you there too?", thread="Ana Lopez"),
        said(5, "Lunch with Ana was nice."),
        said(6, "Lunch with Ana Lopez, not Ana Kovač."),
        said(7, "Ana Kovač called; I like Ana."),
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n")
    bring_in(vault, path, clock=clock, zone=UTC)
    return vault


def test_a_shared_name_goes_only_where_this_person_is_meant(two_anas):
    _, found = forget_person(two_anas, "Ana Kovač", mentions="redact", zone=UTC, now=NOW)

    told = {n: two_anas.find(f"k:{n}") for n in range(1, 8)}
    assert told[1] is None
    assert told[2].moment.text == "[someone], are you there?"
    assert told[3].moment.author.name == "Ana Lopez"
    assert told[4].moment.text == "Ana, are you there too?"
    assert told[5].moment.text == "Lunch with Ana was nice."
    assert told[6].moment.text == "Lunch with Ana Lopez, not [someone]."
    assert told[7].moment.text == "[someone] called; I like [someone]."
    assert set(found.left) == {told[4].id, told[5].id}


def test_two_people_of_one_name_are_told_apart_first(two_anas, clock, tmp_path):
    cards = CARD.replace(WHO, "Ana Kovač").replace("Xiomarita", "A")
    cards += cards.replace("card-1", "card-2").replace("+48555017711", "+48555019922").replace("xio.prz", "other")
    (tmp_path / "two.vcf").write_text(cards, newline="")
    bring_in(two_anas, tmp_path / "two.vcf", clock=clock, zone=UTC)

    with pytest.raises(SeveralPeopleError, match=r"number or address: .*tel:\+48555019922"):
        forget_person(two_anas, "Ana Kovač", mentions="redact", zone=UTC, now=NOW)


def test_new_words_of_a_redacted_moment_come_in_and_old_ones_do_not(life, clock, tmp_path):
    vault, _, _ = life
    forget_person(vault, WHO, mentions="redact", zone=UTC, now=NOW)
    path = tmp_path / "later.jsonl"
    path.write_text(json.dumps(said(4, CHAT[3]["text"], extra={"added": "by a newer export"})) + "\n")
    assert bring_in(vault, path, clock=clock, zone=UTC).record.forgotten == 1

    path.write_text(json.dumps(said(4, "I promised Bo to send the book.")) + "\n")
    assert bring_in(vault, path, clock=clock, zone=UTC).record.revised == 1


@pytest.fixture
def told(vault, draft):
    """What the owner said of themself, on days of 2025."""

    def keep(*said_):
        vault.keep([draft(text, at=datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)) for day, text in said_])
        catch_up(vault, zone=UTC, now=NOW)
        return vault

    return keep


def held(vault, **more):
    found = known_beliefs(vault, zone=UTC, now=NOW)
    return {(one.predicate, one.object): one for one in found if one.status is Status.HELD}


def forget(vault, predicate, object_):
    (belief,) = [
        one for one in known_beliefs(vault, zone=UTC, now=NOW) if (one.predicate, one.object) == (predicate, object_)
    ]
    return forget_belief(vault, belief, now=NOW)


def test_a_forgotten_belief_goes_and_its_moments_stay(told):
    vault = told((1, "I love papaya."), (2, "I live in Pune."))

    receipt = forget(vault, "likes", "papaya")

    assert (receipt.beliefs, receipt.moments) == (1, ())
    assert set(held(vault)) == {("lives_in", "Pune")}
    assert vault.status().moments == 2
    assert "papaya" not in str(vault.beliefs())
    assert [one.facts for one in vault.ledger()] == [{"beliefs": 1, "by": "belief"}]


def test_nothing_older_looks_current_again(told):
    vault = told((1, "I live in Rome."), (50, "I moved to Porto."))
    forgotten = [one.id for one in vault.beliefs() if one.object == "Porto"]

    forget(vault, "lives_in", "Porto")

    assert held(vault) == {}
    (rome,) = [one for one in vault.beliefs() if one.object == "Rome"]
    assert rome.status is Status.SUPERSEDED
    assert not set(forgotten) & set(map(str, rome.more.values()))
    assert [one.object for one in believed(vault, NOW) if one.status is Status.HELD] == []
    assert all(one.object != "Porto" for one in believed(vault, datetime(2025, 6, 1, tzinfo=UTC)))


def test_neither_reading_again_nor_older_words_bring_it_back(told):
    vault = told((1, "I love papaya."))
    forget(vault, "likes", "papaya")

    vault.set_rules("")
    told((0, "I really love papaya!"), (3, "I love papayas."))

    assert held(vault) == {}


def test_a_model_that_reads_the_same_moment_in_other_words_does_not_bring_it_back(told):
    vault = told((1, "I love papaya and I live in Pune."))
    forget(vault, "likes", "papaya")
    (kept,) = vault.timeline(Filter())
    more = {"strength": 2}
    claims = [
        Claim(kind="preference", subject="me", predicate="prefers", object="ripe papaya", more=more),
        Claim(kind="hobby", subject="me", predicate="hobby", object="cooking"),
    ]
    vault.put_thoughts([Thought(to_number(kept.id), "model/1", b"x", (), tuple(claims))])

    assert set(held(vault)) == {("lives_in", "Pune"), ("hobby", "cooking")}


def test_a_plain_statement_of_the_owner_made_later_is_believed_by_itself(told, draft):
    vault = told((1, "I love papaya."), (2, "I live in Pune."))
    forget(vault, "likes", "papaya")

    later = NOW + timedelta(days=3)
    vault.keep([draft("I love papaya.", at=later)])
    catch_up(vault, zone=UTC, now=later)

    (belief,) = [one for one in believed(vault, later + timedelta(days=1)) if one.object == "papaya"]
    assert belief.known_from == later
    assert len(belief.evidence) == 1
    assert all(one.object != "papaya" for one in believed(vault, NOW))


def others_say(vault, draft, text, place, at):
    """Keep what somebody else says of where the owner lives, as a reader would read it."""
    (commit,) = vault.keep([draft(text, at=at, mine=False, author=Party("Bo"), label=THIRD)])
    claim = Claim(kind="fact", subject="me", predicate="lives_in", object=place, quote=Quote(0, len(text)))
    vault.put_read([Read(to_number(commit.id), (), (claim,))])


def test_what_somebody_else_says_later_does_not_bring_it_back(told, draft):
    vault = told((1, "I live in Pune."))
    forget(vault, "lives_in", "Pune")

    others_say(vault, draft, "You live in Pune.", "Pune", NOW + timedelta(days=3))

    assert believed(vault, NOW + timedelta(days=4)) == ()


def test_what_is_shown_beside_another_belief_is_gone_there_too(told, draft):
    vault = told((1, "I live in Leeds."))
    others_say(vault, draft, "You live in Pune, or in Graz.", "Pune", NOW - timedelta(days=9))
    others_say(vault, draft, "You live in Graz.", "Graz", NOW - timedelta(days=8))
    (leeds,) = [one for one in believed(vault, NOW) if one.object == "Leeds"]
    assert {one["object"] for one in leeds.more["others_say"]} == {"Pune", "Graz"}

    forget(vault, "lives_in", "Pune")

    (leeds,) = [one for one in vault.beliefs() if one.object == "Leeds"]
    assert [one["object"] for one in leeds.more["others_say"]] == ["Graz"]


def test_a_forgotten_tie_leaves_both_lists(told):
    vault = told((1, "My brother Goran is here."), (2, "Rosa is my colleague."))
    assert "Goran" in {person.name for person in vault.people()}

    forget(vault, "brother", "Goran")

    assert [one for one in vault.beliefs() if one.kind == "tie" and one.object == "Goran"] == []
    assert "Goran" not in {person.name for person in vault.people()}


def test_a_forgotten_wish_is_not_brought_to_mind(told):
    vault = told((1, "I love papaya."), (2, "Please always answer in metric units."))
    forget(vault, "likes", "papaya")

    claims = vault.claims(("preference", "instruction"))
    quiet = quiet_claims(vault, claims)

    assert {"papaya" in claims[n].claim.object for n in quiet} == {True}
    assert all(n in quiet for n, one in enumerate(claims) if "papaya" in one.claim.object)


def test_a_restored_backup_does_not_bring_a_belief_back(told, tmp_path):
    vault = told((1, "I love papaya."), (2, "I live in Pune."))
    vault.backup(tmp_path / "before.atticus")
    forget(vault, "likes", "papaya")
    vault.close()

    restored = restore(vault.home, tmp_path / "before.atticus", PASSPHRASE, replace=True)
    try:
        assert restored.beliefs() == []
        assert set(held(restored)) == {("lives_in", "Pune")}
    finally:
        restored.close()


def test_what_stands_in_the_same_words_and_is_something_else_stays(told):
    vault = told((1, "I love papaya and mango."), (2, "I like red wine and white wine."))
    before = set(held(vault))

    forget(vault, "likes", "papaya")
    forget(vault, "likes", "red wine")

    assert set(held(vault)) == before - {("likes", "papaya"), ("likes", "red wine")}


def test_a_forgotten_routine_of_the_calendar_does_not_go_on(vault, draft):
    for week in range(12):
        at = datetime(2025, 11, 3, 18, tzinfo=UTC) + timedelta(weeks=week)
        vault.keep([draft(f"Pilates {week}", kind=Kind.EVENT, source="calendar", title=f"Pilates {week}", at=at)])
    catch_up(vault, zone=UTC, now=NOW - timedelta(days=35))
    (routine,) = [one for one in known_beliefs(vault, zone=UTC, now=NOW - timedelta(days=35)) if one.kind == "routine"]
    forget_belief(vault, routine, now=NOW - timedelta(days=35))

    at = datetime(2026, 1, 26, 18, tzinfo=UTC)
    vault.keep([draft("Pilates 13", kind=Kind.EVENT, source="calendar", title="Pilates 13", at=at)])

    assert [one for one in known_beliefs(vault, zone=UTC, now=at) if one.kind == "routine"] == []


def test_a_value_told_more_exactly_later_is_believed_by_that_alone(told, draft):
    vault = told((1, "I live in Leeds."))
    forget(vault, "lives_in", "Leeds")

    vault.keep([draft("I live in Headingley, Leeds.", at=NOW + timedelta(days=1))])
    catch_up(vault, zone=UTC, now=NOW + timedelta(days=2))

    (belief,) = [one for one in believed(vault, NOW + timedelta(days=2)) if one.predicate == "lives_in"]
    assert (belief.known_from, len(belief.evidence)) == (NOW + timedelta(days=1), 1)


def test_a_correction_made_later_is_the_owners_word(told, clock):
    vault = told((1, "I live in Leeds."), (2, "I live in Graz."))
    (graz,) = [one for one in held(vault).values() if one.object == "Graz"]
    forget(vault, "lives_in", "Leeds")

    clock.at = NOW + timedelta(days=1)
    correcting.correct(vault, graz, "Leeds", clock=clock, zone=UTC)

    found = [one.object for one in vault.beliefs() if one.predicate == "lives_in" and one.status is Status.HELD]
    assert found == ["Leeds"]


def test_a_forgotten_tie_is_known_again_by_any_name(vault, draft, clock, tmp_path):
    (tmp_path / "card.vcf").write_text(CARD, newline="")
    bring_in(vault, tmp_path / "card.vcf", clock=clock, zone=UTC)
    vault.keep([draft("My sister Xiomara Przybylska comes on Friday.")])
    (tie,) = [one for one in known_beliefs(vault, zone=UTC, now=NOW) if one.kind == "tie"]
    forget_belief(vault, tie, now=NOW)

    vault.keep([draft("Xiomarita is my sister.", at=datetime(2025, 2, 1, tzinfo=UTC))])

    assert [one for one in known_beliefs(vault, zone=UTC, now=NOW) if one.kind == "tie"] == []
    assert WHO in {person.name for person in vault.people()}
