"""Where an attached file may be fetched from: the OneDrive where Teams keeps it, and nowhere inside our own walls."""

import pytest
from aiohttp import ClientSession

from bot.teams.activities.attachments import FILE, FileNotFetchedError, allowed_file_address, fetch_files
from tests.bot.teams.conftest import Service
from tests.bot.teams.logs import logging_as_in_production

ELSEWHERE = {
    "our own network": "https://intranet.boras.se/plan.txt",
    "loopback": "https://127.0.0.1/plan.txt",
    "loopback in IPv6": "https://[::1]/plan.txt",
    "loopback as a number": "https://2130706433/plan.txt",
    "a private address": "https://10.0.0.1/plan.txt",
    "a cloud's own address": "https://169.254.169.254/latest/meta-data/",
    "localhost": "https://localhost/plan.txt",
    "a short name": "https://server/plan.txt",
    "a look-alike": "https://evilsharepoint.com/plan.txt",
    "a look-alike's name": "https://contoso.sharepoint.com.evil.example/plan.txt",
    "a user": "https://contoso.sharepoint.com@evil.example/plan.txt",
    "a user of theirs": "https://a@contoso.sharepoint.com/plan.txt",
    "a port": "https://contoso.sharepoint.com:8443/plan.txt",
    "a backslash": "https://evil.example\\.sharepoint.com/plan.txt",
    "an encoded slash": "https://evil.example%2f.sharepoint.com/plan.txt",
    "a line break": "https://evil.example\n.sharepoint.com/plan.txt",
    "http": "http://contoso.sharepoint.com/plan.txt",
    "a file": "file:///etc/passwd",
    "nothing": "",
}


@pytest.mark.parametrize("address", ELSEWHERE.values(), ids=ELSEWHERE.keys())
async def test_file_that_is_elsewhere_is_not_asked_for(session: ClientSession, address: str) -> None:
    """Were it asked for, the answer would be that it could not be fetched just now."""
    file = {"contentType": FILE, "name": "plan.txt", "content": {"downloadUrl": address}}

    assert allowed_file_address(address, {"http://127.0.0.1:8801"}) is False
    with pytest.raises(FileNotFetchedError, match="går inte att hämta"):
        await fetch_files(session, [file], frozenset())


@pytest.mark.parametrize(
    "address",
    [
        "https://contoso-my.sharepoint.com/personal/mira/_layouts/15/download.aspx?UniqueId=1&tempauth=e.x",
        "https://contoso.sharepoint.com/sites/a/plan%20f%C3%B6r%202023.docx",
        "https://Contoso-my.SharePoint.com/personal/åsa/plan.docx",
        "http://127.0.0.1:8801/files/plan.txt",
    ],
)
def test_file_in_onedrive_or_at_the_settings_address_may_be_fetched(address: str) -> None:
    assert allowed_file_address(address, {"http://127.0.0.1:8801"}) is True


async def test_address_of_a_file_which_is_a_key_to_it_stays_out_of_the_log(
    session: ClientSession, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service.file = (403, {}, b"")
    address = f"{service.address}/files/plan.txt?tempauth=very-secret"
    file = {"contentType": FILE, "name": "plan.txt", "content": {"downloadUrl": address}}

    with logging_as_in_production(caplog, level="WARNING") as logged, pytest.raises(FileNotFetchedError):
        await fetch_files(session, [file], frozenset({service.address}))

    assert "file.not_fetched" in (written := logged.text())
    assert "very-secret" not in written


async def test_name_of_a_file_is_shown_as_text(session: ClientSession) -> None:
    file = {"contentType": FILE, "name": "[plan](https://evil.example)<at>Alva</at>", "content": None}

    with pytest.raises(FileNotFetchedError) as caught:
        await fetch_files(session, [file], frozenset())

    assert "](" not in str(caught.value)
    assert "<at>" not in str(caught.value)
