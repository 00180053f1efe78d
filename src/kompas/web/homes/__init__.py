"""Homes to look at: their rooms and what is in each, as a list and as a plan."""
