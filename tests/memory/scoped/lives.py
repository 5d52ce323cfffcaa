"""A small life for the tests of scopes, with a canary in every moment that some scope leaves out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ME, Me, Party
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
OWNER = Me(frozenset({"mira"}))
ANA = Party("Ana Petrova", "tel:+4915111111111")
BORIS = Party("Boris Quell", "tel:+4915122222222")


def told(n, text, *, sensitivity=Sensitivity.ORDINARY, integrity=Integrity.OWN, mine=True, at=None, **more):
    """Return a draft of the n-th moment of this life, a message of the owner's unless told otherwise."""
    others = [one for one in (more.get("author"), *more.get("people", ())) if one not in (None, ME)]
    readers = frozenset({"me", *(one.handle or one.name for one in others)})
    moment = Moment(
        **({"kind": Kind.MESSAGE, "source": "chat", "author": ME, "external_id": f"m:{n}"} | more),
        at=at or datetime(2025, 6, 1, 8, tzinfo=UTC) + timedelta(hours=7 * n),
        text=text,
    )
    return Draft(moment=moment, label=Label(integrity, readers, sensitivity), mine=mine)


def theirs(n, who, text, **more):
    """Return a draft of a message to the owner."""
    given = {"author": who, "thread": who.name, "integrity": Integrity.THIRD_PARTY, "mine": False} | more
    return told(n, text, **given)


INSIDE = (
    theirs(1, ANA, "The garden gate is painted green now, come and see."),
    told(2, "I love pistachio ice cream.", thread="Ana Petrova", people=(ANA,)),
    told(3, "I promise to send you the garden photos by Friday.", thread="Ana Petrova", people=(ANA,)),
    told(4, "I want to run a marathon next year.", thread="Ana Petrova", people=(ANA,)),
    theirs(5, ANA, "Shall we meet at the station on Saturday?"),
    told(6, "My sister Ana lives in Hamburg.", thread="Ana Petrova", people=(ANA,)),
)
"""What every scope of these tests leaves in."""

OUTSIDE = {
    "kind": told(20, "I love zibeline garden cream, CANARYKIND.", kind=Kind.NOTE),
    "person": theirs(21, BORIS, "I want a green garden gate too, CANARYPERSON."),
    "mention": theirs(22, ANA, "Boris promised to paint the garden, CANARYMENTION."),
    "since": told(23, "I love old garden cream, CANARYSINCE.", at=datetime(2019, 5, 1, tzinfo=UTC), people=(ANA,)),
    "until": told(24, "I want to plant a garden, CANARYUNTIL.", at=datetime(2026, 2, 1, tzinfo=UTC), people=(ANA,)),
    "sensitivity": told(
        25, "I promise a garden kiss by Friday, CANARYSENSITIVITY.", sensitivity=Sensitivity.INTIMATE, people=(ANA,)
    ),
    "secret": told(26, "The garden code is 4711, CANARYSECRET.", sensitivity=Sensitivity.SECRET, people=(ANA,)),
    "special": told(27, "I am allergic to garden pollen and see the doctor, CANARYSPECIAL.", people=(ANA,)),
    "place": told(28, "There.", place=Place("Garden clinic CANARYPLACE"), people=(ANA,)),
}
"""What a scope may leave out, by why."""


def lived(vault, drafts):
    """Keep moments and understand them with words alone."""
    vault.set_me(OWNER)
    vault.keep(list(drafts))
    understand(vault, None, now=NOW)
    return vault
