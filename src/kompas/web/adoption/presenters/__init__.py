"""What the pages of roll-outs show."""
