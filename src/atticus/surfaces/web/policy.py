"""What a browser may do with a page: the headers every answer carries."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.datastructures import MutableHeaders

FIXED: Final = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), "
    "serial=(), hid=(), xr-spatial-tracking=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" browsers send "Origin: null" with a form, and the origin could not be checked.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ATTACHMENT: Final = "default-src 'none'; form-action 'none'; sandbox"
"""The policy of a file that somebody else made: it may do nothing at all."""


def new_nonce() -> str:
    """Return a nonce for one answer: 128 random bits."""
    return secrets.token_urlsafe(16)


def content_security(nonce: str) -> str:
    """Return the policy of a page whose own scripts carry this nonce."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
        "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types htmx app"
    )


def stamp(headers: MutableHeaders, nonce: str) -> None:
    """Add the policy to an answer's headers; what the answer chose itself is kept."""
    for name, value in FIXED.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", content_security(nonce))
    headers.setdefault("Cache-Control", "no-store")
