"""English expressions of time in the wild, said on Wednesday 18 June 2025 at noon of what has been."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.memory.time import spans

WEDNESDAY = datetime(2025, 6, 18, 12, tzinfo=UTC)

BEHIND = """
the 3rd of June                                   | 2025-06-03
we met on the 3rd, remember?                      | 2025-06-03
the invoice is from the 12th                      | 2025-06-12
from the 3rd to the 7th                           | 2025-06-03 2025-06-07
between the 9th and the 11th                      | 2025-06-09 2025-06-11
on the first of the month                         | 2025-06-01
on the 20th of last month                         | 2025-05-20
the fifth of May                                  | 2025-05-05
May the fourth                                    | 2025-05-04
June second                                       | 2025-06-02
on the twenty-first of March                      | 2025-03-21
March twenty-third, 2022                          | 2022-03-23
the Fourth of July                                | 2024-07-04
a fortnight ago                                   | 2025-06-03 2025-06-05
a fortnight ago today                             | 2025-06-04
a year ago today                                  | 2024-06-18
ten years ago today                               | 2015-06-18
a week ago yesterday                              | 2025-06-10
a week ago Friday                                 | 2025-06-06
three weeks ago on Saturday                       | 2025-05-31
a week last Friday                                | 2025-06-06
on Thursday last week                             | 2025-06-12
Tuesday of last week                              | 2025-06-10
last week on Monday                               | 2025-06-09
last week's Wednesday                             | 2025-06-11
the weekend before last                           | 2025-06-07 2025-06-08
the week before last                              | 2025-06-02 2025-06-08
the month before last                             | 2025-04-01 2025-04-30
the year before last                              | 2023-01-01 2023-12-31
the summer before last                            | 2023-06-01 2023-08-31
the Friday before last                            | 2025-06-06
the night before last                             | 2025-06-16
two nights ago                                    | 2025-06-16
a couple of nights ago                            | 2025-06-15 2025-06-16
a day or two ago                                  | 2025-06-16 2025-06-17
two or three weeks ago                            | 2025-05-28 2025-06-04
2-3 days ago                                      | 2025-06-15 2025-06-16
five or six years ago                             | 2019-01-01 2020-12-31
twenty-odd years ago                              | 1996-01-01 2005-12-31
thirty-five years ago                             | 1990-01-01 1990-12-31
about fifteen years ago                           | 2010-01-01 2010-12-31
a decade ago                                      | 2014-01-01 2016-12-31
two decades ago                                   | 2003-01-01 2007-12-31
half a year ago                                   | 2024-12-03 2025-01-02
a year and a half ago                             | 2023-12-03 2024-01-02
two and a half years ago                          | 2022-12-03 2023-01-02
over a year ago                                   | 2023-06-18 2024-06-18
eighteen months ago                               | 2023-12-03 2024-01-02
ten days ago                                      | 2025-06-07 2025-06-09
six weeks ago                                     | 2025-05-02 2025-05-12
half a dozen years ago                            | 2019-01-01 2019-12-31
the other night                                   | 2025-06-11 2025-06-17
the other week                                    | 2025-05-28 2025-06-10
this time last year                               | 2024-06-11 2024-06-25
this time last week                               | 2025-06-11
on this day last year                             | 2024-06-18
earlier today                                     | 2025-06-18
earlier this week                                 | 2025-06-16 2025-06-18
earlier this month                                | 2025-06-01 2025-06-18
earlier this year                                 | 2025-01-01 2025-06-18
at the end of last month                          | 2025-05-21 2025-05-31
at the beginning of the month                     | 2025-06-01 2025-06-10
early last month                                  | 2025-05-01 2025-05-10
in the middle of last month                       | 2025-05-10 2025-05-20
late last week                                    | 2025-06-12 2025-06-15
at the start of the week                          | 2025-06-16 2025-06-18
early last year                                   | 2024-01-01 2024-04-30
late last year                                    | 2024-09-01 2024-12-31
at the end of last year                           | 2024-11-01 2024-12-31
at the start of the year                          | 2025-01-01 2025-02-28
the end of 2021                                   | 2021-11-01 2021-12-31
towards the end of May                            | 2025-05-21 2025-05-31
mid-June                                          | 2025-06-10 2025-06-20
mid June 2023                                     | 2023-06-10 2023-06-20
late-November 2020                                | 2020-11-20 2020-11-30
the end of summer                                 | 2024-08-01 2024-08-31
late last summer                                  | 2024-08-01 2024-08-31
early spring 2024                                 | 2024-03-01 2024-03-31
all last summer                                   | 2024-06-01 2024-08-31
back in the spring                                | 2025-03-01 2025-05-31
over the winter                                   | 2024-12-01 2025-02-28
winter of 2019                                    | 2019-12-01 2020-02-29
in the summer of '98                              | 1998-06-01 1998-08-31
in '09                                            | 2009-01-01 2009-12-31
back in '87 we moved                              | 1987-01-01 1987-12-31
June '24                                          | 2024-06-01 2024-06-30
Sept '23                                          | 2023-09-01 2023-09-30
in the 1990s                                      | 1990-01-01 1999-12-31
in the early 1980s                                | 1980-01-01 1983-12-31
the late '90s                                     | 1996-01-01 1999-12-31
in the nineties                                   | 1990-01-01 1999-12-31
Q3                                                | 2024-07-01 2024-09-30
Q1 2025                                           | 2025-01-01 2025-03-31
Q4 '23                                            | 2023-10-01 2023-12-31
last quarter                                      | 2025-01-01 2025-03-31
this quarter                                      | 2025-04-01 2025-06-30
the third quarter of 2023                         | 2023-07-01 2023-09-30
Q2 last year                                      | 2024-04-01 2024-06-30
H1 2024                                           | 2024-01-01 2024-06-30
the second half of last year                      | 2024-07-01 2024-12-31
the first half of June                            | 2025-06-01 2025-06-15
in March last year                                | 2024-03-01 2024-03-31
June of last year                                 | 2024-06-01 2024-06-30
in May this year                                  | 2025-05-01 2025-05-31
on 3 May last year                                | 2024-05-03
last March                                        | 2025-03-01 2025-03-31
in may                                            | 2025-05-01 2025-05-31
since march                                       | 2025-03-01 2025-06-18
last may                                          | 2025-05-01 2025-05-31
Friday the 13th                                   | 2025-06-13
Tuesday the 6th                                   | 2025-05-06
Friday, June 13                                   | 2025-06-13
Fri 13 Jun                                        | 2025-06-13
on Saturday, March 8th, 2025                      | 2025-03-08
Thursday 7 November                               | 2024-11-07
Sunday 5 May                                      | 2024-05-05
3-7 June                                          | 2025-06-03 2025-06-07
3rd to 7th of June                                | 2025-06-03 2025-06-07
June 3–7, 2024                                    | 2024-06-03 2024-06-07
3 and 4 March                                     | 2025-03-03 2025-03-04
from 30 November to 2 December                    | 2024-11-30 2024-12-02
from Dec 30 to Jan 2                              | 2024-12-30 2025-01-02
from Tuesday to Thursday                          | 2025-06-10 2025-06-12
between Saturday and Monday                       | 2025-06-14 2025-06-16
from 2019 to 2021                                 | 2019-01-01 2021-12-31
2019-2021                                         | 2019-01-01 2021-12-31
between 2015 and 2018                             | 2015-01-01 2018-12-31
from May to July 2023                             | 2023-05-01 2023-07-31
03-Jun-2025                                       | 2025-06-03
3-Jun-25                                          | 2025-06-03
13-06-2025                                        | 2025-06-13
06/2024                                           | 2024-06-01 2024-06-30
2025-06-13T10:30:00Z                              | 2025-06-13
2025-W24                                          | 2025-06-09 2025-06-15
calendar week 3                                   | 2025-01-13 2025-01-19
the first Monday in May                           | 2025-05-05
the second Tuesday of last month                  | 2025-05-13
the last Friday of March 2024                     | 2024-03-29
the third Thursday in November                    | 2024-11-21
the 1st Sunday of June                            | 2025-06-01
Easter                                            | 2025-04-20
Easter Sunday 2024                                | 2024-03-31
on Good Friday                                    | 2025-04-18
Easter Monday last year                           | 2024-04-01
over Easter                                       | 2025-04-18 2025-04-21
the Easter weekend                                | 2025-04-18 2025-04-21
Ash Wednesday 2023                                | 2023-02-22
Thanksgiving                                      | 2024-11-28
Thanksgiving 2022                                 | 2022-11-24
on Black Friday                                   | 2024-11-29
Cyber Monday 2023                                 | 2023-11-27
Thanksgiving weekend                              | 2024-11-28 2024-12-01
Labor Day 2024                                    | 2024-09-02
Memorial Day                                      | 2025-05-26
Labor Day weekend                                 | 2024-08-31 2024-09-02
MLK Day                                           | 2025-01-20
St Patrick's Day                                  | 2025-03-17
Boxing Day                                        | 2024-12-26
on Christmas Day                                  | 2024-12-25
last Christmas                                    | 2024-12-25 2024-12-26
Xmas 2021                                         | 2021-12-25 2021-12-26
the day after Christmas                           | 2024-12-26
the week before Christmas                         | 2024-12-18 2024-12-24
two days before Christmas                         | 2024-12-23
between Christmas and New Year                    | 2024-12-25 2025-01-01
over New Year's                                   | 2025-01-01
NYE                                               | 2024-12-31
New Year's Eve 2019                               | 2019-12-31
Valentine's                                       | 2025-02-14
April Fools' Day                                  | 2025-04-01
last Halloween                                    | 2024-10-31
the Friday before Halloween                       | 2024-10-25
the weekend after Easter                          | 2025-04-26 2025-04-27
a week after Thanksgiving                         | 2024-11-29 2024-12-05
in the small hours of Sunday                      | 2025-06-15
late on Saturday night                            | 2025-06-14
on friday night                                   | 2025-06-13
saw her saturday                                  | 2025-06-14
Sat night was fun                                 | 2025-06-14
early yesterday morning                           | 2025-06-17
the day before yesterday                          | 2025-06-16
yday                                              | 2025-06-17
in the last 24 days                               | 2025-05-25 2025-06-18
over the past few weeks                           | 2025-05-14 2025-06-18
these last two months                             | 2025-04-18 2025-06-18
since Monday                                      | 2025-06-16 2025-06-18
ever since the summer of 2020                     | 2020-06-01 2025-06-18
since early May                                   | 2025-05-01 2025-06-18
since the day before yesterday                    | 2025-06-16 2025-06-18
for the past three years                          | 2022-06-18 2025-06-18
the week of May 12                                | 2025-05-12 2025-05-18
the Tuesday before June 3rd                       | 2025-05-27
the day after May 31st                            | 2025-06-01
the night before 5 May                            | 2025-05-04
"""

AHEAD = """
Friday week                                       | 2025-06-27
a week on Friday                                  | 2025-06-27
a week from Tuesday                               | 2025-07-01
a week from tomorrow                              | 2025-06-26
a week today                                      | 2025-06-25
two weeks from Saturday                           | 2025-07-05
the Friday after next                             | 2025-06-27
the week after next                               | 2025-06-30 2025-07-06
the weekend after next                            | 2025-07-05 2025-07-06
the month after next                              | 2025-08-01 2025-08-31
Monday next week                                  | 2025-06-23
next week on Thursday                             | 2025-06-26
early next week                                   | 2025-06-23 2025-06-25
late next month                                   | 2025-07-21 2025-07-31
by the end of the month                           | 2025-06-20 2025-06-30
by the end of the year                            | 2025-11-01 2025-12-31
at the end of the week                            | 2025-06-19 2025-06-22
later this week                                   | 2025-06-18 2025-06-22
later this month                                  | 2025-06-18 2025-06-30
later this year                                   | 2025-06-18 2025-12-31
later today                                       | 2025-06-18
over the next two weeks                           | 2025-06-18 2025-07-02
in the next few days                              | 2025-06-18 2025-06-23
in a day or two                                   | 2025-06-19 2025-06-20
in a fortnight                                    | 2025-07-01 2025-07-03
in a year and a half                              | 2026-12-03 2027-01-02
in half a year                                    | 2025-12-03 2026-01-02
in a month's time                                 | 2025-07-03 2025-08-02
next quarter                                      | 2025-07-01 2025-09-30
Q3                                                | 2025-07-01 2025-09-30
next Easter                                       | 2026-04-05
Thanksgiving                                      | 2025-11-27
this Christmas                                    | 2025-12-25 2025-12-26
NYE                                               | 2025-12-31
Friday the 27th                                   | 2025-06-27
Monday 6 October                                  | 2025-10-06
the first Monday of next month                    | 2025-07-07
the first Monday in September                     | 2025-09-01
Friday to Monday                                  | 2025-06-20 2025-06-23
from Friday to Wednesday                          | 2025-06-20 2025-06-25
tmrw                                              | 2025-06-19
tommorow                                          | 2025-06-19
a week tomorrow                                   | 2025-06-26
this coming Saturday                              | 2025-06-21
on sunday                                         | 2025-06-22
in may                                            | 2026-05-01 2026-05-31
between Christmas and New Year                    | 2025-12-25 2026-01-01
from 30 December to 2 January                     | 2025-12-30 2026-01-02
the summer after next                             | 2027-06-01 2027-08-31
the 5th to the 9th of July                        | 2025-07-05 2025-07-09
this time next week                               | 2025-06-25
the 30th
"""

NOTHING = """
every other Tuesday
every second Friday
every Tuesday and Thursday
each Monday morning
every May
every summer we go there
every Christmas
every 4th of July
every two weeks
on Tuesdays and Thursdays
open Monday to Friday
Mon-Fri 9 to 5
Monday through Friday
it may rain
you may 3 times a day
they march 4 miles a day
May I?
the sun is out
sun cream
seconds later
second thoughts
give me a sec
a second of silence
I second that
we sat in the sun
Sat down with Ana
wed in Vegas
Wednesday Addams
the Sunday Times
Sunday school
May said hello to June
I met April and June
a photo of Jan
a book about June
Jan is here
Augusta and August are twins
mar the view
a dec of cards
the fall of Rome
in the fall of the empire
fall asleep
a spring roll
hot spring
spring onions
Summer called
the Winter Palace
Chinese New Year
Lunar New Year
Happy New Year!
Merry Christmas!
the Christmas party
a Christmas tree
Christmas shopping
an Easter egg
Easter Island
a Halloween costume
Valentine's Day cards
Mother's Day
version 3.4.21
v2.10.2023
Python 3.12.10
release 1.10.24
10.0.0.24
192.168.10.20
$1999
1999 euros
2000 rupees
paid 1999 for it
costs 2000 a month
2000 kg
room 2019
flight 2021
order no. 2023
page 1984
extension 2022
PIN 1987
call 030 2019 445
+1 202 555 2019
2024-123
a score of 3-1
6-4, 3-6, 7-5
a ratio of 16:9
50/50
24/7
9/11
1/2 cup
3/4 of it
2/3
5/6/2024
10-12 people
4 to 5 minutes
at 7
at half past seven
10:30-11:15
5 ago
two days later
three years old
a five-year plan
the next day
the following week
a week or so
for three days
in five minutes flat it was done
once a month
twice a year
all day
day by day
one day
some day
these days
the last time
the next time
last name
last minute
next door
last of all
3 mars bars
2 mayo sandwiches
the 2nd floor
the 5th Avenue
on the 3rd try
the 4th quarter-final
the 21st century
my 30th birthday
Cyberpunk 2077
Blade Runner 2049
May the force be with you
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (text.strip(), meant.strip())
        for text, _, meant in (line.partition("|") for line in table.splitlines())
        if text.strip()
    ]


