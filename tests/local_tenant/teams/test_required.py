"""A question that must be answered stands out when it wasn't."""

import pytest
from playwright.sync_api import Browser, expect

from tests.local_tenant.teams.driving.sample_cards import question
from tests.local_tenant.teams.driving.teams_page import PHONE, WIDE, LocalTeams, Scheme

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "red"), [("light", "rgb(164, 38, 44)"), ("dark", "rgb(255, 171, 171)")])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_missing_answer_is_told_in_red_between_question_and_choices(
    browser: Browser, teams: LocalTeams, size: tuple[int, int], scheme: Scheme, red: str
) -> None:
    teams.post(question())
    page = teams.open(browser, size, scheme)

    page.get_by_role("button", name="Skicka svar").click()

    error = page.get_by_text("Välj ett betyg från 1 till 5.")
    expect(error).to_be_in_viewport()
    style = error.evaluate("(text) => { const s = getComputedStyle(text); return [s.color, s.fontWeight]; }")
    assert style == [red, "600"]
    places = [
        page.get_by_text(text).bounding_box()
        for text in ("Hur nöjd är du", "Välj ett betyg från", "5 – betyg", "1 – betyg", "Vad var mest")
    ]
    tops = [place["y"] for place in places if place]
    assert tops == sorted(tops)
    assert len(tops) == 5
    marked = error.evaluate(
        """(text) => { const box = text.closest("[id=satisfaction]"); const s = getComputedStyle(box);
           return [s.borderLeftWidth, s.backgroundColor !== getComputedStyle(box.parentElement).backgroundColor]; }"""
    )
    assert marked == ["4px", True]


def test_missing_answer_gets_the_focus_with_the_error_in_its_name(browser: Browser, teams: LocalTeams) -> None:
    teams.post(question())
    page = teams.open(browser)
    page.get_by_label("Vad var mest användbart?").fill("Mallen.")

    page.get_by_role("button", name="Skicka svar").click()

    first = page.get_by_role("radio").first
    expect(first).to_be_focused()
    expect(first).to_have_accessible_name("Hur nöjd är du med träffen? Välj ett betyg från 1 till 5. 5 – betyg")
    expect(page.get_by_label("Vad var mest användbart?")).to_have_value("Mallen.")
    assert teams.bot.heard == []


def test_mark_goes_when_the_question_is_answered(browser: Browser, teams: LocalTeams) -> None:
    teams.post(question())
    page = teams.open(browser)
    page.get_by_role("button", name="Skicka svar").click()
    expect(page.get_by_text("Välj ett betyg från 1 till 5.")).to_be_visible()

    page.get_by_label("4 – betyg").check()

    expect(page.get_by_text("Välj ett betyg från 1 till 5.")).to_have_count(0)
    page.get_by_role("button", name="Skicka svar").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()
    assert teams.bot.heard[0]["value"]["action"]["data"]["satisfaction"] == "4"
