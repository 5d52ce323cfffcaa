"""What every vault must do, whatever keeps it: an implementation inherits these tests and gives a `vault`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.beliefs import Belief, Claim, Quote, Status, Support
from atticus.domain.ids import UnknownMomentError, to_number
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Attachment, Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Me, Party, Person
from atticus.domain.problems import Problem
from atticus.domain.time import Precision, Unit, milliseconds
from atticus.vault.contract import (
    Deed,
    DeedState,
    Draft,
    Filter,
    Outcome,
    Outgoing,
    OutgoingState,
    Read,
    Redaction,
    Role,
    Selection,
    Spent,
    Thought,
    Told,
    Work,
)

DAY = timedelta(days=1)
START = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)
FRIDAY = Told(START, START + DAY, Unit.DAY, Quote(20, 29))
SISTER = Claim(kind="tie", subject="me", predicate="sister", object="Ana", quote=Quote(0, 13), valid_until=START)

texts = st.text(st.characters(codec="utf-8"), max_size=60)
labels = st.builds(
    Label,
    st.sampled_from(Integrity),
    st.none() | st.frozensets(texts, max_size=3),
    st.sampled_from(Sensitivity),
    st.frozensets(texts, max_size=2),
)
parties = st.builds(Party, texts, st.none() | texts)
instants = st.datetimes(datetime(1850, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
moments = st.builds(
    Moment,
    kind=st.sampled_from(Kind),
    source=texts,
    at=instants,
    text=texts,
    until=st.none() | instants,
    precision=st.sampled_from(Precision),
    zone_assumed=st.booleans(),
    known=st.none() | instants,
    external_id=st.none() | texts,
    thread=st.none() | texts,
    author=st.none() | parties,
    people=st.lists(parties, max_size=3).map(tuple),
    title=st.none() | texts,
    place=st.none() | st.builds(Place, st.none() | texts, st.floats(-90, 90), st.floats(-180, 180)),
    locator=st.none() | texts,
    extra=st.dictionaries(texts, st.none() | st.booleans() | st.integers() | texts, max_size=3),
)


def message(key, conversation):
    told = {"text": key}
    return Outgoing(key=key, channel="telegram", conversation=conversation, at=START, due=START, told=told)


class VaultContract:
    """Inherited by the tests of each implementation."""

    def test_keeps_what_it_was_given(self, vault, draft):
        commit = vault.keep([draft("The dentist is on Friday.", title="Teeth")])[0]

        kept = vault.moment(commit.id)

        assert commit.outcome is Outcome.NEW
        assert kept.moment.text == "The dentist is on Friday."
        assert kept.moment.title == "Teeth"
        assert kept.mine

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(moment=moments, label=labels, mine=st.booleans())
    def test_every_moment_and_label_comes_back_as_it_was(self, vault, moment, label, mine):
        commit = vault.keep([Draft(moment=moment, label=label, mine=mine)])[0]

        kept = vault.moment(commit.id)

        if commit.outcome is Outcome.NEW:
            assert kept.moment == moment
            assert kept.label == label
            assert kept.mine is mine

    def test_the_same_moment_twice_counts_once(self, vault, draft):
        first = vault.keep([draft("Hello")])[0]
        again = vault.keep([draft("Hello"), draft("Hello")])

        assert [c.outcome for c in again] == [Outcome.SAME, Outcome.SAME]
        assert {c.id for c in again} == {first.id}
        assert vault.status().moments == 1

    def test_identical_messages_of_one_minute_are_told_apart_by_their_ordinal(self, vault, draft):
        twice = [Draft(moment=draft("ok").moment, label=draft("ok").label, mine=True, ordinal=n) for n in (0, 1)]

        assert [c.outcome for c in vault.keep(twice)] == [Outcome.NEW, Outcome.NEW]
        assert [c.outcome for c in vault.keep(twice)] == [Outcome.SAME, Outcome.SAME]

    def test_changed_content_under_one_id_is_a_revision(self, vault, draft):
        old = vault.keep([draft("Lunch at noon", external_id="e1")])[0]
        new = vault.keep([draft("Lunch at one", external_id="e1")])[0]

        assert new.outcome is Outcome.REVISED
        assert vault.find("e1").id == new.id
        assert vault.status().moments == 1
        assert vault.match(["noon"], limit=5)[0].tolist() == []
        assert vault.moment(old.id).moment.text == "Lunch at noon"

    def test_what_was_told_last_counts_also_where_it_was_said_before(self, vault, draft):
        first, second = draft("Lunch at noon", external_id="e1"), draft("Lunch at one", external_id="e1")
        told = [vault.keep([one])[0].outcome for one in (first, second, second, first, first)]

        assert told == [Outcome.NEW, Outcome.REVISED, Outcome.SAME, Outcome.REVISED, Outcome.SAME]
        assert vault.find("e1").moment.text == "Lunch at noon"
        assert vault.status().moments == 1
        assert len(vault.match(["noon"], limit=5)[0]) == 1
        assert vault.match(["one"], limit=5)[0].tolist() == []
        assert len(vault.spine().ids) == 1
        assert vault.verify().whole

    def test_a_file_that_tells_a_moment_twice_changes_nothing_when_it_comes_again(self, vault, draft):
        file = [draft(text, external_id="e1") for text in ("noon", "one", "noon", "two")]

        assert vault.keep(file)[0].outcome is Outcome.NEW
        assert {one.outcome for one in vault.keep(file)} == {Outcome.SAME}
        assert vault.find("e1").moment.text == "two"
        assert {one.outcome for one in vault.keep(file[:3])} == {Outcome.SAME, Outcome.REVISED}
        assert vault.find("e1").moment.text == "noon"
        assert {one.outcome for one in vault.keep(file[:3])} == {Outcome.SAME}

    def test_taking_back_an_import_of_an_older_version_leaves_the_newer_one(self, vault, draft):
        numbers = []
        for text in ("old words", "new phrase", "old words"):
            numbers.append(vault.begin_import(importer="x", version=1, name=text))
            vault.keep([draft(text, external_id="e")], import_id=numbers[-1])
        assert vault.find("e").moment.text == "old words"
        vault.undo_import(numbers[0])
        assert vault.find("e").moment.text == "old words"
        vault.undo_import(numbers[2])

        assert vault.find("e").moment.text == "new phrase"
        assert vault.verify().whole

    def test_an_older_version_that_was_forgotten_stays_forgotten(self, vault, draft):
        vault.keep([draft("Lunch at noon", external_id="e1")])
        vault.forget(Selection(moment=vault.keep([draft("Lunch at one", external_id="e1")])[0].id))

        for text in ("Lunch at noon", "Lunch at one"):
            assert vault.keep([draft(text, external_id="e1")])[0].outcome is Outcome.FORGOTTEN

    def test_two_revisions_in_one_commit_leave_the_last(self, vault, draft):
        done = vault.keep([draft("one", external_id="x"), draft("two", external_id="x")])

        assert [c.outcome for c in done] == [Outcome.NEW, Outcome.REVISED]
        assert vault.find("x").moment.text == "two"
        assert vault.status().moments == 1
        assert vault.verify().whole

    def test_ids_sort_as_time_does(self, vault, draft):
        days = [START + DAY * n for n in (5, -40_000, 0, 3, -1)]
        ids = [vault.keep([draft(f"day {at}", at=at)])[0].id for at in days]

        assert [day for _, day in sorted(zip(ids, days, strict=True))] == sorted(days)

    def test_the_timeline_is_newest_first_and_goes_on_from_an_id(self, vault, draft):
        vault.keep([draft(f"entry {n}", at=START + DAY * n) for n in range(7)])

        first = vault.timeline(Filter(), limit=3)
        second = vault.timeline(Filter(), before=first[-1].id, limit=3)

        assert [k.moment.text for k in first + second] == [f"entry {n}" for n in (6, 5, 4, 3, 2, 1)]

    def test_the_timeline_is_filtered_by_kind_source_person_and_time(self, vault, draft):
        ana = Party("Ana García", "mailto:ana@example.org")
        vault.keep(
            [
                draft("note", at=START),
                draft("mail", at=START + DAY, kind=Kind.MESSAGE, source="mail", author=ana),
                draft("event", at=START + 2 * DAY, kind=Kind.EVENT, source="calendar", people=(ana,)),
            ]
        )

        def texts_of(**wanted):
            return [k.moment.text for k in vault.timeline(Filter(**wanted))]

        assert texts_of(kinds=(Kind.NOTE, Kind.EVENT)) == ["event", "note"]
        assert texts_of(sources=("mail",)) == ["mail"]
        assert texts_of(person="ana garcía") == ["event", "mail"]
        assert texts_of(person="mailto:ana@example.org") == ["event", "mail"]
        assert texts_of(since=START + DAY, until=START + 2 * DAY) == ["mail"]

    def test_around_stays_within_the_thread(self, vault, draft):
        rows = [draft(f"{t} {n}", at=START + timedelta(minutes=n), thread=t) for n in range(5) for t in ("a", "b")]
        ids = {d.moment.text: c.id for d, c in zip(rows, vault.keep(rows), strict=True)}

        near = vault.around(ids["a 2"], before=1, after=2)

        assert [k.moment.text for k in near] == ["a 1", "a 2", "a 3", "a 4"]

    def test_an_unknown_moment_is_told(self, vault):
        for wrong in ("7zzzzzzzzzzzz", "nonsense", "", "u" * 13):
            with pytest.raises(UnknownMomentError):
                vault.moment(wrong)

    def test_attachments_come_back_and_are_kept_once(self, vault, draft):
        data = bytes(range(256)) * 9_000
        vault.keep([draft(str(n), attachments=(Attachment("a.bin", "application/x", data),)) for n in range(2)])

        kept = vault.timeline(Filter())

        assert {vault.attachment(k.attachments[0].blob) for k in kept} == {data}
        assert kept[0].attachments[0].size == len(data)
        assert vault.status().attachments == 1

    def test_the_owners_names_are_kept(self, vault):
        me = Me(frozenset({"mara"}), frozenset({"tel:+491"}))
        vault.set_me(me)

        assert vault.me() == me

    def test_an_import_is_counted_listed_and_taken_back(self, vault, draft):
        number = vault.begin_import(importer="x", version=1, name="file")
        vault.keep([draft("a"), draft("b"), draft("a")], import_id=number)
        record = vault.end_import(number, [Problem(where="line 9", what="Bad.", do="Mend it.")])

        assert (record.new, record.same, record.problems) == (2, 1, 1)
        assert vault.problems(number)[0].where == "line 9"
        assert vault.undo_import(number) == 2
        assert vault.status().moments == 0
        assert vault.imports()[0].undone
        assert vault.keep([draft("a")])[0].outcome is Outcome.NEW

    def test_taking_back_an_import_restores_what_it_revised(self, vault, draft):
        vault.keep([draft("old words", external_id="e")])
        number = vault.begin_import(importer="x", version=1, name="file")
        vault.keep([draft("new phrase", external_id="e")], import_id=number)
        vault.undo_import(number)

        assert vault.find("e").moment.text == "old words"
        assert len(vault.match(["old"], limit=5)[0]) == 1
        assert len(vault.match(["phrase"], limit=5)[0]) == 0
        assert vault.verify().whole

    def test_taking_back_an_import_leaves_what_another_brought_too(self, vault, draft):
        for name, rows in (("one", ("a", "b")), ("two", ("b", "c"))):
            number = vault.begin_import(importer="x", version=1, name=name)
            vault.keep([draft(text) for text in rows], import_id=number)
        vault.undo_import(number - 1)

        assert {k.moment.text for k in vault.timeline(Filter())} == {"b", "c"}

    def test_the_spine_is_sorted_by_thread_then_time_and_follows_changes(self, vault, draft):
        vault.keep([draft(f"{n}", at=START + DAY * (n % 4), thread="t" if n % 2 else None) for n in range(8)])
        before = vault.spine()
        commit = vault.keep([draft("late", at=START + DAY * 9)])[0]
        after = vault.spine()

        for spine in (before, after):
            order = np.lexsort((spine.ids, spine.at, spine.thread))
            assert order.tolist() == list(range(len(spine.ids)))
        assert len(after.ids) == 9
        assert to_number(commit.id) in after.ids
        assert after.version > before.version
        vault.forget(Selection(moment=commit.id))
        assert to_number(commit.id) not in vault.spine().ids
        assert vault.spine().version > after.version

    def test_words_are_found_best_first(self, vault, draft):
        vault.keep([draft("dentist dentist dentist"), draft("the dentist and the garden"), draft("garden")])

        ids, scores = vault.match(["dentist"], limit=10)

        assert [vault.kept([i])[0].moment.text for i in ids] == [
            "dentist dentist dentist",
            "the dentist and the garden",
        ]
        assert scores[0] >= scores[1] > 0
        assert vault.frequencies(["garden", "nowhere"]) == {"garden": 2, "nowhere": 0}

    def test_tokens_with_signs_of_the_query_language_are_only_words(self, vault, draft):
        vault.keep([draft("hello")])

        for token in ('"', "a OR b", "NEAR(", "*", "words:hello", "-"):
            assert len(vault.match([token], limit=5)[0]) <= 1

    def test_how_often_each_moment_holds_a_word_is_told(self, vault, draft):
        long = " ".join(["garden", *(f"word{n}" for n in range(300))])
        twice, once, none = vault.keep([draft("garden, garden", title="shed"), draft(long), draft("nothing")])
        vault.forget(Selection(moment=vault.keep([draft("another garden")])[0].id))

        ids, counts = vault.occurrences("garden")
        lengths = dict(zip(*(column.tolist() for column in vault.word_counts()), strict=True))

        assert dict(zip(ids.tolist(), counts.tolist(), strict=True)) == {to_number(twice.id): 2, to_number(once.id): 1}
        assert lengths[to_number(twice.id)] == lengths[to_number(none.id)] + 2
        assert lengths[to_number(once.id)] == lengths[to_number(none.id)] + 300
        assert len(vault.occurrences("nowhere")[0]) == 0

    def test_vectors_are_packed_found_and_removed_with_their_moment(self, vault, draft):
        commits = vault.keep([draft(f"m{n}") for n in range(2_500)])
        numbers = [to_number(c.id) for c in commits]
        rng = np.random.default_rng(7)
        rows = rng.integers(-127, 127, (2_500, 16), dtype=np.int8)
        for start in range(0, 2_500, 700):
            some = range(start, min(start + 700, 2_500))
            done = [numbers[i] for i in some]
            vault.put_vectors("s", [(numbers[i], 0, rows[i].tobytes()) for i in some], done=done)
        vault.finish(Work.READING, numbers)

        held = vault.vectors("s")
        by_id = dict(zip(held.ids.tolist(), held.matrix.tolist(), strict=True))

        assert by_id == {n: r.tolist() for n, r in zip(numbers, rows, strict=True)}
        assert vault.status().spaces == {"s": 2_500}
        assert vault.queued() == 0
        vault.forget(Selection(moment=commits[1_200].id))
        assert numbers[1_200] not in vault.vectors("s").ids
        assert vault.status().spaces == {"s": 2_499}

    def test_a_vector_of_a_moment_forgotten_meanwhile_is_not_kept(self, vault, draft):
        commit = vault.keep([draft("gone soon")])[0]
        vault.forget(Selection(moment=commit.id))
        vault.put_vectors("s", [(to_number(commit.id), 0, b"\1\2")], done=[to_number(commit.id)])

        assert len(vault.vectors("s").ids) == 0
        assert vault.verify().whole

    @pytest.mark.parametrize("work", list(Work))
    def test_work_is_leased_once_comes_back_and_ends(self, vault, draft, work):
        vault.keep([draft(f"{n}", at=START + DAY * n) for n in range(3)])

        first = vault.lease(work, 2, seconds=60)
        second = vault.lease(work, 5, seconds=0)

        assert len(first) == 2
        assert len(second) == 1
        assert vault.waiting(work).tolist() == sorted(job.moment for job in first + second)
        assert vault.lease(work, 5, seconds=0)[0].moment == second[0].moment
        vault.finish(work, [job.moment for job in first + second])
        assert vault.lease(work, 5, seconds=0) == []
        assert vault.queued() == 3
        assert vault.queued(work) == 0
        assert vault.waiting(work).tolist() == []
        assert vault.requeue(work) == 3
        assert vault.queued(work) == 3
        assert len(vault.lease(work, 5, seconds=0)) == 3

    def test_moments_without_a_vector_are_queued_again(self, vault, draft):
        numbers = [to_number(commit.id) for commit in vault.keep([draft("one"), draft("two")])]
        for work in Work:
            vault.finish(work, numbers)

        assert vault.queued() == 0
        assert vault.requeue_missing("s") == 2
        assert vault.queued() == 2
        assert vault.lease(Work.READING, 5, seconds=0) == []

    def test_what_was_read_is_held_with_its_moment_and_goes_with_it(self, vault, draft):
        commit, other = vault.keep([draft("My sister Ana comes on Friday."), draft("Nothing.")])
        number = to_number(commit.id)

        before = vault.readings()
        vault.put_read([Read(number, (FRIDAY,), (SISTER,)), Read(to_number(other.id))])
        assert vault.readings() > before

        (claimed,) = vault.claims()
        assert claimed.moment == commit.id
        assert claimed.claim == SISTER
        assert claimed.mine
        assert claimed.integrity is vault.moment(commit.id).label.integrity
        assert vault.claims(["tie"]) == [claimed]
        assert vault.claims(["birthday"]) == []
        assert vault.times().ids.tolist() == [number]
        assert vault.times().begin.tolist() == [milliseconds(FRIDAY.begin)]
        assert vault.times().end.tolist() == [milliseconds(FRIDAY.end)]
        assert vault.lease(Work.READING, 5, seconds=0) == []
        vault.forget(Selection(moment=commit.id))
        assert vault.claims() == []
        assert vault.times().ids.tolist() == []
        assert vault.verify().whole

    def test_reading_again_takes_the_place_of_what_was_read(self, vault, draft):
        number = to_number(vault.keep([draft("My sister Ana comes on Friday.")])[0].id)
        vault.put_read([Read(number, (FRIDAY,), (SISTER,))])
        assert len(vault.times().ids) == 1

        vault.put_read([Read(number, (), (SISTER, replace(SISTER, object="Ana Lind")))])

        assert [one.claim.object for one in vault.claims()] == ["Ana", "Ana Lind"]
        assert len(vault.times().ids) == 0

    def test_what_was_read_in_a_revised_or_forgotten_moment_is_not_kept(self, vault, draft):
        first = vault.keep([draft("My sister Ana", external_id="1")])[0]
        vault.put_read([Read(to_number(first.id), (FRIDAY,), (SISTER,))])
        second = vault.keep([draft("My cousin Ana", external_id="1")])[0]
        vault.put_read([Read(to_number(first.id), (FRIDAY,), (SISTER,))])

        assert vault.claims() == []
        assert len(vault.times().ids) == 0
        assert [job.moment for job in vault.lease(Work.READING, 5, seconds=0)] == [to_number(second.id)]

    def test_people_and_beliefs_are_held_as_a_whole_until_a_moment_goes(self, vault, draft):
        commit = vault.keep([draft("My sister Ana comes on Friday.")])[0]
        vault.put_read([Read(to_number(commit.id))])
        support = Support(commit.id, "note", None, Quote(0, 13))
        belief = Belief(
            id="b1",
            kind="tie",
            subject="me",
            predicate="sister",
            object="Ana",
            valid_from=None,
            valid_until=START,
            known_from=START,
            known_until=None,
            confidence=0.9,
            status=Status.HELD,
            evidence=(support,),
            more={"said": "once"},
        )
        ana = Person(id="p1", name="Ana", names=("Ana", "Anica"), handles=("tel:+1",), moments=3, first=START)
        assert vault.stale()
        before = vault.understood()

        vault.hold([ana], [belief])

        assert not vault.stale()
        assert vault.understood() > before
        assert vault.people() == [ana]
        assert vault.beliefs() == vault.beliefs(["tie"]) == [belief]
        assert vault.beliefs(["goal"]) == []
        assert (vault.status().people, vault.status().beliefs) == (1, 1)
        vault.forget(Selection(moment=commit.id))
        assert vault.people() == vault.beliefs() == []
        assert vault.stale()

    def test_everything_moments_name_is_told_once(self, vault, draft):
        ana = Party("Ana Silva", "tel:+351912345678")
        told = {"author": ana, "people": (ME, ASSISTANT), "thread": "Climbing crew", "place": Place("Praxis am Markt")}
        vault.keep([draft("one", **told), draft("two", **told), draft("three", place=Place(None, 1.0, 2.0))])

        named = vault.named()

        assert (named.parties, named.threads, named.places) == ((ana,), ("Climbing crew",), ("Praxis am Markt",))

    def test_patterns_are_held_apart_until_a_moment_goes(self, vault, draft):
        commit, other = vault.keep([draft("Slept 7 h 12 min"), draft("Went for a run")])
        pattern = Belief(
            id="p1",
            kind="pattern",
            subject="me",
            predicate="pattern",
            object="After days with a run you slept longer: 1 of 2; see the one exception.",
            valid_from=START,
            valid_until=None,
            known_from=START,
            known_until=None,
            confidence=0.9,
            status=Status.HELD,
            evidence=(Support(commit.id, "note", None, None),),
            more={"exceptions": [{"day": "2025-03-02", "moments": [other.id]}]},
        )
        assert vault.pattern_mark() == ""

        vault.hold_patterns([pattern], "counted")
        vault.hold([], [])

        assert vault.beliefs(["pattern"]) == [pattern]
        assert vault.pattern_mark() == "counted"
        vault.forget(Selection(moment=other.id))
        assert vault.beliefs() == []
        assert vault.pattern_mark() == ""
        vault.hold_patterns([pattern], "too late")
        assert vault.beliefs() == []

    def test_claims_of_some_kinds_can_be_left_out(self, vault, draft):
        number = to_number(vault.keep([draft("My sister Ana comes on Friday.")])[0].id)
        measure = Claim(
            kind="measure", subject="me", predicate="mood", object="fine", more={"n": 8, "day": "2025-03-02"}
        )
        vault.put_read([Read(number, (), (SISTER, measure))])

        assert [one.claim for one in vault.claims(without=["measure"])] == [SISTER]
        assert [one.claim for one in vault.claims(["measure"])] == [measure]
        assert [one.claim for one in vault.claims(["tie", "measure"], without=["measure"])] == [SISTER]

    def test_parties_are_met_by_day_without_the_owner_and_assistants(self, vault, draft):
        ana = Party("Ana Kovač", "tel:+385123")
        vault.keep(
            [
                draft("a", author=ana, kind=Kind.MESSAGE),
                draft("b", author=ana, kind=Kind.MESSAGE, at=START + timedelta(minutes=5)),
                draft("c", author=ana, kind=Kind.MESSAGE, at=START - 30_000 * DAY),
                draft("d", author=Party("me"), people=(Party("Bo"),), at=START + DAY),
                draft("e", author=Party("assistant")),
            ]
        )
        met = {(one.party.name, one.role, one.day): one.moments for one in vault.met()}
        today = (START.date() - date(1970, 1, 1)).days

        assert met == {
            ("Ana Kovač", Role.AUTHOR, today): 2,
            ("Ana Kovač", Role.AUTHOR, today - 30_000): 1,
            ("Bo", Role.INVOLVED, today + 1): 1,
        }

    def test_new_names_of_the_owner_have_everything_read_again(self, vault, draft):
        number = to_number(vault.keep([draft("one")])[0].id)
        vault.finish(Work.READING, [number])

        vault.set_me(Me(frozenset({"ruta"}), frozenset()))

        assert [job.moment for job in vault.lease(Work.READING, 5, seconds=0)] == [number]

    def test_the_ledger_can_be_read_on_from_any_line(self, vault):
        lines = [vault.record("decided", {"n": n}) for n in range(5)]

        assert [one.seq for one in vault.ledger(limit=2, before=lines[3])] == [lines[2], lines[1]]
        assert [one.seq for one in vault.ledger(before=lines[0])] == []

    def test_the_ledger_is_chained_and_newest_first(self, vault):
        vault.record("first", {"n": 1})
        vault.record("second", {"n": 2}, payload=b"bytes that left")

        lines = vault.ledger()

        assert [line.what for line in lines] == ["second", "first"]
        assert lines[0].payload == b"bytes that left"
        assert vault.verify().whole

    def test_forgetting_erases_payloads_and_verify_accepts_it(self, vault, draft):
        commit = vault.keep([draft("secret thing")])[0]
        vault.record("model_egress", {"to": "m"}, payload=b"secret thing", origins=[commit.id])

        receipt = vault.forget(Selection(moment=commit.id))

        egress = vault.ledger()[1]
        assert receipt.ledger_payloads == 1
        assert egress.payload is None
        assert egress.erased_by == receipt.seq
        assert vault.verify().whole

    def test_what_is_forgotten_does_not_come_back(self, vault, draft):
        rows = [draft("with an id", external_id="1"), draft("without")]
        vault.keep(rows)
        receipt = vault.forget(Selection(source="note"))

        assert receipt.sources == {"note": 2}
        assert [c.outcome for c in vault.keep(rows)] == [Outcome.FORGOTTEN, Outcome.FORGOTTEN]
        assert vault.status().moments == 0

    def test_forgetting_a_revised_moment_takes_every_revision(self, vault, draft):
        old = vault.keep([draft("first wording", external_id="r")])[0]
        new = vault.keep([draft("second wording", external_id="r")])[0]
        vault.forget(Selection(moment=new.id))

        with pytest.raises(UnknownMomentError):
            vault.moment(old.id)

    def test_a_person_or_a_span_of_time_is_forgotten(self, vault, draft):
        vault.keep(
            [
                draft("from Omar", author=Party("Omar", "tel:+1")),
                draft("with Omar", people=(Party("omar"),), at=START + DAY),
                draft("alone", at=START + 2 * DAY),
                draft("later", at=START + 9 * DAY),
            ]
        )
        assert len(vault.forget(Selection(person="OMAR")).moments) == 2
        assert len(vault.forget(Selection(span=(START + 2 * DAY, START + 3 * DAY))).moments) == 1
        assert [k.moment.text for k in vault.timeline(Filter())] == ["later"]

    def test_everything_is_yielded_in_order_of_time(self, vault, draft):
        vault.keep([draft(f"{n}", at=START + DAY * ((n * 7) % 11)) for n in range(11)])

        assert [k.moment.at for k in vault.all_kept()] == sorted(k.moment.at for k in vault.all_kept())

    def test_what_a_model_read_is_among_the_claims_until_anything_it_rests_on_goes(self, vault, draft):
        first, second = (to_number(one.id) for one in vault.keep([draft("I moved."), draft("To Porto, that is.")]))
        home = Claim(kind="fact", subject="me", predicate="lives_in", object="Porto", quote=Quote(3, 8))

        vault.put_thoughts([Thought(second, "model/1", b"digest", (first,), (home,))])

        assert vault.thoughts("model/1") == {second: b"digest"}
        assert vault.thoughts("model/2") == {}
        assert [one.claim for one in vault.claims()] == [home]
        assert vault.claims(["tie"]) == []
        vault.forget(Selection(moment=vault.kept([first])[0].id))
        assert vault.claims() == []
        assert vault.thoughts("model/1") == {}

    def test_a_thought_that_rests_on_what_is_gone_is_not_kept(self, vault, draft):
        first, second = (to_number(one.id) for one in vault.keep([draft("I moved."), draft("To Porto.")]))
        vault.forget(Selection(moment=vault.kept([first])[0].id))

        vault.put_thoughts([Thought(second, "model/1", b"digest", (first,))])

        assert vault.thoughts("model/1") == {}

    def test_a_hushed_name_is_known_by_its_mark_and_its_latest_instant(self, vault):
        vault.hush(["me lives_in porto"], at=START)
        vault.hush(["me lives_in porto"], at=START - DAY)

        assert vault.hushed(["me lives_in porto", "me lives_in rome"]) == {"me lives_in porto": START}

    def test_a_deed_is_proposed_once_and_moves_once(self, vault):
        deed = Deed(key="k1", task="t", state=DeedState.WAITING, at=START, told={"says": "Send it"})

        assert vault.propose(deed)
        assert not vault.propose(replace(deed, told={"says": "Send it again"}))
        approved = replace(deed, state=DeedState.APPROVED, changed=START + DAY)
        assert vault.move("k1", [DeedState.WAITING], approved)
        assert not vault.move("k1", [DeedState.WAITING], approved)
        assert vault.deed("k1") == approved
        assert vault.deeds([DeedState.WAITING]) == []
        assert vault.deeds() == [approved]
        assert vault.deed("k2") is None

    def test_forgetting_takes_proposals_and_endorsements_and_blanks_what_was_done(self, vault, draft):
        moment = vault.keep([draft("Pay Ana 40 euros")])[0].id
        told = {"says": "Pay Ana 40 euros"}
        for key, state in (("open", DeedState.WAITING), ("done", DeedState.DONE)):
            vault.propose(Deed(key=key, task="t", state=state, at=START, told=told, origins=frozenset({moment})))
        vault.propose(Deed(key="other", task="t", state=DeedState.WAITING, at=START, told=told))
        vault.endorse("pay", {"value": "Ana", "origins": [moment]}, at=START)
        vault.endorse("send", {"value": "Bo", "origins": []}, at=START)
        vault.put_task("t", {"words": ["Pay Ana"]}, at=START)

        vault.forget(Selection(moment=moment))

        assert {one.key: one.told for one in vault.deeds()} == {"done": {}, "other": told}
        assert list(vault.endorsed()) == ["send"]
        assert vault.tasks() == {}

    def test_tasks_and_endorsements_stand_until_they_are_taken_back(self, vault):
        vault.put_task("t", {"words": ["Book it"]}, at=START)
        vault.endorse("e", {"value": "Ana"}, at=START)

        assert vault.tasks() == {"t": {"words": ["Book it"]}}
        assert vault.endorsed() == {"e": {"value": "Ana"}}
        vault.put_task("t", None, at=START)
        vault.endorse("e", None, at=START)
        assert vault.tasks() == vault.endorsed() == {}

    def test_what_the_owner_set_up_stands_by_sort_and_name(self, vault):
        vault.register("feed", "notes", {"folder": "Notes"}, at=START)
        vault.register("skill", "notes", {"hash": "ab"}, at=START)
        vault.register("feed", "notes", {"folder": "New notes"}, at=START + DAY)

        assert vault.registered("feed") == {"notes": {"folder": "New notes"}}
        vault.register("feed", "notes", None, at=START)
        assert vault.registered("feed") == {}
        assert vault.registered("skill") == {"notes": {"hash": "ab"}}

    def test_what_is_posted_is_due_once_and_in_the_order_of_its_conversation(self, vault):
        first, second, other = (message(key, there) for key, there in (("1", "a"), ("2", "a"), ("3", "b")))

        assert vault.post([first, second, other]) == [True, True, True]
        assert vault.post([replace(second, told={"text": "another"})]) == [False]

        assert vault.due("telegram", START) == [first, other]
        assert vault.due("signal", START) == []
        late = replace(first, due=START + DAY, attempts=1, told={"text": "1", "trouble": "It is offline."})
        assert vault.settle(late)
        assert vault.due("telegram", START) == [other]
        assert vault.settle(replace(other, state=OutgoingState.SENT))
        assert vault.next_due("telegram") == START + DAY
        assert vault.settle(replace(late, state=OutgoingState.SENT, due=START + DAY))
        assert not vault.settle(late)
        assert vault.due("telegram", START + DAY) == [second]
        assert vault.sweep_outbox(START + DAY) == 1
        assert [one.key for one in vault.outgoing()] == ["2", "1"]

    def test_many_messages_are_settled_at_once_and_those_that_wait_no_more_are_told(self, vault):
        first, second = message("1", "a"), message("2", "b")
        vault.post([first, second])
        vault.settle(replace(first, state=OutgoingState.SENT))

        assert vault.settle_all([first, replace(second, state=OutgoingState.SENT)]) == [False, True]
        assert vault.due("telegram", START) == []

    def test_a_message_given_up_waits_again_behind_the_others(self, vault):
        first, second = message("1", "a"), message("2", "a")
        vault.post([first, second])
        vault.settle(replace(first, state=OutgoingState.DEAD, attempts=9))

        assert vault.due("telegram", START) == [second]
        assert [one.key for one in vault.outgoing([OutgoingState.DEAD])] == ["1"]
        assert vault.revive("1", START)
        assert not vault.revive("2", START)
        assert vault.due("telegram", START) == [second]
        vault.settle(replace(second, state=OutgoingState.SENT))
        assert vault.due("telegram", START) == [first]

    def test_forgetting_takes_messages_that_tell_of_what_goes(self, vault, draft):
        moment = vault.keep([draft("Pay Ana 40 euros")])[0].id
        vault.post([replace(message("1", "a"), origins=frozenset({moment})), message("2", "a")])

        vault.forget(Selection(moment=moment))

        assert [one.key for one in vault.outgoing()] == ["2"]

    def test_redacting_a_name_takes_it_out_of_what_was_set_up_and_posted(self, vault):
        vault.register("client", "Ana's phone", {"people": ["Ana", "Bo"]}, at=START)
        vault.post([replace(message("1", "a"), told={"text": "Ana called"}), message("2", "a")])

        vault.redact(
            Redaction(erase=(), moments=(), blacken=lambda words: words.replace("Ana", "someone"), by="person")
        )

        assert vault.registered("client") == {"someone's phone": {"people": ["someone", "Bo"]}}
        assert [one.key for one in vault.outgoing()] == ["2"]

    def test_what_models_cost_adds_up_by_day(self, vault):
        vault.spend(START.date(), Spent("ask", "ollama", 1, 900, 0.5))
        vault.spend(START.date(), Spent("ask", "ollama", 1, 100, 0.25))

        assert vault.spent(START.date()) == [Spent("ask", "ollama", 2, 1_000, 0.75)]
        assert vault.spent((START + DAY).date()) == []

    def test_secrets_of_the_owner_never_touch_those_of_the_vault(self, vault):
        vault.set_secret("ledger", b"mine")

        assert vault.secret("ledger") == b"mine"
        assert vault.secrets() == ["ledger"]
        vault.record("test", {})
        assert vault.verify().whole
        vault.set_secret("ledger", None)
        assert vault.secret("ledger") is None
        vault.record("test", {})
        assert vault.verify().whole

    def test_stop_is_seen_until_it_is_let_go(self, vault):
        assert not vault.stopped()
        vault.stop(stopped=True)
        assert vault.stopped()
        vault.stop(stopped=False)
        assert not vault.stopped()

    def test_a_forgotten_belief_leaves_a_receipt_and_nothing_derived(self, vault, draft):
        commit = vault.keep([draft("I live in Porto.")])[0]
        vault.hold([Person(id="p", name="Ana", names=("Ana",))], [])
        assert not vault.hushes()

        receipt = vault.forget_belief(["me lives_in porto"], at=START)

        assert (receipt.beliefs, receipt.moments) == (1, ())
        assert vault.hushes()
        assert vault.hushed(["me lives_in porto"]) == {"me lives_in porto": START}
        assert vault.people() == []
        assert vault.stale()
        assert vault.moment(commit.id).moment.text == "I live in Porto."
        assert vault.ledger()[0].facts == {"beliefs": 1, "by": "belief"}

    def test_a_redacted_moment_stays_in_other_words_and_its_old_ones_do_not_return(self, vault, draft):
        drafts = [draft("Lunch with Omar", external_id="1", title="Omar"), draft("Call Omar"), draft("Omar's own")]
        named, plain, own = [vault.moment(commit.id) for commit in vault.keep(drafts)]
        vault.finish(Work.READING, [to_number(kept.id) for kept in (named, plain, own)])
        other = [
            replace(kept, moment=replace(kept.moment, text=kept.moment.text.replace("Omar", "someone"), title=None))
            for kept in (named, plain)
        ]

        for key, says in (("omar", "Write to Omar"), ("other", "Write to Bo")):
            vault.propose(Deed(key=key, task="t", state=DeedState.WAITING, at=START, told={"says": says}))

        receipt = vault.redact(
            Redaction(
                erase=(own.id,),
                moments=tuple(other),
                blacken=lambda text: text.replace("Omar", "someone"),
                by="person",
            )
        )

        assert receipt.moments == (own.id,)
        assert set(receipt.redacted) == {named.id, plain.id}
        assert vault.moment(named.id).moment.text == "Lunch with someone"
        assert (vault.moment(named.id).label, vault.moment(named.id).moment.external_id) == (named.label, "1")
        assert len(vault.match(["omar"], limit=9)[0]) == 0
        assert [one.key for one in vault.deeds()] == ["other"]
        assert len(vault.match(["someon"], limit=9)[0]) == 2
        assert {job.moment for job in vault.lease(Work.READING, 9, seconds=60)} == {
            to_number(named.id),
            to_number(plain.id),
        }
        assert {commit.outcome for commit in vault.keep(drafts)} == {Outcome.FORGOTTEN}
        assert vault.keep([draft("Lunch with Bo", external_id="1")])[0].outcome is Outcome.REVISED
        assert vault.verify().whole

    def test_what_was_forgotten_leaves_no_name_of_a_file_that_holds_it(self, vault, draft):
        drafts = [draft("Lunch with Omar", external_id="1")]
        vault.forget(Selection(moment=vault.keep(drafts)[0].id))

        number = vault.begin_import(importer="x", version=1, name="Chat with Omar.txt")
        vault.keep(drafts, import_id=number)
        record = vault.end_import(number, [Problem(where="line 1", what="Omar", do="-")])

        assert (record.name, record.forgotten, record.problems) == ("Chat with Omar.txt", 1, 1)
        assert [one.name for one in vault.imports()] == [""]
        assert vault.problems(number) == []
        other = vault.begin_import(importer="x", version=1, name="Notes")
        assert vault.end_import(other, []).name == vault.imports()[0].name == "Notes"
