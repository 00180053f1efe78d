"""Pages of an institution: its booth, its vacancies, its day."""
