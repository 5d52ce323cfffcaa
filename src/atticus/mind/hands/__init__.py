"""Hands: everything that can be done. Only the app knows them, and only the executor runs them."""
