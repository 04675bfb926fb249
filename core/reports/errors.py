"""Errors raised when a report can't be published, or its texts changed."""

from core.errors import CoreError


class ReportNotReadyError(CoreError):
    """Raised when the year has nothing to report."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class ReportUnchangedError(CoreError):
    """Raised when the newest version is identical."""

    def __init__(self, year: int, version: int) -> None:
        super().__init__(year, version)
        self.year = year
        self.version = version


class ReportTextHasChangedError(CoreError):
    """Raised when somebody has changed or removed the text since."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class ReportHasChangedError(CoreError):
    """Raised when the report differs from what was shown."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year
