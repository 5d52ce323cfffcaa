"""The forms of words that ask for a role or a mode, in files of one form a line."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def form_of(name: str) -> re.Pattern[str]:
    """Return what words of one role or mode look like in folded text (`sounding.folding.fold`)."""
    told = (files("atticus.mind.roles") / "words" / f"{name}.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in told if line and not line.startswith("#")))
