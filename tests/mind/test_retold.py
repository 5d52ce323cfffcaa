"""A long task is told shorter, and no limit of it is: what the gate goes by is no part of any text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.tasks import Seen, TaskState
from atticus.mind.conversation.shortening import first_sentence, told_before
from atticus.mind.gate import Grants, decide
from atticus.mind.gate.provenance import labelled
from atticus.mind.retold import REMEMBERED, results, said
from atticus.mind.steps import ANSWERED, STEPS_TOLD, Step, prompt_for, tokens_of
from tests.mind.deeds.tools_on_disk import THEIRS, Look, Post

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def look(number: int, size: int = 400) -> Step:
    told = json.dumps([{"n": number, "text": f"letter {number} " + "word " * (size // 5)}])
    return Step("look", {"about": f"letter {number}"}, "done", told, others=True)


LONG = [look(n) for n in range(1, 201)]


@pytest.mark.parametrize("room", [0, 4_096, 8_192, 32_768, None])
def test_two_hundred_steps_fit_what_a_model_reads(tmp_path: Path, room: int | None) -> None:
    tools = {"send": Post(tmp_path / "sent.txt"), "look": Look()}
    bare = prompt_for(["Go through my letters"], tools, [], now=NOW, room=room)
    prompt = prompt_for(["Go through my letters"], tools, LONG, now=NOW, room=room)

    if room:
        assert tokens_of(prompt) + ANSWERED <= room
    assert len(prompt.content) < STEPS_TOLD
    assert tokens_of(prompt) - tokens_of(bare) <= REMEMBERED // 4 + 200
    assert "letter 200 word" in prompt.content
    assert "look: " in prompt.content
    assert "They brought the moments 1-" in prompt.content


def test_the_newest_is_told_whole_and_the_older_by_a_line_with_its_moments() -> None:
    told = results([look(7, 6_000), look(8, 900)], 4_000)

    assert LONG[0].told != told[0]
    assert "(shortened; moments 7)" in told[0]
    assert told[1].count("word") == 180


def test_little_is_told_as_it_is() -> None:
    assert all("shortened" not in one for one in results([look(1), look(2)]))
    assert results([]) == []


@given(st.lists(st.integers(0, 40_000), max_size=60), st.integers(0, 30_000))
def test_however_long_it_gets_it_stays_in_its_room(sizes: list[int], room: int) -> None:
    told = results([Step("list", {"q": "x" * (size % 900)}, "done", "y " * (size // 2)) for size in sizes], room)

    assert sum(map(len, told)) <= max(room, 1_500) + 2_500
    assert len(told) <= len(sizes)


def test_what_the_person_said_last_is_told_whole_however_long() -> None:
    words = ["Sort my letters. " + "Please be careful. " * 400, "Keep those of Ines. " * 100, "And hurry " * 2_000]
    told = said(words)

    assert told[-1].count("And hurry") == 2_000
    assert told[0] == "<person>Sort my letters.</person>"


def test_the_first_sentence_is_one() -> None:
    assert first_sentence("It is 3.5 km. Then left.") == "It is 3.5 km."
    assert first_sentence("好的。明天见。") == "好的。"
    assert first_sentence("") == ""
    assert told_before([]) == []


def state_after_two_hundred_steps() -> TaskState:
    own = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
    seen = tuple(Seen(f"mail:{n}", THEIRS if n % 2 else own) for n in range(200))
    return TaskState(
        task="t",
        words=("Tell ana@example.org",),
        seen=seen,
        calls={"look": 200},
        deeds={"send": 19},
        today={"send": 49},
    )


STATES = {
    "as it is": {},
    "frozen": {"frozen": True},
    "stopped": {"stopped": True},
    "at the limit of calls": {"calls": {"look": 400}},
    "at the limit of deeds": {"deeds": {"send": 20}},
    "at the limit of the day": {"today": {"send": 50}},
    "planned without it": {"plan": frozenset({"look"})},
}


@pytest.mark.parametrize("how", STATES)
@pytest.mark.parametrize("to", ["ana@example.org", "eve@example.org"])
def test_the_same_call_is_decided_as_before_however_short_the_task_is_told(tmp_path: Path, how: str, to: str) -> None:
    post = Post(tmp_path / "sent.txt")
    tools = {"send": post, "look": Look()}
    state: Any = replace(state_after_two_hundred_steps(), **STATES[how])  # type: ignore[arg-type]

    def decided(kept: TaskState) -> Any:
        call = labelled("send", {"to": to, "body": "I am late"}, post.manifest, [], kept)
        return decide(call, post.manifest, Grants(), kept)

    before = decided(state)
    for room in (None, 4_096, 0):
        prompt_for(state.words, tools, LONG, now=NOW, room=room)
        # What a restart reads back is all the gate goes by.
        again = TaskState.from_json(json.loads(json.dumps(state.as_json())))
        assert decided(again) == before
    if how != "as it is" or to == "eve@example.org":
        assert before.verdict.value != "allow"
