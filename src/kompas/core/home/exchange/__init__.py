"""A day at home as others read it: one stream of events, and a way out (or in) for each format.

`events` puts a day on the calendar, `lines` writes JSON lines and CSV, `casas` writes and reads the
text of the CASAS homes, `home_assistant` speaks MQTT discovery, `wot` describes each thing. The
truth behind an event leaves only where somebody asks for it.
"""
