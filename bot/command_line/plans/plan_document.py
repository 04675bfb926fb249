"""A plan file, and the answers to its questions; shared by check and import."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.document_reader.background_reading import BackgroundReading
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.groups.model import Groups
from core.language.lists import alternatives
from core.operations.os_errors import reason

if TYPE_CHECKING:
    from core.plans.model.plan import Plan, PlanQuestion

NOTHING: Mapping[str, str] = {}

Year = Annotated[int | None, typer.Option("--year", help="Året, om dokumentet inte säger det.")]
Group = Annotated[str | None, typer.Option("--group", help="Gruppen, om dokumentet inte säger det.")]
PlanFile = Annotated[
    Path, typer.Argument(help="Planen: docx, pdf, xlsx, txt, md, csv, ics eller html.", show_default=False)
]
Answer = Annotated[
    list[str] | None,
    typer.Option(
        "--answer", metavar="FRÅGA=SVAR", help="Svar på en fråga, med dess nummer eller id. Kan ges flera gånger."
    ),
]
Answers = Annotated[
    Path | None, typer.Option("--answers", help="En JSON-fil med svar: ett objekt med frågornas id och svaren.")
]


class PlanDocument:
    """A document that is parsed once, and read as a plan as often as needed."""

    def __init__(
        self, file: Path, year: int | None, group: str | None, groups: Groups, known: Mapping[str, str] = NOTHING
    ) -> None:
        """Read the file; `known` are answers from before. Raises typer.Exit with one line if it can't be opened."""
        self._known = known
        #: What was answered now, by the questions' ids.
        self.answered: Mapping[str, str] = NOTHING
        self._reading = _reading(file)
        self._year, self._group, self._groups = year, group, groups

    @property
    def document(self) -> Document | None:
        """None if the file can't be read as a document; the plan's one problem says why."""
        outcome = self._reading.outcome()
        return None if isinstance(outcome, UnreadableDocumentError) else outcome

    def _read(self, *, today: date | None, answers: Mapping[str, str]) -> "Plan":
        # The document is parsed in its own process while these modules load.
        from core.plans.reader.read_plan import plan_of_document  # noqa: PLC0415

        return plan_of_document(
            self._reading.outcome(),
            year=self._year,
            group=self._group,
            known_groups=self._groups.names,
            former_groups=self._groups.former,
            today=today,
            answers=answers,
        )

    def plan(self, answers: Mapping[str, str] = NOTHING, *, today: date | None = None) -> "Plan":
        """The plan with these answers, by the questions' ids or by their numbers when nothing is answered.

        `today` (local date) marks past rows. Raises typer.BadParameter if an answer fits no question.
        """
        # A new answer replaces an earlier one.
        known = {name: answer for name, answer in self._known.items() if name not in answers}
        plan = self._read(today=today, answers=known)
        numbers = {str(number): question for number, question in enumerate(plan.questions, 1)}
        given = {numbers[name].id if name in numbers else name: value for name, value in answers.items()}
        questions: dict[str, PlanQuestion] = {}
        while new := {question.id: question for question in plan.questions if question.id not in questions}:
            questions |= new
            self.answered = {name: given[name] for name in given if name in questions}
            # An answer may lead to a further question.
            plan = self._read(today=today, answers={**known, **self.answered})
        _refuse_unasked(given, questions)
        _refuse_open(given, plan.questions)
        return plan


def _refuse_unasked(given: Mapping[str, str], questions: Mapping[str, "PlanQuestion"]) -> None:
    unasked = [name for name in given if name not in questions]
    if unasked:
        raise typer.BadParameter(
            f"Planen har ingen fråga {unasked[0]!r}. Kör plan check utan svar för att se frågorna."
        )


def _refuse_open(given: Mapping[str, str], still_open: Sequence["PlanQuestion"]) -> None:
    for question in still_open:
        if question.id in given:
            raise typer.BadParameter(
                f"{given[question.id]!r} är inget svar på {question.text!r}. Välj {alternatives(question.choices)}."
            )


def _reading(file: Path) -> BackgroundReading:
    try:
        return BackgroundReading(file.name, file.read_bytes())
    except OSError as error:
        typer.echo(f"Filen {file} går inte att läsa: {reason(error)}.", err=True)
        raise typer.Exit(1) from None


def answers_from(given: Sequence[str] | None, file: Path | None) -> dict[str, str]:
    """The answers of `--answers`, then those of `--answer`. Raises typer.BadParameter."""
    answers = {} if file is None else _from_file(file)
    for words in given or ():
        name, equals, value = words.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise typer.BadParameter(
                f"Skriv --answer FRÅGA=SVAR. {words!r} har inget likhetstecken med ord på båda sidor."
            )
        answers[name.strip()] = value.strip()
    return answers


def _from_file(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise typer.BadParameter(f"Filen {file} går inte att läsa: {reason(error)}.") from None
    except ValueError:
        raise typer.BadParameter(f"Filen {file} är inte JSON i UTF-8.") from None
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise typer.BadParameter(f'Filen {file} ska vara ett objekt, som {{"year-0a1b2c3d": "2023"}}.')
    return content
