"""What a text sounds like, whatever it is listened to for: one spelling for it, and what it is made of."""
