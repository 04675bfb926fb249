"""Swedish personal identity numbers in a text; quick to import."""

import re

#: Ten digits need the sign between, for a telephone number has as many.
_NUMBER = re.compile(r"(?<![\d-])(?:(?:18|19|20)(\d{6})[-+ ]?(\d{4})|(\d{6})[-+](\d{4}))(?![\d-])")


def text_holds_personal_number(text: str) -> bool:
    """Whether the text holds one, by date and check digit."""
    return any(_is_personal(match) for match in _NUMBER.finditer(text))


def _is_personal(match: re.Match[str]) -> bool:
    digits = "".join(group for group in match.groups() if group)
    month, day = int(digits[2:4]), int(digits[4:6])
    # A coordination number has sixty added to the day.
    return 1 <= month <= 12 and 1 <= day % 60 <= 31 and _adds_up(digits)


def _adds_up(digits: str) -> bool:
    """Luhn's check digit over all ten: the last digit of the sum of all digits, of which a tens' place adds nothing."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value for value in doubled) % 10 == 0
