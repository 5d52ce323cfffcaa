"""“Send it tomorrow at 9”: when the owner wants what waits for their yes to leave, read by rules in six languages."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Sink
from atticus.memory.time import spans
from atticus.mind.deeds.timing import BadTimeError
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.mind.deeds.entries import Entry
    from atticus.mind.deeds.executing import Executor
    from atticus.settings import Settings

SENDING: Final = frozenset({Sink.SEND, Sink.SHARE, Sink.PUBLISH})
"""Where bytes go that "send it" may mean."""

_SENDS: Final = (
    ("en", r"(?:send|mail|text|post) (?:it|this|that|(?:the|my) (?:draft|e-?mail|mail|message|letter|reply))"),
    ("es", r"(?:env[ií]a|m[aá]nda)(?:lo|la|(?: el (?:borrador|correo|mensaje)| la (?:carta|respuesta)))"),
    ("fr", r"(?:envoie|envoyez)(?:-(?:le|la)| ça| (?:le (?:brouillon|mail|message)|la (?:lettre|réponse)))"),
    ("de", r"(?:schicke?|sende?) (?:es|sie|ihn|das|den (?:entwurf|brief)|die (?:e-?mail|mail|nachricht|antwort))"),
    ("pt", r"(?:envi[ae]|mand[ae])(?:-[oa]|(?: o (?:rascunho|e-?mail)| a (?:mensagem|carta|resposta)))"),
)
_PLEASE: Final = r"(?:please|por favor|s['’]il (?:te|vous) pla[iî]t|bitte|请)?"
_TIME: Final = r"(?P<when>.+?)(?: (?:ab|los))?"
_SAID: Final = tuple(
    (language, re.compile(rf"^{_PLEASE}[\s,]*{verb}\s+{_TIME}[\s,]*{_PLEASE}[\s.!]*$", re.IGNORECASE))
    for language, verb in _SENDS
)
_CHINESE: Final = re.compile(r"^(?:请)?(?P<when>.+?)(?:再|就)?(?:把它)?(?:发出去|发送|寄出|发)(?:吧)?[。！\s]*$")
_CLOCK: Final = re.compile(
    r"(?:\b(?:at|a las?|às?|um|gegen|à)\s+|^|[\s,\u4e00-\u9fff])"
    r"(?P<h>[01]?\d|2[0-3])(?:(?:[:.]|\s?h\s?|点)(?P<m>[0-5]\d)?)?\s?(?P<half>[ap]\.?m\.?)?"
    r"(?:\s?(?:uhr|horas?|heures?|o['’]clock|点|分))*(?P<rest>[^\d]*)$",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"^(?:in|en|dans|em|dentro de|daqui a)?\s*(?P<n>\d{1,3})\s?(?:(?P<min>minut\w*|min|分钟)|(?P<hour>hours?|horas?|"
    r"stunden?|heures?|小时))(?:后|之后)?$",
    re.IGNORECASE,
)
_TODAY: Final = re.compile(r"\b(?:today|tonight|hoy|aujourd['’]hui|heute|hoje)\b|今[天晚]", re.IGNORECASE)
_LATE: Final = re.compile(
    r"\b(?:tonight|evening|afternoon|noche|tarde|soir|après-midi|abends?|nachmittags?|noite)\b|[晚下]", re.IGNORECASE
)
_NOON: Final = 12
_ANSWERS: Final = {
    "en": (
        "This leaves on {when}, once you say yes to it in the inbox: {what}",
        "{n} things wait in the inbox: say yes to the one you mean there, with its time.",
    ),
    "es": (
        "Esto sale el {when}, en cuanto digas que sí en la bandeja: {what}",
        "Hay {n} cosas en la bandeja: di allí que sí a la que quieras, con su hora.",
    ),
    "fr": (
        "Ceci part le {when}, dès que tu diras oui dans la boîte : {what}",
        "{n} choses attendent dans la boîte : dis-y oui à celle que tu veux, avec son heure.",
    ),
    "de": (
        "Das geht am {when} hinaus, sobald du im Eingang ja sagst: {what}",
        "{n} Dinge warten im Eingang: Sag dort ja zu dem, das du meinst, mit seiner Zeit.",
    ),
    "pt": (
        "Isto sai em {when}, assim que disser sim na caixa: {what}",
        "Há {n} coisas na caixa: diga lá sim à que quer, com a sua hora.",
    ),
    "zh": ("你在收件箱里同意之后，这会在{when}发出：{what}", "收件箱里有{n}件事：请在那里同意你要的那一件，并选时间。"),
}


def wanted(words: str, *, now: datetime, zone: tzinfo) -> tuple[str, datetime] | None:
    """Return the language and the time of "send it tomorrow at 9"; None where the words are no such thing.

    Args:
        words: what the owner said.
        now: when they said it.
        zone: theirs.
    """
    told = " ".join(words.split())
    for language, form in (*_SAID, ("zh", _CHINESE)):
        found = form.match(told)
        when = _when(found["when"], now, zone) if found else None
        if when is not None:
            return language, when
    return None


def answered_by(executor: Executor, settings: Settings, words: str, *, now: datetime) -> str | None:
    """Plan what waits for the time the owner says, and return what they are answered; None where nothing is meant.

    Nothing is approved by it: what waits goes on waiting for a yes, which then names the time.

    Args:
        executor: holds what waits.
        settings: the owner's language and zone.
        words: what they said in their own conversation.
        now: when they said it.
    """
    meant = wanted(words, now=now, zone=settings.tzinfo)
    if meant is None:
        return None
    there = [one for one in executor.waiting() if _sends(executor, one)]
    if not there:
        return None
    language, when = meant
    said, several = _ANSWERS[language]
    if len(there) > 1:
        return several.format(n=len(there))
    try:
        planned = executor.plan(there[0].key, when)
    except BadTimeError as error:
        return str(error)
    catalogue, local = LANGUAGES.get(language, ENGLISH), when.astimezone(settings.tzinfo)
    return said.format(when=f"{catalogue.day(local.date())}, {local:%H:%M}", what=planned.says)


def _sends(executor: Executor, one: Entry) -> bool:
    tool = executor.tools.get(one.call.tool)
    return tool is not None and tool.manifest.sink in SENDING


def _when(told: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the instant that words name; None where they tell no time of day."""
    local, words = now.astimezone(zone), told.strip(" ,.")
    if span := _IN.match(words):
        n = int(span["n"])
        return now + (timedelta(minutes=n) if span["min"] else timedelta(hours=n))
    days = [one for one in spans(words, at=now, zone=zone, ahead=True) if one.end > now]
    day = days[0].begin.astimezone(zone).date() if days else None
    rest = f"{words[: days[0].start]} {words[days[0].stop :]}".strip() if days else _TODAY.sub(" ", words).strip()
    clock = _CLOCK.search(rest) or _CLOCK.search(words)
    if clock is None or len(days) > 1:
        return None
    hour, half = int(clock["h"]), (clock["half"] or "").casefold()
    late = half.startswith("p") or (not half and hour < _NOON and _LATE.search(words) is not None)
    hour = hour % _NOON + _NOON * late if half or late else hour
    at = time(hour, int(clock["m"] or 0))
    if day is None and not _TODAY.search(words):
        day = local.date() + timedelta(days=at <= local.time())
    return datetime.combine(day or local.date(), at, zone)
