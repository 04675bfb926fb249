"""A site that each test begins again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.local_tenant.sharepoint.site import Site
from tests.tenant_keys import put_keys


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    put_keys(tmp_path)
    made = Site(tmp_path)
    await made.start()
    yield made
    await made.stop()
