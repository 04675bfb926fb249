"""The kind of a document, from its name and extension, for the column Dokumenttyp."""

import re
import unicodedata
from pathlib import PurePosixPath

PICTURES = "Bilder"
NOTES = "Anteckningar"
PROGRAMME = "Inbjudan och program"
SPREADSHEET = "Kalkylblad"
DOCUMENT = "Dokument"
#: All values of the column, for set-up.
DOCUMENT_TYPES = (PICTURES, NOTES, PROGRAMME, SPREADSHEET, DOCUMENT)

#: By word in the name, first match; the name says more than the format.
_WORDS = (
    (PROGRAMME, re.compile(r"inbjud|program|dagordning|agenda|kallelse")),
    (NOTES, re.compile(r"anteckning|minnes|protokoll|referat|sammanfattning")),
    (PICTURES, re.compile(r"bilder|bildspel|presentation|foto")),
)
_EXTENSIONS = {
    PICTURES: {".pptx", ".ppt", ".odp", ".key", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg"},
    SPREADSHEET: {".xlsx", ".xls", ".ods", ".csv"},
}


def document_type(name: str) -> str:
    """One of DOCUMENT_TYPES for the file name."""
    plain = unicodedata.normalize("NFC", name).casefold()
    extension = PurePosixPath(plain).suffix
    if extension in _EXTENSIONS[SPREADSHEET]:
        return SPREADSHEET
    for kind, words in _WORDS:
        if words.search(plain):
            return kind
    return PICTURES if extension in _EXTENSIONS[PICTURES] else DOCUMENT
