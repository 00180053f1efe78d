"""All that changes a job day; each act is one transaction with one audit line."""
