"""Pages of an institution, by what they are for."""
