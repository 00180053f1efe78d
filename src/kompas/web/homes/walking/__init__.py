"""Pages of a hazard walk: before it, in words, as a plan, and its score."""
