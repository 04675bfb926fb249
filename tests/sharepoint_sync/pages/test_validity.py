"""Pages of the site for those who can't see them: valid HTML, one after another in headings, cells that are headed."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from core.projects.model import Stage
from sharepoint_sync.pages.group_page import GroupPage, group_html
from sharepoint_sync.pages.meeting_page import meeting_html
from sharepoint_sync.pages.project_index import ProjectRow, project_index_html
from sharepoint_sync.pages.project_page import project_html
from sharepoint_sync.pages.start_page import StartPage, start_html
from sharepoint_sync.pages.year_index import PageLink, YearIndex, index_html
from tests.factories import NATUR
from tests.html_validity import html_problems
from tests.sharepoint_sync.pages import test_lists_of_meetings as lists
from tests.sharepoint_sync.pages import test_meeting_page as meeting
from tests.sharepoint_sync.pages import test_project_pages as projects

_START = PageLink("Kommande träffar", "start.aspx")
PAGES = {
    "meeting": meeting_html(replace(meeting.page(held=True), documents=[meeting.SLIDES], outcome="Ett & två <b>")),
    "group": group_html(GroupPage(NATUR, False, lists.ROWS, "start.aspx")),
    "start": start_html(StartPage([lists.ROWS[1]], [], [PageLink(NATUR, "grupp-natur.aspx")], [lists.YEAR])),
    "year": index_html(YearIndex(2023, [], lists.ROWS, [lists.YEAR])),
    "project": project_html(projects.page()),
    "projects": project_index_html([ProjectRow(projects.FIELDS, Stage.IDEA, 2, "a.aspx")], _START),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_valid_and_its_headings_and_cells_lead(name: str) -> None:
    html = PAGES[name]
    whole = f'<!DOCTYPE html><html lang="sv"><head><title>x</title></head><body><h1>x</h1>{html}</body></html>'

    assert html_problems(whole) == []
    levels = [1, *(int(level) for level in re.findall(r"<h(\d)", html))]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert html.count("<table>") == len(re.findall(r"<thead><tr><th scope=\"col\">", html))
