"""Exports of places, health, money and reading in the shape their apps write, one builder for each reader."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tests.memory.importers.samples_chats import zipped

if TYPE_CHECKING:
    from pathlib import Path

ANDROID_TIMELINE: dict[str, Any] = {
    "semanticSegments": [
        {
            "startTime": "2025-03-01T08:00:00.000+01:00",
            "endTime": "2025-03-01T10:00:00.000+01:00",
            "timelinePath": [{"point": "48.1371540°, 11.5761240°", "time": "2025-03-01T08:26:00.000+01:00"}],
        },
        {
            "startTime": "2025-03-01T10:00:00.000+01:00",
            "endTime": "2025-03-01T12:30:00.000+01:00",
            "startTimeTimezoneUtcOffsetMinutes": 60,
            "endTimeTimezoneUtcOffsetMinutes": 60,
            "visit": {
                "hierarchyLevel": 0,
                "probability": 0.8,
                "topCandidate": {
                    "placeId": "ChIJ1",
                    "semanticType": "HOME",
                    "probability": 0.9,
                    "placeLocation": {"latLng": "48.1371540°, 11.5761240°"},
                },
            },
        },
        {
            "startTime": "2025-03-01T13:00:00.000+01:00",
            "endTime": "2025-03-01T17:00:00.000+01:00",
            "visit": {
                "hierarchyLevel": 0,
                "probability": 0.8,
                "topCandidate": {
                    "placeId": "ChIJ2",
                    "semanticType": "INFERRED_WORK",
                    "probability": 0.5,
                    "placeLocation": {"latLng": "48.2°, 11.6°"},
                },
            },
        },
        {
            "startTime": "2025-03-01T17:00:00.000+01:00",
            "endTime": "2025-03-01T17:20:00.000+01:00",
            "activity": {
                "start": {"latLng": "48.2°, 11.6°"},
                "end": {"latLng": "48.1°, 11.5°"},
                "distanceMeters": 5200.0,
                "topCandidate": {"type": "CYCLING", "probability": 0.7},
            },
        },
    ],
    "rawSignals": [],
    "userLocationProfile": {"frequentPlaces": []},
}
IPHONE_TIMELINE = [
    {
        "endTime": "2025-03-01T12:30:00.000+01:00",
        "startTime": "2025-03-01T10:00:00.000+01:00",
        "visit": {
            "hierarchyLevel": "0",
            "topCandidate": {
                "probability": "0.7",
                "semanticType": "Work",
                "placeID": "ChIJ2",
                "placeLocation": "geo:48.200000,11.600000",
            },
            "probability": "0.8",
        },
    },
    {
        "endTime": "2025-03-01T14:00:00.000+01:00",
        "startTime": "2025-03-01T12:00:00.000+01:00",
        "timelinePath": [{"point": "geo:48.2,11.6", "durationMinutesOffsetFromStartTime": "26"}],
    },
]
SEMANTIC_HISTORY = {
    "timelineObjects": [
        {"activitySegment": {"activityType": "WALKING", "distance": 900}},
        {
            "placeVisit": {
                "location": {
                    "latitudeE7": 481371540,
                    "longitudeE7": 115761240,
                    "placeId": "ChIJ3",
                    "address": "Am See 1, 80331 München",
                    "name": "Café am See",
                    "semanticType": "TYPE_UNKNOWN",
                },
                "duration": {"startTimestamp": "2023-03-01T09:00:00.500Z", "endTimestamp": "2023-03-01T10:00:00Z"},
            }
        },
    ]
}
RECORDS = {
    "locations": [
        {"latitudeE7": lat, "longitudeE7": lon, "accuracy": 20, "timestamp": f"2022-03-01T{hour:02d}:{minute:02d}:00Z"}
        for lat, lon, hour, minute in (
            (481371540, 115761240, 8, 0),
            (481371640, 115761340, 8, 20),
            (481371440, 115761140, 8, 50),
            (482000000, 116000000, 9, 10),
            (483000000, 117000000, 9, 15),
            (483000100, 117000100, 10, 15),
        )
    ]
}
GOOGLE_CHAT = {
    "messages": [
        {
            "creator": {"name": "Ana García", "email": "ana@example.org", "user_type": "Human"},
            "created_date": "Saturday, March 1, 2025 at 8:05:00\u202fAM UTC",
            "text": "To the lake at the weekend?",
            "topic_id": "t1",
            "message_id": "DM1/t1/m1",
        },
        {
            "creator": {"name": "Rosa Lind", "email": "rosa@example.org", "user_type": "Human"},
            "created_date": "Saturday, March 1, 2025 at 12:06:00 PM UTC",
            "attached_files": [{"original_name": "lake.jpg", "export_name": "File-lake.jpg"}],
            "text": "Yes",
            "topic_id": "t1",
            "message_id": "DM1/t1/m2",
        },
    ]
}
KEEP_NOTE = {
    "color": "DEFAULT",
    "isTrashed": False,
    "isPinned": True,
    "isArchived": False,
    "listContent": [{"text": "cello strings", "isChecked": True}, {"text": "stamps", "isChecked": False}],
    "title": "To buy",
    "userEditedTimestampUsec": 1740816360000000,
    "createdTimestampUsec": 1740816300000000,
    "labels": [{"name": "errands"}],
}


def takeout_samples(folder: Path) -> list[Path]:
    singles = {
        "Timeline.json": ANDROID_TIMELINE,
        "location-history.json": IPHONE_TIMELINE,
        "2023_MARCH.json": SEMANTIC_HISTORY,
        "Records.json": RECORDS,
        "To buy.json": KEEP_NOTE,
        "messages.json": GOOGLE_CHAT,
    }
    for name, value in singles.items():
        (folder / name).write_text(json.dumps(value, indent=2, ensure_ascii=False), encoding="utf-8")
    members = [{"name": "Ana García", "email": "ana@example.org"}, {"name": "Rosa Lind", "email": "Rosa@example.org"}]
    whole = zipped(
        folder / "takeout-20250301.zip",
        {
            "Takeout/Google Chat/Groups/DM 1/messages.json": json.dumps(GOOGLE_CHAT),
            "Takeout/Google Chat/Groups/DM 1/group_info.json": json.dumps({"members": members}),
            "Takeout/Google Chat/Groups/DM 1/File-lake.jpg": b"\xff\xd8photo",
            "Takeout/Google Chat/Users/User 1/user_info.json": json.dumps({"user": members[1], "membership_info": []}),
            "Takeout/Keep/To buy.json": json.dumps(KEEP_NOTE),
            "Takeout/Keep/Old.json": json.dumps(KEEP_NOTE | {"isTrashed": True}),
            "Takeout/Keep/To buy.html": "<html>",
        },
    )
    return [*(folder / name for name in singles), whole]


def _record(
    kind: str, value: str, begin: str, end: str, device: str = "Rosa’s Apple Watch", unit: str = "count"
) -> str:
    told = f'unit="{unit}" ' if unit else ""
    return (
        f' <Record type="HK{kind}" sourceName="{device}" sourceVersion="11.3" {told}'
        f'creationDate="{end} +0100" startDate="{begin} +0100" endDate="{end} +0100" value="{value}"/>\n'
    )


_STEPS, _SLEEP = "QuantityTypeIdentifierStepCount", "CategoryTypeIdentifierSleepAnalysis"
_ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
APPLE_HEALTH = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n'
    "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n"
    "<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n<!ELEMENT ExportDate EMPTY>\n]>\n"
    '<HealthData locale="en_DE">\n <ExportDate value="2025-03-03 10:00:00 +0100"/>\n'
    ' <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-01-01" HKCharacteristicTypeIdentifierBloodType="x"/>\n'
    + _record(_STEPS, "4000", "2025-03-01 08:00:00", "2025-03-01 09:00:00")
    + _record(_STEPS, "4560", "2025-03-01 17:00:00", "2025-03-01 18:00:00")
    + _record(_STEPS, "5000", "2025-03-01 08:00:00", "2025-03-01 18:00:00", "Rosa’s iPhone")
    + _record(_STEPS, "3000", "2025-03-02 08:00:00", "2025-03-02 09:00:00")
    + _record(
        "QuantityTypeIdentifierRestingHeartRate", "58", "2025-03-01 00:00:00", "2025-03-01 23:00:00", unit="count/min"
    )
    + _record("QuantityTypeIdentifierBodyMass", "150", "2025-03-01 07:00:00", "2025-03-01 07:00:00", unit="lb")
    + _record("CategoryTypeIdentifierMenstrualFlow", "HKx", "2025-03-01 07:00:00", "2025-03-01 07:00:00", unit="")
    + _record(_SLEEP, "HKCategoryValueSleepAnalysisInBed", "2025-03-01 22:00:00", "2025-03-02 08:00:00", "iPhone", "")
    + _record(_SLEEP, f"{_ASLEEP}Core", "2025-03-01 23:10:00", "2025-03-02 03:00:00", unit="")
    + _record(_SLEEP, "HKCategoryValueSleepAnalysisAwake", "2025-03-02 03:00:00", "2025-03-02 03:10:00", unit="")
    + _record(_SLEEP, f"{_ASLEEP}REM", "2025-03-02 03:10:00", "2025-03-02 06:30:00", unit="")
    + _record(_SLEEP, f"{_ASLEEP}Unspecified", "2025-03-02 00:00:00", "2025-03-02 04:00:00", "Some App", "")
    + ' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="38.2" durationUnit="min" '
    'sourceName="Rosa’s Apple Watch" startDate="2025-03-02 17:00:00 +0100" endDate="2025-03-02 17:39:00 +0100">\n'
    '  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="6.12" unit="km"/>\n </Workout>\n'
    ' <ActivitySummary dateComponents="2025-03-01" activeEnergyBurned="300"/>\n</HealthData>\n'
)


def health_samples(folder: Path) -> list[Path]:
    alone = folder / "export.xml"
    alone.write_text(APPLE_HEALTH, encoding="utf-8")
    files: dict[str, str | bytes] = {
        "apple_health_export/export.xml": APPLE_HEALTH,
        "apple_health_export/export_cda.xml": '<?xml version="1.0"?><ClinicalDocument/>',
        "apple_health_export/workout-routes/route_2025-03-02_5.39pm.gpx": '<gpx creator="Apple Health Export"/>',
    }
    return [alone, zipped(folder / "export.zip", files)]


GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="StravaGPX" version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
 <metadata><name>All of March</name><time>2025-03-02T16:00:00Z</time></metadata>
 <wpt lat="48.14" lon="11.58"><time>2025-03-02T16:05:00Z</time><name>Café am See</name></wpt>
 <trk>
  <name>Round the lake</name>
  <type>running</type>
  <trkseg>
   <trkpt lat="48.1371540" lon="11.5761240"><ele>520.0</ele><time>2025-03-02T16:00:00Z</time></trkpt>
   <trkpt lat="48.1471540" lon="11.5761240"><ele>521.0</ele><time>2025-03-02T16:10:00Z</time></trkpt>
  </trkseg>
  <trkseg>
   <trkpt lat="48.2471540" lon="11.5761240"><ele>521.0</ele><time>2025-03-02T16:20:00Z</time></trkpt>
   <trkpt lat="48.2571540" lon="11.5761240"><ele>521.0</ele><time>2025-03-02T16:30:00Z</time></trkpt>
  </trkseg>
 </trk>
</gpx>
"""
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename,Distance\n"
    '101,"Mar 2, 2025, 4:00:00 PM",Round the lake,Run,"Cold,\nand sunny",1800,6.12,activities/101.gpx,6120.0\n'
    '102,"Mar 5, 2025, 17:00:00",Evening swim,Swim,,2400,"1,500",activities/102.fit.gz,1500.0\n'
)


