"""Writing dialogues: each act is one transaction and leaves one audit line."""
