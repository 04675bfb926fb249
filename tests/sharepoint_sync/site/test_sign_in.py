"""The worker's certificate, replaced in its file while the worker runs."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from local_tenant.ids import SYNC_APP_ID, TENANT_ID
from sharepoint_sync.errors import SiteSignInError, SiteUnreachableError
from sharepoint_sync.site.sign_in import TokenSource
from tests.pem import certificate, pem, private, rsa_key
from tests.sharepoint_sync.local_site import LocalSite

NEW_KEY = rsa_key()
NEW = pem(NEW_KEY, certificate(NEW_KEY))


def token_of(local_site: LocalSite, file: Path) -> TokenSource:
    return TokenSource(
        sign_in_address=local_site.sign_in,
        tenant_id=TENANT_ID,
        app_id=SYNC_APP_ID,
        certificate_file=file,
        graph_address=local_site.address,
    )


def test_replaced_certificate_is_what_the_next_sign_in_is_signed_with(local_site: LocalSite, tmp_path: Path) -> None:
    """The sign-in knows the old one alone, so that the new one is seen by being refused."""
    file = private(tmp_path / "worker.pem", NEW)
    token = token_of(local_site, file)
    with pytest.raises(SiteSignInError, match="700027"):
        token()

    private(file, local_site.certificate.read_bytes())

    assert token()["access_token"]


def test_certificate_replaced_while_the_sign_in_is_away_is_taken_up_when_it_is_back(tmp_path: Path) -> None:
    before = LocalSite(tmp_path / "tenant")
    file = private(tmp_path / "worker.pem", NEW)
    token = token_of(before, file)
    with pytest.raises(SiteSignInError, match="700027"):
        token()
    before.stop()
    private(file, before.certificate.read_bytes())
    with pytest.raises(SiteUnreachableError):
        token()

    back = LocalSite(tmp_path / "tenant", (before.sign_in_port, before.port))

    assert token()["access_token"]
    back.stop()


def test_token_still_serves_after_its_certificate_is_replaced(local_site: LocalSite, tmp_path: Path) -> None:
    file = private(tmp_path / "worker.pem", local_site.certificate.read_bytes())
    token = token_of(local_site, file)
    first = token()["access_token"]

    private(file, NEW)

    # msal hands out what it has kept, and asks nobody.
    assert token()["access_token"] == first


@pytest.mark.parametrize("data", [b"", b"h3mligt"])
def test_broken_new_certificate_is_logged_once_and_the_old_one_stays_in_use(
    local_site: LocalSite, tmp_path: Path, data: bytes
) -> None:
    file = private(tmp_path / "worker.pem", local_site.certificate.read_bytes())
    token = token_of(local_site, file)
    private(file, data)

    with capture_logs() as logs:
        for _ in range(3):
            assert token()["access_token"]

    assert [log["event"] for log in logs] == ["certificate.not_taken_up"]
    assert "h3mligt" not in str(logs)


def test_certificate_that_others_can_read_is_refused_at_the_start(local_site: LocalSite, tmp_path: Path) -> None:
    file = private(tmp_path / "worker.pem", NEW)
    file.chmod(0o640)

    with pytest.raises(SiteSignInError, match="chmod 600"):
        token_of(local_site, file)
