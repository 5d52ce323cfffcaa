"""A turn that pins a role: the owner says what Atticus is to be from now on, and is told how to end it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import anyio

from atticus.domain.labels import PUBLIC
from atticus.domain.turns import Done, Event, Said
from atticus.mind.conversation.talking import begin
from atticus.mind.roles.role import Role, pin

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from atticus.mind.house import House
    from atticus.mind.roles.role import Pin

_NOW: Final = {
    "en": "From now on I answer as your {role}. To end it, say “be yourself again”.",
    "es": "A partir de ahora te respondo como tu {role}. Para terminar, di «deja de ser mi {role}».",
    "fr": "À partir de maintenant, je te réponds comme ton {role}. Pour arrêter, dis « arrête d’être mon {role} ».",
    "de": "Ab jetzt antworte ich dir als dein {role}. Zum Beenden sag „sei wieder du selbst“.",
    "pt": "A partir de agora respondo como o teu {role}. Para terminar, diz “para de ser meu {role}”.",
    "zh": "从现在起我作为你的{role}来回答。想结束时请说“别当我的{role}”。",
}
_OVER: Final = {
    "en": "From now on your words decide again how I answer.",
    "es": "A partir de ahora vuelven a decidir tus palabras cómo respondo.",
    "fr": "À partir de maintenant, ce sont de nouveau tes mots qui décident comment je réponds.",
    "de": "Ab jetzt entscheiden wieder deine Worte, wie ich antworte.",
    "pt": "A partir de agora são de novo as tuas palavras que decidem como respondo.",
    "zh": "从现在起仍由你的话决定我怎样回答。",
}
_CALLED: Final = {
    "en": ("assistant", "coach", "creative partner", "companion"),
    "es": ("asistente", "entrenador", "compañero creativo", "compañero"),
    "fr": ("assistant", "coach", "partenaire créatif", "compagnon"),
    "de": ("Assistent", "Coach", "Kreativpartner", "Begleiter"),
    "pt": ("assistente", "treinador", "parceiro criativo", "companheiro"),
    "zh": ("助手", "教练", "创意伙伴", "伙伴"),
}


def told(one: Pin) -> str:
    """Return what the owner is told of a pin, in the language of their words."""
    if one.role is None:
        return _OVER[one.language]
    called = dict(zip(Role, _CALLED[one.language], strict=True))[one.role]
    return _NOW[one.language].format(role=called)


async def pinned(house: House, words: str, one: Pin, *, conversation: bool) -> AsyncGenerator[Event, None]:
    """Pin a role durably, and say so: `Said` and `Done`.

    Args:
        house: the open house.
        words: what the owner said.
        one: what it pins.
        conversation: whether the turn is kept; nothing is read in it.
    """
    began, text = time.perf_counter(), told(one)
    await anyio.to_thread.run_sync(lambda: pin(house.vault, one.role, at=house.clock.now()))
    yield Said(text)
    if conversation:
        talk = await begin(house, words, follow=False)
        await talk.keep(text, PUBLIC, whole=True, quiet=True)
    ms = round((time.perf_counter() - began) * 1000, 1)
    role = (one.role or Role.ASSISTANT).value
    yield Done(answer=text, abstained=False, cited=(), provider=None, left_machine=False, ms=ms, role=role)
