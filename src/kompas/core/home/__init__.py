"""The home: where and when it shows how a person fares, minute by minute.

`floor_plan` reads a home and measures its walks, `days` lives a day in it, `things` is what devices
report of that day and how they fail, `robot` is one that drives about. `alarms` listens,
`hazard_walk` looks around, `seen` is all of it for the eye. `exchange` speaks the formats of
others, `real_things` lets real devices take part. All luck is keyed, nothing is drawn in sequence:
with or without a device the person lives the same day.
"""
