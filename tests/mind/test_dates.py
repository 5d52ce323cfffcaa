import re
import tomllib
from datetime import date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, get_day_names, get_month_names

from atticus.domain.evidence import Interval, Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.time import Precision, Unit
from atticus.mind.dates import day, interval, months, stretch, weekdays, when

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "until", "precision", "said"),
    [
        ("2025-06-13T10:30:00+02:00", None, Precision.MINUTE, "Friday 13 June 2025, 10:30"),
        ("2025-06-13T10:30:00+02:00", "2025-06-13T11:00:00+02:00", Precision.SECOND, "Friday 13 June 2025, 10:30 to 11:00"),
        ("2025-06-13T22:00:00+02:00", "2025-06-14T01:00:00+02:00", Precision.SECOND, "Friday 13 June 2025, 22:00 to Saturday 14 June 2025, 01:00"),
        ("2025-06-13T00:00:00+02:00", "2025-06-14T00:00:00+02:00", Precision.DAY, "Friday 13 June 2025"),
        ("2025-06-13T00:00:00+02:00", "2025-06-16T00:00:00+02:00", Precision.DAY, "Friday 13 June 2025 to Sunday 15 June 2025"),
        ("2025-06-01T00:00:00+02:00", None, Precision.MONTH, "June 2025"),
        ("2025-01-01T00:00:00+01:00", None, Precision.YEAR, "2025"),
        ("2025-06-13T22:30:00+00:00", None, Precision.SECOND, "Saturday 14 June 2025, 00:30"),
        ("2025-06-13T23:30:00+09:00", None, Precision.SECOND, "Friday 13 June 2025, 23:30"),
        ("2025-06-13T00:00:00+00:00", None, Precision.DAY, "Friday 13 June 2025"),
    ],
)  # fmt: skip
def test_dates_are_told_as_exactly_as_the_source_did(at, until, precision, said):
    moment = Moment(
        kind=Kind.EVENT,
        source="calendar",
        at=datetime.fromisoformat(at),
        until=datetime.fromisoformat(until) if until else None,
        precision=precision,
        text="",
    )
    assert when(moment, BERLIN) == said


LANGUAGES = ("en", "es", "fr", "de", "pt", "zh")


def slots(frame):
    return sorted(re.findall(r"\{(\w+)\}", frame))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_frame_with_the_same_slots(language):
    tables = tomllib.loads((files("atticus.mind") / "dates.toml").read_text("utf-8"))
    assert set(tables) == set(LANGUAGES)
    assert tables[language].keys() == tables["en"].keys()
    for name, frame in tables["en"].items():
        if isinstance(frame, str):
            assert slots(tables[language][name]) == slots(frame), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_are_called_as_the_common_locale_data_call_them(language):
    names = get_day_names("wide", "stand-alone", locale=language)
    assert weekdays(language) == tuple(names[n] for n in range(7))
    if language != "zh":
        months_of = get_month_names("wide", "format", locale=language)
        assert months(language) == tuple(months_of[n] for n in range(1, 13))


@pytest.mark.parametrize("language", ["fr", "de", "pt", "es"])
def test_a_day_is_told_as_the_common_locale_data_tell_it(language):
    for offset in range(0, 400, 37):
        at = datetime(2025, 1, 1, tzinfo=BERLIN) + timedelta(days=offset)
        wanted = format_date(date(at.year, at.month, at.day), "full", locale=language)
        assert day(at, language=language).replace(",", "") == wanted.replace(",", "")


def test_a_stretch_is_told_in_a_language():
    begin, end = datetime(2025, 5, 26, tzinfo=BERLIN), datetime(2025, 6, 2, tzinfo=BERLIN)
    assert stretch(begin, end, language="es") == "lunes 26 de mayo de 2025 a domingo 1 de junio de 2025"
    assert stretch(begin, end, language="zh") == "2025年5月26日星期一至2025年6月1日星期日"
    assert day(begin, Precision.YEAR, language="zh") == "2025年"


@pytest.mark.parametrize(
    ("precision", "lasts", "language", "said"),
    [
        (Unit.DAY, None, "es", "desde el lunes 3 de mayo de 2021"),
        (Unit.YEAR, None, "es", "desde 2021"),
        (Unit.MONTH, None, "fr", "depuis mai 2021"),
        (Unit.DAY, None, "fr", "depuis le lundi 3 mai 2021"),
        (Unit.YEAR, "four years", "de", "„four years“, seit etwa 2021"),
        (Unit.YEAR, "four years", "en", "for four years, since about 2021"),
    ],
)
def test_since_when_something_lasts_is_told_in_a_language(precision, lasts, language, said):
    begin, at = datetime(2021, 5, 3, tzinfo=BERLIN), datetime(2025, 6, 13, tzinfo=BERLIN)
    moment = Moment(kind=Kind.NOTE, source="notes", at=at, text="")
    kept = Kept(id="a", moment=moment, label=PUBLIC, mine=True, import_id=None)
    found = Interval(begin, at, precision, "since then", kept, since=True, lasts=lasts)
    assert interval(found, BERLIN, language=language) == said


def test_a_language_that_is_not_known_is_told_in_english():
    assert day(datetime(2025, 6, 13, tzinfo=BERLIN), language="eo") == "Friday 13 June 2025"
