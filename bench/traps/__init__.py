"""Generated moments that tempt a reader to hold what is not so, and plain ones that it must hold."""

from .generate import Case, cases, templates

__all__ = ["Case", "cases", "templates"]
