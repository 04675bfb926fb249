"""Changes a document as accidents and enemies do: its bytes, the parts of a package, and the words of a text."""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from core.document_reader.office_package import BROKEN_PACKAGE

_BITS = (
    *(b"99999999999", b"-1", b"nan", b"\xff\xfe", b"\xcc\x88" * 40, b"\x00"),
    *(b"<w:tbl>", b"</w:p>", b"\r", b"\xe2\x80\xa8"),
)
#: What pages are made of.
_TAGS = (
    *(
        "<td>",
        "</tr>",
        "<br>",
        "<li>",
        "<s>",
        "</s>",
        "<!--",
        "-->",
        "<table>",
        "<td rowspan=9>",
        "<p hidden>",
        "&nbsp;",
    ),
    *(
        "</div>",
        "<style>",
        "</table>",
        "<th colspan=3>",
        "<h2>",
        "<pre>",
        "<footer>",
        "&#8209;",
        "<a href=https://a.b>",
    ),
)
_PACKAGES = (".docx", ".xlsx")
_TEXTS = (".txt", ".md", ".csv", ".ics", ".html")
#: What coordinators write, and what no calendar has.
_WORDS = (
    *("8 mars", "2023-05-10", "7/6", "ons 12 april", "30 februari", "10–11 maj", "8, 15 och 22 mars", "24.5."),
    *("9999-12-31", "31/12 2023", "0 mars", "v. 54", "den 8:e", "mars", "2023¹", "03/13/2023", "i maj", "hösten"),
    *("kl 25", "kl 9–12", "9.15", "heldag", "Miljöstrategigruppen", "Naturvårdsgruppen:", "Skogsgruppen"),
    *("(med Naturvårdsgruppen)", "Samordnare", "alla grupper", "Inställd", "sista dag för", "Protokoll från"),
    *("flyttad från", "Träff 1 -", "§ 4", "**", "|", ";", ",", '"', "- ", "#", "(", ")", ":", "/"),
    *("\u202e", "\u0308", "\u2028", "\U0001f4c5", "İ", "ß", "٣ mars", "\uff18 mars", "\u00ad", "\ufeff"),
)


def mutated(name: str, data: bytes, dice: random.Random) -> bytes:
    """The document with a few things changed, lost, doubled or put in."""
    ways: list[Callable[[bytes, random.Random], bytes]] = [_bytes_changed, _cut]
    if name.endswith(_PACKAGES):
        ways = [*ways, _part_changed, _part_changed, _part_changed, _part_changed]
    if name.endswith(_TEXTS):
        ways = [*ways, _words_changed, _words_changed, _words_changed, _lines_changed, _lines_changed]
    if name.endswith(".html"):
        ways = [*ways, _tags_changed, _tags_changed, _tags_changed]
    return dice.choice(ways)(data, dice)


def made_up(dice: random.Random) -> bytes:
    """A text of nothing but what coordinators write, in any order."""
    lines = (" ".join(dice.choices(_WORDS, k=dice.randrange(1, 9))) for _ in range(dice.randrange(1, 30)))
    return dice.choice(("\n", "\n\n", "\r\n")).join(lines).encode()


def _bytes_changed(data: bytes, dice: random.Random) -> bytes:
    copy = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 12))):
        at = dice.randrange(len(copy) + 1)
        match dice.randrange(5):
            case 0:
                copy[at : at + 1] = bytes([dice.randrange(256)])
            case 1 if at < len(copy):
                copy[at] ^= 1 << dice.randrange(8)
            case 2:
                del copy[at : at + dice.randrange(1, 40)]
            case 3:
                copy[at:at] = copy[at : at + 60] * dice.randrange(1, 4)
            case _:
                copy[at:at] = dice.choice(_BITS)
    return bytes(copy)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _part_changed(data: bytes, dice: random.Random) -> bytes:
    """A package whose parts are whole, and one of them changed inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except BROKEN_PACKAGE:
        return _bytes_changed(data, dice)
    heavy = [name for name in parts if "document" in name or "sheet" in name or "Strings" in name or "styles" in name]
    chosen = dice.choice(heavy or list(parts))
    parts[chosen] = dice.choice((_bytes_changed, _words_changed, _words_changed))(parts[chosen], dice)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _words_changed(data: bytes, dice: random.Random) -> bytes:
    """Words of the text in place of others, or between them."""
    words = data.decode(errors="replace").split(" ")
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(words))
        words[at : at + dice.randrange(2)] = [dice.choice(_WORDS)]
    return " ".join(words).encode()


def _tags_changed(data: bytes, dice: random.Random) -> bytes:
    """Tags of the page in place of others, or between its words."""
    parts = data.decode(errors="replace").split("<")
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(parts))
        parts[at : at + dice.randrange(2)] = [dice.choice(_TAGS).removeprefix("<")]
    return "<".join(parts).encode()


def _lines_changed(data: bytes, dice: random.Random) -> bytes:
    """Lines swapped, doubled, joined and lost."""
    lines: Sequence[str] = data.decode(errors="replace").split("\n")
    mixed = list(lines)
    for _ in range(dice.randrange(1, 8)):
        at, other = dice.randrange(len(mixed)), dice.randrange(len(mixed))
        match dice.randrange(4):
            case 0:
                mixed[at], mixed[other] = mixed[other], mixed[at]
            case 1:
                mixed.insert(at, mixed[other])
            case 2:
                mixed[at] += dice.choice((" ", "; ", "\t", "")) + mixed[other]
            case _ if len(mixed) > 1:
                del mixed[at]
    return "\n".join(mixed).encode()
