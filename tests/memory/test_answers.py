"""A question for a time is answered by an interval the evidence tells, or by none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Evidence, Hit, Interval, Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.domain.time import Precision, Unit
from atticus.memory.answers import asks_when, when

ASKED = datetime(2023, 12, 1, tzinfo=UTC)
MONDAY = "2023-05-08T13:56:00+00:00"


def hit(text: str, *, at: str = MONDAY, score: float = 1.0, mine: bool = False, **given: Any) -> Hit:
    told: dict[str, Any] = {"kind": Kind.MESSAGE, "source": "sms"} | given
    moment = Moment(at=datetime.fromisoformat(at), text=text, **told)
    return Hit(kept=Kept(id=text[:13], moment=moment, label=PUBLIC, mine=mine, import_id=None), score=score, why=())


def answer(question: str, *hits: Hit, enough: bool = True, **plan: Any) -> Interval | None:
    found = Evidence(question=question, at=ASKED, hits=hits, enough=enough, queued=0, ms=0.1, plan=plan)
    return when(found, zone=UTC)


def days(found: Interval | None) -> str:
    if found is None:
        return "nothing"
    return f"{found.begin.date()} {(found.end - timedelta(microseconds=1)).date()} {found.precision}"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When did I go to the support group?", "I went to a support group yesterday.", "2023-05-07 2023-05-07 day"),
        ("When did we paint the fence?", "We painted that fence last year!", "2022-01-01 2022-12-31 year"),
        ("When did I run the race?", "I ran a race last Saturday.", "2023-05-06 2023-05-06 day"),
        ("When did Ana visit the museum?", "At the museum with Ana, wow.", "2023-05-08 2023-05-08 day"),
        ("When is the conference?", "I'm going to the conference in July.", "2023-07-01 2023-07-31 month"),
        ("When was the conference?", "The conference was in July.", "2022-07-01 2022-07-31 month"),
        ("When did we get the cake?", "We got her a cake. It was last Friday.", "2023-05-05 2023-05-05 day"),
        ("What year did I move to Rome?", "I moved to Rome in 2019.", "2019-01-01 2019-12-31 year"),
        ("How long ago was the wedding?", "The wedding was ten years ago.", "2013-01-01 2013-12-31 year"),
        ("When is my dentist appointment?", "Good luck at the dentist on the 13th!", "2023-05-13 2023-05-13 day"),
    ],
)
def test_the_sentence_that_speaks_of_it_tells_when(question: str, text: str, told: str) -> None:
    assert days(answer(question, hit(text))) == told


def test_the_words_it_was_read_from_and_their_moment_are_told() -> None:
    found = answer("When did I swim?", hit("I hate mondays."), hit("I swam yesterday.", score=0.9))
    assert found is not None
    assert (found.words, found.kept.moment.text) == ("yesterday", "I swam yesterday.")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did I buy the red bicycle?", "Last week was fun."),
        ("When is the concert?", "The concert will be great!"),
        ("When will we go camping?", "We love camping."),
        ("What did I buy?", "I bought a bicycle yesterday."),
        ("How long have I played chess?", "I play chess a lot."),
    ],
)
def test_what_the_evidence_does_not_tell_is_not_guessed(question: str, text: str) -> None:
    assert answer(question, hit(text)) is None


def test_evidence_that_does_not_speak_to_the_question_gives_no_interval() -> None:
    assert answer("When did I swim?", hit("I swam yesterday."), enough=False) is None
    assert answer("When did I swim?") is None


@pytest.mark.parametrize(
    ("text", "begin", "lasts"),
    [
        ("I have played chess since 2016.", "2016-01-01", None),
        ("I've been at chess for four years now.", "2019-01-01", "four years"),
        ("I took up chess 3 years ago.", "2020-01-01", None),
        ("Chess is my life. For 2 days already.", "2023-05-06", "2 days"),
    ],
)
def test_how_long_is_told_by_its_beginning(text: str, begin: str, lasts: str | None) -> None:
    found = answer("How long have I played chess?", hit(text))
    assert found is not None
    assert (str(found.begin.date()), found.since, found.lasts) == (begin, True, lasts)


def test_an_event_answers_by_its_own_time() -> None:
    event = hit(
        "", kind=Kind.EVENT, title="Dentist", until=datetime(2023, 5, 8, 15, tzinfo=UTC), precision=Precision.MINUTE
    )
    found = answer("When is my dentist appointment?", event)
    assert found is not None
    assert (found.begin.isoformat(), found.end.hour, found.precision) == (MONDAY, 15, Unit.MINUTE)


@pytest.mark.parametrize(
    ("precision", "told"),
    [
        (Precision.DAY, "2023-05-08 2023-05-08 day"),
        (Precision.MONTH, "2023-05-01 2023-05-31 month"),
        (Precision.YEAR, "2023-01-01 2023-12-31 year"),
    ],
)
def test_an_event_is_told_as_exactly_as_its_source_did(precision: Precision, told: str) -> None:
    assert days(answer("When is the fair?", hit("", kind=Kind.EVENT, title="Fair", precision=precision))) == told


def test_what_is_to_come_is_told_by_a_plan_and_not_by_a_call_about_it() -> None:
    call = hit("Call about the wedding of Ieva", kind=Kind.CALL, source="calls")
    plan = hit("Wedding of Ieva", at="2023-07-11T12:00:00+00:00", kind=Kind.EVENT, source="calendar", score=0.8)

    assert answer("When is the wedding of Ieva?", call) is None
    assert days(answer("When is the wedding of Ieva?", call, plan)).startswith("2023-07-11")
    assert days(answer("When did I call about the wedding of Ieva?", call)).startswith("2023-05-08")


def test_an_event_of_some_days_is_all_of_them() -> None:
    fair = hit(
        "",
        at="2023-05-08T00:00:00+00:00",
        kind=Kind.EVENT,
        title="Fair",
        precision=Precision.DAY,
        until=datetime(2023, 5, 11, tzinfo=UTC),
    )
    assert days(answer("When is the fair?", fair)) == "2023-05-08 2023-05-10 stretch"


def test_days_are_those_of_the_place_where_it_was_said() -> None:
    found = answer("When did I swim?", hit("I swam yesterday.", at="2023-05-08T01:00:00+09:00"))
    assert found is not None
    assert found.begin.isoformat() == "2023-05-07T00:00:00+09:00"


def test_days_of_a_moment_without_a_zone_are_the_owners() -> None:
    late = hit("I swam today.", at="2023-05-08T20:00:00+00:00")
    found = when(
        Evidence(question="When did I swim?", at=ASKED, hits=(late,), enough=True, queued=0, ms=0.1),
        zone=ZoneInfo("Asia/Shanghai"),
    )
    assert found is not None
    assert found.begin.isoformat() == "2023-05-09T00:00:00+08:00"


def test_who_is_asked_about_outweighs_who_else_speaks_of_it() -> None:
    ana = hit("I went camping last week.", author=Party("Ana"), score=0.95)
    ben = hit("I went camping yesterday.", author=Party("Ben"))
    found = answer("When did Ana go camping?", ben, ana, people=["Ana"])
    assert found is not None
    assert found.words == "last week"


def test_a_time_in_the_question_chooses_among_answers() -> None:
    june = hit("We went camping yesterday.", at="2023-06-20T10:00:00+00:00", score=0.9)
    may = hit("We went camping last Friday.")
    found = answer("When did we go camping in June?", may, june)
    assert days(found) == "2023-06-19 2023-06-19 day"


def test_talk_about_a_thing_is_not_when_it_was() -> None:
    talk = hit("We talked about the piano I sold yesterday.", at="2023-06-20T10:00:00+00:00")
    sale = hit("I sold the piano last Friday.", score=0.8)
    assert days(answer("When did I sell the piano?", talk, sale)) == "2023-05-05 2023-05-05 day"
    assert days(answer("When did we talk about the piano?", talk, sale)) == "2023-06-19 2023-06-19 day"


def test_a_wish_does_not_tell_when_something_was() -> None:
    wish = hit("I want to get a greyhound next year.")
    done = hit("I got the greyhound last month!", at="2023-09-08T10:00:00+00:00", score=0.8)
    assert days(answer("When did I get the greyhound?", wish, done)) == "2023-08-01 2023-08-31 month"


@pytest.mark.parametrize(
    ("first", "then", "seconds", "told"),
    [
        ("I sold the piano!", "It was on Friday, I still miss it.", 30, "2023-05-05 2023-05-05 day"),
        ("I sold the piano!", "The weather was bad on Friday.", 30, "2023-05-08 2023-05-08 day"),
        ("I sold the piano!", "It was on Friday.", 3_600, "2023-05-08 2023-05-08 day"),
        ("Guess what I did on Friday?", "I sold the piano!", -30, "2023-05-05 2023-05-05 day"),
    ],
)
def test_a_time_may_be_told_in_the_message_beside(first: str, then: str, seconds: int, told: str) -> None:
    later = (datetime.fromisoformat(MONDAY) + timedelta(seconds=abs(seconds))).isoformat()
    one = hit(first, mine=True, thread="Ana", score=0.9 if seconds > 0 else 0.2)
    two = hit(then, mine=True, thread="Ana", at=later, score=0.2 if seconds > 0 else 0.9)
    assert days(answer("When did I sell the piano?", *sorted((one, two), key=lambda h: -h.score))) == told


def test_an_answer_tells_what_the_question_before_it_asked() -> None:
    asks = hit("When did you sell the piano?", thread="Ana", author=Party("Ana"))
    tells = hit("Two days ago", thread="Ana", mine=True, at="2023-05-08T14:00:00+00:00", score=0.3)
    assert days(answer("When did I sell the piano?", asks, tells)) == "2023-05-06 2023-05-06 day"
    apart = hit("Two days ago", thread="Bo", mine=True, at="2023-05-08T14:00:00+00:00", score=0.3)
    assert days(answer("When did I sell the piano?", asks, apart)) == "2023-05-08 2023-05-08 day"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("When did I swim?", True),
        ("How long have I played chess?", True),
        ("Wann war das?", True),
        ("What did Ana say when we met?", False),
        ("How long is the Nile?", False),
        ("How long did it take to paint the fence?", False),
        ("Where was I in May?", False),
    ],
)
def test_questions_for_a_time_are_known(question: str, *, asks: bool) -> None:
    assert asks_when(question) is asks


def test_the_interval_is_told_to_programs() -> None:
    found = answer("When did I swim?", hit("I swam yesterday."))
    assert found is not None
    assert found.as_json() == {
        "from": "2023-05-07T00:00:00+00:00",
        "to": "2023-05-08T00:00:00+00:00",
        "precision": "day",
    }


@given(
    st.text(max_size=80),
    st.lists(st.sampled_from(("yesterday", "3", "May", "since", "years", "chess.", "for", "ago", "a few")), max_size=8),
)
def test_no_text_breaks_it_and_intervals_run_forward(question: str, words: list[str]) -> None:
    for asked in (question, f"When {question}", "How long have I played chess?"):
        found = answer(asked, hit(" ".join(words)))
        assert found is None or found.begin < found.end
