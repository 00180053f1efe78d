"""Dialogues: a topic, statements, votes, what a room or a region agrees on and what divides it."""
