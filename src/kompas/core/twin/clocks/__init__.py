"""The clocks of the older person: one file for each condition or part of life, found by itself.

A file declares on `model` what it needs (states, parameters, totals, levels), then its clocks,
timers and accruals. Adding one is adding a file here, and its numbers in `content/conditions`.
"""

from importlib import import_module
from pkgutil import iter_modules

for found in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{found}")
