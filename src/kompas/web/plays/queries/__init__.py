"""Reading plays: who may see which, and how they stand."""
