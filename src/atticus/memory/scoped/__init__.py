"""A part of a vault as if there were nothing else: which moments belong to it, how its words rank, what it tells."""
