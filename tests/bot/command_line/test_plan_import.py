"""`natverksbot plan import`: changes by number, what is left out is asked about, and answers are kept."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.database.engine import migrate, open_engine
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.plans.queries import plan_answers
from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.factories import HANDEL, MILJO, NATUR

PLAN = f"Plan 2053\n{NATUR}\n- Digitalt möte 12 mars\n- Digitalt möte 9 april\n- Digitalt möte 14 maj\n"
NAMES = f"{MILJO},{NATUR},{HANDEL}"


class Terminal:
    """A folder with a database, and a person who runs commands in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"sqlite:///{folder / 'bot.db'}"

    def plan(self, text: str, *words: str, yes: bool = True) -> tuple[int, str]:
        file = self._folder / "plan.txt"
        file.write_text(text, encoding="utf-8")
        arguments = [*words, "--yes"] if yes else words
        settings = {**SETTINGS, "DATABASE_URL": self.address, "GROUPS": NAMES, "COLUMNS": "200"}
        code, output = run(self._folder, "plan", "import", str(file), *arguments, **settings)
        return code, output.replace("\u00a0", " ")

    def meetings(self) -> Sequence[Meeting]:
        engine = open_engine(self.address)
        try:
            with engine.connect() as conn:
                return meetings.list_of_year(conn, 2053)
        finally:
            engine.dispose()

    def planned(self) -> list[str]:
        return [f"{meeting.start_date:%m-%d}" for meeting in self.meetings() if meeting.status is MeetingStatus.PLANNED]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    engine = open_engine(terminal.address)
    migrate(engine)
    engine.dispose()
    return terminal


def test_some_of_the_changes_are_taken_by_number(terminal: Terminal) -> None:
    code, output = terminal.plan(PLAN, "--only", "1,3")

    assert (code, terminal.planned()) == (0, ["03-12", "05-14"])
    assert re.search(r"│ 2\s+│ ny \(tas inte\)", output)
    assert "2 ändringar godkända." in output


def test_all_but_some_are_taken(terminal: Terminal) -> None:
    terminal.plan(PLAN, "--except", "2-3")

    assert terminal.planned() == ["03-12"]


@pytest.mark.parametrize("words", [("--only", "4"), ("--only", "ett"), ("--except", "3-1"), ("--only", "1", "--whole")])
def test_numbers_that_fit_nothing_are_wrong_usage(terminal: Terminal, words: Sequence[str]) -> None:
    code, output = terminal.plan(PLAN, *words)

    assert (code, "Traceback" in output, terminal.planned()) == (2, False, [])


def test_group_that_the_plan_says_nothing_of_stays_unless_named_by_number(terminal: Terminal) -> None:
    forest = f"{MILJO}\n- Digitalt möte 11 juni\n- Digitalt möte 10 september\n"
    terminal.plan(PLAN + forest)

    code, output = terminal.plan(PLAN + "- Digitalt möte 10 december\n", "--whole")

    assert f"Planen har inga träffar för {MILJO}: de ligger kvar. Ge --only med 2-3" in output
    assert (code, terminal.planned()) == (0, ["03-12", "04-09", "05-14", "06-11", "09-10", "12-10"])
    terminal.plan(PLAN + "- Digitalt möte 10 december\n", "--only", "1-2")
    assert terminal.planned() == ["03-12", "04-09", "05-14", "12-10"]


def test_row_that_may_be_moved_waits_for_an_answer_that_is_kept(terminal: Terminal) -> None:
    terminal.plan(PLAN)
    part = f"Plan 2053\n{NATUR}\n- Digitalt möte 19 mars\n"

    code, output = terminal.plan(part)
    name = re.search(r"move-[0-9a-f]{8}", output)
    assert name is not None
    assert (code, terminal.planned()) == (1, ["03-12", "04-09", "05-14"])
    assert "2053-03-12: Nej, Digitalt möte ons 12 mars 2053 flyttas hit" in output
    assert terminal.plan(part, "--answer", f"{name[0]}=2053-12-24")[0] == 2
    terminal.plan(part, "--answer", f"{name[0]}=2053-03-12")

    assert terminal.planned() == ["03-19", "04-09", "05-14"]
    engine = open_engine(terminal.address)
    with engine.connect() as conn:
        assert plan_answers.get_all(conn, now=datetime.now(UTC)) == {name[0]: "2053-03-12"}
    engine.dispose()


def test_answers_are_kept_for_the_corrected_document(terminal: Terminal) -> None:
    document = f"Plan\n{NATUR}\n- Digitalt möte 12 mars\n"
    code, _ = terminal.plan(document, "--answer", "1=2053")
    assert (code, terminal.planned()) == (0, ["03-12"])

    code, _ = terminal.plan(document + "- Digitalt möte 9 april\n")

    assert (code, terminal.planned()) == (0, ["03-12", "04-09"])


def test_answer_given_now_counts_instead_of_one_from_before(terminal: Terminal) -> None:
    document = f"Plan\n{NATUR}\n- Digitalt möte 12 mars\n"
    name = re.search(r"year-[0-9a-f]{8}", terminal.plan(document)[1])
    assert name is not None
    terminal.plan(document, "--answer", f"{name[0]}=2052")

    terminal.plan(document, "--answer", f"{name[0]}=2053")

    assert terminal.planned() == ["03-12"]


def test_without_yes_what_is_left_out_is_asked_about(terminal: Terminal) -> None:
    terminal.plan(PLAN)

    code, output = terminal.plan(f"Plan 2053\n{NATUR}\n- Digitalt möte 12 mars\n", yes=False)

    # Nobody answers at the other end: nothing is done.
    assert "Är det hela planen, så att de ställs in?" in output
    assert (code, terminal.planned()) == (1, ["03-12", "04-09", "05-14"])
