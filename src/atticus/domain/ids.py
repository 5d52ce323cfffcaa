"""Ids of moments: 64-bit numbers in order of time, written as thirteen letters and digits."""

from __future__ import annotations

from typing import Final

from atticus.domain.errors import AtticusError

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in lower case: sorts as the numbers do, and has no letters that look alike."""

LENGTH: Final = 13
_OFFSET: Final = 1 << 63
_VALUE: Final = {letter: value for value, letter in enumerate(ALPHABET)}


class UnknownMomentError(AtticusError):
    """There is no such moment."""

    def __init__(self, id: str) -> None:  # noqa: A002 (the word of the contract)
        super().__init__(
            f"There is no moment {id!r} in this vault.", "Look it up with `atticus recall` or on the timeline."
        )


def to_text(number: int) -> str:
    """Return the written form of a signed 64-bit number; written forms sort as the numbers do."""
    value = number + _OFFSET
    letters = []
    for _ in range(LENGTH):
        value, rest = divmod(value, 32)
        letters.append(ALPHABET[rest])
    return "".join(reversed(letters))


def to_number(text: str) -> int:
    """Return the number of a written id.

    Raises:
        UnknownMomentError: it is not a written id at all.
    """
    if len(text) != LENGTH:
        raise UnknownMomentError(text)
    value = 0
    for letter in text:
        if letter not in _VALUE:
            raise UnknownMomentError(text)
        value = value * 32 + _VALUE[letter]
    if value >= 1 << 64:
        raise UnknownMomentError(text)
    return value - _OFFSET


def is_id(text: str) -> bool:
    """Return whether a text is the written form of a number."""
    try:
        to_number(text)
    except UnknownMomentError:
        return False
    return True
