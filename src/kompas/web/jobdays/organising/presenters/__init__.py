"""What whoever leads a job day sees."""
