"""What leaves is veiled: names and numbers of the owner's world are replaced by tokens, and put back on return."""
