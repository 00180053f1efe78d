"""Job days: institutions, vacancies, candidates, who meets whom when, and how the day goes."""
