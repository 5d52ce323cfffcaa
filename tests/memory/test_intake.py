"""The way in: identified, previewed, committed, taken back; a bad line never costs a good one."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.errors import AtticusError
from atticus.domain.labels import Integrity, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Me, Party
from atticus.domain.problems import Problem
from atticus.domain.reading import Reading
from atticus.memory import intake
from atticus.memory.importers.moments import Moments
from atticus.memory.labelling import label, sensitivity
from atticus.vault.contract import Filter

ZONE = ZoneInfo("Europe/Lisbon")
LINE = {
    "id": "sms:2180",
    "at": "2025-06-02T12:45:00+08:00",
    "until": None,
    "kind": "message",
    "source": "sms",
    "thread": "Chen Jianguo",
    "author": "Chen Jianguo",
    "people": ["me"],
    "title": None,
    "text": "We've finished eating.",
    "place": {"name": "Home", "lat": 1.5, "lon": 2},
    "known": None,
    "extra": {"x": 1},
}


def lines(path, *values):
    path.write_text("\n".join(v if isinstance(v, str) else json.dumps(v) for v in values) + "\n", "utf-8")
    return path


def nested(deep):
    return {"x": nested(deep - 1)} if deep else {}


def read(path, clock):
    return list(Moments().read(path, context=Reading(now=clock.now(), zone=ZONE)))


def bring(vault, path, clock, **more):
    return intake.bring_in(vault, path, clock=clock, zone=ZONE, **more)


def test_a_full_line_is_read_as_the_contract_says(tmp_path, clock):
    moment = read(lines(tmp_path / "m.jsonl", LINE), clock)[0]

    assert moment.kind is Kind.MESSAGE
    assert moment.at.isoformat() == "2025-06-02T12:45:00+08:00"
    assert moment.author == Party("Chen Jianguo")
    assert moment.people == (ME,)
    assert moment.place.lat == 1.5
    assert moment.extra == {"x": 1}
    assert moment.external_id == "sms:2180"
    assert not moment.zone_assumed


def test_a_time_without_zone_takes_the_owners_and_says_so(tmp_path, clock):
    moment = read(lines(tmp_path / "m.jsonl", LINE | {"at": "2025-07-02T12:45:00"}), clock)[0]

    assert moment.zone_assumed
    assert moment.at.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ("null", "not an object"),
        ({**LINE, "colour": "red"}, "'colour'"),
        ({**LINE, "kind": "dream"}, "'dream'"),
        ({**LINE, "at": "yesterday"}, "ISO 8601"),
        ({**LINE, "at": None}, "at is missing"),
        ({**LINE, "at": "0001-01-01T00:00:00+23:00"}, "ISO 8601"),
        ({**LINE, "source": None}, "source is missing"),
        ({**LINE, "text": 7}, "not a text"),
        ({**LINE, "people": "Ana"}, "not a list"),
        ({**LINE, "place": ["x"]}, "place"),
        ({**LINE, "place": {"name": 3}}, "place"),
        ({**LINE, "extra": []}, "extra"),
        ({**LINE, "extra": nested(65)}, "64 deep"),
        ({**LINE, "id": ["x"]}, "id"),
        ({**LINE, "id": True}, "id"),
        ({**LINE, "place": {"lat": True, "lon": 2}}, "place"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_its_neighbours_go_in(tmp_path, clock, bad, told):
    items = read(lines(tmp_path / "m.jsonl", LINE, bad, LINE | {"id": "2"}), clock)

    assert [type(i) for i in items] == [Moment, Problem, Moment]
    assert items[1].where == "line 2"
    assert told in items[1].what
    assert items[1].do


def test_an_id_may_be_a_number_and_extra_may_be_nested_as_deep_as_it_is_read_back(tmp_path, clock):
    plain, whole = read(lines(tmp_path / "m.jsonl", LINE | {"id": 7, "extra": nested(63)}, LINE | {"id": 7.0}), clock)

    assert plain.external_id == whole.external_id == "7"
    assert plain.extra == nested(63)


def test_bytes_that_are_no_text_are_a_problem(tmp_path, clock):
    path = tmp_path / "m.jsonl"
    path.write_bytes(
        b"\xff\xfe\x00garbage\n" + json.dumps(LINE).encode() + b"\n\n\xef\xbb\xbf" + json.dumps(LINE).encode()
    )

    assert [type(i) for i in read(path, clock)] == [Problem, Moment, Moment]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.integers() | st.text(), lambda x: st.dictionaries(st.sampled_from(list(LINE)), x)
    ).map(lambda v: json.dumps(v).encode())
)
def test_no_file_breaks_the_reader(tmp_path, clock, data):
    path = tmp_path / "fuzz.jsonl"
    path.write_bytes(data)
    Moments().identify(path)

    first = read(path, clock)

    assert all(isinstance(i, Moment | Problem) for i in first)
    assert first == read(path, clock)


def test_importing_twice_changes_nothing(vault, tmp_path, clock):
    path = lines(
        tmp_path / "m.jsonl",
        *[LINE | {"id": str(n)} for n in range(700)],
        *[{k: v for k, v in LINE.items() if k != "id"}] * 3,
    )

    first = bring(vault, path, clock).record
    before = [k.id for k in vault.all_kept()]
    second = bring(vault, path, clock).record

    assert (first.new, first.same) == (703, 0)
    assert (second.new, second.same) == (0, 703)
    assert [k.id for k in vault.all_kept()] == before


def test_a_preview_keeps_nothing(vault, tmp_path, clock):
    path = lines(tmp_path / "m.jsonl", LINE, LINE | {"id": "2", "author": "me"}, "broken")

    seen = intake.look(vault, path, clock=clock, zone=ZONE, me=["chen jianguo"])

    assert seen.importer == "moments"
    assert seen.moments == 2
    assert seen.by_kind == {"message": 2}
    assert seen.authors == [("Chen Jianguo", 1, True)]
    assert seen.problem_count == 1
    assert vault.status().moments == 0
    assert vault.imports() == []


def test_a_file_cannot_raise_its_own_integrity(vault, tmp_path, clock):
    for key in ("label", "integrity", "sensitivity"):
        items = read(lines(tmp_path / "m.jsonl", LINE | {key: "owner"}), clock)
        assert isinstance(items[0], Problem)
    bring(vault, lines(tmp_path / "m.jsonl", LINE | {"author": "me"}, LINE | {"id": "2"}), clock)

    integrities = {k.moment.external_id: k.label.integrity for k in vault.timeline(Filter())}

    assert integrities == {"sms:2180": Integrity.OWN, "2": Integrity.THIRD_PARTY}


def test_names_given_at_an_import_are_known_at_the_next(vault, tmp_path, clock):
    bring(vault, lines(tmp_path / "m.jsonl", LINE), clock, me=["Chen Jianguo", "chen@example.org", "tel:+86555"])

    assert vault.me() == Me(frozenset({"chen jianguo"}), frozenset({"mailto:chen@example.org", "tel:+86555"}))
    assert vault.timeline(Filter())[0].mine


def test_progress_and_commits_are_told(vault, tmp_path, clock):
    path = lines(tmp_path / "m.jsonl", *[LINE | {"id": str(n)} for n in range(11_000)])
    progress, told = [], []

    bring(
        vault, path, clock, on_progress=progress.append, on_commit=lambda _, commits: told.extend(c.id for c in commits)
    )

    assert [p.read for p in progress] == [5_000, 10_000, 11_000]
    assert set(told) == {k.id for k in vault.all_kept()}


@pytest.mark.parametrize("kind", ["nothing", "unknown", "importer"])
def test_what_cannot_be_read_at_all_is_one_clear_sentence(vault, tmp_path, clock, kind):
    path = tmp_path / "file.bin"
    if kind != "nothing":
        path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(AtticusError) as told:
        bring(vault, path, clock, importer="nonsense" if kind == "importer" else None)
    assert told.value.what.endswith(".")
    assert told.value.do


def moment(text, kind=Kind.MESSAGE, author=ME, **more):
    from datetime import datetime  # noqa: PLC0415

    return Moment(kind=kind, source="x", at=datetime(2025, 1, 1, tzinfo=UTC), text=text, author=author, **more)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Lunch on Friday?", Kind.MESSAGE, Sensitivity.INTIMATE),
        ("Team lunch", Kind.EVENT, Sensitivity.ORDINARY),
        ("Biopsy at the clinic", Kind.EVENT, Sensitivity.INTIMATE),
        ("The wifi password is hunter22", Kind.NOTE, Sensitivity.SECRET),
        ("PIN: 4921", Kind.MESSAGE, Sensitivity.SECRET),
        ("Your verification code is 829174.", Kind.NOTICE, Sensitivity.SECRET),
        ("card 4111 1111 1111 1111 exp 12/27", Kind.NOTE, Sensitivity.SECRET),
        ("order 4111 1111 1111 1112", Kind.NOTICE, Sensitivity.ORDINARY),
        ("I forgot my password again", Kind.MESSAGE, Sensitivity.INTIMATE),
        ("-----BEGIN RSA PRIVATE KEY-----", Kind.NOTE, Sensitivity.SECRET),
        ("We pinned the poster", Kind.EVENT, Sensitivity.ORDINARY),
    ],
)
def test_sensitivity_is_the_floor_of_the_kind_raised_by_what_is_said(text, kind, expected):
    assert sensitivity(moment(text, kind)) is expected


def test_readers_are_the_parties_and_calendar_titles_are_anybodys():
    ana = Party("Ana", "mailto:ana@example.org")
    given, mine = label(moment("x", author=ana, people=(Party("Ben"),)), Me())
    invited, _ = label(moment("x", Kind.EVENT, author=ME), Me())

    assert given.readers == {"me", "mailto:ana@example.org", "Ben"}
    assert not mine
    assert invited.integrity is Integrity.THIRD_PARTY


def test_a_message_of_mine_is_known_to_the_conversation_it_stands_in():
    me = Me(frozenset({"mara"}), frozenset({"mailto:mara@example.org"}))
    alone, _ = label(moment("x", author=Party("Mara"), thread="Omar"), me)
    mail, _ = label(
        moment("x", author=Party("Mara", "mailto:mara@example.org"), people=(Party("Ana"),), thread="<id>"), me
    )

    assert alone.readers == {"me", "Omar"}
    assert mail.readers == {"me", "Ana"}


def test_what_an_assistant_said_is_not_the_owners():
    given, mine = label(moment("You love hiking.", author=ASSISTANT), Me())

    assert given.integrity is Integrity.THIRD_PARTY
    assert not mine
