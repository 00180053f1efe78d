"""Kompas: rehearse a week of care at home, with a tool, with another, and without."""

__version__ = "0.1.0"
