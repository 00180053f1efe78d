"""Alarm rules at work: what they hear, when they sound, how often rightly, and how to set them.

`signs` is what a rule hears, `rules` a rule made ready, `watching` listens event by event.
`planting` puts events into simulated days, `trial` is what things then tell, `scoring` holds alarms
against the truth, `tuning` sets a rule on some days and reports it on others. `file` does the same
for a CASAS file that somebody brings.
"""
