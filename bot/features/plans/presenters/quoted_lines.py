"""Lines of a plan's document, quoted with their numbers."""

from collections.abc import Iterator, Mapping, Sequence

from cards.kit.markdown import escape
from core.language.plurals import count

#: Lines that are quoted for one question or meeting.
_MOST = 3


def quoted_lines(lines: Sequence[int], texts: Mapping[int, str]) -> Iterator[str]:
    """Such as "Rad 7: ”31 jan: Arkiv”": the first few, then how many more; `texts` are the lines by number."""
    known = [line for line in lines if line in texts]
    yield from (f"Rad {line}: ”{escape(texts[line])}”" for line in known[:_MOST])
    if len(known) > _MOST:
        yield f"… och {count(len(known) - _MOST, 'rad')} till"
