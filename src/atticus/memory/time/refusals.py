"""Words that look like a time and tell none: what happens again and again, names, and numbers of other things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.time.days import SEASONS, WEEKDAYS, Days, Now
from atticus.memory.time.wording import NAMES, pattern

if TYPE_CHECKING:
    import re

    from atticus.memory.time.wording import Row

_DAY: Final = rf"(?:{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_FEAST: Final = r"christmas|easter|thanksgiving|halloween|new\s+year(?:['’]?s)?|valentine['’]?s(?:\s+day)?"
_WEEK: Final = r"(?-i:Mon|mon)(?:day)?\s*(?:-|–|to|through|thru|until|till)\s*(?-i:Fri|fri)(?:day)?"


def no_time(_: re.Match[str], __: Now) -> Days | None:
    """Return nothing: the words are taken, and no other reading sees them."""
    return None


READERS: Final[tuple[Row, ...]] = (
    (
        pattern(
            r"(?:every|each|most)\s+(?:other\s+|second\s+|single\s+|first\s+|last\s+|\d(?:st|nd|rd|th)\s+)?"
            rf"(?:{_DAY}(?:\s*(?:,|and|or|&)\s*{_DAY})*|{NAMES}|may|march|{'|'.join(SEASONS)}|{_FEAST}"
            rf"|\d+(?:st|nd|rd|th)(?:\s+of)?\s+(?:{NAMES})|\w+\s+(?:days|weeks|months|years))"
        ),
        no_time,
    ),
    # "Next Monday to Friday" are five days; "Monday to Friday" is how a shop is open.
    (pattern(rf"(?<!last\s)(?<!next\s)(?<!this\s)(?<!from\s){_WEEK}"), no_time),
    (
        pattern(
            r"(?:v|version|release|build|python|node|java|ios|android|django|kernel|firmware|versión|versão|versione"
            r"|fassung|версия)\s?\.?\s*\d+(?:\.\d+)+"
        ),
        no_time,
    ),
    (pattern(r"\d+(?:\.\d+){3,}"), no_time),
)
