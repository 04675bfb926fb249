"""Reports of the sample year."""

from functools import partial

from core.database.writer import Writer
from core.reports.use_cases.make_report import MadeReport, make_report
from tests.factories import ZONE
from tests.sample_year.year import NOW, YEAR

NETWORK = "Kommunnätverket för hållbar utveckling"


def made_report(writer: Writer, year: int = YEAR) -> MadeReport:
    return writer.submit(partial(make_report, year=year, network=NETWORK, now=NOW, zone=ZONE)).result()
