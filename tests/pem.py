"""Keys and certificates in PEM files, as an administrator makes them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(key: Key, *, days: int = 365) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Boten")])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1000))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )


def pem(key: Key | None, *certificates: x509.Certificate, password: bytes = b"") -> bytes:
    hidden: KeySerializationEncryption = BestAvailableEncryption(password) if password else NoEncryption()
    own = b"" if key is None else key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden)
    return own + b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def private(path: Path, data: bytes) -> Path:
    """A file that is its owner's alone; what was there is replaced, as an administrator does it."""
    made = path.with_name(f"{path.name}.new")
    made.touch(mode=0o600)
    made.write_bytes(data)
    return made.replace(path)
