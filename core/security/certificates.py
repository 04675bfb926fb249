"""Reads a private key and its certificate from a PEM file that only its owner can read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from core.security.private_files import PrivateFileError, read_private


@dataclass(frozen=True, slots=True)
class KeyAndCertificate:
    """The credentials of an app registration."""

    key: RSAPrivateKey = field(repr=False)
    certificate: x509.Certificate


def read_certificate(path: Path) -> KeyAndCertificate:
    """Read the RSA key and the certificate that belongs to it; other certificates, such as a chain's, are ignored.

    Raises PrivateFileError, which quotes nothing of the file.
    """
    pem = read_private(path)
    try:
        key = load_pem_private_key(pem, password=None)
        certificates = x509.load_pem_x509_certificates(pem)
    except TypeError as error:
        raise PrivateFileError(f"Nyckeln i {path} är skyddad med lösenord. Spara den utan.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PrivateFileError(f"Filen {path} har inte både privat nyckel och certifikat i PEM-form.") from error
    if not isinstance(key, RSAPrivateKey):
        raise PrivateFileError(f"Nyckeln i {path} är ingen RSA-nyckel.")
    own = next((certificate for certificate in certificates if certificate.public_key() == key.public_key()), None)
    if own is None:
        raise PrivateFileError(f"Certifikatet i {path} hör inte till nyckeln i filen.")
    if own.not_valid_after_utc < datetime.now(UTC):
        raise PrivateFileError(f"Certifikatet i {path} gick ut {own.not_valid_after_utc:%Y-%m-%d}.")
    return KeyAndCertificate(key, own)
