"""Whether the owner wants to be coached: what says so in a talk, and what they are answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.mind.coach.goals import consents, decisions

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.settings import CoachSettings, Settings
    from atticus.vault.contract import Vault

_OFF: Final = re.compile(
    r"(?:no (?:more )?coaching|(?:please )?(?:stop|quit) coaching(?: me)?|(?:please )?(?:don['’]?t|do not) coach me"
    r"|i (?:don['’]?t|do not) want (?:any )?(?:to be coached|coaching)|(?:turn|switch) (?:the )?coach(?:ing)? off"
    r"|coaching off"
    r"|kein coaching(?: mehr)?|hör auf,? mich zu coachen|coaching aus|(?:no m[aá]s|sin|basta de) coaching"
    r"|deja de (?:hacerme coaching|entrenarme)|(?:pas|plus|arrête) de coaching|arrête(?:z)? de me coacher"
    r"|(?:sem|chega de|nada de) coaching|para de me (?:treinar|dar coaching)"
    r"|(?:请)?(?:不要|别|不用|停止)(?:再)?(?:给我)?(?:辅导|指导|督促|教练)(?:我)?(?:了)?)",
    re.IGNORECASE,
)
_ON: Final = re.compile(
    r"(?:(?:please )?(?:start coaching me|coach me)(?: again)?|(?:turn|switch) (?:the )?coach(?:ing)? (?:back )?on"
    r"|coaching on"
    r"|coach(?:e)? mich wieder|coaching an|coaching wieder an|vuelve a hacerme coaching|activa el coaching"
    r"|reprends? le coaching|coache-moi (?:à nouveau|de nouveau)|volta(?:r)? (?:a|o) coaching|liga o coaching"
    r"|(?:请)?(?:重新|恢复|继续)(?:辅导|指导|督促)(?:我)?)",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"^[\s,.!¡。！]*|[\s,.!。！]*(?:,?\s*(?:please|thanks?(?: you)?|bitte|danke|por favor|gracias|s['’]il "
    r"(?:te|vous) pla[iî]t|merci|obrigad[oa]|谢谢))?[\s,.!。！]*$",
    re.IGNORECASE,
)
_ANSWERS: Final = {
    "en": (
        (
            "Coaching is off: no check-ins, no word about goals in briefs, reviews or notices. "
            "Say “coach me again” when you want it back."
        ),
        "Coaching is on: what you put in focus may be asked about, as your settings say.",
    ),
    "es": (
        "El coaching está apagado: nada sobre metas en resúmenes ni avisos. Di «activa el coaching» cuando lo quieras.",
        "El coaching está activo: se preguntará por lo que pongas en primer plano, según tus ajustes.",
    ),
    "fr": (
        (
            "Le coaching est coupé : plus un mot sur tes objectifs dans les résumés ni les avis. Dis « reprends le "
            "coaching » quand tu voudras."
        ),
        "Le coaching est actif : ce que tu mets au premier plan peut être demandé, selon tes réglages.",
    ),
    "de": (
        (
            "Coaching ist aus: kein Wort über Ziele in Überblicken, Rückblicken oder Hinweisen. "
            "Sag „Coaching an“, wenn du es wieder willst."
        ),
        "Coaching ist an: nach dem, was du in den Fokus nimmst, wird gefragt, wie du es eingestellt hast.",
    ),
    "pt": (
        "O coaching está desligado: nada sobre metas em resumos ou avisos. Diga “liga o coaching” quando quiser.",
        "O coaching está ligado: o que puser em foco pode ser perguntado, como definiu.",
    ),
    "zh": (
        "辅导已关闭：简报、回顾和通知里都不再提目标。想恢复时，说“恢复辅导”。",
        "辅导已开启：会按你的设置询问你放在重点里的目标。",
    ),
}
_CLOSED: Final = {
    "en": "Coaching stays off: [coach] enabled = false stands in your config.toml.",
    "es": "El coaching sigue apagado: [coach] enabled = false está en tu config.toml.",
    "fr": "Le coaching reste coupé : [coach] enabled = false figure dans votre config.toml.",
    "de": "Coaching bleibt aus: [coach] enabled = false steht in deiner config.toml.",
    "pt": "O coaching continua desligado: [coach] enabled = false está no seu config.toml.",
    "zh": "辅导仍然关闭：config.toml 里写着 [coach] enabled = false。",
}


def wanted(words: str) -> bool | None:
    """Return whether a message asks for coaching to go on (True) or to stop (False); None where it says neither.

    Only the whole message counts: who tells of a trainer at work asks for nothing.
    """
    told = _AROUND.sub("", fold(words))
    if _OFF.fullmatch(told):
        return False
    return True if _ON.fullmatch(told) else None


def coaches(vault: Vault, chosen: CoachSettings, at: datetime) -> bool:
    """Return whether anything may be coached at an instant: by the settings, and by the owner's last word."""
    return chosen.enabled and consents(decisions(vault, at))


def answered_by(vault: Vault, settings: Settings, words: str, *, now: datetime) -> str | None:
    """Keep the owner's word where it asks for coaching to stop or to go on, and return what it is answered.

    Args:
        vault: where it is kept.
        settings: their language, and whether the coach is there at all.
        words: what the owner said in their own conversation.
        now: when they said it.
    """
    on = wanted(words)
    if on is None:
        return None
    from atticus.mind.coach import deciding  # noqa: PLC0415 (only who speaks of coaching waits for it)

    deciding.consent(vault, on=on, now=now, zone=settings.tzinfo)
    language = settings.language if settings.language in _ANSWERS else "en"
    if on and not settings.coach.enabled:
        return _CLOSED[language]
    return _ANSWERS[language][int(on)]
