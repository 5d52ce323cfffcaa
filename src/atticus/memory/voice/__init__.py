"""How the owner writes: habits counted from their own messages, and plain words put into them. Of nobody else."""
