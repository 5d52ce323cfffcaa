"""Questions that a routine answers without a model: what a day holds, how goals go, whom to write to."""
