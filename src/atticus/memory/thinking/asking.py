"""What a model is asked: the instructions, the form of its answer, and the moments fenced as data."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.time import told

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.memory.thinking.model import Model

CHECKS: Final = "1"
"""The version of the checks: raise it whenever they keep something else, and every moment is read again."""

OFFERED: Final = tuple(
    one
    for one in VOCABULARY.values()
    if one.kind not in {"instruction", "promise", "trait"}
    and one.name not in {"birthday", "born_in_year", "age", "height", "weight", "blood_type"}
)
"""The predicates a model may use.

Numbers and dates are left to the rules, which read them exactly; what somebody is like, for a mood is no trait; what
is promised, for it needs to know to whom; and orders to assistants, for a model must not give itself any.
"""

LONGEST: Final = 5_000
"""Characters of a moment that a model is given."""

BRIEF: Final = 240
"""Characters of a moment that only stands before another."""


@cache
def instructions() -> str:
    """Return what a model is told to do, with the vocabulary."""
    told_ = (files("atticus.memory.thinking") / "read.md").read_text("utf-8").strip()
    return told_ + "\n\n" + "\n".join(f"{one.name}: {one.says}" for one in OFFERED)


@cache
def schema() -> dict[str, Any]:
    """Return the form of the answer, in the part of JSON Schema that all servers know: no lengths, no counts."""
    belief = {
        "moment": {"type": "integer"},
        "predicate": {"type": "string", "enum": [one.name for one in OFFERED]},
        "object": {"type": "string"},
        "quote": {"type": "string"},
        "of": {"type": "string"},
    }
    one = {"type": "object", "properties": belief, "required": list(belief), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"beliefs": {"type": "array", "items": one}},
        "required": ["beliefs"],
        "additionalProperties": False,
    }


def reader(model: Model) -> str:
    """Return who reads: the model with the version of what it is asked and of how its answers are checked."""
    asked = f"{instructions()}\x1f{json.dumps(schema())}\x1f{CHECKS}"
    return f"{model.name} {hashlib.blake2b(asked.encode(), digest_size=6).hexdigest()}"


def shown(kept: Kept, own: str, zone: tzinfo) -> str:
    """Return a moment of the owner as a model reads it, but for its number; what is not the owner's is left out.

    Args:
        kept: the moment.
        own: its text with everything that is somebody else's masked.
        zone: the owner's, in which days are told.
    """
    others = ", ".join(party.name for party in kept.moment.people[:5])
    facts = {"to": others or kept.moment.thread or "", "title": kept.moment.title or ""}
    return f"{_facts(kept, zone, facts)}>\n{_fenced(_own(own), LONGEST)}\n</moment>"


def shown_before(kept: Kept, zone: tzinfo) -> str:
    """Return a moment as it stands before another one, in brief."""
    author = kept.moment.author
    by = "the person" if kept.mine else author.name if author else ""
    return f"<before{_facts(kept, zone, {'by': by})}>{_fenced(kept.moment.text, BRIEF)}</before>"


def numbered(number: int, moment: str) -> str:
    """Return a moment as `shown` gave it, with its number in the question."""
    return f'<moment n="{number}"{moment}'


def digest(by: str, kept: Kept, before: tuple[Kept, ...]) -> bytes:
    """Return what tells whether a moment was read already: the reader, the moment, and what stood before it.

    All that is shown of them follows from these. The other moments of the same question are no part of it: a moment is
    read again only where it, or what stands before it, changed.
    """
    told_ = [(one.id, one.moment.text, one.moment.title, one.moment.at.isoformat()) for one in (*before, kept)]
    whole = json.dumps([by, told_, [party.name for party in kept.moment.people]])
    return hashlib.blake2b(whole.encode(), digest_size=16).digest()


_FENCE: Final = re.compile(r"<(?=\s*/?\s*(?:moment|before))", re.IGNORECASE)
_MASKED: Final = re.compile(f"{MASK}[{MASK}\\s]*")


def _own(text: str) -> str:
    return _MASKED.sub(" […] ", text).strip()


def _fenced(text: str, longest: int) -> str:
    clean = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    clean = _FENCE.sub("‹", clean).strip()
    return clean if len(clean) <= longest else f"{clean[:longest]} …"


def _facts(kept: Kept, zone: tzinfo, facts: dict[str, str]) -> str:
    at = told(kept.moment, zone)
    whole = {"when": f"{at:%Y-%m-%d %H:%M}", **facts}
    return "".join(f' {name}="{_attribute(value)}"' for name, value in whole.items() if value)


def _attribute(value: str) -> str:
    line = " ".join(value.split()).replace('"', "'").replace("<", "‹").replace(">", "›")
    return _fenced(line, BRIEF)
