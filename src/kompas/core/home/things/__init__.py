"""The things in a home: where they hang, what they sense, how they fail."""
