"""The bot's credentials for the token request: a secret or a certificate. Files are read each time."""

import base64
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from core.security.certificates import read_certificate
from core.security.private_files import PrivateFileError, read_private

#: RFC 7523, 2.2.
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
#: Microsoft recommends five to ten minutes at most (Entra: "Certificate credentials").
_ASSERTION_SECONDS = 300


class CredentialError(Exception):
    """There is no usable credential; the message says why and what to do, and contains no secret."""


class Credential(Protocol):
    """One kind of credential."""

    def proof(self, app_id: str, token_address: str) -> dict[str, str]:
        """The credential's fields of the token request. May read a file. Raises CredentialError."""


@dataclass(frozen=True, slots=True)
class Secret:
    """The app's secret, as BOT_APP_PASSWORD has it."""

    value: str = field(repr=False)

    def proof(self, app_id: str, token_address: str) -> dict[str, str]:
        """The secret itself."""
        del app_id, token_address
        return {"client_secret": self.value}


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file with the app's secret, BOT_APP_PASSWORD_FILE."""

    path: Path

    def proof(self, app_id: str, token_address: str) -> dict[str, str]:
        """The secret, read from the file now."""
        del app_id, token_address
        try:
            value = read_private(self.path).decode("utf-8-sig").strip()
        except PrivateFileError as error:
            raise CredentialError(f"BOT_APP_PASSWORD_FILE: {error}") from error
        except UnicodeDecodeError:
            # The error would carry what is in the file.
            value = ""
        if not value.isprintable() or not value:
            raise CredentialError(f"BOT_APP_PASSWORD_FILE: {self.path} ska ha hemligheten på en rad, och inget annat.")
        return {"client_secret": value}


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A PEM file with key and certificate, BOT_CERTIFICATE_FILE."""

    path: Path

    def proof(self, app_id: str, token_address: str) -> dict[str, str]:
        """An assertion signed with the key in the file now (RFC 7523; Entra: "Certificate credentials")."""
        try:
            own = read_certificate(self.path)
        except PrivateFileError as error:
            raise CredentialError(f"BOT_CERTIFICATE_FILE: {error}") from error
        now = int(time.time())
        claims = {
            "aud": token_address,
            "iss": app_id,
            "sub": app_id,
            "jti": str(uuid4()),
            "nbf": now,
            "iat": now,
            "exp": now + _ASSERTION_SECONDS,
        }
        named = {
            "x5t": _thumbprint(own.certificate, hashes.SHA1()),  # noqa: S303  x5t is SHA-1 by its standard (RFC 7515)
            "x5t#S256": _thumbprint(own.certificate, hashes.SHA256()),
        }
        assertion = jwt.encode(claims, own.key, algorithm="PS256", headers=named)
        return {"client_assertion_type": _ASSERTION, "client_assertion": assertion}


def _thumbprint(certificate: x509.Certificate, algorithm: hashes.HashAlgorithm) -> str:
    return base64.urlsafe_b64encode(certificate.fingerprint(algorithm)).rstrip(b"=").decode()
