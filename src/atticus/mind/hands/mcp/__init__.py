"""Hands of others: tools of MCP servers the owner added, usable once the owner said what each of them does."""

from atticus.mind.hands.mcp.servers import Servers

__all__ = ["Servers"]
