"""Lines of a plan's document, quoted with their numbers."""

from collections.abc import Iterator, Mapping, Sequence

from cards.kit.markdown import escape

#: Lines that are quoted for one question or meeting.
_MOST = 3


def quoted_lines(lines: Sequence[int], texts: Mapping[int, str]) -> Iterator[str]:
    """Such as "Rad 7: ”31 jan: Arkiv”"; `texts` are the document's lines by number."""
    return (f"Rad {line}: ”{escape(texts[line])}”" for line in lines[:_MOST] if line in texts)
