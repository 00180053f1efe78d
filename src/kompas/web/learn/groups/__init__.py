"""Groups: a trainer sees how far people are who let them, and says what they saw somebody do."""
