from __future__ import annotations

import importlib
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
AT = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def scenario(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module("scenario")
    for name in [one for one in sys.modules if one == "scenario" or one.partition(".")[0] == "traps"]:
        monkeypatch.delitem(sys.modules, name)


def item(predicate="lives_in", thing="Leeds", **more):
    return {"subject": "me", "predicate": predicate, "object": thing, "kind": "fact", "status": "held"} | more


def written(tmp_path, text):
    path = tmp_path / "one.toml"
    path.write_text(text)
    return path


def test_every_scenario_of_the_repository_keeps_to_the_format_under_its_own_name(scenario):
    told = [one for path in sorted(BENCH.glob("scenarios/*.toml")) for one in scenario.scenarios(path)]
    assert len(told) >= 80
    assert len({one.name for one in told}) == len(told)
    assert any("as_of" in step for one in told for step in one.steps)


@pytest.mark.parametrize(
    "steps",
    [
        "{ on = 2024-01-01, remember = 'two verbs' }",
        "{ text = 'no verb' }",
        "{ on = 2024-01-01, txet = 'misspelt' }",
        "{ expect = 'beliefs' }",
        "{ expect = 'beleifs', holds = ['me | likes | tea'] }",
        "{ expect = 'beliefs', holds = ['me likes tea'] }",
        "{ correct = 'me | likes | tea' }",
        "{ on = 2024-01-01, text = 'nothing is expected' }",
    ],
)
def test_a_file_that_does_not_keep_to_the_format_is_refused(scenario, tmp_path, steps):
    with pytest.raises(scenario.BadScenarioError):
        list(scenario.scenarios(written(tmp_path, f"[[scenario]]\nname = 'x'\nsteps = [{steps}]\n")))


def test_a_file_that_is_no_toml_is_refused(scenario, tmp_path):
    with pytest.raises(scenario.BadScenarioError):
        list(scenario.scenarios(written(tmp_path, "[[scenario")))


def test_a_moment_becomes_a_line_of_moments_jsonl(scenario):
    told = scenario.line({"on": date(2024, 1, 10), "by": "Rosa", "text": "hello"}, 3)
    assert told == {
        "id": "scenario:3",
        "at": "2024-01-10T12:03:00+00:00",
        "kind": "message",
        "source": "chat",
        "thread": "Rosa",
        "author": "Rosa",
        "people": [],
        "text": "hello",
    }


def test_the_owner_is_never_somebody_else(scenario):
    assert scenario.fits("me | lives_in | Leeds", item(), AT)
    assert not scenario.fits("me | lives_in | Leeds", item(subject="Rosa"), AT)
    assert scenario.fits("Rosa | lives_in | Leeds", item(subject="Rosa Blum"), AT)


def test_all_words_of_the_object_must_be_there(scenario):
    assert scenario.fits("me | lives_in | Salt Lake City", item(thing="Salt Lake City, Utah"), AT)
    assert not scenario.fits("me | lives_in | Salt Lake City", item(thing="Lake Como"), AT)


def test_what_has_ended_is_not_held(scenario):
    ended = item(valid=["2023-01-01T00:00:00+00:00", "2024-01-01T00:00:00+00:00"])
    assert not scenario.fits("me | lives_in | Leeds", ended, AT)
    assert scenario.fits("me | lives_in | Leeds", ended, datetime(2023, 6, 1, tzinfo=UTC))
    assert scenario.fits("me | lives_in | Leeds | any", ended, AT)


def test_a_state_is_told_by_the_item_or_by_what_more_is_known_of_it(scenario):
    done = item("goal", "run a marathon", kind="goal", more={"state": "done"})
    assert scenario.fits("me | goal | run marathon | done", done, AT)
    assert not scenario.fits("me | goal | run marathon | dropped", done, AT)


def test_what_is_missing_too_much_or_miscounted_is_told(scenario):
    step = {
        "expect": "beliefs",
        "holds": ["me | lives_in | Graz"],
        "lacks": ["me | lives_in | Leeds"],
        "count": {"me | lives_in | Leeds": 2},
    }
    faults = scenario.compare(step, [item()])
    assert len(faults) == 3
    assert not scenario.compare({"expect": "beliefs", "holds": ["me | lives_in | Leeds"]}, [item()])
