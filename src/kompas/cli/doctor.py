"""`kompas doctor`: check all doctor at once, or start a new file."""

import argparse


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    commands.add_parser("doctor")
