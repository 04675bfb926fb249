"""The HTML check finds errors, and the local tenant's page has none."""

from pathlib import Path

from tests.html_validity import html_problems

PAGE = '<!DOCTYPE html><html lang="sv"><head><title>T</title></head><body><p>{}</p></body></html>'


def test_what_is_wrong_is_named() -> None:
    assert html_problems(PAGE.format("rätt")) == []
    (problem,) = html_problems(PAGE.format("<span><div>fel</div></span>"))
    assert "element-permitted-content" in problem


def test_the_local_tenants_page_is_valid() -> None:
    page = Path(__file__).parents[1] / "local_tenant" / "teams" / "web" / "index.html"

    assert html_problems(page.read_text(encoding="utf-8")) == []
