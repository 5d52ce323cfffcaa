"""What is written together: pieces with their versions, rules learned from edits, and ideas from the owner's notes."""
