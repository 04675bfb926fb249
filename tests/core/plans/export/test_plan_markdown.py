"""The plan as Markdown shows people's words as they are: no link, tag or bold comes of them."""

from markdown_it import MarkdownIt

from core.plans.export.plan_markdown import plan_markdown
from core.plans.reader.read_plan import read_plan
from tests.factories import MILJO, make_meeting

HOSTILE = "[klicka](https://evil.example) <img src=x> **fet** `kod` \\ slut"


def test_words_of_people_are_text() -> None:
    meeting = make_meeting(title=HOSTILE, theme="<script>alert(1)</script>", place="[x]")

    html = MarkdownIt().render(plan_markdown([meeting], network=HOSTILE, year=2023, groups=[MILJO]))

    assert [tag for tag in ("<a ", "<img", "<script", "<strong", "<code") if tag in html] == []
    assert "[klicka](https://evil.example) &lt;img src=x&gt; **fet** `kod` \\ slut" in html


def test_words_are_read_back_as_they_were() -> None:
    meeting = make_meeting(theme="Mål [13] <2030> *nu*", place="Alingsås")

    written = plan_markdown([meeting], network="Nätverket", year=2023, groups=[MILJO])
    (row,) = read_plan("plan.md", written.encode(), known_groups=[MILJO]).rows

    assert (row.theme, row.place, row.groups) == (meeting.theme, meeting.place, (MILJO,))
