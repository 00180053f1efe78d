"""Rehearsals: asked for, run beside the pages, read as a report."""
