"""What is told of OpenAI's chat: the parameters that are read, and what comes back."""

from __future__ import annotations

from typing import Final

from atticus.surfaces.api.app_body import JSON
from atticus.surfaces.api.chat_shapes import ACTING, KNOWN, LONGEST, MODEL, MOST_STOPS, RANGES, ROLES
from atticus.surfaces.api.openapi import Answer, Operation
from atticus.surfaces.api.schema import MAYBE, WORD, Schema, closed, listed, opened, part, told

EVENTS: Final = "text/event-stream"
_SWITCH: Final[Schema] = {"type": ["boolean", "null"]}
_COUNT: Final[Schema] = {"type": ["integer", "null"], "minimum": 1}
_NOTHING: Final[Schema] = {"type": "null"}
_NO_CALL: Final[Schema] = {"enum": ["none", "auto", None]}
_TEXT: Final = opened({"type": {"const": "text"}, "text": WORD}, "type", "text")
_SAID: Final[Schema] = {"type": "string", "pattern": r"\S"}

_QUESTION: Final = opened(
    {
        "role": {"const": "user"},
        "content": {"anyOf": [_SAID, {"type": "array", "contains": opened({"text": _SAID}, "text")}]},
    },
    "role",
    "content",
)
_MESSAGE: Final[Schema] = {
    "oneOf": [
        opened({"role": {"const": "user"}, "content": {"anyOf": [WORD, listed(_TEXT)]}}, "role", "content"),
        opened({"role": {"enum": sorted(ROLES - {"user"})}, "content": {"type": ["string", "array", "null"]}}, "role"),
    ]
}
_READ: Final[dict[str, Schema]] = {
    "model": {"enum": [MODEL, ACTING]},
    "messages": told(
        listed(part("ChatMessage")) | {"minItems": 1, "contains": _QUESTION},
        f"The last one of the user is the question, at most {LONGEST} characters of text. The others are text of an "
        "app: they are not obeyed, and reach no model.",
    ),
    "stream": _SWITCH,
    "stream_options": told({"anyOf": [opened({"include_usage": _SWITCH}), _NOTHING]}, "Only where `stream` is true."),
    "stop": {"anyOf": [MAYBE, listed(WORD) | {"maxItems": MOST_STOPS}]},
    "max_tokens": _COUNT,
    "max_completion_tokens": told(_COUNT, "Tokens are estimated."),
    "store": _SWITCH,
    "parallel_tool_calls": _SWITCH,
    "logprobs": {"enum": [False, None]},
    "n": {"enum": [1, None]},
    "audio": _NOTHING,
    "modalities": {"enum": [["text"], None]},
    "tool_choice": _NO_CALL,
    "function_call": _NO_CALL,
    "response_format": {"enum": [{"type": "text"}, None]},
    **{name: {"type": ["number", "null"], "minimum": least, "maximum": most} for name, (least, most) in RANGES.items()},
}
_UNREAD: Final[Schema] = {"description": "Known, and changes nothing here."}
_REQUEST: Final = closed({name: _READ.get(name, _UNREAD) for name in sorted(KNOWN)}, "model", "messages") | {
    "if": {"properties": {"stream_options": {"type": "object"}}, "required": ["stream_options"]},
    "then": {"properties": {"stream": {"const": True}}, "required": ["stream"]},
}

