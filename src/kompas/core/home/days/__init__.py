"""A day at home: what is done where and when, who comes by, and where a fall would show."""
