"""Text from outside made canonical where it comes in."""


def readable(text: str) -> str:
    """The text with a blank for every sign that can't be shown, among them those that no database takes."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each == "\n" else " " for each in text)
