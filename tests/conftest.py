"""What all tests share: a data folder of their own, so that nobody's own data is touched."""

import os
import tempfile

import pytest

SERVER = "127.0.0.1:5432"  # PostgreSQL, where there is one

os.environ["KOMPAS_DATA"] = tempfile.mkdtemp(prefix="kompas-tests-")


@pytest.fixture
def empty_database():
    """The address of a new database, which goes again afterwards."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    for user in ("root", "postgres"):
        address = f"postgresql://{user}@{SERVER}"
        try:
            door = psycopg.connect(f"{address}/postgres", autocommit=True, connect_timeout=3)
            break
        except psycopg.OperationalError:
            continue
    else:
        pytest.skip(f"no PostgreSQL on {SERVER} that lets root or postgres in")
    name = f"kompas_smoke_{os.getpid()}"
    with door:
        door.execute(f"CREATE DATABASE {name}")
        yield f"{address}/{name}"
        door.execute(f"DROP DATABASE {name} WITH (FORCE)")