def read(text: str, *, at: datetime = WEDNESDAY, ahead: bool = False) -> str:
    found = []
    for span in spans(text, at=at, zone=UTC, ahead=ahead):
        first, last = span.begin.date(), (span.end - timedelta(microseconds=1)).date()
        found.append(str(first) if first == last else f"{first} {last}")
    return " + ".join(found)


@pytest.mark.parametrize(("text", "meant"), rows(BEHIND))
def test_what_has_been_is_read_as_people_mean_it(text: str, meant: str) -> None:
    assert read(f"It was {text}") == meant


@pytest.mark.parametrize(("text", "meant"), rows(AHEAD))
def test_what_is_to_come_is_read_as_people_mean_it(text: str, meant: str) -> None:
    assert read(text, ahead=True) == meant


@pytest.mark.parametrize("text", [text for text, _ in rows(NOTHING)])
def test_what_tells_no_certain_time_is_not_misread(text: str) -> None:
    assert read(text) == ""


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("noon on the 4th", "2025-07-04T12:00"),
        ("at noon tomorrow", "2025-06-19T12:00"),
        ("half past seven tomorrow evening", "2025-06-19T19:30"),
        ("tomorrow evening at half past seven", "2025-06-19T19:30"),
        ("tomorrow morning at 9", "2025-06-19T09:00"),
        ("at 8 tomorrow night", "2025-06-19T20:00"),
        ("quarter to nine on Friday morning", "2025-06-20T08:45"),
        ("Friday at 7:30pm", "2025-06-20T19:30"),
        ("7pm Friday", "2025-06-20T19:00"),
        ("Fri 7pm", "2025-06-20T19:00"),
        ("Friday, 19:30", "2025-06-20T19:30"),
        ("Friday 07:30", "2025-06-20T07:30"),
        ("on 13 August at 3 in the afternoon", "2025-08-13T15:00"),
        ("three o'clock on Monday afternoon", "2025-06-23T15:00"),
        ("at 10.30 am on 3 July", "2025-07-03T10:30"),
        ("2025-08-13T10:30", "2025-08-13T10:30"),
        ("2025-08-13 18:05", "2025-08-13T18:05"),
    ],
)
def test_a_time_of_day_is_read_where_it_is_certain(text: str, begin: str) -> None:
    (found,) = spans(text, at=WEDNESDAY, zone=UTC, ahead=True)
    assert found.begin == datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert found.end - found.begin == timedelta(minutes=1)


