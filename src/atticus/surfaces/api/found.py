"""What recall finds, in the shape of the JSON contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atticus.domain.evidence import Evidence, Kept


def evidence_as_json(found: Evidence, *, explain: bool = False) -> dict[str, Any]:
    """Return what recall found in the shape of the contract."""
    told = {
        "hits": [hit_as_json(hit) for hit in found.hits],
        "beliefs": [one.as_json() for one in found.beliefs],
        "enough": found.enough,
        "queued": found.queued,
        "ms": round(found.ms, 2),
    }
    return told | ({"plan": found.plan} if explain else {})


def hit_as_json(hit: Any) -> dict[str, Any]:
    """Return one hit in the shape of the contract."""
    excerpt: dict[str, Any] = hit.excerpt_as_json()
    return kept_as_json(hit.kept) | excerpt | {"score": round(float(hit.score), 4), "why": list(hit.why)}


def kept_as_json(kept: Kept) -> dict[str, Any]:
    """Return a moment in the shape of the contract: `moment` is its id here, `id` its source's where it has one."""
    moment = kept.moment
    return {
        "moment": kept.id,
        "id": outer_id(kept),
        "at": moment.at.isoformat(),
        "kind": moment.kind.value,
        "source": moment.source,
        "thread": moment.thread,
        "author": "me" if kept.mine else moment.author.name if moment.author else None,
        "title": moment.title,
        "text": moment.text,
    }


def outer_id(kept: Kept) -> str:
    """Return the id a moment has at its source; where it has none, its id here."""
    return kept.moment.external_id or kept.id
