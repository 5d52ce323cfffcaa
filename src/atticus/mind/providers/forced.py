"""How vendors with schemas of their own are held to one: natively, by the one tool they must call, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.mind.providers import calling
from atticus.mind.providers.calling import CALLS

if TYPE_CHECKING:
    from pydantic_ai.models import ModelRequestParameters

    from atticus.mind.provider import Prompt

FORMS: Final = ("native", "tool", "text")


def parameters(prompt: Prompt, form: str) -> ModelRequestParameters | None:
    """Return what a request says of the form of its answer; None for free text."""
    schema = prompt.schema
    if form == CALLS:
        return calling.parameters(prompt.tools)
    from pydantic_ai.models import ModelRequestParameters  # noqa: PLC0415 (loading it is for those who ask a model)
    from pydantic_ai.output import OutputObjectDefinition  # noqa: PLC0415
    from pydantic_ai.tools import ToolDefinition  # noqa: PLC0415

    if schema is None or form == "text":
        return None
    if form == "native":
        held = OutputObjectDefinition(json_schema=dict(schema), name="answer", strict=True)
        return ModelRequestParameters(output_mode="native", output_object=held)
    tool = ToolDefinition(name="answer", description="Give the answer.", parameters_json_schema=dict(schema))
    return ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)
