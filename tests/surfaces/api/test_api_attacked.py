"""The addresses of apps do what their description says, whatever schemathesis makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from schemathesis.config import (
    GenerationConfig,
    ProjectConfig,
    ProjectsConfig,
)
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from atticus.mind.clients.pace import Pace
from atticus.surfaces.api.app_body import LINES
from atticus.surfaces.api.app_site import create_app, every_way
from atticus.surfaces.api.openapi import describe_all

SEED = 4747


class Site:
    """The application under attack, which is there before its vault is."""

    app: Any

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


SITE = Site()


@pytest.fixture(scope="module")
def attacked(shared):
    """The addresses of apps, and the token for each: one may everything but add, the other may add."""
    door, _ = shared
    desk = door.house().clients
    desk._looks = desk._added = desk._wrong = Pace(10**9)
    looks = door.pair("looks", may=["remember", "ask", "act"], sensitivity="intimate", special=True)
    adds = door.pair("adds", may=["add"])
    SITE.app = create_app(door, hosts=["testserver"])
    return looks, adds


CONFIG = schemathesis.Config(
    seed=SEED,
    projects=ProjectsConfig(default=ProjectConfig(generation=GenerationConfig(max_examples=25, deterministic=True))),
)
api = schemathesis.openapi.from_dict(describe_all(every_way()), config=CONFIG)
api.app = SITE


@schemathesis.serializer(LINES)
def lines(_, value):
    items = value if isinstance(value, list) else [value]
    return b"\n".join(json.dumps(one).encode() for one in items)


@api.parametrize()
def test_what_is_described_is_what_is_done(case, attacked):
    looks, adds = attacked
    headers = {"Authorization": f"Bearer {adds if case.path.startswith('/api/') else looks}"}

    answer = case.call(headers=headers)

    excluded = set()
    if case.path == "/mcp":  # what the protocol makes of a request is not HTTP: its own tests speak it
        excluded |= {positive_data_acceptance, negative_data_rejection}
    elif case.path == "/api/moments" and answer.status_code == 200 and answer.json()["problems"]:
        excluded |= {negative_data_rejection}  # the bad ones were told, and their neighbours went in
    case.validate_response(answer, headers=headers, transport_kwargs={"headers": headers}, excluded_checks=excluded)
