"""The command `kompas`, also as `python -m kompas`: one sentence even for Ctrl-C while it loads."""

import sys

STOPPED = 130  # what shells report for a command that Ctrl-C ended


def run() -> None:
    """Load the command and run it; never returns."""
    try:
        from kompas.cli.main import main  # noqa: PLC0415 - loading takes time, and may be stopped

        code = main()
    except KeyboardInterrupt:
        print("kompas: stopped; nothing half-written was kept", file=sys.stderr)  # noqa: T201
        code = STOPPED
    sys.exit(code)


if __name__ == "__main__":
    run()
