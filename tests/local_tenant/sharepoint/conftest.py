"""A site that each test begins again."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from local_tenant.sign_in.key_files import signing_key
from tests.local_tenant.sharepoint.site import Site


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One key for all sites: making it takes longer than most tests."""
    file = tmp_path_factory.mktemp("key") / "signing-key.pem"
    signing_key(file)
    return file


@pytest_asyncio.fixture
async def site(tmp_path: Path, key_file: Path) -> AsyncIterator[Site]:
    shutil.copy(key_file, tmp_path)
    made = Site(tmp_path)
    await made.start()
    yield made
    await made.stop()
