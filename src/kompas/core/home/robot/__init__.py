"""An assistive robot in a home, light: where it drives, what it may do, and why it did it.

`step` is a pure machine: a state and what comes in (time, a wish, a stop, a consent) give the next
state and the acts in between, each with its reason. It drives on the same grid as people walk, does
nothing of what nobody agreed to, and moves no cell after a stop. `along` takes it through a day,
`telling` makes of its acts what other things tell too.
"""
