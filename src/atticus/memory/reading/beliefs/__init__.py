"""What one moment says of its author: a reader for each topic, and `reading`, which asks them all."""
