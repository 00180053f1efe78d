"""What an institution sends about its booth, its vacancies, its day."""
