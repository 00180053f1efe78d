"""`kompas key`: with what other programs come in to the store of statements (xAPI)."""

import argparse

from kompas.cli import demo
from kompas.cli.main import UserProblem

LONGEST = 60


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("key", help="keys of programs that send or read statements")
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    make = below.add_parser("make", help="make a key; its secret is printed once")
    make.add_argument("name", help="a name that says which program it is for")
    make.add_argument("--write", action="store_true", help="it may send statements")
    make.add_argument(
        "--read",
        choices=("none", "own", "all"),
        default="none",
        help="which statements it may read (default none)",
    )
    make.set_defaults(run=run_make)
    listed = below.add_parser("list", help="list the keys; never their secrets")
    listed.set_defaults(run=run_list)
    withdraw = below.add_parser("withdraw", help="withdraw a key")
    withdraw.add_argument("name", help="its name")
    withdraw.set_defaults(run=run_withdraw)


def run_make(args: argparse.Namespace) -> int:
    """Make a key and print what to type into the other program."""
    if not (args.write or args.read != "none"):
        raise UserProblem("a key that may do nothing is of no use: add --write or --read", 2)
    if not 0 < len(args.name) <= LONGEST:
        raise UserProblem(f"a name has 1 to {LONGEST} letters", 2)
    demo.prepare()
    from kompas.web.accounts.actions import system
    from kompas.web.xapi.actions import keys

    try:
        made = keys.make(name=args.name, reads=args.read, writes=args.write, by=system())
    except keys.NameTaken:
        raise UserProblem(f"there is a key named {args.name} already") from None
    print(f"user      {made.key.pk}\npassword  {made.secret}\nThe password is shown only now.")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """List keys."""
    demo.prepare()
    from kompas.web.xapi.models import AccessKey

    for key in AccessKey.objects.order_by("name"):
        rights = f"reads {key.reads}{', writes' if key.writes else ''}"
        state = f"withdrawn {key.withdrawn_at:%Y-%m-%d}" if key.withdrawn_at else rights
        print(f"{key.name}  {key.pk}  {state}")
    return 0


def run_withdraw(args: argparse.Namespace) -> int:
    """Withdraw a key."""
    demo.prepare()
    from kompas.web.accounts.actions import system
    from kompas.web.xapi.actions import keys
    from kompas.web.xapi.models import AccessKey

    found = AccessKey.objects.filter(name=args.name).first()
    if found is None:
        raise UserProblem(f"there is no key named {args.name}: kompas key list shows them")
    keys.withdraw(key=found, by=system())
    print(f"{args.name} opens nothing any more")
    return 0
