"""Converts digits of any script to 0–9."""

import unicodedata


def with_plain_digits(text: str) -> str:
    """The text with every decimal digit as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(character, character)) for character in text)
