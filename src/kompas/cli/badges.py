"""`kompas badges`: a new key to sign badges with."""

import argparse

from kompas.cli.demo import prepare
from kompas.cli.main import DONE


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("badges", help="make a new key to sign badges with")
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    told = "sign with a new key from now on; what older keys signed stays valid"
    tasks.add_parser("new-key", help=told)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the key and say its name; the secret half of the one before it is thrown away."""
    prepare()
    from kompas.web.badges import keys

    name = keys.renew().public.name
    count = len(keys.public_keys())
    print(f"Badges are signed with the key {name} from now on. {count} public keys are published.")
    return DONE
