"""The pages: how the owner meets Atticus in a browser."""

from atticus.surfaces.web.site import create_app, sign_in_link

__all__ = ["create_app", "sign_in_link"]
