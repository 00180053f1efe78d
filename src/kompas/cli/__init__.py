"""The command `kompas`."""
