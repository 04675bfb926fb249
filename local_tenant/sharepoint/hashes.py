"""quickXorHash, the file hash that Graph returns (Microsoft's published algorithm)."""

import base64

_BITS = 160
_SHIFT = 11


def quick_xor_hash(data: bytes) -> str:
    """160 bits: byte i XORed in at bit 11·i mod 160, the length into the last 8 bytes; base64."""
    # Bytes a whole rotation apart affect the same bits, so XOR them together first.
    turn = 0
    for start in range(0, len(data), _BITS):
        turn ^= int.from_bytes(data[start : start + _BITS], "little")
    state = 0
    for offset, byte in enumerate(turn.to_bytes(_BITS, "little")):
        at = _SHIFT * offset % _BITS
        state ^= byte << at
    whole = (state & ((1 << _BITS) - 1)) ^ (state >> _BITS)
    made = bytearray(whole.to_bytes(20, "little"))
    for index, byte in enumerate(len(data).to_bytes(8, "little")):
        made[12 + index] ^= byte
    return base64.b64encode(made).decode()
