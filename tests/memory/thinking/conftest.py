"""A model that says what a test wants, and moments to be read by it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from atticus.domain.errors import AtticusError
from atticus.domain.evidence import Kept
from atticus.domain.ids import to_text
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me, Party
from atticus.memory.thinking.answers import Proposal
from atticus.memory.thinking.checking import checked, seen
from atticus.memory.thinking.model import Question

NOBODY = Me()
AT = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)


def kept_moment(text: str, *, mine: bool = True, number: int = 7, integrity=Integrity.OWN, **told) -> Kept:
    moment = Moment(
        **{"kind": Kind.MESSAGE, "source": "chat", "at": AT, "author": ME if mine else Party("Ana")} | told, text=text
    )
    label = Label(integrity, frozenset({"me"}), Sensitivity.INTIMATE)
    return Kept(id=to_text(number), moment=moment, label=label, mine=mine, import_id=None)


@pytest.fixture
def kept() -> Callable[..., Kept]:
    return kept_moment


@pytest.fixture
def judge() -> Callable:
    """Return what a proposal about a text comes to."""

    def judged(text, predicate, object_, quote=None, *, of="", me=NOBODY, **told):
        here = seen(kept_moment(text, **told), me, UTC)
        if here is None:
            return "no words of the owner"
        return checked(here, Proposal(1, predicate, object_, quote if quote is not None else text, of))

    return judged


MOMENT = re.compile(r'<moment n="(\d+)"[^>]*>\n(.*?)\n</moment>', re.DOTALL)


@dataclass
class Scribe:
    """A model that answers with what it was told to say of each text, and remembers every question."""

    says: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    name: str = "scribe (one)"
    questions: list[Question] = field(default_factory=list)
    blind_to: Sensitivity | None = None
    fails: int = 0
    garbles: int = 0
    raw: str | None = None

    def may_read(self, label):
        return label.sensitivity != self.blind_to

    def answer(self, question):
        self.questions.append(question)
        if self.fails:
            self.fails -= 1
            raise AtticusError("The lamp cannot be reached.", "Start it.")
        if self.garbles:
            self.garbles -= 1
            return '{"beliefs": [{"moment": 1, "pred'
        if self.raw is not None:
            return self.raw
        return json.dumps({"beliefs": list(self._beliefs(question.content))})

    def _beliefs(self, content):
        for number, text in MOMENT.findall(content):
            for part, listed in self.says.items():
                if part in text:
                    for predicate, object_, quote in listed:
                        yield {
                            "moment": int(number),
                            "predicate": predicate,
                            "object": object_,
                            "quote": quote,
                            "of": "",
                        }

    def texts(self):
        """Every text it was given to read, question by question."""
        return [[text for _, text in MOMENT.findall(one.content)] for one in self.questions]


@pytest.fixture
def scribe() -> Scribe:
    return Scribe()
