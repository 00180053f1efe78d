"""Roll-outs: what comes after a decision, by role, round and week, until its trial run ends."""
