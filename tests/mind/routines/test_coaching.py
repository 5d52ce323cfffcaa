"""What is told of goals: little, once, with its cause, within the cap and quiet hours; and nothing where it is not wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.understanding import believed, understand
from atticus.mind.coach import deciding
from atticus.mind.coach.goals import goals_at, named
from atticus.mind.coach.progress import progress
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.coaching import check_in, drifting, evening_question, figure, planned
from atticus.mind.routines.notices import notices
from atticus.mind.routines.phrases import LANGUAGES
from atticus.mind.routines.phrases_coaching import FRAMES
from atticus.mind.routines.review import evening, week
from atticus.settings import CoachSettings, RoutineSettings
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.vault.contract import Vault

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
CHOSEN = RoutineSettings(push=True, brief="07:30", evening="21:00", week="sunday 17:00", most=3)
COACH = CoachSettings(check_in="daily", hour="18:00")


def at(days: float, hour: int = 9, minute: int = 0) -> datetime:
    return (MONDAY + timedelta(days=days)).replace(hour=hour, minute=minute)


def run(n: float, source: str = "watch", title: str = "Run") -> Moment:
    when = at(n, 7)
    kind = Kind.HEALTH if source == "watch" else Kind.EVENT
    text = "Run 5 km, 30 min" if kind is Kind.HEALTH else ""
    return Moment(kind=kind, source=source, at=when, title=title, text=text, external_id=f"{source}{n}{title}")


def keep(vault: Vault, *moments: Moment) -> None:
    vault.keep([Draft(moment=one, label=OWN, mine=one.kind is not Kind.EVENT) for one in moments])
    understand(vault, None, now=at(60))


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Iterator[Vault]:
    """Six weeks: three runs in each of the first three, then none; a goal that is nobody's business; one that is done."""
    made, _ = create_vault(tmp_path_factory.mktemp("coach") / "home", "a passphrase of a test")
    keep(made, *(run(7 * w + d) for w in range(3) for d in (0, 2, 4)), run(0, "calendar"), run(2, "calendar"))
    keep(made, run(1, "calendar", "Choir practice"), run(1.1, "calendar", "Physiotherapy appointment"))
    first = at(-1)
    plans = [("Tuesday 18:00", "run 5 km along the weir"), ("every day 23:00", "lay out the shoes")]
    deciding.add(
        made, "Run a half marathon by July", (), now=first, zone=UTC, measure="runs a week: 3", plans=plans, focus=True
    )
    deciding.add(made, "Get through chemo", (), now=first, zone=UTC, plans=[("every day 8:00", "rest")], focus=True)
    there = goals_at(made, (), first)
    deciding.add(made, "Read more", there, now=first, zone=UTC, focus=True)
    deciding.move(made, named(goals_at(made, (), first), "Read more"), "pause", (), now=first, zone=UTC)
    yield made
    made.close()


@pytest.fixture
def own_vault(tmp_path) -> Iterator[Vault]:
    made, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    yield made
    made.close()


def goal_of(vault: Vault, now: datetime, words: str = "half marathon"):
    return named(goals_at(vault, believed(vault, now), now), words)


def test_weeks_are_counted_as_they_were_known_with_their_moments_and_never_twice(vault) -> None:
    seen = progress(vault, goal_of(vault, at(20)), at(20), UTC, spans=4)

    assert [one.value for one in seen.spans] == [0, 3, 3, 3]
    assert [one.whole for one in seen.spans] == [True, True, True, False]
    assert all(len(one.moments) >= one.value for one in seen.spans)
    assert seen.reached == 2
    early = progress(vault, goal_of(vault, at(2, 6)), at(2, 6), UTC, spans=1)
    assert early.now is not None
    assert early.now.value == 1


def test_a_goal_drifts_after_twice_its_rhythm_and_never_before_a_week(vault) -> None:
    silent = [progress(vault, goal_of(vault, at(n)), at(n), UTC) for n in (18, 24, 25, 40)]

    assert [one.silent for one in silent] == [0, 6, 7, 22]
    assert [one.drifts for one in silent] == [False, False, True, True]
    assert silent[0].limit == 7


@pytest.mark.parametrize(
    ("measure", "limit"), [("calls to Ana a month: 1", 60), ("choir a week: 1", 14), ("steps a day: 8000", 7), ("", 14)]
)
def test_the_rhythm_of_a_goal_is_that_of_its_measure(own_vault, measure: str, limit: int) -> None:
    deciding.add(own_vault, "Keep going", (), now=at(0), zone=UTC, measure=measure, focus=True)
    seen = [progress(own_vault, goal_of(own_vault, at(n), "going"), at(n), UTC) for n in (limit - 1, limit)]
    assert [one.drifts for one in seen] == [False, True]