@pytest.mark.parametrize(
    "text", ["half past seven tomorrow", "tomorrow at 7", "tomorrow at 7:30", "midnight tomorrow", "at 5 tomorrow"]
)
def test_a_time_of_day_that_may_be_morning_or_evening_leaves_the_day(text: str) -> None:
    assert read(text, ahead=True) == "2025-06-19"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("an hour ago", "2025-06-18T10:45", "2025-06-18T11:15"),
        ("20 minutes ago", "2025-06-18T11:35", "2025-06-18T11:45"),
        ("half an hour ago", "2025-06-18T11:22:30", "2025-06-18T11:37:30"),
        ("two hours ago", "2025-06-18T09:30", "2025-06-18T10:30"),
        ("in the last three hours", "2025-06-18T09:00", "2025-06-18T12:00"),
        ("the past 24 hours", "2025-06-17T12:00", "2025-06-18T12:00"),
    ],
)
def test_hours_and_minutes_are_counted_from_the_instant(text: str, begin: str, end: str) -> None:
    (found,) = spans(text, at=WEDNESDAY, zone=UTC)
    assert found.begin == datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert found.end == datetime.fromisoformat(end).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("yesterday", "2025-01-01", "2024-12-31"),
        ("last week", "2025-01-01", "2024-12-23 2024-12-29"),
        ("this week", "2025-01-01", "2024-12-30 2025-01-05"),
        ("last month", "2025-01-15", "2024-12-01 2024-12-31"),
        ("last December", "2025-01-15", "2024-12-01 2024-12-31"),
        ("on December 30th", "2025-01-02", "2024-12-30"),
        ("on the 31st", "2025-01-02", "2024-12-31"),
        ("last winter", "2025-01-15", "2023-12-01 2024-02-29"),
        ("over the winter", "2025-03-05", "2024-12-01 2025-02-28"),
        ("last quarter", "2025-02-01", "2024-10-01 2024-12-31"),
        ("NYE", "2025-01-01", "2024-12-31"),
        ("New Year's Day", "2025-01-01", "2025-01-01"),
        ("the day before yesterday", "2024-03-01", "2024-02-28"),
        ("a year ago today", "2024-02-29", "2023-02-28"),
        ("last Sunday", "2025-06-15", "2025-06-08"),
        ("on Sunday", "2025-06-15", "2025-06-15"),
        ("last weekend", "2025-06-15", "2025-06-07 2025-06-08"),
        ("the weekend", ("2025-06-15"), ""),
        ("Easter", "2025-04-19", "2024-03-31"),
        ("Thanksgiving", "2025-11-27", "2025-11-27"),
    ],
)
def test_edges_of_weeks_months_and_years_hold(text: str, said: str, meant: str) -> None:
    assert read(text, at=datetime.fromisoformat(f"{said}T12:00:00+00:00")) == meant
