"""Learning from the owner: what their corrections, confirmations and thumbs tell, kept nowhere but in those moments."""
