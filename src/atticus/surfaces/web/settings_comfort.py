"""Settings, keyboard, colours and language: how the page behaves, in this browser and for its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from atticus.mind import choosing
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import COLOURS, COLOURS_COOKIE, go, page
from atticus.surfaces.web.tongues import languages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

YEAR_SECONDS: Final = 365 * 24 * 3600

NAMES: Final = {
    "ar": "العربية",
    "cs": "Čeština",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "sl": "Slovenščina",
    "tr": "Türkçe",
    "uk": "Українська",
    "zh": "中文",
}
"""What languages call themselves."""


async def comfort(request: Request) -> Response:
    """Show the keys, the colours and the language of the page."""
    house = house_of(request)
    return page(
        request,
        "settings_comfort.html",
        languages=[(one, NAMES.get(one, one)) for one in languages()],
        chosen=house.settings.language,
        origin=house.settings.origins.get(choosing.LANGUAGE, "default"),
    )


async def language(request: Request) -> Response:
    """Keep the language of the page and of what Atticus tells by itself; raises BadChoiceError."""
    house, told = house_of(request), word(await fields(request), "language")
    await run_in_threadpool(
        lambda: choosing.choose_language(house.vault, told, known=languages(), now=house.clock.now())
    )
    return go(request, "/settings/comfort")


async def colours(request: Request) -> Response:
    """Keep for this browser whether pages are light, dark, or as the system is."""
    house_of(request)
    told, answer = word(await fields(request), "colours"), go(request, "/settings/comfort")
    if told in COLOURS:
        secure = request.url.scheme == "https"
        answer.set_cookie(
            COLOURS_COOKIE, told, path="/", max_age=YEAR_SECONDS, httponly=True, samesite="strict", secure=secure
        )
    else:
        answer.delete_cookie(COLOURS_COOKIE, path="/", httponly=True, samesite="strict")
    return answer