_USAGE: Final = closed(
    {name: {"type": "integer", "minimum": 0} for name in ("prompt_tokens", "completion_tokens", "total_tokens")},
    "prompt_tokens",
    "completion_tokens",
    "total_tokens",
)
_ABOUT: Final = told(
    closed(
        {
            "moments": told(listed(WORD), "Ids of the moments the answer cites."),
            "abstained": {"type": "boolean"},
            "waiting": told(
                listed(closed({"proposal": WORD, "says": WORD}, "proposal", "says")),
                "What waits in the inbox of the owner.",
            ),
        }
    ),
    "What the answer rests on. OpenAI's API has no such field.",
)
_WHY: Final[Schema] = {"enum": ["stop", "length"]}
_HEAD: Final[dict[str, Schema]] = {
    "id": WORD,
    "created": {"type": "integer", "description": "seconds since 1970"},
    "model": {"enum": [MODEL, ACTING]},
    "service_tier": {"const": "default"},
    "system_fingerprint": _NOTHING,
}
_CHOICE: Final = closed(
    {
        "index": {"const": 0},
        "message": closed(
            {
                "role": {"const": "assistant"},
                "content": WORD,
                "refusal": _NOTHING,
                "annotations": {"type": "array", "maxItems": 0},
            },
            "role",
            "content",
            "refusal",
        ),
        "logprobs": _NOTHING,
        "finish_reason": _WHY,
    },
    "index",
    "message",
    "logprobs",
    "finish_reason",
)
_DELTA: Final = closed(
    {
        "index": {"const": 0},
        "delta": closed({"role": {"const": "assistant"}, "content": WORD, "refusal": _NOTHING}),
        "logprobs": _NOTHING,
        "finish_reason": {"enum": ["stop", "length", None]},
    },
    "index",
    "delta",
    "logprobs",
    "finish_reason",
)
_PARTS: Final[dict[str, Schema]] = {
    "ChatMessage": _MESSAGE,
    "ChatRequest": _REQUEST,
    "ChatCompletion": closed(
        _HEAD
        | {
            "object": {"const": "chat.completion"},
            "choices": listed(_CHOICE) | {"minItems": 1, "maxItems": 1},
            "usage": _USAGE,
            "atticus": _ABOUT,
        },
        *_HEAD,
        "object",
        "choices",
        "usage",
        "atticus",
    ),
    "ChatCompletionChunk": closed(
        _HEAD
        | {
            "object": {"const": "chat.completion.chunk"},
            "choices": listed(_DELTA) | {"maxItems": 1},
            "usage": {"anyOf": [_USAGE, _NOTHING]},
            "atticus": _ABOUT,
        },
        *_HEAD,
        "object",
        "choices",
    ),
}
_PARTS["ChatEvent"] = told(
    opened(
        {
            "data": {
                "type": "string",
                "anyOf": [
                    {"const": "[DONE]"},
                    {
                        "contentMediaType": JSON,
                        "contentSchema": {"anyOf": [part("ChatCompletionChunk"), part("ChatError")]},
                    },
                ],
            }
        },
        "data",
    ),
    "One event; the last is `[DONE]`.",
)
_MODELS: Final[dict[str, Schema]] = {
    "Model": closed(
        {
            "id": {"enum": [MODEL, ACTING]},
            "object": {"const": "model"},
            "created": {"type": "integer", "description": "when the app was paired, in seconds since 1970"},
            "owned_by": {"const": "atticus"},
        },
        "id",
        "object",
        "created",
        "owned_by",
    ),
    "Models": closed({"object": {"const": "list"}, "data": listed(part("Model"))}, "object", "data"),
}
_UNKNOWN: Final = Answer(says="There is no such model, or it is not open to the app.", bodies={JSON: part("ChatError")})

MODELS: Final = Operation(
    name="listModels",
    method="GET",
    says="The models the app may speak with",
    about=f"`{MODEL}` where it may `ask`, `{ACTING}` where it may `act`.",
    answers={200: Answer(says="As in OpenAI's API.", bodies={JSON: part("Models")})},
    parts=_MODELS,
)
ONE_MODEL: Final = Operation(
    name="retrieveModel",
    method="GET",
    says="One of these models",
    where={"model": f"`{MODEL}` or `{ACTING}`"},
    answers={200: Answer(says="As in OpenAI's API.", bodies={JSON: part("Model")}), 404: _UNKNOWN},
    parts=_MODELS,
)
COMPLETIONS: Final = Operation(
    name="createChatCompletion",
    method="POST",
    says="An answer from the memory, within the scope of the app",
    about=f"With `{MODEL}` (the app needs `ask`) the question is answered by a model where the owner's routes allow "
    f"one, else by the evidence itself. With `{ACTING}` (the app needs `act`) it is a request: every deed waits in the "
    "inbox of the owner. Errors have the shape of OpenAI's API; a stream that fails ends with one as an event.",
    takes={JSON: part("ChatRequest")},
    answers={
        200: Answer(
            says="Whole; or with `stream` as server-sent events, each of them as the schema tells.",
            bodies={JSON: part("ChatCompletion"), EVENTS: part("ChatEvent")},
        ),
        404: _UNKNOWN,
    },
    parts=_PARTS,
)
