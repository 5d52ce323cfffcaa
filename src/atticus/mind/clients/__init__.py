"""The apps of others that the owner lets in: how each is paired, what is open to it, and how often it may come."""
