"""`python -m kompas` is the same as the command `kompas`."""

from kompas.cli.main import run

run()
