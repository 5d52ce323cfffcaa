"""Moments to understanding, and back: intake, recall, forgetting."""
