"""Clients for the protocols of servers the owner uses: they bring and put, and decide nothing."""
