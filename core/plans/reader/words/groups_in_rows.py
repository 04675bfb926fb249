"""Groups that a document's rows begin with, where the network's groups are not known."""

import re
from collections import Counter
from collections.abc import Sequence

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAY
from core.plans.reader.rows.row_text import bullet_end
from core.plans.reader.words.group_names import ends_as_group

#: "Folkhälsorådet torsdag 27 januari", "Styrgruppen: 11 mars": whose the row is, and then its day.
_BEGINS = re.compile(
    rf"(?P<name>[A-ZÅÄÖÆØ][\w-]{{2,60}})(?P<colon>:)?\s(?i:(?:{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\b|den\s\d|\d)"
)
#: Rows that begin with it, before it is a group; with a colon one will do.
_FEWEST = 2


def groups_in_rows(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The bodies by whose names rows begin, right before their day."""
    rows: Counter[str] = Counter()
    for paragraph in paragraphs:
        match = _BEGINS.match(paragraph.text, bullet_end(paragraph.text))
        if match and ends_as_group(match["name"]):
            rows[match["name"]] += _FEWEST if match["colon"] else 1
    return tuple(name for name, count in rows.items() if count >= _FEWEST)