def test_a_morning_has_one_line_of_plans_on_its_day_and_it_names_its_goal(vault) -> None:
    tuesday = look(vault, at(1, 7), UTC)
    (line,) = planned(tuesday)
    assert line.sentence.text == "18:00 run 5 km along the weir (for “Run a half marathon by July”)"
    assert line.sentence.evidence
    assert line.sentence.text in [one.text for one in brief(tuesday).sentences]
    (line,) = planned(look(vault, at(2, 7), UTC))
    assert line.sentence.text.startswith("23:00 lay out the shoes")
    assert list(planned(look(vault, at(-2), UTC))) == []


def test_the_week_tells_each_goal_in_focus_and_asks_kindly_of_one_that_went_quiet(vault) -> None:
    def told(n: int) -> list[str]:
        return [
            line.text
            for one in week(look(vault, at(n, 18), UTC)).sections
            if one.name == "goals"
            for line in one.sentences
        ]

    assert told(6) == ["Run a half marathon by July: 3 of 3 runs this week"]
    quiet = told(27)
    assert quiet[0] == "Run a half marathon by July: 0 of 3 runs this week"
    assert quiet[1].startswith("“Run a half marathon by July” has been quiet for 9 days. Is it still what you want?")
    assert len(told(41)) == 1


def test_a_goal_is_in_the_week_once_and_a_paused_one_not_at_all(vault) -> None:
    told = " ".join(line.text for one in week(look(vault, at(6, 18), UTC)).sections for line in one.sentences)
    assert told.count("half marathon") == 1
    assert "ead more" not in told


def replayed(
    vault: Vault, days: range, chosen: RoutineSettings, coach: CoachSettings
) -> list[tuple[datetime, str, str]]:
    """Return what is told over some days, looked at every half hour, as a running server does."""
    told: set[str] = set()
    found = []
    for n in days:
        for minutes in range(0, 24 * 60, 30):
            now = at(n, 0) + timedelta(minutes=minutes)
            for one in notices(vault, chosen, now, UTC, told=told, coach=coach):
                told |= {one.key, one.lasting} - {""}
                found.append((now, one.cause, one.text))
    return found


def test_a_silence_is_asked_about_once_with_its_cause_and_less_of_this_quiets_it(vault) -> None:
    only = replace(CHOSEN, brief="", evening="", week="")
    found = replayed(vault, range(15, 42), only, replace(COACH, check_in="none"))

    assert [(now, cause) for now, cause, _ in found] == [(at(25, 18), "drift")]
    assert "atticus goals quiet" in found[0][2]
    assert "twice its rhythm (7 days)" in found[0][2]


def test_check_ins_come_on_the_owners_day_and_hour_within_the_cap_and_quiet_hours(vault) -> None:
    daily = replayed(vault, range(3), replace(CHOSEN, evening="18:00"), COACH)
    assert [cause for now, cause, _ in daily if now.date() == at(1).date()] == ["brief", "evening", "check_in"]
    assert [now for now, cause, _ in daily if cause == "check_in"] == [at(n, 18) for n in range(3)]
    assert {cause for _, cause, _ in replayed(vault, range(2), replace(CHOSEN, most=1), COACH)} == {"brief"}
    weekly = replayed(
        vault, range(14), replace(CHOSEN, brief="", evening="", week=""), replace(COACH, check_in="weekly")
    )
    assert [now for now, _, _ in weekly] == [at(6, 18), at(13, 18)]
    late = replace(COACH, hour="23:00")
    assert replayed(vault, range(24, 27), replace(CHOSEN, brief="", evening="", week=""), late) == []
    assert replayed(vault, range(3), replace(CHOSEN, push=False), COACH) == []


def test_nothing_of_health_and_the_like_is_told_unasked(vault) -> None:
    today = look(vault, at(1, 18), UTC)
    told = [one.text for one in (*brief(today).sentences, *check_in(today)[1])]
    told += [line.text for view in (evening(today), week(today)) for part in view.sections for line in part.sentences]
    told += [text for _, _, text in replayed(vault, range(3), CHOSEN, COACH)]
    assert any("half marathon" in one for one in told)
    assert not any("chemo" in one or "rest (for" in one for one in told)


