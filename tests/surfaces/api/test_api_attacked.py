"""The addresses of apps do what their description says, whatever schemathesis makes of it."""

from __future__ import annotations

import json

import pytest
import schemathesis
from schemathesis.checks import load_all_checks
from schemathesis.config import ChecksConfig, GenerationConfig, ProjectConfig, ProjectsConfig
from schemathesis.engine import events, from_schema
from schemathesis.specs.openapi.checks import negative_data_rejection

from atticus.mind.clients.pace import Pace
from atticus.surfaces.api.app_body import LINES
from atticus.surfaces.api.app_site import create_app, every_way

SEED = 4747
EXAMPLES = 20
OPERATIONS = [way.operation.name for way in every_way()]
ASKED_OF_ALL = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "ignored_auth",
    "unsupported_method",
}
OF_A_PROTOCOL = {"positive_data_acceptance", "bad_data_is_told"}
"""What MCP makes of a request is not HTTP: its own tests speak it."""


@schemathesis.check
def bad_data_is_told(ctx, response, case):
    """Bad data is refused; but of several moments the bad are told, and their neighbours go in."""
    if case.path == "/api/moments" and response.status_code == 200 and response.json()["problems"]:
        return None
    return negative_data_rejection(ctx, response, case)


@schemathesis.serializer(LINES)
def lines(_, value):
    items = value if isinstance(value, list) else [value]
    return b"\n".join(json.dumps(one).encode() for one in items)


@pytest.fixture(scope="module")
def attacked(shared):
    """The addresses of apps, and two tokens: for all but adding, and for adding."""
    load_all_checks()
    door, _ = shared
    desk = door.house().clients
    desk._looks = desk._added = desk._wrong = Pace(10**9)
    looks = door.pair("looks", may=["remember", "ask", "act"], sensitivity="intimate", special=True)
    return create_app(door, hosts=["testserver"]), looks, door.pair("adds", may=["add"])


def api(attacked, operation):
    """Load one operation of the description that is served, with what is asked of it."""
    app, looks, adds = attacked
    headers = {"Authorization": f"Bearer {adds if operation.startswith('add') else looks}"}
    checks = ChecksConfig()
    unasked = ["negative_data_rejection", *(OF_A_PROTOCOL if operation == "mcp" else ())]
    checks.update(included_check_names=["all"], excluded_check_names=unasked)
    project = ProjectConfig(
        headers=headers,
        checks=checks,
        generation=GenerationConfig(max_examples=EXAMPLES, deterministic=True),
        continue_on_failure=True,
    )
    config = schemathesis.Config(seed=SEED, projects=ProjectsConfig(default=project))
    whole = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config, headers=headers)
    return whole.include(operation_id=operation)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_described_is_what_is_done(attacked, operation):
    asked, failures = set(), {}

    for event in from_schema(api(attacked, operation)).execute():
        if isinstance(event, events.ScenarioFinished):
            for checks in event.recorder.checks.values():
                for check in checks:
                    asked.add(check.name)
                    if check.failure_info is not None:
                        failures[check.name] = f"{check.failure_info.failure}\n{check.failure_info.code_sample}"
        elif isinstance(event, events.NonFatalError | events.FatalError):
            raise getattr(event, "value", None) or event.exception

    assert not failures, "\n\n".join(failures.values())
    assert asked >= ASKED_OF_ALL | (set() if operation == "mcp" else OF_A_PROTOCOL)
