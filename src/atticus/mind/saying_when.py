"""“Send it tomorrow at 9”: when the owner wants what waits for their yes to leave, read by rules in six languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Sink
from atticus.mind.deeds.timing import BadTimeError
from atticus.mind.reminding.timed import time_in
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

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
        when = time_in(found["when"], language=language, now=now, zone=zone) if found else None
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
