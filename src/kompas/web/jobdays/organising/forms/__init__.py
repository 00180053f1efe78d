"""What an organiser sends: a day, a booth, an interpreter, a table, an act of the day itself."""

from kompas.web.jobdays.organising.forms.booths import BoothForm, InterpreterForm
from kompas.web.jobdays.organising.forms.days import DayForm
from kompas.web.jobdays.organising.forms.tables import TableForm

__all__ = ["BoothForm", "DayForm", "InterpreterForm", "TableForm"]
