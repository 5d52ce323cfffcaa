"""One reader per file format; each knows only the domain."""
