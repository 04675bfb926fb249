"""Any document to numbered lines, by its ending; what needs a parser is read in a child process with limits."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import PurePath

from core.document_reader.child import BROKEN, TOO_LARGE, bounded
from core.document_reader.delimited import csv_lines
from core.document_reader.line import LARGEST, Line, UnreadableFileError
from core.document_reader.markdown import markdown_lines
from core.document_reader.text import text_lines
from core.language.lists import enumeration

#: Read here: they need no parser that could be led astray.
_HERE: dict[str, Callable[[bytes], list[Line]]] = {
    ".txt": text_lines,
    ".md": markdown_lines,
    ".markdown": markdown_lines,
    ".csv": csv_lines,
}
#: Read in a child by the module of that name, which imports the format's library; nothing else does.
_IN_CHILD = {".docx": "word", ".xlsx": "excel", ".pdf": "pdf", ".ics": "calendar"}
#: What is read, the most used first.
ENDINGS = (".docx", ".pdf", ".xlsx", ".txt", ".md", ".csv", ".ics")
_SECONDS = 10
_OLD_OFFICE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
#: What each ending's file begins with, and what it then is.
_BEGINS = {".docx": (_ZIP, "ett Word-dokument"), ".xlsx": (_ZIP, "en Excel-fil"), ".pdf": (_PDF, "en pdf")}
_LOOKS_LIKE = {_ZIP: "en Word-, Excel- eller zip-fil", _PDF: "en pdf-fil", _OLD_OFFICE: "en äldre Office-fil"}
_INSTEAD = {
    ".doc": "Öppna den i Word, spara som .docx och skicka den.",
    ".xls": "Öppna den i Excel, spara som .xlsx och skicka den.",
    ".docm": "Den kan ha makron. Spara den som .docx och skicka den.",
    ".xlsm": "Den kan ha makron. Spara den som .xlsx och skicka den.",
    ".odt": "Spara den som .docx och skicka den.",
    ".ods": "Spara den som .xlsx och skicka den.",
    ".rtf": "Öppna den i Word, spara som .docx och skicka den.",
}


def document_lines(name: str, data: bytes) -> list[Line]:
    """The lines of the document called `name`, numbered from 1.

    Raises UnreadableFileError with what, why and what to do, in Swedish, whatever is wrong with the file; never
    anything else. Takes ten seconds and 300 MB at most.
    """
    ending = PurePath(name).suffix.lower()
    if len(data) > LARGEST:
        size = LARGEST // (1024 * 1024)
        raise UnreadableFileError(f"Filen läses inte. Den är större än {size} MB. Skicka bara själva planen.")
    if ending not in _HERE and ending not in _IN_CHILD:
        what = _INSTEAD.get(ending, f"Jag läser {enumeration(ENDINGS)}. Spara planen så och skicka den.")
        raise UnreadableFileError(f"Filen {PurePath(name).name[:100]} går inte att läsa. {what}")
    _check_content(ending, data)
    if ending in _HERE:
        return bounded(_HERE[ending](data))
    return _in_child(_IN_CHILD[ending], data)


def _check_content(ending: str, data: bytes) -> None:
    """Whether the content is what the name says."""
    if not data.strip():
        raise UnreadableFileError("Filen är tom. Kontrollera att planen är sparad och skicka den igen.")
    if data.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFileError(
            "Filen går inte att läsa. Den är skyddad med lösenord. Spara den utan lösenord och skicka den igen."
        )
    begins, is_called = _BEGINS.get(ending, (b"", ""))
    # A pdf may begin a little further down (ISO 32000-1, appendix H.3.4.1).
    if begins and begins not in data[:1024]:
        looks = next((words for mark, words in _LOOKS_LIKE.items() if data.startswith(mark)), "något annat")
        raise UnreadableFileError(
            f"Filen går inte att läsa. Den heter {ending} men är {looks}, inte {is_called}. Spara planen på nytt."
        )
    if not begins:
        for mark, words in _LOOKS_LIKE.items():
            if data.startswith(mark):
                raise UnreadableFileError(
                    f"Filen går inte att läsa. Den är {words}, inte text. Ge filen rätt ändelse och skicka den igen."
                )


def _in_child(module: str, data: bytes) -> list[Line]:
    command = [sys.executable, "-I", "-X", "utf8", "-m", f"core.document_reader.{module}"]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "COVERAGE_PROCESS_START") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  our own module
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=kept
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFileError(TOO_LARGE) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        # Killed for its memory or time, or dead before it could say anything.
        raise UnreadableFileError(TOO_LARGE if done.returncode < 0 else BROKEN) from None
    if "refused" in answer:
        raise UnreadableFileError(answer["refused"])
    return [
        Line(number, text, heading=heading, cells=tuple(cells), table=table)
        for number, text, heading, cells, table in answer["lines"]
    ]
