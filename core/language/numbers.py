"""Numbers as Swedes write them."""

from core.language.dates import NBSP


def decimal(value: float) -> str:
    """One decimal, with a comma: "4,3"."""
    return f"{value:.1f}".replace(".", ",")


def share(part: int, whole: int) -> str:
    """Such as "74 %", without decimals; "0 %" of nothing."""
    return f"{round(100 * part / whole) if whole else 0}{NBSP}%"


def whole(value: int) -> str:
    """Such as "1 200": thousands apart."""
    return f"{value:,}".replace(",", NBSP)
