"""The frames of digests, in one catalogue per language; what is quoted in them stays as it was."""

from __future__ import annotations

from typing import Final

ENGLISH: Final = {
    "event": "{title}",
    "event_with": "{title}, with {people}",
    "at_place": "{what}, at {place}",
    "then": "{what}. {quote}",
    "you": "You: “{quote}”",
    "you_to": "You to {who}: “{quote}”",
    "you_asked": "You asked an assistant: “{quote}”",
    "noted": "You noted: “{quote}”",
    "noted_in": "You noted in “{title}”: “{quote}”",
    "note": "A note, “{title}”",
    "other": "{who}: “{quote}”",
    "somebody": "Somebody: “{quote}”",
    "about": "{who}, “{title}”: “{quote}”",
    "photo": "Photo: “{quote}”",
    "photo_at": "Photo at {place}: “{quote}”",
    "call": "Call with {who}: “{quote}”",
    "called": "Call with {who}",
    "place": "At {place}: “{quote}”",
    "was_at": "At {place}",
    "planned": "Planned: {what}",
    "new_place": "New place: {place}",
    "first_person": "First contact with {who}",
    "most_with": "Most in touch with {people}",
    "one_with": "{who} ({n})",
    "others": "{n} others",
    "and": "and",
    "steps": "{n} steps",
    "steps_mean": "{n} steps a day on average ({days} days), most on {best}",
    "sleep": "{hours} h {minutes:02d} min of sleep",
    "sleep_mean": "{hours} h {minutes:02d} min of sleep a night on average ({days} nights)",
    "distance": "{n} km on foot or wheels",
    "distance_mean": "{n} km a day on average ({days} days)",
    "on": "{what} on {day}",
    "tie": "{name} is your {relation}",
    "in_touch": "In touch {n} times from {first} to {last}",
    "in_touch_once": "In touch once, on {first}",
    "rhythm": "{what}, every {days} days or so",
    "day": "{weekday} {day} {month} {year}",
    "week": "Week of {day} {month} {year}",
    "month": "{month} {year}",
    "spoken_of": "Spoken of {n} times from {first} to {last}",
    "spoken_of_once": "Spoken of once, on {first}",
}
"""What happened and what was understood, as sentences with slots."""

CATALOGUES: Final = {"en": ENGLISH}
"""The languages digests are framed in, by their ISO 639-1 codes: another one is another entry."""
