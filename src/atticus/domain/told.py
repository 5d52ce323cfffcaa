"""What programs tell in JSON, read strictly: one sentence says what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Label


class BadDeedError(UsageError):
    """Something that should describe a deed does not."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"This is no {what}: {why}.", "The fields and their words are in docs/gate.md.")


LABEL_FIELDS: Final = frozenset({"integrity", "readers", "sensitivity", "origins"})


def label_from_json(told: Any) -> Label:
    """Return a label as programs write it; what is left out is at its strictest.

    Somebody else could have written it, nobody but the owner may read it, and it is intimate.

    Raises:
        BadDeedError: it is none.
    """
    try:
        strange = sorted(set(told) - LABEL_FIELDS)
        if strange:
            raise BadDeedError("label", f"the field {strange[0]!r} is not known")
        readers, origins = told.get("readers", ()), told.get("origins", ())
        return Label.from_json(
            {
                "integrity": told.get("integrity", "third_party"),
                "readers": None if readers is None else texts(readers, "readers"),
                "sensitivity": told.get("sensitivity", "intimate"),
                "origins": texts(origins, "origins"),
            }
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadDeedError("label", said(error)) from error


def said(error: Exception) -> str:
    """Return what is wrong, from an error of reading it."""
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) and error.args else str(error)


def text(told: Any, name: str) -> str:
    """Return a text; raises BadDeedError where it is none."""
    if not isinstance(told, str):
        raise BadDeedError("text", f"{name!r} is {type(told).__name__}")
    return told


def texts(told: Any, name: str) -> tuple[str, ...]:
    """Return a list of texts; raises BadDeedError where it is none."""
    if isinstance(told, str) or not isinstance(told, Sequence | set | frozenset):
        raise BadDeedError("list of texts", f"{name!r} is {type(told).__name__}")
    return tuple(text(one, name) for one in told)


def flag(told: Any, name: str) -> bool:
    """Return a yes or no; raises BadDeedError where it is neither."""
    if not isinstance(told, bool):
        raise BadDeedError("yes or no", f"{name!r} is {type(told).__name__}")
    return told


def amount(told: Any, name: str) -> float:
    """Return a number of zero or more; raises BadDeedError where it is none."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told) or told < 0:
        raise BadDeedError("amount", f"{name!r} is {told!r}")
    return float(told)


def counts(told: Any) -> dict[str, int]:
    """Return how often each thing happened; raises BadDeedError where it is no such table."""
    return {text(name, "name"): int(amount(count, name)) for name, count in told.items()}


def instant(told: Any, name: str) -> datetime:
    """Return a point in time, aware; raises BadDeedError where it is none."""
    try:
        at = datetime.fromisoformat(text(told, name))
    except ValueError as error:
        raise BadDeedError("point in time", f"{name!r} is {told!r}") from error
    if at.tzinfo is None:
        raise BadDeedError("point in time", f"{name!r} tells no zone")
    return at
