"""What the pages of a dialogue show."""
