"""Work: professions on three sides of a border, and the way from one side to another. No tables."""
