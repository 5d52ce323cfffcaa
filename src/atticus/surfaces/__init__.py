"""Where the owner meets Atticus: input and output for people, no thinking here."""
