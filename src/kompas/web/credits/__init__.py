"""What countries ask of professions as continuing education, as a page. Nothing is kept."""
