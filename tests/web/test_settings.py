"""Settings come from the environment, and are safe when nothing is set."""

import stat

import pytest
from django.conf import settings
from django.core.management import call_command

from kompas.web.settings import database, secret_key


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KOMPAS_DATA", str(tmp_path / "new"))
    monkeypatch.delenv("KOMPAS_SECRET_KEY", raising=False)
    first = secret_key()
    assert len(first) > 50
    assert secret_key() == first
    file = tmp_path / "new/secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_given_secret_key_is_taken_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("KOMPAS_DATA", str(tmp_path))
    monkeypatch.setenv("KOMPAS_SECRET_KEY", "given")
    assert secret_key() == "given"
    assert not list(tmp_path.iterdir())


def test_postgresql_is_one_address():
    known = database("postgresql://me:p%40ss@127.0.0.1:5433/care")
    assert known["ENGINE"] == "django.db.backends.postgresql"
    assert (known["USER"], known["PASSWORD"], known["HOST"]) == ("me", "p@ss", "127.0.0.1")
    assert (known["PORT"], known["NAME"]) == ("5433", "care")


def test_another_kind_of_database_is_refused():
    with pytest.raises(ValueError, match="postgresql://"):
        database("mysql://me@host/care")


def test_sqlite_is_ready_for_several_writers():
    options = database("")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_the_site_is_never_in_debug_and_open_to_this_machine_only():
    assert not settings.DEBUG
    assert "*" not in settings.ALLOWED_HOSTS


def test_django_finds_nothing_wrong():
    call_command("check")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
