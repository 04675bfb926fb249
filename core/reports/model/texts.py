"""What coordinators write by hand for a year's report."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

#: Characters of one text: about three pages.
LONGEST_TEXT = 8_000


class TextName(StrEnum):
    """Which of the report's texts; the value is the word that people type."""

    FOREWORD = "förord"
    HIGHLIGHTS = "höjdpunkter"
    CHANGES = "ändringar"


HEADINGS = {
    TextName.FOREWORD: "Förord",
    TextName.HIGHLIGHTS: "Höjdpunkter",
    TextName.CHANGES: "Det här ändrar vi",
}


@dataclass(frozen=True, slots=True)
class ReportText:
    """One of them, in Markdown."""

    name: TextName
    words: str
    #: Entra object id.
    written_by: str
    #: UTC, the product's clock.
    written_at: datetime

    @property
    def digest(self) -> str:
        """A digest of the text; 16 hexadecimal digits."""
        return sha256(self.words.encode()).hexdigest()[:16]
