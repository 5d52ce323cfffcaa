"""The requests of OpenAI's chat completions: which parameters there are, what is understood, and what is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.surfaces.api.app_door import chat_error

if TYPE_CHECKING:
    from collections.abc import Mapping

MODEL: Final = "atticus"
ACTING: Final = "atticus-act"
LONGEST: Final = 8_000
MOST_STOPS: Final = 4
ROLES: Final = frozenset({"developer", "system", "user", "assistant", "tool", "function"})
_PARAMETERS: Final = """
model messages audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens
metadata modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention
reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature
tool_choice tools top_logprobs top_p user verbosity web_search_options
"""
KNOWN: Final = frozenset(_PARAMETERS.split())
"""https://platform.openai.com/docs/api-reference/chat/create; those that are not read below change nothing here."""

RANGES: Final = {"temperature": (0, 2), "top_p": (0, 1), "frequency_penalty": (-2, 2), "presence_penalty": (-2, 2)}


class ChatError(Exception):
    """A request that is refused, in the words and the shape of the API.

    Args:
        message: what is wrong.
        param: which parameter.
        code: the API's word for it.
        status: of the answer.
    """

    def __init__(self, message: str, param: str | None = None, code: str | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.status = status
        self.told = chat_error(message, status, param=param, code=code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a request asks for.

    Args:
        model: which of the two it speaks with.
        question: the last message of the user.
        characters: of all messages, to count tokens by.
        stream: whether the answer is sent as it is written.
        usage: whether a streamed answer ends with the count of tokens.
        most: tokens of the answer at most.
        stops: words before which the answer ends.
    """

    model: str
    question: str
    characters: int
    stream: bool
    usage: bool
    most: int | None
    stops: tuple[str, ...]


def wanted(body: bytes) -> Wanted:
    """Return what a request asks for; raises ChatError."""
    told = _object(body)
    for name in sorted(told.keys() - KNOWN):
        raise ChatError(f"Unrecognized request argument supplied: {name[:80]}", name[:80], "unknown_parameter")
    model = told.get("model")
    if not isinstance(model, str):
        raise ChatError("You must provide a model parameter", "model")
    if model not in {MODEL, ACTING}:
        raise ChatError(f"The model {model[:80]!r} does not exist", "model", "model_not_found", 404)
    _plain(told)
    _unsupported(told)
    texts = _messages(told.get("messages"))
    questions = [text for role, text in texts if role == "user" and text.strip()]
    if not questions:
        raise ChatError("There is no message of the user with text in it.", "messages")
    if len(questions[-1]) > LONGEST:
        raise ChatError(f"The last message is longer than {LONGEST} characters.", "messages", "string_above_max_length")
    return Wanted(
        model=model,
        question=questions[-1],
        characters=sum(len(text) for _, text in texts),
        stream=bool(told.get("stream")),
        usage=bool((told.get("stream_options") or {}).get("include_usage")),
        most=_tokens(told),
        stops=_stops(told.get("stop")),
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ChatError("We could not parse the JSON body of your request: it is to be a JSON object.")
    return told


def _plain(told: Mapping[str, Any]) -> None:
    """Refuse parameters of the wrong type or beyond their range."""
    for name, (least, most) in RANGES.items():
        value = told.get(name)
        if value is not None and (not _is_number(value) or not least <= value <= most):
            raise ChatError(f"Invalid {name!r}: expected a number between {least} and {most}.", name, "invalid_value")
    for name in ("max_tokens", "max_completion_tokens"):
        value = told.get(name)
        if value is not None and (not _is_number(value) or value < 1 or value % 1):
            raise ChatError(f"Invalid {name!r}: expected an integer of at least 1.", name, "invalid_value")
    for name in ("stream", "store", "logprobs", "parallel_tool_calls"):
        _switch(told.get(name), name)
    options = told.get("stream_options")
    if options is None:
        return
    if not isinstance(options, dict):
        raise ChatError("Invalid type for 'stream_options': expected an object.", "stream_options", "invalid_type")
    _switch(options.get("include_usage"), "stream_options.include_usage")
    if not told.get("stream"):
        raise ChatError("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options")


def _switch(value: Any, name: str) -> None:
    if value is not None and not isinstance(value, bool):
        raise ChatError(f"Invalid type for {name!r}: expected a boolean.", name, "invalid_type")


def _tokens(told: Mapping[str, Any]) -> int | None:
    most = told.get("max_completion_tokens") or told.get("max_tokens")
    return None if most is None else int(most)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unsupported(told: Mapping[str, Any]) -> None:
    """Refuse what would be answered otherwise than it was asked for; tools that are merely offered are not used."""
    form = told.get("response_format")
    refused = {
        "n": told.get("n") is not None and (isinstance(told["n"], bool) or told["n"] != 1),
        "logprobs": bool(told.get("logprobs")),
        "audio": told.get("audio") is not None,
        "modalities": told.get("modalities") not in (None, ["text"]),
        "tool_choice": told.get("tool_choice") not in (None, "none", "auto"),
        "function_call": told.get("function_call") not in (None, "none", "auto"),
        "response_format": form is not None and form != {"type": "text"},
    }
    for name, is_refused in refused.items():
        if is_refused:
            raise ChatError(f"Unsupported value: {name!r} cannot be that here.", name, "unsupported_value")


def _messages(told: Any) -> list[tuple[str, str]]:
    """Return each message as its role and its text."""
    if not isinstance(told, list) or not told:
        raise ChatError("Invalid 'messages': expected an array with at least one message.", "messages")
    found = []
    for number, message in enumerate(told):
        where = f"messages[{number}]"
        if not isinstance(message, dict) or message.get("role") not in tuple(ROLES):
            raise ChatError(f"Invalid value for {where}.role.", f"{where}.role", "invalid_value")
        found.append((str(message["role"]), _text(message.get("content"), where, user=message["role"] == "user")))
    return found


def _text(content: Any, where: str, *, user: bool) -> str:
    if content is None and not user:
        return ""
    parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
    if not isinstance(parts, list):
        raise ChatError(f"Invalid type for {where}.content.", f"{where}.content", "invalid_type")
    texts = []
    for part in parts:
        text = part.get("text") if isinstance(part, dict) and part.get("type") == "text" else None
        if isinstance(text, str):
            texts.append(text.encode("utf-8", "replace").decode())
        elif user:
            raise ChatError("Only text is understood here.", f"{where}.content", "unsupported_value")
    return "\n".join(texts)


def _stops(told: Any) -> tuple[str, ...]:
    stops = [] if told is None else [told] if isinstance(told, str) else told
    if not isinstance(stops, list) or len(stops) > MOST_STOPS or not all(isinstance(one, str) for one in stops):
        raise ChatError(f"Invalid 'stop': expected up to {MOST_STOPS} strings.", "stop", "invalid_value")
    return tuple(one for one in stops if one)
