"""Feeds: sources that stay connected, so that life flows in by itself."""
