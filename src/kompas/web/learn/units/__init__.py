"""Pages on which somebody learns: curricula, units, items, review, and what is their own."""
