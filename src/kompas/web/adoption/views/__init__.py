"""Pages of roll-outs."""
