"""The vocabulary of the built-in embedder; see NOTICE."""
