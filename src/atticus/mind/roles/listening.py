"""What the owner is answered who asks nothing: that it is kept, or that it was heard, and who is there to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold
from atticus.mind.care.challenges import tongue
from atticus.mind.conversation.keeping import tells
from atticus.mind.conversation.to_keep import to_keep
from atticus.mind.roles.role import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

CLOSE: Final = (
    *("partner", "wife", "husband", "fiance", "fiancee", "girlfriend", "boyfriend", "best_friend"),
    *("sister", "brother", "mother", "father", "daughter", "son", "friend", "grandmother", "grandfather"),
)
"""Ties of people one may talk to, the closest first."""

MOST: Final = 2
"""People who are named."""

_KEPT: Final = {
    "en": "I will remember that.",
    "es": "Lo recordaré.",
    "fr": "Je m’en souviendrai.",
    "de": "Das merke ich mir.",
    "pt": "Vou lembrar-me disso.",
    "zh": "我记住了。",
}
_APART: Final = {
    "en": "Asked by itself, nothing of this is kept. Tell me in our conversation, or with `atticus remember`.",
    "es": "Esto se preguntó aparte y no se guarda nada. Dímelo en nuestra conversación, o con `atticus remember`.",
    "fr": "Demandé à part, rien n’en est gardé. Dis-le-moi dans notre conversation, ou avec `atticus remember`.",
    "de": "Das stand für sich, davon wird nichts behalten. Sag es mir in unserem Gespräch oder mit `atticus remember`.",
    "pt": "Isto foi perguntado à parte e nada é guardado. Diz-mo na nossa conversa, ou com `atticus remember`.",
    "zh": "这句话是单独问的，不会保存。请在我们的对话里告诉我，或者用 `atticus remember`。",
}
_HEARD: Final = {
    "en": "I hear you. I am a program, so listening is all I can do here.",
    "es": "Te escucho. Soy un programa, así que escuchar es lo único que puedo hacer aquí.",
    "fr": "Je t’entends. Je suis un programme : écouter est tout ce que je peux faire ici.",
    "de": "Ich höre dir zu. Ich bin ein Programm, mehr als zuhören kann ich hier nicht.",
    "pt": "Estou a ouvir-te. Sou um programa, por isso ouvir é tudo o que posso fazer aqui.",
    "zh": "我在听。我是一个程序，在这里我能做的只是倾听。",
}
_PEOPLE: Final = {
    "en": "Would {names} be someone to tell?",
    "es": "¿Sería {names} alguien a quien contárselo?",
    "fr": "Est-ce que {names} serait quelqu’un à qui en parler ?",
    "de": "Wäre {names} jemand, dem du es erzählen magst?",
    "pt": "Será que {names} seria alguém a quem contar?",
    "zh": "要不要跟{names}说说？",
}
_OR: Final = {"en": " or ", "es": " o ", "fr": " ou ", "de": " oder ", "pt": " ou ", "zh": "或"}


def heard(house: House, words: str, role: Role) -> str:
    """Return what is answered where nothing was asked and nothing was found; empty where something was asked.

    Args:
        house: the open house.
        words: what the owner said.
        role: what Atticus is in this turn.
    """
    language = _tongue(house, words)
    now = house.clock.now()
    kept = _KEPT[language] if tells(house.vault, words, now, house.settings.tzinfo) else ""
    if role is not Role.COMPANION or words.rstrip().endswith(("?", "？")):
        return kept
    beliefs = house.present.beliefs(house.vault, now)
    names = close(beliefs, house.silence.names(house.vault, beliefs, now))
    people = _PEOPLE[language].format(names=_OR[language].join(names)) if names else ""
    return " ".join(part for part in (_HEARD[language], people) if part)


def kept_at_once(house: House, words: str, *, conversation: bool) -> str:
    """Return what is answered to words that say themselves that they are to be kept; empty to any others.

    Args:
        house: the open house.
        words: what the owner said.
        conversation: whether they are kept; a question asked by itself keeps nothing, and that is what is said.
    """
    if to_keep(words) is None:
        return ""
    return (_KEPT if conversation else _APART)[_tongue(house, words)]


def _tongue(house: House, words: str) -> str:
    language = tongue(words, house.settings.language)
    return language if language in _KEPT else "en"


def close(beliefs: Iterable[Belief], silent: Collection[str]) -> list[str]:
    """Return the names of the people closest to the owner, at most two; none of whom nothing is told unasked."""
    ties = [
        one
        for one in beliefs
        if one.kind == "tie" and one.subject == SELF and one.status is Status.HELD and one.predicate in CLOSE
    ]
    ties.sort(key=lambda one: (CLOSE.index(one.predicate), -len(one.evidence), one.object))
    names = dict.fromkeys(one.object for one in ties if fold(one.object) not in silent)
    return list(names)[:MOST]
