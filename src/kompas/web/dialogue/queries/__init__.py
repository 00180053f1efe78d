"""Reading dialogues: who may come in, what to vote on next, and what the votes say."""
