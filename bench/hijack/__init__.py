"""A captured agent before a gate: what the benches of hijacked tasks share."""
