"""What people are told when something of reports and indicators is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.document_writer.errors import FontMissingError
from core.reports.errors import (
    ReportHasChangedError,
    ReportNotReadyError,
    ReportTextHasChangedError,
    ReportUnchangedError,
)


@refusal.register
def _(error: FontMissingError, _facts: Config) -> tuple[str, str]:
    words = f"Typsnittet {error.font} är inte installerat där boten körs. Den som sköter boten får installera om den."
    return "Det går inte att skriva någon PDF", words


@refusal.register
def _(error: ReportNotReadyError, _facts: Config) -> tuple[str, str]:
    return "Det finns inget att rapportera", f"Ingen träff har varit {error.year}. Inget är publicerat."


@refusal.register
def _(error: ReportUnchangedError, _facts: Config) -> tuple[str, str]:
    words = f"Version {error.version} säger redan samma sak. Inget nytt är publicerat."
    return f"Årsrapport {error.year} är oförändrad", words


@refusal.register
def _(_error: ReportTextHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Texten har ändrats under tiden", "Inget är sparat. Skriv den igen, så visar jag vad som står nu."


@refusal.register
def _(_error: ReportHasChangedError, _facts: Config) -> tuple[str, str]:
    words = "Rapporten säger något annat än det du såg. Inget är publicerat. Skriv *rapport publicera* igen med året."
    return "Något har ändrats sedan dess", words
