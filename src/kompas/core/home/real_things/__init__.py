"""Real things in place of simulated ones: their messages in, events out."""
