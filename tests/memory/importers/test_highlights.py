from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me, Party
from atticus.domain.problems import Problem
from atticus.memory.importers.highlights import Highlights
from atticus.memory.labelling import label
from tests.memory.importers.contract import FUZZ, ImporterContract, attempt, check, moments, pieces
from tests.memory.importers.samples_days import (
    ANNOTATION,
    ANNOTATIONS,
    CLIPPINGS,
    KOBO,
    READWISE,
    highlight_samples,
    kobo,
)

READER = Highlights()


def large_file(path: Path, size: int) -> int:
    clipping = CLIPPINGS.partition("==========\r\n")[0] + "a long line of a book " * 60 + "\r\n==========\r\n"
    count = size // len(clipping)
    with path.open("w", encoding="utf-8", newline="") as out:
        for _ in range(count):
            out.write(clipping)
    return count


class TestHighlights(ImporterContract):
    importer = READER
    suffix = ".txt"
    big = staticmethod(large_file)


def test_highlights_are_words_of_others_and_notes_the_owners_own(tmp_path: Path) -> None:
    for path in highlight_samples(tmp_path):
        quote, note = moments(READER, path)
        assert quote.text.startswith("A lake keeps what a river tells")
        assert (quote.kind, quote.title) == (Kind.PAGE, "The Lake and the City")
        assert quote.extra.get("by", "Ada N. Other") == "Ada N. Other"
        assert (note.kind, note.text) == (Kind.NOTE, "Read this to Ana")
        assert (quote.at.date().isoformat(), quote.at.hour) == ("2025-03-01", 21)
        assert [label(m, Me())[0].integrity for m in (quote, note)] == [Integrity.THIRD_PARTY, Integrity.OWN]


@pytest.mark.parametrize(
    "place",
    [
        "- Your Highlight at location 171-173 | Added on Saturday, 1 March 2025 21:05:33",
        "- Ihre Markierung auf Seite 12 | bei Position 171-173 | Hinzugefügt am Samstag, 1. März 2025 21:05:33",
        "- La subrayado en la página 12 | posición 171-173 | Añadido el sábado, 1 de marzo de 2025 21:05:33",
        "- Votre surlignement sur la page 12 | emplacement 171-173 | Ajouté le samedi 1 mars 2025 21:05:33",
        "- La tua evidenziazione a pagina 12 | posizione 171-173 | Aggiunto in data sabato 1 marzo 2025 21:05:33",
        "- Seu destaque na página 12 | posição 171-173 | Adicionado: sábado, 1 de março de 2025 21:05:33",
        "- Je markering op pagina 12 | locatie 171-173 | Toegevoegd op zaterdag 1 maart 2025 21:05:33",
        "- Ваш выделенный отрывок на странице 12 | Место 171-173 | Добавлено: суббота, 1 марта 2025 г. в 21:05:33",
        "- 您在位置 #171-173的标注 | 添加于 2025年3月1日星期六 下午9:05:33",
        "- 位置No. 171-173のハイライト |作成日: 2025年3月1日土曜日 21:05:33",
    ],
)
def test_a_kindle_speaks_many_languages(place: str, tmp_path: Path) -> None:
    path = tmp_path / "My Clippings.txt"
    path.write_text(f"Der See (Ada N. Other)\n{place}\n\nWords\n==========\n", encoding="utf-8")
    assert READER.identify(path)
    (moment,) = moments(READER, path)
    assert (moment.at.isoformat(), moment.kind) == ("2025-03-01T21:05:33+01:00", Kind.PAGE)
    assert moment.extra["place"] == "171-173"


def test_a_date_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "My Clippings.txt"
    path.write_text(CLIPPINGS.replace("March 1, 2025 9:05:33 PM", "Martius 1, 2025"), encoding="utf-8")
    assert [type(one) for one in pieces(READER, path)] == [Problem, Moment]


