"""A date without a year is the one its sentence looks to: the coming one, or the latest; said on 23 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.memory.time import said_in

AUTUMN = datetime(2026, 11, 23, 12, tzinfo=UTC)

COMING = """
Dentist appointment 3 January at 10       | 2027-01-03
Mia's recital is on the 9th of January.   | 2027-01-09
Klassentreffen am 12. Januar              | 2027-01-12
Wir kommen am 3. März an                  | 2027-03-03
El 5 de enero cena con Marta              | 2027-01-05
Le 4 janvier, dîner chez Léa              | 2027-01-04
Consulta no dia 7 de janeiro              | 2027-01-07
1月5日跟小王吃饭                           | 2027-01-05
He will be here on 12 August              | 2027-08-12
"""

PAST = """
The party was on 9 January                | 2026-01-09
We signed the lease on 26 December        | 2025-12-26
Am 12. Januar war ich beim Arzt           | 2026-01-12
Am 12. Januar haben wir Rom gesehen       | 2026-01-12
Rechnung vom 15. Januar                   | 2026-01-15
El 5 de enero cenó con Marta              | 2026-01-05
El 5 de enero hemos visto a Marta         | 2026-01-05
Le 4 janvier nous avons dîné chez Léa     | 2026-01-04
No dia 7 de janeiro foi à consulta        | 2026-01-07
1月5日跟小王吃了饭                         | 2026-01-05
Dentist, 12 August                        | 2026-08-12
Dentist, 3 January 2026                   | 2026-01-03
"""


def cases(table: str) -> list[tuple[str, str]]:
    return [(text.strip(), day.strip()) for text, day in (line.split("|") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("text", "day"), cases(COMING) + cases(PAST))
def test_a_date_without_a_year_is_of_the_year_its_sentence_looks_to(text: str, day: str) -> None:
    (span,) = said_in(text, at=AUTUMN, zone=UTC)
    assert span.begin.date().isoformat() == day


def test_what_is_asked_of_what_has_been_is_of_the_past_whatever_the_answer_alone_looks_like() -> None:
    (span,) = said_in("On 26 December.", at=AUTUMN, zone=UTC, behind=True)
    assert span.begin.date().isoformat() == "2025-12-26"
    (span,) = said_in("On 26 June.", at=AUTUMN, zone=UTC, ahead=True)
    assert span.begin.date().isoformat() == "2027-06-26"


def test_what_lasts_until_now_stays_what_it_is() -> None:
    (span,) = said_in("At the new desk since January", at=AUTUMN, zone=UTC)
    assert span.since
    assert span.begin.date().isoformat() == "2026-01-01"
    assert span.end - AUTUMN < timedelta(days=1)
