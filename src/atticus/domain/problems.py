"""A problem: one record that could not be read, kept and shown instead of raised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One bad record of a file. Its neighbours go in all the same.

    Args:
        where: where in the source, as a person would look for it ("line 12", "message 3", "event 'Dentist'").
        what: what is wrong, one sentence.
        do: what to do next, one sentence; empty where nothing can be done.
    """

    where: str
    what: str
    do: str = ""
