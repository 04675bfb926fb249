"""What people read in a piece of HTML, however a service has written its tags."""

import unicodedata
from html.parser import HTMLParser


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def visible_text(html: str) -> str:
    """The text without tags and without any white space, in NFC: to compare by, not to show."""
    parser = _Texts()
    parser.feed(html)
    parser.close()
    text = unicodedata.normalize("NFC", "".join(parser.texts)).replace("\u200b", "")
    return "".join(text.split())
