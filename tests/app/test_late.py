"""Parts are made when they are asked for, once, and a command loads only what it uses."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from atticus.app.late import late
from atticus.domain.errors import AtticusError

LOADED = """
import json, sys
from atticus.app import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


class Part:
    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.held = ["one"]

    def told(self) -> str:
        return "here"


def test_a_part_is_made_at_its_first_use_and_once() -> None:
    Part.made = 0
    part = late(Part, threading.RLock())
    assert Part.made == 0

    with ThreadPoolExecutor(8) as many:
        assert set(many.map(lambda _: part.told(), range(64))) == {"here"}

    part.held.append("two")
    assert part.held == ["one", "two"]
    assert Part.made == 1


def test_a_part_may_need_another_that_is_not_made_yet() -> None:
    making = threading.RLock()
    first = late(Part, making)
    second = late(lambda: [first.told()], making)

    assert second.copy() == ["here"]


def test_what_is_wrong_with_a_part_is_told_by_whoever_uses_it_each_time() -> None:
    def broken() -> Part:
        raise AtticusError("The file is gone.", "Bring it back.")

    part = late(broken, threading.RLock())
    for _ in range(2):
        with pytest.raises(AtticusError, match="The file is gone"):
            part.told()


@pytest.mark.parametrize(
    ("words", "not_loaded"),
    [
        (["people"], ["atticus.memory.recall", "atticus.memory.time.spans", "atticus.memory.beliefs.derive"]),
        (["goals"], ["atticus.memory.recall", "atticus.memory.reading.beliefs.reading"]),
        (["recall", "the dentist"], ["atticus.memory.beliefs.derive", "atticus.memory.people.deriving"]),
        (["vault", "status"], ["atticus.memory.people", "atticus.memory.recall"]),
    ],
)
def test_a_command_without_a_server_loads_only_what_it_uses(atticus, words, not_loaded) -> None:
    atticus("remember", "The dentist is on Friday.", ATTICUS_EMBEDDER="none")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        env=atticus.environment | {"ATTICUS_EMBEDDER": "none"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(done.stderr))

    never = ["atticus.mind.hands", "atticus.mind.providers", "atticus.mind.egress", "atticus.mind.turn"]
    never += ["alembic", "httpx2", "icalendar", "jinja2", "mcp", "onnxruntime", "pydantic_ai", "starlette", "uvicorn"]
    assert done.stdout
    assert loaded & {*never, *not_loaded} == set()
    assert "atticus.vault.open" in loaded
