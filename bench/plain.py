"""The baseline: what two dozen plain patterns hold, as a weekend project would write them.

They look at the owner's own words alone, skip nothing else, and take what follows up to the end of the clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Belief, Quote, Status, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept

_REST: Final = r"([^.,;:!?\n]{2,80})"
_KIN: Final = (
    r"(?:mother|mom|mum|father|dad|wife|husband|son|daughter|brother|sister|friend|colleague|cousin|uncle|aunt)"
)
PATTERNS: Final = tuple(
    (kind, predicate, re.compile(pattern, re.IGNORECASE))
    for kind, predicate, pattern in (
        ("fact", "lives_in", rf"\bI(?:'m| am)? (?:live|living|based) in {_REST}"),
        ("fact", "lives_in", rf"\b(?:I|we)(?:'ve| have)? moved to {_REST}"),
        ("fact", "born_in", rf"\bI (?:was born|grew up) in {_REST}"),
        ("fact", "works_at", rf"\bI(?:'ve| have)? (?:started )?work(?:ed|ing)? (?:at|for) {_REST}"),
        ("fact", "occupation", rf"\bI(?:'m| am| work as) an? {_REST}"),
        ("preference", "likes", rf"\bI(?: really| just| absolutely)? (?:love|like|enjoy|adore|prefer) {_REST}"),
        ("preference", "likes", rf"\bmy favou?rite [\w ]{{2,20}} (?:is|are) {_REST}"),
        ("preference", "dislikes", rf"\bI(?: really| strongly)? (?:hate|dislike|avoid|can't stand) {_REST}"),
        ("preference", "dislikes", rf"\bI (?:don't|do not) (?:like|enjoy|want|eat) {_REST}"),
        ("fact", "allergy", rf"\ballergic to {_REST}"),
        (
            "fact",
            "diet",
            r"\bI(?:'m| am) (?:a )?(vegan|vegetarian|pescatarian|gluten-free|teetotal|lactose intolerant)",
        ),
        ("hobby", "hobby", rf"\b(?:my hobb(?:y is|ies are)|I collect|I go) {_REST}"),
        ("skill", "skill", rf"\bI (?:can|play|know how to) {_REST}"),
        ("skill", "speaks", rf"\bI speak {_REST}"),
        ("routine", "routine", rf"\bI (?:usually|always) {_REST}"),
        ("routine", "routine", rf"\bevery (?:\w+day|morning|evening|week),? (?:I|we) {_REST}"),
        ("possession", "owns", rf"\bI(?:'ve got| have| own| bought) {_REST}"),
        ("goal", "goal", rf"\bI (?:want|plan|hope|intend) to {_REST}"),
        ("goal", "goal", rf"\bmy (?:goal|dream) is to {_REST}"),
        ("plan", "plan", rf"\b(?:I'm|I am|we're|we are) (?:going|flying|moving|travelling) to {_REST}"),
        ("fact", "birthday", rf"\b(?:my birthday is(?: on)?|I was born on) {_REST}"),
        ("education", "education", rf"\bI (?:study|studied|graduated) (?:from )?{_REST}"),
        ("decision", "decision", rf"\bI(?:'ve| have) decided to {_REST}"),
        ("promise", "promise", rf"\bI(?:'ll| will| promise to) {_REST}"),
        ("tie", "family", rf"\bmy {_KIN},? ([A-Z]\w+(?: [A-Z]\w+)?)"),
    )
)


def held(kept: Kept) -> Iterator[Belief]:
    """Yield what the patterns hold because of one moment."""
    moment = kept.moment
    if not kept.mine:
        return
    for kind, predicate, pattern in PATTERNS:
        for found in pattern.finditer(moment.text):
            support = Support(kept.id, moment.source, moment.external_id, Quote(found.start(), found.end()))
            yield Belief(
                id=f"plain:{kept.id}:{found.start()}:{predicate}",
                kind=kind,
                subject=SELF,
                predicate=predicate,
                object=found[1].strip(),
                valid_from=None,
                valid_until=None,
                known_from=moment.at,
                known_until=None,
                confidence=1.0,
                status=Status.HELD,
                evidence=(support,),
            )
