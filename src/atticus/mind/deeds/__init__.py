"""Deeds: what the gate lets through is done once, what it asks waits in the inbox, and every deed leaves a receipt."""
