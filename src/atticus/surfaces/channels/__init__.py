"""Channels: messengers the owner reaches Atticus by."""
