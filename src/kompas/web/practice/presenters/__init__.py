"""What the pages of rehearsals ask: small objects around a form, a rehearsal or its result."""

from kompas.web.practice.presenters.reading import PatientPage, ReportPage, Row, SourcesPage
from kompas.web.practice.presenters.start import Start, given

__all__ = ["PatientPage", "ReportPage", "Row", "SourcesPage", "Start", "given"]
