"""The worker beside the pages goes on when the database is busy."""

import pytest
from django.db import OperationalError

from kompas.web.practice import actions
from kompas.web.practice.management.commands import rehearsals


def test_cleaning_goes_on_after_the_database_was_busy(monkeypatch, caplog):
    tried = []

    def expire():
        tried.append("")
        if len(tried) == 1:
            raise OperationalError("database is locked")

    def wait(seconds):
        if len(tried) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "expire", expire)
    monkeypatch.setattr(rehearsals.time, "sleep", wait)
    monkeypatch.setattr(rehearsals, "close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        rehearsals.Command().clean()
    assert len(tried) == 2
    assert "later" in caplog.text
