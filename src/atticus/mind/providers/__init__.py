"""Model backends: the only part of the mind that opens a connection."""
