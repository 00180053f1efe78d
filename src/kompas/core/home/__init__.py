"""The home: where and when it shows how a person fares, minute by minute.

`plan` reads a floor plan and measures its walks, `day` lives a day in it, `signals` is what things
report of that day, `notice` is what can be known of a fall. All luck is keyed, nothing is drawn in
sequence: with or without a device the person lives the same day.
"""
