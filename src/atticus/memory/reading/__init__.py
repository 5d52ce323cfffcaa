"""What rules read in one moment: its times and its claims, without a model."""
