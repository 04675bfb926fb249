"""Typesets documents and pictures with Typst: tagged PDF (PDF/UA-1), and PNG of an SVG.

Only the fonts of the Python packages are used, never those of the machine, so that the same source gives the same
bytes everywhere.
"""

from datetime import datetime
from functools import cache

import fontpkg_open_sans
import typst

from core.document_writer.errors import FontMissingError

#: The font of all documents and pictures; Typst would take another in silence.
FONT = "Open Sans"
#: What stands for a letter that no font has.
MISSING_LETTER = "\N{REPLACEMENT CHARACTER}"
#: Letters up to here are in Open Sans.
_SURELY = "\u017f"
_BLANKS = frozenset("\n\u00a0\u2060")
#: What our own words have beside letters is there too, and not looked for each time.
_MARKS = frozenset("–—−‐‑…·•→’”€")


def pdf_of(source: str, *, written_at: datetime) -> bytes:
    """Typeset the source as PDF/UA-1; `written_at` (aware) dates it.

    Raises typst.TypstError if the source is no Typst, or says something that PDF/UA-1 doesn't allow, as a picture
    without its text.
    """
    made = _compiler(with_known_letters(source)).compile(
        format="pdf", pdf_standards=["ua-1"], timestamp=int(written_at.timestamp())
    )
    return _one(made)


def svg_as_png(svg: str, *, width: int, drawn_width: int, margin: int, ground: str) -> bytes:
    """Draw an SVG that is `drawn_width` units wide, with a margin of so many around it, as a PNG of `width` pixels."""
    quoted = with_known_letters(svg).replace("\\", "\\\\").replace('"', '\\"')
    source = (
        f'#set page(width: auto, height: auto, margin: {margin}pt, fill: rgb("{ground}"))\n'
        f'#image(bytes("{quoted}"), format: "svg", width: {drawn_width}pt)'
    )
    return _one(_compiler(source).compile(format="png", ppi=72 * width / (drawn_width + 2 * margin)))


def with_known_letters(text: str) -> str:
    """The text with MISSING_LETTER for every letter that no font here has, since PDF/UA-1 allows none such."""
    return "".join(map(_known, text))


def _known(letter: str) -> str:
    if letter in _BLANKS or letter in _MARKS or (letter <= _SURELY and letter.isprintable()):
        return letter
    if not letter.isprintable():
        return " "
    return letter if _has(letter) else MISSING_LETTER


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the packages. Raises FontMissingError."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[fontpkg_open_sans.ROOT / "files"]
    )
    if FONT not in fonts.families():
        raise FontMissingError(FONT)
    return fonts


def _compiler(source: str) -> typst.Compiler:
    return typst.Compiler(source.encode(), font_paths=_fonts(), ignore_system_fonts=True)


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


@cache
def _has(letter: str) -> bool:
    source = f'#set document(title: "x")\n#set text(font: "Open Sans")\n#"\\u{{{ord(letter):x}}}"'
    try:
        _compiler(source).compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True
