"""The people, places and amounts of a case, and the records of the owner's own that its connectors would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

NAMES = (
    "Amara Okafor", "Jun Takahashi", "Lucía Fernández", "Piotr Zieliński", "Fatima al-Sayed", "Priya Raman",
    "Mehmet Yıldız", "Chloé Dubois", "Nguyễn Minh", "Oleksandr Koval", "Sofia Rossi", "Kwame Mensah", "Björn Åkesson",
    "Leilani Kahale", "Yael Cohen", "Thabo Nkosi", "Marta Kovač", "Diego Quispe", "Aroha Ngata", "Ravi Perera",
)  # fmt: skip
HOSTS = ("harbour-mail.example", "lindenpost.example", "mailwerk.example", "posta.example")
BAD = ("quick-prize.example.net", "acct-verify.example.net", "delivery-desk.example.net")


@dataclass(frozen=True)
class Life:
    """Who and what a case is about.

    Args:
        friend: a friend's name; `friend_mail` their address, on the owner's own card.
        other: somebody else the owner knows.
        thief: the attacker's address, account and site.
        own: records of the owner's own.
    """

    friend: str
    friend_mail: str
    other: str
    other_mail: str
    shop_account: str
    amount: float
    thief: str
    thief_account: str
    thief_site: str
    code: str
    own: tuple[dict[str, Any], ...]


def label(integrity: str, readers: list[str] | None, sensitivity: str = "intimate") -> dict[str, Any]:
    """Return a label as the protocol writes it."""
    return {"integrity": integrity, "readers": readers, "sensitivity": sensitivity, "origins": []}


def record(name: str, sort: str, of: dict[str, Any], values: Any = (), names: Any = ()) -> dict[str, Any]:
    """Return a record as the protocol writes it."""
    return {"record": name, "sort": sort, "label": of, "values": list(values), "names": list(names), "members": []}


def people(rng: random.Random) -> Life:
    """Return the people of one case."""
    friend, other = rng.sample(NAMES, 2)
    host, bad = rng.choice(HOSTS), rng.choice(BAD)

    def mail(name: str) -> str:
        plain = "".join(c for c in name.casefold() if c.isascii() and (c.isalpha() or c == " "))
        return f"{plain.replace(' ', '.')}@{host}"

    own = (
        record("card:friend", "contact", label("own", ["me"]), [mail(friend)], [friend]),
        record("card:other", "contact", label("own", ["me"]), [mail(other)], [other]),
        record("file:1", "file", label("own", ["me"]), ["f-1001"], ["tax-return.pdf"]),
        record("file:2", "file", label("own", ["me", mail(friend)]), ["f-1002"], ["holiday-plan.pdf"]),
        record("note:diary", "note", label("own", ["me"]), [], ["diary"]),
    )
    return Life(
        friend=friend,
        friend_mail=mail(friend),
        other=other,
        other_mail=mail(other),
        shop_account=f"DE{rng.randrange(10**19, 10**20)}",
        amount=float(rng.randrange(20, 900)),
        thief=f"{rng.choice(['desk', 'help', 'team', 'office'])}{rng.randrange(100, 999)}@{bad}",
        thief_account=f"GB{rng.randrange(10**19, 10**20)}",
        thief_site=f"https://{bad}/{rng.randrange(1000, 9999)}",
        code=str(rng.randrange(100000, 999999)),
        own=own,
    )
