"""What is held after one small life was read: the readers and the derivations as they are, without a vault."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

from atticus.domain.evidence import Kept
from atticus.domain.ids import to_text
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.beliefs import derive
from atticus.memory.labelling import label
from atticus.memory.people import deriving
from atticus.memory.reading import read
from atticus.vault.contract import Claimed, Met, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief, Claim
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me, Party


def keep(moments: Sequence[Moment], me: Me) -> list[Kept]:
    """Return moments as a vault would keep them, numbered from 1."""
    kept = []
    for number, moment in enumerate(moments, 1):
        given, mine = label(moment, me)
        kept.append(Kept(id=to_text(number), moment=moment, label=given, mine=mine, import_id=None))
    return kept


def held(moments: Sequence[Moment], me: Me, *, now: datetime) -> tuple[Belief, ...]:
    """Return the ties and beliefs derived from moments alone."""
    kept = keep(moments, me)
    claims = claimed(kept, me)
    found = deriving.derive(met(kept), claims, me)
    return (*found.ties, *derive.derive(claims, now=now, people=found.people))


def claimed(kept: Iterable[Kept], me: Me) -> list[Claimed]:
    """Return what the rules read in moments, as a vault would give it."""
    return [claimed_as(one, claim) for one in kept for claim in read(one, me=me, zone=UTC).claims]


def claimed_as(one: Kept, claim: Claim) -> Claimed:
    """Return a claim of a moment as a vault would give it."""
    return Claimed(
        moment=one.id,
        source=one.moment.source,
        external_id=one.moment.external_id,
        kind=one.moment.kind,
        at=one.moment.at,
        known=one.moment.known or one.moment.at,
        mine=one.mine,
        author=one.moment.author,
        integrity=one.label.integrity,
        claim=claim,
    )


def met(kept: Sequence[Kept]) -> list[Met]:
    """Return the parties of moments, as a vault would give them."""
    rows: Counter[tuple[Party, Role, bool, int]] = Counter()
    first: dict[tuple[Party, Role, bool, int], Kept] = {}
    for one in kept:
        day = int(one.moment.at.timestamp() // 86_400)
        parties = [(one.moment.author, Role.AUTHOR), *((party, Role.INVOLVED) for party in one.moment.people)]
        for party, role in parties:
            if party is not None and party not in {ASSISTANT, ME}:
                key = (party, role, one.mine, day)
                rows[key] += 1
                first.setdefault(key, one)
    return [
        Met(
            party=party,
            role=role,
            mine=mine,
            kind=first[party, role, mine, day].moment.kind,
            day=day,
            moments=count,
            first=first[party, role, mine, day].id,
            source=first[party, role, mine, day].moment.source,
        )
        for (party, role, mine, day), count in rows.items()
    ]
