"""quickXorHash, the only hash Graph gives of every file (Microsoft's QuickXorHash sample)."""

import base64
from collections.abc import Iterable
from typing import BinaryIO

_BITS = 160
_SHIFT = 11
_MASK = (1 << _BITS) - 1


def quick_xor_hash(content: BinaryIO) -> str:
    """The whole content's quickXorHash in base64."""
    content.seek(0)
    return quick_xor_of(iter(lambda: content.read(_BITS * 4096), b""))


def quick_xor_of(parts: Iterable[bytes]) -> str:
    """The hash of the parts laid end to end; every part but the last must be a multiple of 160 bytes."""
    # Byte i is turned 11·i bits, so bytes 160 apart fall on the same place: XOR those first, then turn once.
    columns = 0
    length = 0
    for part in parts:
        length += len(part)
        for start in range(0, len(part), _BITS):
            columns ^= int.from_bytes(part[start : start + _BITS], "little")
    value = 0
    for index, byte in enumerate(columns.to_bytes(_BITS, "little")):
        turn = _SHIFT * index % _BITS
        value ^= ((byte << turn) | (byte << turn >> _BITS)) & _MASK
    value ^= (length & 0xFFFFFFFFFFFFFFFF) << (_BITS - 64)
    return base64.b64encode(value.to_bytes(_BITS // 8, "little")).decode()
