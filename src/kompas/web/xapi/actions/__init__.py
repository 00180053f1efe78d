"""Writes: statements, documents, keys. Each is one transaction with one audit line."""
