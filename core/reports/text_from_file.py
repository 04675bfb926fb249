"""A text for the annual report from a file: Markdown as it is, a Word document's paragraphs as Markdown."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from core.document_reader.blocks import Document, Paragraph
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.plain.decoding import decoded
from core.document_reader.read_document import read_document
from core.language.numbers import whole
from core.reports.model.texts import LONGEST_TEXT

_PLAIN, _WORD = (".md", ".markdown", ".txt"), ".docx"
#: Characters with a meaning in Markdown.
_SIGNS = re.compile(r"[\\`*_\[\]<>#&]|^[-+](?=\s)|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{4})[.)]")
#: Headings of a text are one level below the report's own.
_HIGHEST, _LOWEST = 2, 3


class ReportTextFileError(Exception):
    """Raised for a file that is no text for the report; says why and what to do, in Swedish."""


def text_from_file(name: str, content: bytes) -> str:
    """The text in Markdown, of at most LONGEST_TEXT characters. Raises ReportTextFileError."""
    ending = PurePath(name).suffix.casefold()
    if ending not in (*_PLAIN, _WORD):
        raise ReportTextFileError(
            "En text till rapporten läser jag ur docx, md eller txt. Spara filen som ett av dem och skicka den igen."
        )
    try:
        text = decoded(content) if ending in _PLAIN else _as_markdown(read_document(name, content))
    except UnreadableDocumentError as error:
        raise ReportTextFileError(str(error)) from None
    text = text.strip()
    if not text:
        raise ReportTextFileError("Filen har ingen text.")
    if len(text) > LONGEST_TEXT:
        raise ReportTextFileError(
            f"Texten är {whole(len(text))} tecken lång, och får vara högst {whole(LONGEST_TEXT)}. Korta den och skicka "
            "den igen."
        )
    return text


def _as_markdown(document: Document) -> str:
    return "\n\n".join(_paragraphs(document))


def _paragraphs(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            raise ReportTextFileError(
                "Filen har en tabell, som inte får plats i en text. Ta bort den och skicka filen igen."
            )
        if block.hidden or block.marginal or not block.text.strip():
            continue
        if block.heading_level is not None:
            yield f"{'#' * min(max(block.heading_level, _HIGHEST - 1), _LOWEST - 1)} {_escaped(block.text)}"
        elif block.bullet:
            yield f"- {_escaped(block.text.lstrip('-•*– '))}"
        else:
            yield _escaped(block.text)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
