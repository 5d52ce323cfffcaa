"""What is held after one small life was read: the readers and the derivation as they are, without a vault."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from atticus.memory.beliefs import derive

from atticus.domain.evidence import Kept
from atticus.domain.ids import to_text
from atticus.memory.labelling import label
from atticus.memory.reading import read
from atticus.vault.contract import Claimed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me


def keep(moments: Sequence[Moment], me: Me) -> list[Kept]:
    """Return moments as a vault would keep them, numbered from 1."""
    kept = []
    for number, moment in enumerate(moments, 1):
        given, mine = label(moment, me)
        kept.append(Kept(id=to_text(number), moment=moment, label=given, mine=mine, import_id=None))
    return kept


def held(moments: Sequence[Moment], me: Me, *, now: datetime) -> tuple[Belief, ...]:
    """Return the beliefs derived from moments alone."""
    claimed = []
    for kept in keep(moments, me):
        moment = kept.moment
        claimed += [
            Claimed(
                moment=kept.id,
                source=moment.source,
                external_id=moment.external_id,
                kind=moment.kind,
                at=moment.at,
                known=moment.known or moment.at,
                mine=kept.mine,
                author=moment.author,
                integrity=kept.label.integrity,
                claim=claim,
            )
            for claim in read(kept, me=me, zone=UTC).claims
        ]
    return derive(claimed, now=now)
