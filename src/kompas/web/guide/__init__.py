"""The tools and what is known about them: pages without tables."""
