"""What every page shares: the base page, the look, the front page, the error pages."""
