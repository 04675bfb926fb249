"""Requests whose token is not right: each is turned away, reaches nobody, and leaves nothing of the token in a log."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.bot.teams.conftest import KEY, TENANT, Bot, Service, activity, public
from tests.bot.teams.forging import (
    OURS,
    by_curve,
    by_longer_hash,
    by_pss,
    by_public_key,
    claims_of,
    forge,
    unsigned,
)
from tests.bot.teams.logs import Logged, logging_as_in_production

Made = Callable[[Service], str | None]


@pytest.fixture(autouse=True)
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[Logged]:
    with logging_as_in_production(caplog) as made:
        yield made


def bearer(**claims: Any) -> Made:
    return lambda service: f"Bearer {forge(claims_of(service, **claims))}"


def headed(sign: Any = OURS, **header: Any) -> Made:
    return lambda service: f"Bearer {forge(claims_of(service), sign=sign, **header)}"


def raw_claims(change: Callable[[bytes], bytes]) -> Made:
    def made(service: Service) -> str:
        claims = b'{"iss": "https://api.botframework.com", "aud": "app", "serviceurl": "%s", "exp": 99999999999}'
        return f"Bearer {forge(change(claims % service.address.encode()))}"

    return made


def respelt(change: Callable[[str], str]) -> Made:
    return lambda service: "Bearer " + change(forge(claims_of(service)))


NOT_RIGHT: dict[str, Made] = {
    "no header": lambda _: None,
    "an empty header": lambda _: "",
    "basic": lambda _: "Basic dXNlcjpwYXNz",
    "a scheme alone": lambda _: "Bearer",
    "an empty bearer": lambda _: "Bearer ",
    "the token without a scheme": lambda service: forge(claims_of(service)),
    "another scheme": lambda service: f"Negotiate {forge(claims_of(service))}",
    "a longer scheme": lambda service: f"Bearerx {forge(claims_of(service))}",
    "garbage": lambda _: "Bearer garbage",
    "three dots": lambda _: "Bearer ...",
    "empty parts": lambda _: "Bearer ..",
    "parts that are no base64": lambda _: "Bearer a.b.c",
    "an encrypted token's five parts": lambda service: f"Bearer {forge(claims_of(service))}.a.b",
    "a header that is a list": lambda _: "Bearer W10.e30.AA",
    "a header that is deep": lambda _: "Bearer " + "W1tb" * 1900 + ".e30.AA",
    "two tokens": lambda service: f"Bearer {forge(claims_of(service))} {forge(claims_of(service))}",
    "two tokens with a comma": lambda service: f"Bearer {forge(claims_of(service))},Bearer a.b.c",
    "two blanks": respelt(lambda token: f" {token}"),
    "a token in quotes": respelt(lambda token: f'"{token}"'),
    "a padded signature": respelt(lambda token: f"{token}=="),
    "junk in the signature": respelt(lambda token: f"{token[:-9]}!{token[-9:]}"),
    "a signature with a bit more": respelt(lambda token: token[:-1] + chr(ord(token[-1]) + 1)),
    "a signature cut short": respelt(lambda token: token[:-4]),
    "no signature": respelt(lambda token: token.rpartition(".")[0] + "."),
    "another header over the signature": respelt(lambda token: "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsyIn0" + token[36:]),
    "alg none": headed(unsigned, alg="none"),
    "alg None": headed(unsigned, alg="None"),
    "alg missing": headed(alg=None),
    "alg empty": headed(alg=""),
    "alg a list": headed(alg=["RS256"]),
    "alg rs256": headed(alg="rs256"),
    "HS256 by the public key": headed(by_public_key, alg="HS256"),
    "ES256": headed(by_curve, alg="ES256"),
    "PS256 by the right key": headed(by_pss, alg="PS256"),
    "RS384 by the right key": headed(by_longer_hash, alg="RS384"),
    "PS256 that says RS256": headed(by_pss),
    "HS256 that says RS256": headed(by_public_key),
    "kid missing": headed(kid=None),
    "kid empty": headed(kid=""),
    "kid unknown": headed(kid="unknown"),
    "kid a number": headed(kid=1),
    "kid a list": headed(kid=["k1"]),
    "kid an object": headed(kid={"k1": "k1"}),
    "kid a path": headed(kid="../../../../dev/null"),
    "kid an address": headed(kid="https://evil.example/keys"),
    "kid a query": headed(kid="k1' UNION SELECT 'a"),
    "kid no text": headed(kid="k1\x00"),
    "kid a lone surrogate": headed(kid="\ud800"),
    "another key under a known kid": headed(),
    "a key brought along": headed(jwk=public(KEY)),
    "keys elsewhere": headed(jku="https://evil.example/keys"),
    "a certificate elsewhere": headed(x5u="https://evil.example/certificate", x5c=["MIIB"]),
    "expired": bearer(exp=int(time.time()) - 3600),
    "exp missing": bearer(exp=None),
    "exp text": bearer(exp="99999999999"),
    "exp true": bearer(exp=True),
    "exp a list": bearer(exp=[99999999999]),
    "exp an object": bearer(exp={"a": 1}),
    "exp not a number": bearer(exp=float("nan")),
    "exp endless": bearer(exp=float("inf")),
    "exp larger than a float": bearer(exp=10**400),
    "exp after all calendars": bearer(exp=10**30),
    "exp negative": bearer(exp=-1),
    "exp null": raw_claims(lambda claims: claims.replace(b"99999999999", b"null")),
    "nbf ahead": bearer(nbf=int(time.time()) + 3600),
    "nbf text": bearer(nbf="soon"),
    "nbf a list": bearer(nbf=[0]),
    "nbf not a number": bearer(nbf=float("nan")),
    "iat ahead": bearer(iat=int(time.time()) + 3600),
    "iat text": bearer(iat="x"),
    "iss missing": bearer(iss=None),
    "iss another": bearer(iss="https://sts.windows.net/tenant/"),
    "iss with a slash": bearer(iss="https://api.botframework.com/"),
    "iss in capitals": bearer(iss="https://API.botframework.com"),
    "iss a list": bearer(iss=["https://api.botframework.com"]),
    "iss longer": bearer(iss="https://api.botframework.com.evil.example"),
    "aud missing": bearer(aud=None),
    "aud another": bearer(aud="another app"),
    "aud the issuer": bearer(aud="https://api.botframework.com"),
    "aud a list with ours": bearer(aud=["app", "another app"]),
    "aud an empty list": bearer(aud=[]),
    "aud an object": bearer(aud={"app": 1}),
    "aud in capitals": bearer(aud="APP"),
    "serviceurl missing": bearer(serviceurl=None),
    "serviceurl a list": bearer(serviceurl=["https://smba.trafficmanager.net/"]),
    "serviceurl a number": bearer(serviceurl=7),
    "claims a list": lambda _: f"Bearer {forge(b'[]')}",
    "claims no JSON": lambda _: f"Bearer {forge(b'x')}",
    "claims deep": lambda _: f"Bearer {forge(b'[' * 4000)}",
    "claims with bytes of no text": raw_claims(lambda claims: claims.replace(b'"app"', b'"\xff"')),
    "crit unknown": lambda service: f"Bearer {forge(claims_of(service), crit=['tenant'], tenant=TENANT)}",
    "crit empty": lambda service: f"Bearer {forge(claims_of(service), crit=[])}",
    "crit no list": lambda service: f"Bearer {forge(claims_of(service), crit='exp')}",
    "crit exp": lambda service: f"Bearer {forge(claims_of(service), crit=['exp'], exp=1)}",
    "payload left out": lambda service: f"Bearer {forge(claims_of(service), b64=False)}",
    "payload left out, critically": lambda service: f"Bearer {forge(claims_of(service), b64=False, crit=['b64'])}",
    "payload encoded, critically": lambda service: f"Bearer {forge(claims_of(service), b64=True, crit=['b64'])}",
}


@pytest.mark.parametrize("made", NOT_RIGHT.values(), ids=NOT_RIGHT.keys())
async def test_token_that_is_not_right_reaches_nobody_and_no_log(
    session: ClientSession, bot: Bot, service: Service, logged: Logged, made: Made
) -> None:
    authorization = made(service)
    headers = {} if authorization is None else {"Authorization": authorization}

    async with session.post(bot.address, json=activity(service), headers=headers) as answer:
        status, reply = answer.status, await answer.text()

    assert status == 401
    assert (bot.messages, bot.pressed, bot.heard, service.requests) == ([], [], [], [])
    parts = [part for part in (authorization or "").replace(" ", ".").split(".") if len(part) > 8]
    written = logged.text() + reply
    assert [part for part in parts if part in written] == []


async def test_refusal_is_logged_with_its_reason(
    session: ClientSession, bot: Bot, service: Service, logged: Logged
) -> None:
    headers = {"Authorization": f"Bearer {forge(claims_of(service, aud='another app'))}"}

    async with session.post(bot.address, json=activity(service), headers=headers) as answer:
        assert answer.status == 401

    assert "gate.closed" in (written := logged.text())
    assert "InvalidAudienceError" in written


ENDORSEMENTS: dict[str, Any] = {
    "none at all": [],
    "null": None,
    "another channel's": ["webchat"],
    "a longer name": ["msteams2"],
    "text": "msteams",
    "in capitals": ["MSTEAMS"],
    "in a list": [["msteams"]],
    "a number": 7,
}


@pytest.mark.parametrize("endorsements", ENDORSEMENTS.values(), ids=ENDORSEMENTS.keys())
async def test_key_that_is_not_endorsed_for_teams_lets_nobody_in(
    session: ClientSession, bot: Bot, service: Service, endorsements: Any
) -> None:
    service.keys = [{**public(), "endorsements": endorsements}]
    headers = {"Authorization": f"Bearer {forge(claims_of(service))}"}

    async with session.post(bot.address, json=activity(service), headers=headers) as answer:
        assert answer.status in (401, 403)
    assert (bot.messages, bot.heard) == ([], [])


async def test_good_token_of_the_forger_is_let_in(session: ClientSession, bot: Bot, service: Service) -> None:
    """Else the refusals above would show nothing."""
    headers = {"Authorization": f"Bearer {forge(claims_of(service))}"}

    async with session.post(bot.address, json=activity(service), headers=headers) as answer:
        assert answer.status == 200
    assert len(bot.messages) == 1
