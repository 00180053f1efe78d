"""A plugin of pytest for where everything must be there: a skip for want of it is a failure.

`KOMPAS_REQUIRE=shared,postgres,browser pytest -p required` (with this folder on PYTHONPATH) fails
every test with one of these marks that was skipped, and every file that was skipped whole.
"""

import os

import pytest

REQUIRED = frozenset(filter(None, os.environ.get("KOMPAS_REQUIRE", "").split(",")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Turn a skip into a failure when what it asks for must be there."""
    report = yield
    lacking = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and lacking and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but here {sorted(lacking)} must be there: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """A file that skips itself whole hides its marks: that is a failure too."""
    report = yield
    if REQUIRED and report.outcome == "skipped":
        report.outcome = "failed"
    return report
