"""Where well-known vendors and servers are, and what they speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor, or a server that people run themselves.

    Args:
        url: its usual address.
        protocol: what it speaks.
        key: whether it needs one.
    """

    url: str
    protocol: Literal["openai", "anthropic", "google"] = "openai"
    key: bool = True


VENDORS: Final[Mapping[str, Vendor]] = {
    "anthropic": Vendor("https://api.anthropic.com", "anthropic"),
    "google": Vendor("https://generativelanguage.googleapis.com", "google"),
    "openai": Vendor("https://api.openai.com/v1"),
    "openrouter": Vendor("https://openrouter.ai/api/v1"),
    "llama-api": Vendor("https://api.llama.com/compat/v1"),
    "ollama": Vendor("http://127.0.0.1:11434/v1", key=False),
    "llama.cpp": Vendor("http://127.0.0.1:8080/v1", key=False),
    "lm-studio": Vendor("http://127.0.0.1:1234/v1", key=False),
    "vllm": Vendor("http://127.0.0.1:8000/v1", key=False),
}
"""A local address marks nothing: the owner says whether it runs on a machine of theirs."""