def track_samples(folder: Path) -> list[Path]:
    alone = folder / "lake.gpx"
    alone.write_text(GPX, encoding="utf-8")
    archive = zipped(
        folder / "export_1.zip", {"activities.csv": STRAVA, "activities/101.gpx": GPX, "media/1.jpg": b"x"}
    )
    return [alone, archive]


GERMAN_BANK = (
    'Umsätze Girokonto;Zeitraum: 30 Tage\n;\n"Kontostand";"1.234,56 EUR"\n\n'
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";'
    '"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung"\n'
    '"DE02120300000000202051";"03.02.25";"03.02.25";"KARTENZAHLUNG";"Danke; bis bald";"Bäckerei Sommer";"-4,20";"EUR"\n'
    '"DE02120300000000202051";"04.02.25";"04.02.25";"GUTSCHRIFT";"Honorar Februar";"Chor Köln e.V.";"1.200,00";"EUR"\n'
)
BRITISH_BANK = (
    "Date,Description,Money Out,Money In,Balance\n"
    "25/02/2025,CARD PAYMENT TO CAFE,3.50,,96.50\n03/03/2025,TRANSFER FROM B LI,,20.00,116.50\n"
)


def bank_samples(folder: Path) -> list[Path]:
    german, british = folder / "umsaetze.csv", folder / "statement.csv"
    german.write_text(GERMAN_BANK, encoding="utf-8")
    british.write_text(BRITISH_BANK, encoding="utf-8")
    return [german, british]


BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1740816000" PERSONAL_TOOLBAR_FOLDER="true">Toolbar</H3>
    <DL><p>
        <DT><H3 ADD_DATE="1740816000">Recipes</H3>
        <DL><p>
            <DT><A HREF="https://example.org/risotto?a=1&amp;b=2" ADD_DATE="1740816300" ICON="data:image/png;base64,AAAA" TAGS="dinner,rice">Risotto &amp; more</A>
            <DD>The one with lemon
        </DL><p>
        <DT><A HREF="javascript:void(0)" ADD_DATE="1740816300">Clip it</A>
    </DL><p>
    <DT><A HREF="https://example.org/choir" ADD_DATE="1740816400">Choir</A>
</DL><p>
"""


POCKET = (
    "title,url,time_added,tags,status\n"
    "Risotto & more,https://example.org/risotto,1740816300,dinner|rice,unread\n"
    "https://example.org/choir,https://example.org/choir,1740816400,,archive\n"
)
INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp,Tags\n"
    'https://example.org/risotto,Risotto & more,Stir all the time,Unread,1740816300,"[""dinner"",""rice""]"\n'
)
RAINDROP = (
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    '812,Risotto & more,Cook this for Ana,The one with lemon,https://example.org/risotto,Recipes/Rice,"dinner, rice",'
    '2025-03-01T08:05:00.000Z,https://example.org/c.jpg,"Stir all the time\nand rest it",false\n'
)


def bookmark_samples(folder: Path) -> list[Path]:
    files = {
        "bookmarks_01.03.25.html": BOOKMARKS,
        "part_000000.csv": POCKET,
        "instapaper-export.csv": INSTAPAPER,
        "raindrop.csv": RAINDROP,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [*(folder / name for name in files), zipped(folder / "pocket.zip", {"part_000000.csv": POCKET})]


CLIPPINGS = (
    "\ufeffThe Lake and the City (Ada N. Other)\r\n"
    "- Your Highlight on page 12 | Location 171-173 | Added on Saturday, March 1, 2025 9:05:33 PM\r\n\r\n"
    "A lake keeps what a river tells.\r\n==========\r\n"
    "\ufeffThe Lake and the City (Ada N. Other)\r\n"
    "- Your Note on page 12 | Location 173 | Added on Saturday, March 1, 2025 9:06:00 PM\r\n\r\n"
    "Read this to Ana\r\n==========\r\n"
    "The Lake and the City (Ada N. Other)\r\n"
    "- Your Bookmark on page 20 | Location 300 | Added on Saturday, March 1, 2025 9:07:00 PM\r\n\r\n\r\n==========\r\n"
)
READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"
    '"A lake keeps what a river tells, '
    'always.",The Lake and the City,Ada N. Other,B0,Read this to Ana,yellow,"water,home",location,171,2025-03-01 20:05:33+00:00,\n'
)


def kobo(path: Path, *rows: tuple[str | None, ...]) -> Path:
    """A database as the device keeps it, with the columns that matter; a row: id, text, note, type, created."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE content (ContentID TEXT PRIMARY KEY, ContentType TEXT, Title TEXT, Attribution TEXT)"
        )
        database.execute(
            "CREATE TABLE Bookmark (BookmarkID TEXT PRIMARY KEY, VolumeID TEXT, ContentID TEXT, Text TEXT, Annotation TEXT, "
            "ExtraAnnotationData BLOB, DateCreated TEXT, ChapterProgress REAL, Hidden BOOL, Type TEXT)"
        )
        volume = "file:///mnt/onboard/lake.epub"
        database.execute("INSERT INTO content VALUES (?, '6', 'The Lake and the City', 'Ada N. Other')", [volume])
        for id_, text, note, sort, created in rows:
            told = [id_, volume, f"{volume}#c1", text, note, None, created, 0.2, "false", sort]
            database.execute("INSERT INTO Bookmark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
        database.commit()
    return path


KOBO = (
    ("94ace0c6", "A lake keeps what a river tells, always.", "Read this to Ana", "note", "2025-03-01T20:05:33Z"),
    ("94ace0c7", None, None, "dogear", "2025-03-01T20:06:00Z"),
)


ANNOTATION: dict[str, Any] = {
    "id": "xF3kQ", "created": "2025-03-01T20:05:33.402113+00:00", "updated": "2025-03-01T20:06:01.100000+00:00",
    "user": "acct:rosa_l@hypothes.is", "uri": "https://example.org/lake", "text": "Read this to Ana", "tags": ["water", "home"],
    "group": "__world__", "permissions": {"read": ["group:__world__"], "update": [], "delete": []}, "hidden": False,
    "target": [{"source": "https://example.org/lake", "selector": [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 39},
        {"type": "TextPositionSelector", "start": 171, "end": 210},
        {"type": "TextQuoteSelector", "exact": "A lake keeps what a river tells, always.", "prefix": "", "suffix": " The"},
    ]}],
    "document": {"title": ["The Lake and the City"]}, "links": {"html": "https://hypothes.is/a/xF3kQ"},
    "user_info": {"display_name": "Rosa Lind"}, "flagged": False,
}  # fmt: skip
ANNOTATIONS: dict[str, Any] = {
    "export_date": "2025-03-02T08:00:00.000Z",
    "export_userid": "acct:rosa_l@hypothes.is",
    "client_version": "1.1500.0",
    "annotations": [ANNOTATION],
}


def highlight_samples(folder: Path) -> list[Path]:
    kindle, readwise = folder / "My Clippings.txt", folder / "readwise-data.csv"
    annotated = folder / "2025-03-02-hypothesis-the-lake-and-the-city.json"
    annotated.write_text(json.dumps(ANNOTATIONS, indent=2), encoding="utf-8")
    device = kobo(folder / "KoboReader.sqlite", *KOBO)
    kindle.write_text(CLIPPINGS, encoding="utf-8", newline="")
    readwise.write_text(READWISE, encoding="utf-8")
    return [kindle, readwise, device, annotated]


DAY_SAMPLES = {
    "takeout": takeout_samples,
    "applehealth": health_samples,
    "tracks": track_samples,
    "bank": bank_samples,
    "bookmarks": bookmark_samples,
    "highlights": highlight_samples,
}
