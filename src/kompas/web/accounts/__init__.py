"""Who somebody is, what they may do, what was done, and what is kept about whom."""
