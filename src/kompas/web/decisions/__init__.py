"""Decision files: from a need, by options, weights and doubt, to a decision to stand for."""
