"""Tries what the worker needs of sign-in and site, one thing at a time; everything it creates is removed."""

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from uuid import uuid4

import jwt

from sharepoint_sync.errors import SiteAnswerError, SiteError
from sharepoint_sync.settings import SyncSettings
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.port import PageWrite
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.plan.fields import COLUMNS


class _NoProgress:
    """A probe is small, and never resumes after an interruption."""

    def session(self) -> tuple[str, int]:
        return "", 0

    def opened(self, url: str, expires_at: str) -> None:
        """Nothing is remembered."""

    def confirmed(self, next_byte: int) -> None:
        """Nothing is remembered."""


class SiteHealth:
    """Each method tries one thing at the site, and raises SiteError if it fails."""

    def __init__(self, settings: SyncSettings) -> None:
        self._settings = settings

    @cached_property
    def _token(self) -> TokenSource:
        settings = self._settings
        return TokenSource(
            sign_in_address=settings.sign_in_address,
            tenant_id=settings.tenant_id,
            app_id=settings.sync_app_id,
            certificate_file=settings.sync_certificate_file,
            graph_address=settings.graph_address,
        )

    @cached_property
    def _site(self) -> Office365Site:
        settings = self._settings
        address = SiteAddress(settings.site_host, settings.site_path, settings.site_library)
        return Office365Site(settings.graph_address, self._token, address, settings.groups)

    def roles(self) -> Sequence[str]:
        """The application permissions that the worker's token names."""
        try:
            # Decoded only to read it: the site, which uses the token, verifies it.
            claims = jwt.decode(self._token()["access_token"], options={"verify_signature": False})
        except jwt.InvalidTokenError as error:
            raise SiteAnswerError("a token that isn't a JWT") from error
        roles = claims.get("roles", [])
        return [str(role) for role in roles] if isinstance(roles, list) else []

    def find_site(self) -> None:
        """Look the site up."""
        settings = self._settings
        graph = Graph(settings.graph_address, self._token)
        graph.call("GET", f"sites/{settings.site_host}:/{settings.site_path.strip('/')}")

    def find_library(self) -> None:
        """Look the library up."""
        self._site.missing_columns([])

    def missing_columns(self) -> Sequence[str]:
        """Which of the columns that documents are described in the library lacks."""
        return self._site.missing_columns(COLUMNS)

    def try_document(self) -> bool:
        """Write a small file, read it, and remove it.

        Returns whether the library hides new files until they are checked in.
        """
        name = f"natverksbot-doctor-{uuid4().hex[:12]}.txt"
        made = self._site.create_file(name, BytesIO(b"Borttagen strax av natverksbot doctor."), _NoProgress())
        try:
            seen = self._site.items([made.id])[0]
            if isinstance(seen, SiteError):
                raise seen
            return bool(seen.checked_out)
        finally:
            current = self._site.item(made.id)
            if current is not None:
                self._site.remove(current.id, current.etag)

    def try_page(self) -> None:
        """Create and publish a page, and remove it."""
        name = f"natverksbot-doctor-{uuid4().hex[:12]}.aspx"
        outcome = self._site.put_pages([PageWrite("", name, "Prov", "<p>Borttagen strax av natverksbot doctor.</p>")])[
            0
        ]
        if isinstance(outcome, SiteError):
            raise outcome
        removed = self._site.remove_pages([outcome.id])[0]
        if isinstance(removed, SiteError):
            raise removed
