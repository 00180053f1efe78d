"""What people see and keep: Django."""
