"""A real browser for tests, and axe-core's verdict on a page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_AXE = Path(__file__).parents[1] / "local_tenant" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """Chromium; the test is skipped where there is none, and fails with CI=true."""
    chromium = next((result for name in ("chromium", "chromium-browser") if (result := shutil.which(name))), None)
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium was found; with CI=true the browser tests must run.")
        pytest.skip("No Chromium was found: only the browser tests are left out.")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        made = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield made
        made.close()


def faults(page: Page) -> list[str]:
    """Everything that axe-core finds wrong, best practices too."""
    return [_words(fault) for fault in _violations(page)]


def serious_faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    return [_words(fault) for fault in _violations(page) if fault["impact"] in ("serious", "critical")]


def _violations(page: Page) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(_AXE))
    result: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return result


def _words(fault: dict[str, Any]) -> str:
    return f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
