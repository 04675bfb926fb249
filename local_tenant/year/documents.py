"""Small real documents from the meetings: a text, a PDF and a Word file, placed as a colleague would."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from local_tenant.year.meetings import SampleMeeting


def put_documents(folder: Path, meeting: SampleMeeting) -> list[Path]:
    """Put the meeting's documents into its folder; each appears complete, by a rename."""
    place = folder / meeting.folder / f"{meeting.day.isoformat()} {meeting.title}"
    place.mkdir(parents=True, exist_ok=True)
    about = f"{meeting.title} {meeting.day.isoformat()}, {meeting.folder}"
    made = {
        "Anteckningar.docx": _word(f"Anteckningar från {about}", "Vi gick laget runt: en sak på gång i varje kommun."),
        "Bilder.pdf": _pdf(f"Bilder: {meeting.title} {meeting.day.isoformat()}"),
    }
    if meeting.title == "Nätverksträff":
        made["Program.txt"] = f"Program\n{about}\n\n9.30 Välkomna\n12.00 Lunch\n15.30 Avslut\n".encode()
    paths = []
    for name, data in made.items():
        path = place / name
        if not path.exists():
            hidden = place / f".{name}"
            hidden.write_bytes(data)
            hidden.rename(path)
        paths.append(path)
    return paths


def _word(title: str, text: str) -> bytes:
    """The smallest Word document: three parts in a zip (ECMA-376)."""
    types = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in (title, text))
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", body)
    return buffer.getvalue()


def _pdf(title: str) -> bytes:
    """A one-page PDF with a line of text (ISO 32000-1)."""
    shown = title.encode("cp1252", "replace").replace(b"(", b"\\(").replace(b")", b"\\)")
    stream = b"BT /F1 24 Tf 72 720 Td (" + shown + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made = b"%PDF-1.4\n"
    offsets = []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + entry + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return made + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
