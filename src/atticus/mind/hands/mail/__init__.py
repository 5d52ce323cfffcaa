"""Hands on mail: looking, marking, drafting, and sending after a while in which it can be taken back."""
