"""A store of learning records (xAPI 2.0 and 1.0.3), for other programs and for our own."""
