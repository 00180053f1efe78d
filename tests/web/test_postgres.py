"""The same site on PostgreSQL: every migration, and one rehearsal from asking to erasing."""

import os
import subprocess
import sys

import pytest

STORY = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connection
assert connection.vendor == "postgresql"
from kompas.core import practice
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Audit
from kompas.web.practice import actions, tasks
from kompas.web.practice.models import Rehearsal
practice.rehearse = lambda plan, catalog, progress, processes: progress(1, 1) or {"made": "up"}
demo = accounts.load_demo()
by = accounts.system()
plan = {"scenario": "esther-week", "arms": [[]], "runs": 1, "seed": 1, "policy": "usual",
        "source": "esther"}
made = actions.start(plan=plan, bundle=b"{}", by=by)
call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
made.refresh_from_db()
assert made.state == Rehearsal.State.DONE, made.error
assert made.result == {"made": "up"}
actions.expire()
actions.erase(rehearsal=made, by=by)
assert not Rehearsal.objects.exists()
verbs = list(Audit.objects.order_by("at").values_list("verb", flat=True))
assert verbs == ["accounts.renew_demo", "practice.start", "practice.done", "practice.erase"], verbs
print("well")
"""


@pytest.mark.postgres
def test_a_rehearsal_lives_on_postgresql(empty_database, tmp_path):
    env = {
        **os.environ,
        "KOMPAS_DATABASE": empty_database,
        "KOMPAS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kompas.web.settings",
    }
    told = subprocess.run(
        [sys.executable, "-c", STORY], env=env, capture_output=True, text=True, timeout=120
    )
    assert told.stdout.strip().endswith("well"), told.stderr
