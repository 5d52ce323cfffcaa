"""Every operation is found by the first word of its name, in the module that is said to have it."""

from __future__ import annotations

from importlib import import_module
from itertools import chain
from typing import Any, cast

import pytest

from atticus.surfaces.api import operations

ROOMS = sorted(set(chain(operations.WORKING.values(), operations.ABOUT.values())))


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_module_offers_is_found_there(room: str) -> None:
    said = {word for table in (operations.WORKING, operations.ABOUT) for word, one in table.items() if one == room}
    offered = {name.split("_")[0] for name in import_module(f"atticus.surfaces.api.{room}").OPERATIONS}

    assert said <= offered
    # The list of decisions stands on that of beliefs, and is found with the decisions.
    assert offered - said <= ({"decisions"} if room == "beliefs" else set())


def test_no_word_is_found_in_two_places() -> None:
    assert set(operations.WORKING) & set(operations.ABOUT) == set()


@pytest.mark.parametrize("name", ["nonsense", "people_nonsense", "", "_recall"])
def test_what_does_not_exist_is_told_with_what_does(name: str) -> None:
    class House:
        clock = None

    with pytest.raises(operations.UnknownOperationError, match=r"Use one of ask, recall"):
        operations.run(cast("Any", House()), name, {}, lambda _: None)
