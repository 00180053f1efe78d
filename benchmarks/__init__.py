"""How fast Kompas is: each file here measures one thing and prints a figure and its limit.

Machines are noisy, so nothing of this is asserted in a test; compare the ratio, not the second.
"""
