"""Pages of whoever leads a job day."""
