"""Service URLs: where a look-alike of Microsoft's address would carry the bot's token."""

import pytest
from aiohttp import ClientSession

from bot.app.deliveries.messenger import Outcome
from bot.teams.auth.service_urls import allowed_service_url
from bot.teams.messaging.connector import Connector
from tests.bot.teams.conftest import Bot, Service, activity
from tests.bot.teams.forging import claims_of, forge

MICROSOFTS = [
    "https://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net/emea/0d9b3a2e-5f0c-4c1e-8c55-6f0a7a1f4d11/",
    "https://smba.trafficmanager.net",
    "https://europe.webchat.botframework.com/",
    "https://a.botframework.com/x/y",
]
LOOK_ALIKES = {
    "http": "http://smba.trafficmanager.net/emea/",
    "capitals": "https://SMBA.trafficmanager.net/",
    "capital scheme": "HTTPS://smba.trafficmanager.net/",
    "no scheme": "//smba.trafficmanager.net/emea/",
    "no address": "smba.trafficmanager.net",
    "another scheme": "file://smba.trafficmanager.net/etc/passwd",
    "another name under trafficmanager": "https://evil.trafficmanager.net/",
    "a name under ours": "https://evil.smba.trafficmanager.net/",
    "ours as a prefix": "https://smba.trafficmanager.net.evil.example/",
    "another top domain": "https://smba.trafficmanager.com/",
    "a suffix without its dot": "https://evilbotframework.com/",
    "the bare domain": "https://botframework.com/",
    "an empty label": "https://.botframework.com/",
    "two dots": "https://evil..botframework.com/",
    "a suffix in the path": "https://evil.example/.botframework.com",
    "a suffix after a question mark": "https://evil.example?.botframework.com",
    "a suffix after a hash": "https://evil.example#.botframework.com",
    "a user": "https://smba.trafficmanager.net@evil.example/",
    "a user of ours": "https://evil@smba.trafficmanager.net/",
    "user and password": "https://a:b@smba.trafficmanager.net/",
    "an empty user": "https://@smba.trafficmanager.net/",
    "a port": "https://smba.trafficmanager.net:8443/",
    "the usual port": "https://smba.trafficmanager.net:443/",
    "an empty port": "https://smba.trafficmanager.net:/",
    "a port that is none": "https://smba.trafficmanager.net:x/",
    "a dot at the end": "https://smba.trafficmanager.net./",
    "a backslash": "https://evil.example\\.botframework.com/",
    "a backslash before an at": "https://evil.example\\@smba.trafficmanager.net/",
    "an encoded slash": "https://evil.example%2f.botframework.com/",
    "an encoded dot": "https://smba%2etrafficmanager.net/",
    "an encoded question mark": "https://evil.example%3f.botframework.com/",
    "an encoded at": "https://smba.trafficmanager.net%40evil.example/",
    "an encoded line break in the path": "https://smba.trafficmanager.net/%0d%0aX: y",
    "a line break": "https://smba.trafficmanager.net/\r\nX-Evil: 1",
    "a line break in the name": "https://smba.traffic\nmanager.net/",
    "a tab in the name": "https://smba.traffic\tmanager.net/",
    "a blank before": " https://smba.trafficmanager.net/",
    "a blank in the name": "https://evil.example .botframework.com/",
    "a zero": "https://smba.trafficmanager.net\x00.evil.example/",
    "a semicolon": "https://evil.example;.botframework.com/",
    "an underscore": "https://evil_example.botframework.com:/",
    "a query": "https://smba.trafficmanager.net/emea/?next=",
    "a fragment": "https://smba.trafficmanager.net/emea/#",
    "a way up": "https://smba.trafficmanager.net/emea/../../",
    "letters of another script": "https://smbа.trafficmanager.net/",
    "wide letters": "https://ｓmba.trafficmanager.net/",
    "a wide dot": "https://smba。trafficmanager.net/",
    "punycode": "https://xn--smb-7cd.trafficmanager.net/",
    "a letter that folds to k": "https://a.botframewor\u212a.com/",
    "loopback": "https://127.0.0.1/",
    "loopback as a number": "https://2130706433/",
    "loopback in octal": "https://0177.0.0.1/",
    "loopback in IPv6": "https://[::1]/",
    "mapped IPv6": "https://[::ffff:127.0.0.1]/",
    "IPv6 with a suffix": "https://[::1].botframework.com/",
    "a broken bracket": "https://[smba.trafficmanager.net/",
    "a zone": "https://[fe80::1%25.botframework.com]/",
    "a cloud's own address": "https://169.254.169.254/latest/meta-data/",
    "localhost": "https://localhost/",
    "nothing": "",
    "only the scheme": "https://",
    "very long": f"https://{'a.' * 5000}botframework.com/",
}


