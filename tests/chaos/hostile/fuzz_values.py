"""Random values, texts and bytes, and random changes to good ones; all decided by a seed."""

import copy
import json
from random import Random
from typing import Any

from tests.bot.teams.tampering import INJECTIONS, TAMPERED

_SIGNS = "aåÅ09 .,:;/\\\"'<>[]{}()*_#@=+-%$&?!|~^`\n\r\t\x00\x07\x7f\u2028\u202e\ufeff\ufffe\ud800\udfff😀é"
_NUMBERS = (0, -1, 1, 7, 2**31, 2**63, -(2**63), 10**40, 0.5, 1e308, float("inf"), float("nan"))
#: Longest text made up; long ones come from TAMPERED now and then.
_LONGEST = 60


def text(chance: Random) -> str:
    """A text of odd signs, or one of the injections."""
    if chance.random() < 0.3:
        return chance.choice(INJECTIONS)
    return "".join(chance.choice(_SIGNS) for _ in range(chance.randrange(_LONGEST)))


def value(chance: Random, depth: int = 3) -> Any:
    """Any JSON value."""
    kind = chance.randrange(8 if depth else 5)
    if kind == 0:
        return text(chance)
    if kind == 1:
        return chance.choice(_NUMBERS)
    if kind == 2:
        return chance.choice((None, True, False, "", [], {}))
    if kind in (3, 4):
        result = copy.deepcopy(chance.choice(list(TAMPERED.values())))
        return result if not isinstance(result, str) or len(result) < 1000 or chance.random() < 0.02 else result[:300]
    if kind in (5, 6):
        return [value(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {text(chance): value(chance, depth - 1) for _ in range(chance.randrange(4))}


def changed(chance: Random, whole: dict[str, Any]) -> dict[str, Any]:
    """A copy with one to three changes somewhere inside: another value, a field less, or one more."""
    made = copy.deepcopy(whole)
    for _ in range(chance.randrange(1, 4)):
        at: Any = made
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(at[key], dict | list) and at[key] and chance.random() < 0.7:
                at = at[key]
                continue
            act = chance.randrange(4)
            if act == 0:
                del at[key]
            elif act == 1 and isinstance(at, dict):
                at[text(chance)] = value(chance)
            elif act == 2 and isinstance(at[key], str):
                at[key] = edited(chance, at[key])
            else:
                at[key] = value(chance)
            break
    return made


def edited(chance: Random, whole: str) -> str:
    """The text with a sign more, less or other."""
    place = chance.randrange(len(whole) + 1)
    act = chance.randrange(5)
    if act == 0:
        return whole[:place] + whole[place + 1 :]
    if act == 1:
        return whole[:place] + chance.choice(_SIGNS) + whole[place:]
    if act == 2:
        return whole[:place] + chance.choice(_SIGNS) + whole[place + 1 :]
    if act == 3:
        return whole.swapcase() if chance.random() < 0.5 else whole + whole
    return whole[:place]


def flipped(chance: Random, whole: bytes) -> bytes:
    """The bytes with one to four of them other, gone, doubled or made up."""
    made = bytearray(whole)
    for _ in range(chance.randrange(1, 5)):
        if not made:
            break
        place = chance.randrange(len(made))
        act = chance.randrange(4)
        if act == 0:
            made[place] ^= 1 << chance.randrange(8)
        elif act == 1:
            del made[place : place + chance.randrange(1, 20)]
        elif act == 2:
            made[place:place] = made[place : place + chance.randrange(1, 40)]
        else:
            made[place:place] = chance.randbytes(chance.randrange(1, 6))
    return bytes(made)


def as_json(body: Any) -> bytes:
    """JSON as clients write it; lone surrogates as escapes."""
    return json.dumps(body).encode()
