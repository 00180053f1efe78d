"""A floor plan: read and checked, measured, walked through."""
