from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.domain.time import Precision
from atticus.memory.importers.photos import Photos
from tests.memory.importers.contract import ImporterContract, moments, problems
from tests.memory.importers.samples_photos import LAKE, exif, jpeg, photo_samples, rationals, text

if TYPE_CHECKING:
    from pathlib import Path

READER = Photos()


def large_folder(path: Path, size: int) -> int:
    path.mkdir()
    picture = jpeg(exif(gps=LAKE)) + bytes(1 << 20)
    count = size // len(picture)
    for number in range(count):
        (path / f"IMG_{number:04d}.jpg").write_bytes(picture)
    return count


class TestPhotos(ImporterContract):
    importer = READER
    suffix = ".jpg"
    big = staticmethod(large_folder)


def test_a_picture_tells_when_and_where_it_was_taken(tmp_path: Path) -> None:
    (photo,) = moments(READER, photo_samples(tmp_path)[0])
    assert (photo.kind, photo.at.isoformat()) == (Kind.PHOTO, "2025-03-01T09:05:33+01:00")
    assert photo.place is not None
    assert (photo.place.lat, photo.place.lon) == pytest.approx((48.137154, 11.576124), abs=1e-5)
    assert photo.extra == {"file": "IMG_0001.jpg", "camera": "Canon EOS R6"}
    assert not photo.zone_assumed
    assert not photo.attachments


def test_a_picture_without_exif_tells_its_day_by_its_name(tmp_path: Path) -> None:
    sent, _ = moments(READER, photo_samples(tmp_path)[1])
    assert (sent.at.date().isoformat(), sent.precision, sent.thread) == ("2025-03-02", Precision.DAY, "Lake 2025")


def test_googles_note_beside_a_picture_is_read(tmp_path: Path) -> None:
    (boat,) = moments(READER, photo_samples(tmp_path)[2])
    assert (boat.text, boat.people, boat.place) == ("The blue boat", (Party("Ana García"),), None)
    assert (boat.at.isoformat(), boat.thread) == ("2025-03-01T09:05:00+01:00", "Lake")


def test_the_clock_of_the_satellites_tells_the_offset(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    gps = [*LAKE, rationals(7, 0, 4, 12), text(29, "2025:03:01")]
    path.write_bytes(jpeg(exif(offset=None, gps=gps)))
    (photo,) = moments(READER, path)
    assert photo.at.isoformat() == "2025-03-01T09:05:33+09:00"
    path.write_bytes(jpeg(exif(offset=None)))
    (photo,) = moments(READER, path)
    assert (photo.at.isoformat(), photo.zone_assumed) == ("2025-03-01T09:05:33+01:00", True)


def test_either_order_of_bytes_and_any_container_is_read(tmp_path: Path) -> None:
    for name, data in (
        ("a.jpg", jpeg(exif(order=">"))),
        ("b.heic", b"\x00\x00\x00\x18ftypheic" + bytes(200) + b"Exif\x00\x00" + exif()),
        ("c.png", b"\x89PNG\r\n\x1a\n" + bytes(50) + b"eXIf" + exif()),
        ("d.tif", exif()),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert READER.identify(path), name
        assert [m.at.isoformat() for m in moments(READER, path)] == ["2025-03-01T09:05:33+01:00"]


def test_a_picture_that_tells_no_time_is_told(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(jpeg(None))
    assert moments(READER, path) == []
    assert "1 pictures" in problems(READER, path)[0].what


def test_a_folder_with_anything_else_is_no_folder_of_photos(tmp_path: Path) -> None:
    album = photo_samples(tmp_path)[1]
    assert READER.identify(album)
    (album / "result.json").write_text("{}")
    assert not READER.identify(album)