def test_the_question_of_the_evening_is_drawn_from_the_day_and_stays_the_same(vault) -> None:
    asked = {evening_question(look(vault, at(1, hour), UTC))[0] for hour in (19, 20, 21)}
    assert len(asked) == 1
    pool = {evening_question(look(vault, at(n, 21), UTC))[0] for n in range(7)}
    assert not any("hysio" in one or "chemo" in one for one in pool)
    assert {"Choir practice: how was it?"} <= pool or "What did today do for “Run a half marathon by July”?" in pool


def test_no_coaching_means_nothing_until_it_is_wanted_again(own_vault) -> None:
    keep(own_vault, *(run(n) for n in range(4)))
    note = Moment(kind=Kind.NOTE, source="notes", at=at(0), text="My goal is to swim a mile by next week.", author=ME)
    keep(own_vault, note)
    deciding.add(
        own_vault,
        "Run more",
        (),
        now=at(0),
        zone=UTC,
        measure="runs a week: 3",
        plans=[("every day 8:00", "run")],
        focus=True,
    )
    deciding.consent(own_vault, on=False, now=at(1), zone=UTC)
    deciding.consent(own_vault, on=True, now=at(20), zone=UTC)

    def told(n: int, coaching: bool = True) -> str:  # noqa: FBT001, FBT002
        view = look(own_vault, at(n, 18), UTC, coaching=coaching)
        parts = [*brief(view).sentences, *check_in(view)[1], *(line for _, line in drifting(view))]
        parts += [line for one in (evening(view), week(view)) for part in one.sections for line in part.sentences]
        return "\n".join(one.text for one in parts)

    assert "Run more" in told(0)
    for n in range(1, 20):
        assert "Run more" not in told(n)
        assert "swim" not in told(n).replace("My goal is to swim", "")
    assert "Run more" in told(20)
    assert "Run more" not in told(20, coaching=False)
    assert replayed(own_vault, range(1, 20), replace(CHOSEN, brief="", evening="", week=""), COACH) == []
    off = replace(COACH, enabled=False)
    assert replayed(own_vault, range(20, 40), replace(CHOSEN, brief="", evening="", week=""), off) == []


def test_of_somebody_who_died_no_goal_reminds(own_vault) -> None:
    deciding.add(own_vault, "See Dad more", (), now=at(0), zone=UTC, measure="time with Dad a week: 1", focus=True)
    father = Moment(kind=Kind.NOTE, source="notes", at=at(0), text="My dad Piet Maas turned 70.", author=ME)
    keep(own_vault, father)
    assert len(check_in(look(own_vault, at(1), UTC))[1]) == 1

    keep(own_vault, Moment(kind=Kind.NOTE, source="notes", at=at(2), text="My dad died last night.", author=ME))

    for n in (3, 20):
        today = look(own_vault, at(n), UTC)
        assert check_in(today)[1] == []
        assert drifting(today) == []


def test_less_of_this_quiets_a_goal(own_vault) -> None:
    deciding.add(own_vault, "Run more", (), now=at(0), zone=UTC, measure="runs a week: 3", focus=True)
    assert len(drifting(look(own_vault, at(8), UTC))) == 1
    goal = goal_of(own_vault, at(8), "Run")
    deciding.move(own_vault, goal, "quiet", (), now=at(8), zone=UTC)
    assert all(drifting(look(own_vault, at(n), UTC)) == [] for n in (9, 16, 40))


def test_every_language_has_every_sentence_with_the_same_slots() -> None:
    def slots(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert set(FRAMES) == set(LANGUAGES)
    for frames in FRAMES.values():
        assert {name: slots(text) for name, text in frames.items()} == {
            name: slots(text) for name, text in FRAMES["en"].items()
        }


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_is_told_is_in_the_owners_language(vault, language: str) -> None:
    today = look(vault, at(27, 18), UTC, language=language)
    title, lines, asked = check_in(today)
    (_, drift), *_ = drifting(today)
    assert lines[0].text.startswith("Run a half marathon by July")
    assert "atticus goals quiet" in drift.text
    assert title != "Your goals" or language == "en"
    assert "journal" in asked


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (450, "min", "7 h 30 min"),
        (60, "min", "1 h"),
        (25, "min", "25 min"),
        (3, "", "3"),
        (2.5, "", "2.5"),
        (8560.4, "", "8,560"),
    ],
)
def test_figures_are_written_as_people_write_them(value: float, unit: str, said: str) -> None:
    assert figure(value, unit) == said
