"""How a parting is heard in a moment: of whom its words tell that they died, left, were blocked, or came back."""
