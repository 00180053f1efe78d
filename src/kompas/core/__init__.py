"""What we compute: pure Python, importable without Django."""
