"""One turn of thought: context, gate, router, answer. Nothing leaves except through its gate."""
