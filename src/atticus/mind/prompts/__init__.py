"""What models are told, in Markdown files that are reviewed like code."""
