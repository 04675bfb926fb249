"""Forged tokens: any header, any claims, any signature."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm, RSAPSSAlgorithm

from tests.bot.teams.conftest import APP_ID, KEY, OTHER_KEY, Service

Sign = Callable[[bytes], bytes]
_RS256, _RS384 = RSAAlgorithm(RSAAlgorithm.SHA256), RSAAlgorithm(RSAAlgorithm.SHA384)
_PS256, _ES256 = RSAPSSAlgorithm(RSAPSSAlgorithm.SHA256), ECAlgorithm(ECAlgorithm.SHA256)
_CURVE_KEY = ec.generate_private_key(ec.SECP256R1())


def by(key: rsa.RSAPrivateKey) -> Sign:
    """RS256 with that key."""
    return lambda data: _RS256.sign(data, key)


def unsigned(_data: bytes) -> bytes:
    """No signature at all."""
    return b""


def by_public_key(data: bytes) -> bytes:
    """HS256 with the service's public key as the secret, which everybody has."""
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return hmac.digest(pem, data, "sha256")


def by_curve(data: bytes) -> bytes:
    """ES256 with a key of the attacker's."""
    return _ES256.sign(data, _CURVE_KEY)


def by_pss(data: bytes) -> bytes:
    """PS256 with the service's own key."""
    return _PS256.sign(data, KEY)


def by_longer_hash(data: bytes) -> bytes:
    """RS384 with the service's own key."""
    return _RS384.sign(data, KEY)


THEIRS, OURS = by(KEY), by(OTHER_KEY)


def claims_of(service: Service, **changed: Any) -> dict[str, Any]:
    """The claims of a good token, with changes; what is changed to None is left out."""
    now = int(time.time())
    whole = {
        "iss": "https://api.botframework.com",
        "aud": APP_ID,
        "serviceurl": service.address,
        "nbf": now - 60,
        "exp": now + 3600,
        **changed,
    }
    return {name: value for name, value in whole.items() if value is not None}


def forge(claims: Any, *, sign: Sign = THEIRS, **header: Any) -> str:
    """A token; a header that is None is left out. Claims given as bytes are taken as they are."""
    whole = {"alg": "RS256", "typ": "JWT", "kid": "k1", **header}
    head = json.dumps({name: value for name, value in whole.items() if value is not None}).encode()
    body = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signed = _part(head) + b"." + _part(body)
    return (signed + b"." + _part(sign(signed))).decode()


def _part(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")
