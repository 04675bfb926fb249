"""The README names every switch and every address of the administration."""

import re
from dataclasses import fields
from pathlib import Path

import local_tenant.sharepoint as package
from local_tenant.sharepoint.switches.faults import SiteFaults
from tests.local_tenant.sharepoint.site import Site

README = (Path(package.__file__).parent / "README.md").read_text()


def test_every_switch_is_named() -> None:
    assert [field.name for field in fields(SiteFaults) if f"`{field.name}`" not in README] == []


async def test_every_address_of_the_administration_answers(site: Site) -> None:
    named = set(re.findall(r"`(GET|POST) (/_[a-z_/]+)`?", README))

    response = [await site.ask(method, path, json={} if method == "POST" else None) for method, path in named]

    assert len(named) == 10
    # What no route knows is answered in plain text.
    assert [answer for answer in response if answer.json is None] == []
