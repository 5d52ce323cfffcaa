"""One turn on the Talk page, as it is shown while it goes on."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.turns import Asked, Did, Done, Noted, Recalled, Refused, Said
from atticus.surfaces.web.prose import to_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from atticus.domain.errors import AtticusError
    from atticus.domain.evidence import Evidence, Kept
    from atticus.domain.modes import Mode
    from atticus.domain.turns import Event
    from atticus.memory.enclosing import Enclosed
    from atticus.memory.intake import Progress
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.tool import Tool
    from atticus.surfaces.web.works import Work

SLOW: Final = 1.0
"""Seconds after which files that are still taken in can be stopped."""


@dataclass(slots=True)
class Turn:
    """One question with all that is known of its answer so far.

    Args:
        question: as the owner put it; empty where only files were added.
        files: what is called what they added.
        incognito: whether the conversation keeps nothing of it.
        mode: whose hands do it; None where it is answered.
        fixed: whether nothing may change.
    """

    question: str
    files: tuple[str, ...] = ()
    incognito: bool = False
    mode: Mode | None = None
    fixed: bool = False
    text: str = ""
    evidence: Evidence | None = None
    notes: list[str] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    deeds: dict[str, Entry] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    done: Done | None = None
    error: AtticusError | None = None
    broken: bool = False
    enclosed: list[Enclosed] = field(default_factory=list)
    work: Work | None = None
    reading: str = ""
    progress: Progress | None = None
    slow: bool = False

    def begin(self, work: Work) -> None:
        """Wait for files that are taken in before there is an answer."""
        self.work, self.reading = work, work.names[0]

    def follow(self, work: Work) -> None:
        """Add how far its files are."""
        self.enclosed, self.progress = work.enclosed, work.progress
        self.slow = time.monotonic() - work.began >= SLOW
        if work.finished:
            self.reading, self.error = "", work.error
        else:
            self.reading = work.current or self.reading

    def take(self, event: Event) -> None:
        """Add what an event tells."""
        match event:
            case Recalled():
                self.evidence = event.evidence
            case Said():
                self.text += event.text
            case Noted():
                self.notes.append(event.text)
            case Did():
                self.did.append(event)
            case Asked():
                self.asked.append(event)
            case Refused():
                self.notes.append(event.reason)
            case Done():
                self.done, self.text = event, event.answer

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        kept = bool(self.files) and not self.question and len(self.enclosed) == len(self.files)
        return self.done is not None or self.error is not None or self.broken or kept

    @property
    def said(self) -> str:
        """What the owner said; where they said nothing, what their files are called."""
        return self.question or ", ".join(self.files)

    def shown(self, evidence: str) -> Markup:
        """The answer so far; citations lead somewhere only once it is whole."""
        return to_html(self.text, self.done.cited if self.done else (), evidence=evidence)

    @property
    def cited(self) -> list[Kept]:
        """The moments the answer cites, in the order of their numbers."""
        if self.done is None or self.evidence is None:
            return []
        found = {hit.kept.id: hit.kept for hit in self.evidence.hits}
        return [found[moment] for moment in self.done.cited if moment in found]

    @property
    def also(self) -> list[Kept]:
        """What else was found, best first, where the answer cites nothing of it."""
        if self.done is None or self.evidence is None:
            return []
        return [hit.kept for hit in self.evidence.hits if hit.kept.id not in self.done.cited][:5]
