"""The owner's models: who they are, what they may cost, which goes first."""