@pytest.mark.parametrize("url", MICROSOFTS)
def test_microsofts_own_addresses_are_allowed(url: str) -> None:
    assert allowed_service_url(url, ()) is True


@pytest.mark.parametrize("url", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_look_alike_is_not_allowed(url: str) -> None:
    assert allowed_service_url(url, {"http://127.0.0.1:8801", "http://127.0.0.1:88011"}) is False


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8801", True),
        ("http://127.0.0.1:8801/", True),
        ("http://127.0.0.1:8801/amer/", True),
        ("http://127.0.0.1:88011/", False),
        ("http://127.0.0.1:8802/", False),
        ("https://127.0.0.1:8801/", False),
        ("http://127.0.0.1/", False),
        ("http://127.0.0.1:8801@evil.example/", False),
        ("http://evil.example\\@127.0.0.1:8801/", False),
        ("http://a@127.0.0.1:8801/", False),
        ("http://127.0.0.1:88\n01/", False),
        ("http://127.0.0.1:8801?", False),
        ("http://127.0.0.1:8801.evil.example/", False),
    ],
)
def test_address_from_the_settings_is_allowed_and_nothing_near_it(url: str, allowed: bool) -> None:
    assert allowed_service_url(url, {"http://127.0.0.1:8801"}) is allowed


@pytest.mark.parametrize("url", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
async def test_token_for_a_look_alike_lets_nobody_in(
    session: ClientSession, bot: Bot, service: Service, url: str
) -> None:
    """Even signed by the right key and said in both places."""
    headers = {"Authorization": f"Bearer {forge(claims_of(service, serviceurl=url[:500]))}"}

    async with session.post(bot.address, json=activity(service, serviceUrl=url[:500]), headers=headers) as answer:
        assert answer.status == 403
    assert (bot.messages, bot.heard) == ([], [])


@pytest.mark.parametrize("url", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
async def test_look_alike_that_was_stored_somehow_is_sent_nothing(
    connector: Connector, service: Service, url: str
) -> None:
    sent = await connector.send(url, "19:c", {"type": "message"})

    assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "service_url")
    assert (service.tokens, service.requests) == (0, [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirect_is_not_followed_with_the_token(connector: Connector, service: Service, status: int) -> None:
    service.answers = [(status, {"Location": f"{service.address}/v3/elsewhere"}, {})]

    await connector.send(service.address, "19:c", {"type": "message"})

    assert [path for _, path, _ in service.requests] == ["/v3/conversations/19:c/activities"]


@pytest.mark.parametrize("claimed", ["", "/", "/emea", "http://127.0.0.1:1", "https://smba.trafficmanager.net/"])
async def test_claim_of_another_address_than_the_activitys_is_turned_away(
    session: ClientSession, bot: Bot, service: Service, claimed: str
) -> None:
    headers = {"Authorization": f"Bearer {forge(claims_of(service, serviceurl=claimed))}"}

    async with session.post(bot.address, json=activity(service), headers=headers) as answer:
        assert answer.status in (401, 403)
    assert (bot.messages, bot.heard) == ([], [])
