"""Makes text from outside canonical where it enters."""


def readable(text: str) -> str:
    """Replace characters that can't be shown by blanks; some of them no database stores."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)
