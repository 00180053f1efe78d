"""Writes of the guide; each in one transaction, with one audit line."""
