from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.domain.time import Precision
from atticus.mind.dates import when

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