def test_a_line_of_the_table_without_a_time_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "readwise.csv"
    path.write_text(READWISE + "quote,book,by,,,,,,,,\n", encoding="utf-8")
    assert [type(one) for one in pieces(READER, path)] == [Moment, Moment, Problem]


def test_a_highlight_without_a_time_is_told_and_a_dog_ear_is_left_out(tmp_path: Path) -> None:
    path = kobo(
        tmp_path / "KoboReader.sqlite", ("1", "A lake", None, "highlight", None), ("2", None, None, "dogear", None)
    )
    (problem,) = pieces(READER, path)
    assert isinstance(problem, Problem)
    assert "no time" in problem.what


def annotated(folder: Path, *annotations: object) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(ANNOTATIONS | {"annotations": list(annotations)}), encoding="utf-8")
    return path


def test_what_others_wrote_beside_a_page_is_theirs_and_tells_what_it_is_about(tmp_path: Path) -> None:
    ana = {"id": "aN4", "user": "acct:ana@hypothes.is", "text": "Is it?", "user_info": {"display_name": "Ana García"}}
    reply = {"id": "rE9", "references": ["aN4"], "text": "It is.", "target": [{"source": "https://example.org/lake"}]}
    path = annotated(tmp_path, ANNOTATION | ana, ANNOTATION | reply)
    theirs, mine = moments(READER, path)

    assert (theirs.kind, theirs.author) == (Kind.NOTE, Party("Ana García", "hypothesis:acct:ana@hypothes.is"))
    assert theirs.extra["quoted"] == "A lake keeps what a river tells, always."
    assert (mine.kind, mine.author, mine.text, mine.external_id) == (Kind.NOTE, None, "It is.", "hypothesis:rE9:note")
    assert [label(m, Me())[0].integrity for m in (theirs, mine)] == [Integrity.THIRD_PARTY, Integrity.OWN]
    assert mine.extra["url"] == "https://example.org/lake"


def test_an_annotation_without_a_time_or_in_another_form_costs_no_other(tmp_path: Path) -> None:
    odd = [
        ANNOTATION | {"created": None},
        None,
        [],
        {"target": 7, "document": "x"},
        ANNOTATION | {"target": [None, {}]},
    ]
    found = pieces(READER, annotated(tmp_path, *odd, ANNOTATION | {"id": "l", "document": {"title": "The Lake"}}))

    assert [type(one) for one in found] == [Problem] * 4 + [Moment] * 3
    assert [one.title for one in found[-2:]] == ["The Lake"] * 2


@given(st.data())
@FUZZ
def test_no_damage_to_annotations_makes_it_raise(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = json.dumps(ANNOTATIONS).encode()
        at, length = data.draw(st.integers(0, len(whole))), data.draw(st.sampled_from([0, 1, 9, 200]))
        path = Path(folder) / "export.json"
        path.write_bytes(whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + length :])
        READER.identify(path)
        for piece in attempt(READER, path):
            if isinstance(piece, Moment):
                check(piece, {"highlights"})


def test_a_view_in_the_place_of_a_table_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "KoboReader.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE content (ContentID, Title, Attribution)")
        columns = "1 AS BookmarkID, 2 AS VolumeID, 'x' AS Text, 'y' AS Annotation, '2025-03-01T00:00:00' AS DateCreated"
        database.execute(f"CREATE VIEW Bookmark AS SELECT {columns}")
        database.commit()
    assert not READER.identify(path)


@given(st.data())
@FUZZ
def test_no_damage_to_a_database_makes_it_raise(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = kobo(Path(folder) / "KoboReader.sqlite", *KOBO)
        damaged = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 6))):
            at = data.draw(st.integers(0, len(damaged) - 1))
            damaged[at : at + 4] = data.draw(st.binary(min_size=4, max_size=4))
        path.write_bytes(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]))
        READER.identify(path)
        for piece in attempt(READER, path):
            if isinstance(piece, Moment):
                check(piece, {"highlights"})
