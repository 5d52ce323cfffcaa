"""The only room that keeps anything, and the only one that speaks SQL."""
