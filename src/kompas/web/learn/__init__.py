"""Learning: the competences, what each builds on, and who asks for it. Keeps nothing."""
