"""The JSON contract of Atticus: what programs ask, and how commands reach a running server."""
