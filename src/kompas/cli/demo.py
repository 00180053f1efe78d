"""`kompas demo`: load the demo organisation and renew its password."""

import argparse
import os

from kompas.cli.main import UserProblem


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help="load the demo and print how to sign in")
    parser.set_defaults(run=run)


def prepare() -> None:
    """Start Django and bring its database up to date; UserProblem when it cannot be had."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kompas.web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import Error

    try:
        from kompas.web.settings import data_folder

        data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
    except (Error, ImproperlyConfigured, ValueError) as problem:
        first = str(problem).strip().splitlines()[0]
        raise UserProblem(f"the database cannot be used: {first}") from problem


def load() -> str:
    """Load the demo; gives the line that says how to sign in."""
    from kompas.web.accounts import actions
    from kompas.web.adoption.demo import load_demo as load_rollout
    from kompas.web.decisions.demo import load_demo as load_decision
    from kompas.web.dialogue.demo import load_demo as load_dialogue
    from kompas.web.guide.actions.demo import load_demo as load_need
    from kompas.web.jobdays.demo import load_demo as load_job_days

    demo = actions.load_demo()
    load_dialogue()
    load_need()
    load_decision()
    load_rollout()
    load_job_days()
    return f"Sign in as {demo.username} with the password {demo.password} (new at each start)"


def run(args: argparse.Namespace) -> int:
    """Do it."""
    prepare()
    print(load())
    return 0
