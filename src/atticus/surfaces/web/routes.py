"""Every address of the pages and what answers it, by places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atticus.surfaces.web import (
    blur,
    decisions,
    entry,
    first_run,
    goal,
    goals,
    help,  # noqa: A004 (the word people look for)
    imports,
    inbox,
    independence,
    journal,
    less,
    moments,
    people,
    sample_life,
    settings,
    settings_apps,
    settings_comfort,
    settings_keeping,
    settings_left,
    settings_models,
    settings_privacy,
    settings_routines,
    settings_sessions,
    settings_sources,
    talk,
    thinking,
    timeline,
    today,
    workshop,
    you,
    you_learned,
)
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import HERE, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def health(_: Request) -> Response:
    """Say that the server answers, and nothing else."""
    return JSONResponse({"ok": True})


async def more(request: Request) -> Response:
    """Show the places that a small screen has no room for."""
    house_of(request)
    return page(request, "more.html")


_DOOR: Final = (
    Route("/health", health),
    Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    Route("/enter/{token}", entry.enter, methods=["GET", "POST"]),
    Route("/leave", entry.leave, methods=["POST"]),
    Route("/blur", blur.blur, methods=["POST"]),
    Route("/setup", entry.setup, methods=["GET", "POST"]),
    Route("/unlock", entry.unlock, methods=["GET", "POST"]),
    Route("/lock", entry.lock, methods=["POST"]),
    Route("/help", help.contents),
    Route("/help/pictures/{name}", help.picture),
    Route("/help/{page}", help.one),
    Route("/more", more),
)
"""The way in, and what is there before a vault is open."""

_FIRST: Final = (
    Route("/first", first_run.overview),
    Route("/first/key", first_run.key, methods=["GET", "POST"]),
    Route("/first/thinking", thinking.thinking, methods=["GET", "POST"]),
    Route("/first/thinking/{attempt}", thinking.attempt),
    Route("/first/thinking/{attempt}/stop", thinking.stop, methods=["POST"]),
    Route("/first/source", first_run.source),
    Route("/first/minute", first_run.minute),
    Route("/first/{step}/over", first_run.over, methods=["POST"]),
)
"""The four steps of a new vault."""

_TALK: Final = (
    Route("/", talk.talk),
    Route("/ask", talk.answer, methods=["POST"]),
    Route("/role", talk.role, methods=["POST"]),
    Route("/independence", independence.independence),
    Route("/independence", independence.settle, methods=["POST"]),
)
"""Asking, and whose hands did what."""

_DAY: Final = (
    Route("/today", today.today),
    Route("/less", less.say, methods=["POST"]),
    Route("/less/{name}/back", less.take_back, methods=["POST"]),
    Route("/inbox", inbox.inbox),
    Route("/inbox/{deed}/{verb}", inbox.decide, methods=["POST"]),
    Route("/stop", inbox.stop, methods=["POST"]),
)
"""What matters, waits and is done."""

_KNOWN: Final = (
    Route("/you", you.you, methods=["GET"]),
    Route("/you/patterns", you_learned.patterns),
    Route("/you/learned", you_learned.learned),
    Route("/you/{belief}/{verb}", you.decide, methods=["POST"]),
    Route("/people", people.people),
    Route("/people/{person}", people.person),
)
"""Who is there, and what is believed."""

_AIMS: Final = (
    Route("/workshop", workshop.workshop, methods=["GET"]),
    Route("/workshop", workshop.begin, methods=["POST"]),
    Route("/workshop/rules/{rule}/{verb}", workshop.decide, methods=["POST"]),
    Route("/workshop/{piece}", workshop.piece, methods=["GET"]),
    Route("/workshop/{piece}/{verb}", workshop.change, methods=["POST"]),
    Route("/goals", goals.goals, methods=["GET"]),
    Route("/goals", goals.add, methods=["POST"]),
    Route("/goals/{goal}", goal.goal, methods=["GET"]),
    Route("/goals/{goal}/{verb}", goal.decide, methods=["POST"]),
    Route("/coaching", goals.coach, methods=["POST"]),
    Route("/journal", journal.journal, methods=["GET"]),
    Route("/journal", journal.write, methods=["POST"]),
    Route("/decisions", decisions.decisions, methods=["GET"]),
    Route("/decisions", decisions.add, methods=["POST"]),
    Route("/decisions/{decision}", decisions.decision, methods=["GET"]),
    Route("/decisions/{decision}/{verb}", decisions.change, methods=["POST"]),
)
"""What is wanted, written, decided."""

_MOMENTS: Final = (
    Route("/timeline", timeline.timeline),
    Route("/moments/{id}", moments.moment),
    Route("/moments/{id}/forget", moments.forget, methods=["GET", "POST"]),
    Route("/moments/{id}/attachments/{number:int}", moments.attachment),
    Route("/import", imports.imports, methods=["GET"]),
    Route("/import", imports.upload, methods=["POST"]),
    Route("/import/sample", sample_life.try_sample, methods=["POST"]),
    Route("/import/sample/undo", sample_life.end_sample, methods=["GET", "POST"]),
    Route("/import/running/{work}", imports.work),
    Route("/import/running/{work}/stop", imports.stop, methods=["POST"]),
    Route("/import/{batch}", imports.preview, methods=["GET"]),
    Route("/import/{batch}", imports.commit, methods=["POST"]),
    Route("/import/{batch}/cancel", imports.cancel, methods=["POST"]),
    Route("/imports/{number:int}/undo", imports.undo, methods=["GET", "POST"]),
)
"""What came in, and how."""

_SETTINGS: Final = (
    Route("/settings", settings.settings),
    Route("/settings/models", settings_models.models),
    Route("/settings/models/{name}/{verb}", settings_models.change, methods=["POST"]),
    Route("/settings/budget", settings_models.budget, methods=["POST"]),
    Route("/settings/left", settings_left.left),
    Route("/settings/left/verify", settings_left.verify, methods=["POST"]),
    Route("/settings/left/{seq:int}", settings_left.line),
    Route("/settings/sources", settings_sources.sources),
    Route("/settings/sources/{name}/{verb}", settings_sources.change, methods=["POST"]),
    Route("/settings/apps", settings_apps.apps),
    Route("/settings/channels/{name}/end", settings_apps.end_channel, methods=["POST"]),
    Route("/settings/clients/{name}/end", settings_apps.end_client, methods=["POST"]),
    Route("/settings/privacy", settings_privacy.privacy),
    Route("/settings/endorsements/{name}/take-back", settings_privacy.take_back, methods=["POST"]),
    Route("/settings/silence/end", settings_privacy.tell_again, methods=["POST"]),
    Route("/settings/routines", settings_routines.routines, methods=["GET"]),
    Route("/settings/routines", settings_routines.choose, methods=["POST"]),
    Route("/settings/keeping", settings_keeping.keeping),
    Route("/settings/backup", settings_keeping.backup, methods=["POST"]),
    Route("/settings/export/{name}", settings_keeping.export, methods=["POST"]),
    Route("/settings/forget", settings_keeping.forget, methods=["GET", "POST"]),
    Route("/settings/sessions", settings_sessions.sessions),
    Route("/settings/sessions/{name}/end", settings_sessions.end, methods=["POST"]),
    Route("/settings/comfort", settings_comfort.comfort),
    Route("/settings/language", settings_comfort.language, methods=["POST"]),
    Route("/settings/colours", settings_comfort.colours, methods=["POST"]),
)
"""What the owner sets."""

ROUTES: Final = (*_DOOR, *_FIRST, *_TALK, *_DAY, *_KNOWN, *_AIMS, *_MOMENTS, *_SETTINGS)
