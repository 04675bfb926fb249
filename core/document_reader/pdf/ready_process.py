"""The process that is kept ready for pdf after pdf: it forks one for each, which reads it under limits and ends."""

import os
import select
import signal
import sys
import time
from io import FileIO

from core.document_reader.errors import BROKEN, TOO_LARGE
from core.document_reader.limits import SECONDS, limit_process
from core.document_reader.pdf.plain_text import plain_text
from core.document_reader.reader_process import LENGTH, answer_of, refused

#: Bytes; no text that is looked at is longer, as JSON.
_LONGEST = 32 * 1024 * 1024
_PART = 1024 * 1024
#: Our own, with one letter: what PDFium does for its first page, such as looking up fonts, each fork has from here.
_FIRST = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
    b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 17>>stream\nBT/F 9 Tf(a)Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
)


def main() -> None:
    """Answer what comes on standard input until it ends. This process itself looks into no document that came."""
    plain_text(_FIRST)
    documents, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(length := documents.read(LENGTH.size)) == LENGTH.size:
        answer = _read_apart(documents.read(*LENGTH.unpack(length)))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read_apart(data: bytes) -> bytes:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _read_and_end(data, theirs)
    os.close(theirs)
    with FileIO(ours) as pipe:
        answer = _gathered(pipe)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if answer:
        return answer
    # Killed for its memory or time, or dead before it could say anything.
    return refused(TOO_LARGE if answer is None or os.WIFSIGNALED(status) else BROKEN).encode()


def _read_and_end(data: bytes, pipe: int) -> None:
    """Give the answer to the pipe, with nothing else open of what the ready process has."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (sys.stdin.fileno(), sys.stdout.fileno()):
            os.dup2(nowhere, standard)
        limit_process()
        answer = answer_of(lambda: {"text": plain_text(data)}).encode()
        with FileIO(pipe, "w") as out:
            while answer:
                answer = answer[out.write(answer) :]
    finally:
        os._exit(0)


def _gathered(pipe: FileIO) -> bytes | None:
    """All that comes; None if it is too much, or takes too long."""
    until, answer = time.monotonic() + SECONDS, bytearray()
    while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
        part = pipe.read(_PART)
        if not part:
            return bytes(answer)
        answer += part
        if len(answer) > _LONGEST:
            break
    return None
