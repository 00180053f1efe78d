"""The region: a map, an indicator, an approach, what it changes and who loses by it; no tables."""
