"""Tags of decision files."""
