"""What Atticus is to its owner in a turn, and whose hands do what: roles, modes, and what is given back over time."""
