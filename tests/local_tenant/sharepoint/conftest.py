"""A site that each test begins anew."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.local_tenant.sharepoint.site import Site


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    made = Site(tmp_path)
    await made.start()
    yield made
    await made.stop()
