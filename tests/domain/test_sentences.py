from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Support
from atticus.domain.sentences import Section, Sentence, UnsourcedError

SOURCE = Support("b6m3q23t1h0j0", "note", None, None)


def test_there_is_no_sentence_without_a_source():
    with pytest.raises(UnsourcedError, match="without a source"):
        Sentence(kind="fact", text="You live in Graz.", evidence=())


def test_a_sentence_tells_other_programs_what_it_rests_on():
    at = datetime(2025, 6, 2, tzinfo=UTC)
    one = Sentence(kind="fact", text="You live in Graz.", evidence=(SOURCE,), valid_from=at, beliefs=("b1",))

    told = Section(name="life", title="How you live", sentences=(one,)).as_json()["sentences"][0]

    assert told["evidence"] == [{"moment": "b6m3q23t1h0j0", "source": "note", "id": None, "span": None}]
    assert (told["beliefs"], told["valid"]) == (["b1"], ["2025-06-02T00:00:00+00:00", None])
