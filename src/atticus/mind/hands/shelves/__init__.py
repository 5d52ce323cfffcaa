"""What hands on calendars and on contacts share: where things lie, and how one is changed once and taken back."""
