"""What every reader keeps, whatever its format: a reader's tests inherit `ImporterContract`."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Moment, content
from atticus.domain.problems import Problem
from atticus.domain.reading import Importer
from tests.memory.importers.samples import CONTEXT, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1 << 20
GARBAGE = {
    "empty": b"",
    "blank": b"\n\n  \r\n",
    "zeros": b"\x00" * 5000,
    "noise": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "broken-archive": b"PK\x03\x04" + bytes(100),
    "prose": b"Dear diary,\ntoday was a day.\n" * 50,
    "json": b'{"id": 1, "text": "BEGIN"}\n' * 20,
}
FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)


def pieces(importer: Importer, path: Path) -> list[Moment | Problem]:
    return list(importer.read(path, context=CONTEXT))


def moments(importer: Importer, path: Path) -> list[Moment]:
    return [piece for piece in pieces(importer, path) if isinstance(piece, Moment)]


def problems(importer: Importer, path: Path) -> list[Problem]:
    return [piece for piece in pieces(importer, path) if isinstance(piece, Problem)]


def attempt(importer: Importer, path: Path) -> list[Moment | Problem] | str:
    """Read a file that may be anything: its pieces, or the sentence why there are none."""
    try:
        return pieces(importer, path)
    except AtticusError as error:
        return error.what


class ImporterContract:
    """Inherit, and set `importer`, `suffix` (of a file that may hold the format) and `big`.

    `sources` are those of its moments, where they are not called as it is.
    `big(path, size)` writes a valid file or folder of about `size` bytes and returns how many moments it holds; reading
    it takes less than `peak` bytes of memory.
    """

    importer: Importer
    sources: frozenset[str] = frozenset()
    suffix: str
    big: Callable[[Path, int], int]
    size = 14 * MIB
    peak = 10 * MIB

    def test_it_is_an_importer(self) -> None:
        assert isinstance(self.importer, Importer)
        assert self.importer.version >= 1

    def test_it_knows_its_own_files_and_no_others(self, tmp_path: Path) -> None:
        for name, build in SAMPLES.items():
            folder = tmp_path / name
            folder.mkdir()
            for path in build(folder):
                assert self.importer.identify(path) == (name == self.importer.name), path

    @pytest.mark.parametrize("kind", GARBAGE)
    def test_it_knows_garbage_and_says_so_in_one_sentence(self, kind: str, tmp_path: Path) -> None:
        path = tmp_path / f"garbage{self.suffix}"
        path.write_bytes(GARBAGE[kind])
        if self.importer.name != "notes":  # any text may be a note
            assert not self.importer.identify(path)
        result = attempt(self.importer, path)
        if isinstance(result, str):
            assert result
        else:
            assert all(isinstance(piece, Problem) for piece in result) or self.importer.name == "notes"

    def test_it_says_that_a_file_is_not_there(self, tmp_path: Path) -> None:
        path = tmp_path / f"nowhere{self.suffix}"
        assert not self.importer.identify(path)
        result = attempt(self.importer, path)
        assert result if isinstance(result, str) else all(isinstance(piece, Problem) for piece in result)

    def test_it_reads_its_samples_without_a_problem(self, tmp_path: Path) -> None:
        for path in SAMPLES[self.importer.name](tmp_path):
            found = pieces(self.importer, path)
            assert found
            assert all(isinstance(piece, Moment) for piece in found), found

    def test_reading_twice_gives_the_same(self, tmp_path: Path) -> None:
        for path in SAMPLES[self.importer.name](tmp_path):
            first = moments(self.importer, path)
            second = moments(self.importer, path)
            assert first == second
            assert [content(moment) for moment in first] == [content(moment) for moment in second]

    def test_its_moments_can_be_kept(self, tmp_path: Path) -> None:
        for path in SAMPLES[self.importer.name](tmp_path):
            for moment in moments(self.importer, path):
                check(moment, self.sources or {self.importer.name})

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
    def test_it_reads_any_encoding_without_a_traceback(self, encoding: str, tmp_path: Path) -> None:
        for path in SAMPLES[self.importer.name](tmp_path):
            if path.is_file() and path.suffix not in {".zip", ".jpg", ".sqlite"}:
                path.write_bytes(
                    path.read_bytes()
                    .decode("utf-16" if "outlook" in path.name else "utf-8")
                    .encode(encoding, "replace")
                )
                for piece in attempt(self.importer, path):
                    if isinstance(piece, Moment):
                        check(piece, self.sources or {self.importer.name})

    def test_a_file_cut_anywhere_keeps_what_came_before(self, tmp_path: Path) -> None:
        path = next(p for p in SAMPLES[self.importer.name](tmp_path) if p.is_file())
        whole, count = path.read_bytes(), len(moments(self.importer, path))
        for cut in range(1, len(whole), 37):
            path.write_bytes(whole[:cut])
            result = attempt(self.importer, path)
            assert isinstance(result, str) or len(result) <= count + 3

    @given(st.data())
    @FUZZ
    def test_no_damage_makes_it_raise_anything_but_its_own_errors(self, data: st.DataObject) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = next(p for p in SAMPLES[self.importer.name](Path(folder)) if p.is_file())
            damaged = bytearray(path.read_bytes())
            for _ in range(data.draw(st.integers(1, 4))):
                at = data.draw(st.integers(0, len(damaged)))
                length = data.draw(st.sampled_from([0, 0, 1, 2, 10, 100]))
                damaged[at : at + length] = data.draw(st.binary(max_size=12) | st.sampled_from(TROUBLE))
            path.write_bytes(bytes(damaged))
            self.importer.identify(path)
            first = attempt(self.importer, path)
            assert first == attempt(self.importer, path)
            for piece in first if isinstance(first, list) else ():
                if isinstance(piece, Moment):
                    check(piece, self.sources or {self.importer.name})

    @given(st.binary(max_size=300))
    @FUZZ
    def test_no_bytes_make_it_raise_anything_but_its_own_errors(self, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"any{self.suffix}"
            path.write_bytes(data)
            self.importer.identify(path)
            attempt(self.importer, path)

    def test_a_large_file_needs_little_memory(self, tmp_path: Path) -> None:
        path = tmp_path / f"large{self.suffix}"
        expected = type(self).big(path, self.size)
        tracemalloc.start()
        try:
            found = sum(isinstance(piece, Moment) for piece in self.importer.read(path, context=CONTEXT))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert found == expected
        assert peak < self.peak


TROUBLE = [
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"\r",
    b"\n\n",
    b"=",
    b"\\",
    b";",
    b":",
    b"BEGIN:",
    b"END:",
    b"--",
    b"99999999",
    b"=?",
    b"(" * 2000,
    b"[" * 50,
]


def check(moment: Moment, sources: frozenset[str] | set[str]) -> None:
    assert moment.source in sources
    assert moment.at.tzinfo is not None
    assert moment.at.utcoffset() is not None
    assert moment.known is None or moment.known < moment.at
    assert moment.until is None or moment.until >= moment.at
    for text in (moment.text, moment.title, moment.thread, moment.external_id, *(p.name for p in moment.people)):
        if text is not None:
            assert "\x00" not in text
            text.encode("utf-8")  # no half surrogates
    content(moment)
