"""What an institution sees: its booth, its vacancies, its day."""
