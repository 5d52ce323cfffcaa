"""The coach: goals the owner keeps, what is seen of them in their moments, and what they write of them."""
