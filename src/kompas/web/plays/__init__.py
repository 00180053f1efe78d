"""Plays: a team plays a week in the browser, led by a trainer or alone."""
