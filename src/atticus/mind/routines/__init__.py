"""What Atticus tells by itself: the morning brief and its kin, by rules alone; no model is asked."""
