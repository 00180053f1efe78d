"""Reading what people wrote for the guide, and whose rehearsals with a tool are whose."""
