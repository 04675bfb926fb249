"""Numbers of changes as people type them: "1,3" and "5-8"."""

from collections.abc import Iterator

import typer

_MOST = 10_000


def numbers_in(words: str, *, most: int) -> frozenset[int]:
    """The numbers, each from 1 to `most`. Raises typer.BadParameter if the words are something else."""
    return frozenset(number for part in words.split(",") for number in _part(part.strip(), most))


def _part(part: str, most: int) -> Iterator[int]:
    first, dash, last = part.replace("–", "-").partition("-")
    if not (_is_number(first) and (_is_number(last) or not dash)):
        raise typer.BadParameter(f"{part!r} är inget nummer på en ändring. Skriv till exempel 1,3 eller 5-8.")
    numbers = range(int(first), int(last or first) + 1)
    if not numbers or numbers[0] < 1 or numbers[-1] > most:
        raise typer.BadParameter(f"Ändringarna har nummer 1 till {most}. {part!r} finns inte.")
    yield from numbers


def _is_number(words: str) -> bool:
    return words.strip().isascii() and words.strip().isdigit() and int(words) < _MOST
