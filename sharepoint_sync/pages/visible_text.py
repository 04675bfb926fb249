"""The visible text of HTML, independent of how its tags are written."""

import unicodedata
from html.parser import HTMLParser


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def visible_text(html: str) -> str:
    """The text without tags and white space, in NFC; for comparing, not for showing."""
    parser = _Texts()
    parser.feed(html)
    parser.close()
    text = unicodedata.normalize("NFC", "".join(parser.texts)).replace("\u200b", "")
    return "".join(text.split())
