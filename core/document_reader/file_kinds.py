"""What is read, by the name's ending, and whether the content is what the name says."""

import codecs
import re
from dataclasses import dataclass

from core.document_reader.errors import EMPTY, LOCKED, UnreadableDocumentError
from core.document_reader.limits import LARGEST
from core.language.canonical_text import one_line

_OLD_OFFICE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
_LOOKS_LIKE = {_ZIP: "en Word-, Excel- eller zip-fil", _PDF: "en pdf-fil", _OLD_OFFICE: "en äldre Office-fil"}


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the module and function that read it, what it begins with and what it is called."""

    module: str
    function: str
    begins: bytes = b""
    called: str = "text"


_TEXT = FileKind("core.document_reader.plain.text", "read_text")
_MARKDOWN = FileKind("core.document_reader.plain.markdown", "read_markdown")
_CSV = FileKind("core.document_reader.plain.delimited", "read_csv")
_PAGE = FileKind("core.document_reader.html.read_html", "read_html")
_WORD = FileKind("core.document_reader.word.read_word", "read_word", _ZIP, "ett Word-dokument")
_EXCEL = FileKind("core.document_reader.excel.read_excel", "read_excel", _ZIP, "en Excel-fil")
_PDF_KIND = FileKind("core.document_reader.pdf.read_pdf", "read_pdf", _PDF, "en pdf")
_CALENDAR = FileKind("core.document_reader.calendars.read_calendar", "read_calendar")
#: The most used first.
KINDS = {
    ".docx": _WORD,
    ".pdf": _PDF_KIND,
    ".xlsx": _EXCEL,
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".csv": _CSV,
    ".ics": _CALENDAR,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".markdown": _MARKDOWN,
}
_INSTEAD = {
    ".doc": "Öppna den i Word, spara som .docx och skicka den.",
    ".xls": "Öppna den i Excel, spara som .xlsx och skicka den.",
    ".docm": "Den kan ha makron. Spara den som .docx och skicka den.",
    ".xlsm": "Den kan ha makron. Spara den som .xlsx och skicka den.",
    ".odt": "Spara den som .docx och skicka den.",
    ".ods": "Spara den som .xlsx och skicka den.",
    ".mht": "Öppna den i webbläsaren, spara sidan som .html och skicka den.",
    ".mhtml": "Öppna den i webbläsaren, spara sidan som .html och skicka den.",
    ".rtf": "Öppna den i Word, spara som .docx och skicka den.",
}
_OTHERS = "Jag läser .docx, .pdf, .xlsx, .txt, .md, .csv, .ics och .html. Spara den så och skicka den."
_LONGEST_NAME = 100
_BEGINS_WITHIN = 1024
_LOOKED_AT = 200_000
#: What a page is made of; "<karin@example.org>" is none of it.
_TAG = re.compile(rb"<(?:!doctype|!--|/?[a-z][a-z\d]{0,11}(?=[\s/>]))", re.IGNORECASE)
_END_TAG = re.compile(rb"</(?:p|div|li|ul|ol|tr|td|th|table|h[1-6])\s{0,3}>", re.IGNORECASE)
_FEWEST_END_TAGS = 3


def kind_of(name: str, data: bytes) -> FileKind:
    """The kind of a file that can be read: HTML in a text file is a page, a page without tags is text.

    Raises UnreadableDocumentError.
    """
    kind = KINDS[ending_of(name, data)]
    if kind is _TEXT and _is_page(data):
        return _PAGE
    return _TEXT if kind is _PAGE and not _TAG.search(_shown(data)) else kind


def _is_page(data: bytes) -> bool:
    """Whether a text is HTML: it begins with a tag, or most of its lines have one, and several paragraphs end in it."""
    text = _shown(data)
    if len(_END_TAG.findall(text)) < _FEWEST_END_TAGS:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(_TAG.match(text.lstrip())) or 2 * sum(bool(_TAG.search(line)) for line in lines) >= len(lines)


def _shown(data: bytes) -> bytes:
    """Enough of a text to see what it is; signs of UTF-16 without their empty halves."""
    return data[:_LOOKED_AT].replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8)


def looks_like_pdf(data: bytes) -> bool:
    """Whether it begins as a pdf, which may be a little further down (ISO 32000-1, appendix H.3.4.1)."""
    return _PDF in data[:_BEGINS_WITHIN]


def ending_of(name: str, data: bytes) -> str:
    """The ending, in small letters, of a file that can be read. Raises UnreadableDocumentError before anything else."""
    own_name = name.replace("\\", "/").rpartition("/")[2]
    ending = "".join(own_name.rpartition(".")[1:]).lower()
    if len(data) > LARGEST:
        size = LARGEST // (1024 * 1024)
        raise UnreadableDocumentError(f"Filen läses inte. Den är större än {size} MB. Skicka bara den del som behövs.")
    if ending not in KINDS:
        shown = one_line(own_name)[:_LONGEST_NAME]
        raise UnreadableDocumentError(f"Filen {shown} går inte att läsa. {_INSTEAD.get(ending, _OTHERS)}")
    _check_content(ending, data)
    return ending


def _check_content(ending: str, data: bytes) -> None:
    """Raise UnreadableDocumentError if the content is not what the name says."""
    if not data.strip():
        raise UnreadableDocumentError(EMPTY)
    if data.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocumentError(LOCKED)
    kind = KINDS[ending]
    looks = next((words for mark, words in _LOOKS_LIKE.items() if data.startswith(mark)), None)
    if kind.begins and kind.begins not in data[:_BEGINS_WITHIN]:
        looks = looks or "något annat"
        raise UnreadableDocumentError(
            f"Filen går inte att läsa. Den heter {ending} men är {looks}, inte {kind.called}. Spara den på nytt."
        )
    if not kind.begins and looks:
        raise UnreadableDocumentError(
            f"Filen går inte att läsa. Den är {looks}, inte text. Ge filen rätt ändelse och skicka den igen."
        )
