"""How skills look on a terminal: in full, with every hidden character in sight, before anybody accepts one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})


def skills(value: dict[str, Any], out: TextIO) -> None:
    """Print every skill with how far it may be used, and whether there are proposals."""
    for one in value["skills"]:
        print(f"{one['name']} ({_state(one)}): {visible(one['trouble'] or one['description'])}", file=out)
    if not value["skills"]:
        print("There is no skill.", file=out)
    if value["proposed"]:
        print(f"{value['proposed']} proposed: atticus skills proposed", file=out)


def proposals(value: dict[str, Any], out: TextIO) -> None:
    """Print what is proposed, in full."""
    for one in value["proposed"]:
        whole({"skill": one}, out)
        print(file=out)
    if not value["proposed"]:
        print("Nothing is proposed: nothing was done three times in the same way.", file=out)


def whole(value: dict[str, Any], out: TextIO) -> None:
    """Print one skill in full, what of it is not obeyed, and how it is accepted."""
    one = value["skill"]
    print(f"{one['name']} ({_state(one)}) {one['place']}".rstrip(), file=out)
    if one["trouble"]:
        print(one["trouble"], file=out)
        return
    for name, text in one["files"].items():
        print(f"\n--- {visible(name)} ---\n{visible(text)}", file=out)
    print(f"\nThis line stands in every request: {visible(one['stands_in_requests'])}", file=out)
    if one["not_obeyed"]:
        print(f"Told above it and not obeyed: {', '.join(one['not_obeyed'])}", file=out)
    if one["state"] != "accepted":
        print(f"To use it as it stands here: atticus skills accept {one['name']} --seen {one['seen']}", file=out)


def accepted(value: dict[str, Any], out: TextIO) -> None:
    """Print that a skill is used from now on; without a digest, the skill itself."""
    if "skill" in value:
        whole(value, out)
    else:
        print(f"{value['accepted']} may be used, as long as its text stays {value['seen'][:16]}.", file=out)


def removed(value: dict[str, Any], out: TextIO) -> None:
    """Print that a skill is not used any more."""
    print(f"{value['removed']} is not used any more.", file=out)


def visible(text: str) -> str:
    """Return a text in which nothing is hidden: what has no shape of its own is told by its number."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _HIDDEN else f"⟨U+{ord(c):04X}⟩" for c in text)


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {
    "skills": skills,
    "skills_list": skills,
    "skills_proposed": proposals,
    "skills_show": whole,
    "skills_add": whole,
    "skills_accept": accepted,
    "skills_remove": removed,
}


def _state(one: dict[str, Any]) -> str:
    told = {"new": "not accepted yet", "changed": "changed since it was accepted, not used"}
    by = "yours" if one["mine"] else "of others"
    return f"{told.get(one['state'], one['state'])}, {by}"
