"""The worker that `kompas serve` starts: it runs rehearsals, one after another.

It ends when its parent does, even a parent that was killed: the pipe on its standard input closes.
"""

import logging
import os
import signal
import threading
import time
from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from kompas.core import twin
from kompas.web.practice import actions

SECONDS_BETWEEN_CLEANINGS = 30
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Run rehearsals until the parent is gone."""

    help = "Run rehearsals beside the pages, until standard input closes."

    def handle(self, *args: object, **options: object) -> None:
        """Clean up after a worker that was killed, warm up, then work."""
        actions.interrupt(silent_for=timedelta(seconds=30))
        threading.Thread(target=self.end_with_parent, daemon=True).start()
        threading.Thread(target=self.clean, daemon=True).start()
        twin.warm()
        call_command("db_worker", interval=0.25, startup_delay=False, verbosity=0)

    def end_with_parent(self) -> None:
        """Wait until the pipe closes, then end: gently first."""
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
        os._exit(1)

    def clean(self) -> None:
        """Erase what has expired, every half minute; a database that is busy is asked again."""
        while True:
            close_old_connections()
            try:
                actions.expire()
            except Error as problem:
                logger.warning("what has expired is erased later: %s", problem)
            time.sleep(SECONDS_BETWEEN_CLEANINGS)
