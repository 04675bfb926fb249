"""The form of a new or existing project; the preview of a new one; and the form for its stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.projects.project import ProjectView, project_body
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW
from core.projects.formatting import STAGES
from core.projects.model import LONGEST_LINE, LONGEST_NEED, LONGEST_OUTCOME, LONGEST_TITLE, Stage

#: Each field's id, label, example and most characters; the ids are TypedProject's field names.
_FIELDS = (
    ("title", "Rubrik", "Gemensamma laddstolpar", LONGEST_TITLE),
    ("need", "Vad behövs, och varför? (frivilligt)", "", LONGEST_NEED),
    ("goals", "Mål (frivilligt)", "11, 13, Klimat 2030", LONGEST_LINE),
    ("wanted", "Kommuner ni söker (frivilligt, annars alla)", "Borås, Mark", LONGEST_LINE),
    ("partners", "Partner (frivilligt)", "Länsstyrelsen", LONGEST_LINE),
    ("time", "Tid (frivilligt)", "hösten och ett år framåt", LONGEST_LINE),
    ("money", "Pengar som söks (frivilligt)", "250 000 kr från Klimatklivet", LONGEST_LINE),
)
_LINES = frozenset({"need"})


@dataclass(frozen=True, slots=True)
class ProjectPreviewView:
    """A project that awaits its author's approval."""

    proposal_id: str
    project: ProjectView
    #: What happens on approval, a sentence each.
    happens: Sequence[str]


@dataclass(frozen=True, slots=True)
class StageFormView:
    """A project's stage, and its outcome."""

    project_id: str
    title: str
    stage: Stage
    #: As plain text: fields don't read markdown.
    outcome: str
    #: Digest of the state when the card was made.
    shown: str


def new_project_form_card(values: Mapping[str, str], problem: str = "") -> Card:
    """All fields with what is known so far; `problem` says what is missing or invalid."""
    return card(
        Head("speech", "Nytt projekt", "Föreslå ett projekt", "Inget går ut förrän du godkänner."),
        [text(problem, bold=True) if problem else None, *_inputs(values)],
        [execute("Visa vad som händer", verbs.PREVIEW_PROJECT, {}, main=True)],
    )


def change_project_form_card(
    project_id: str, title: str, values: Mapping[str, str], shown: str, problem: str = ""
) -> Card:
    """The same fields for an existing project; `shown` is the digest of what they were filled with."""
    return card(
        Head("speech", "Ändra projekt", title),
        [text(problem, bold=True) if problem else None, *_inputs(values)],
        [
            execute("Spara ändringen", verbs.SAVE_PROJECT, {"project": project_id, "shown": shown}, main=True),
            execute("Avbryt", verbs.SHOW_PROJECT, {"project": project_id}),
        ],
    )


def project_preview_card(view: ProjectPreviewView) -> Card:
    """The project as others will see it, and where it will be posted."""
    data = {"proposal": view.proposal_id}
    return card(
        Head("speech", "Nytt projekt", view.project.title, view.project.joined_count),
        [
            *project_body(view.project),
            heading("Det här händer"),
            *(text(happen, spacing="Small") for happen in view.happens),
            small(f"Inget händer förrän du godkänner. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Föreslå projektet", verbs.APPROVE_PROJECT, data, main=True),
            execute("Ändra", verbs.PROJECT_FORM, data),
            execute("Avbryt", verbs.DISCARD_PROJECT, data),
        ],
    )


def project_proposed_card(proposal_id: str, title: str, happens: Sequence[str], undo_until: str) -> Card:
    """It is proposed; nobody is notified while it can be undone."""
    return card(
        Head("check", "Projektet är föreslaget", title),
        [*(text(happen, spacing="Small") for happen in happens), small(f"Du kan ångra till {undo_until}.")],
        [
            execute("Ångra", verbs.UNDO_PROJECT, {"proposal": proposal_id}),
            execute("Visa projektet", verbs.SHOW_PROJECT, {"project": proposal_id}),
        ],
    )


def project_changed_card(change_id: str, view: ProjectView, words: str, undo_until: str) -> Card:
    """It is changed; `words` say what changed."""
    undo = [execute("Ångra", verbs.UNDO_PROJECT_CHANGE, {"change": change_id})] if change_id else []
    return card(
        Head("check", words, view.title, f"{view.stage} · {view.joined_count}"),
        [*project_body(view), small(f"Du kan ångra till {undo_until}.") if change_id else None],
        [*undo, execute("Visa projektet", verbs.SHOW_PROJECT, {"project": view.project_id})],
    )


def stage_form_card(view: StageFormView, problem: str = "") -> Card:
    """Its stage, and a line on its outcome."""
    stage: Element = {
        "type": "Input.ChoiceSet",
        "id": "stage",
        "label": "Hur långt har det kommit?",
        "style": "expanded",
        "wrap": True,
        "value": view.stage.value,
        "isRequired": True,
        "errorMessage": "Välj ett skede.",
        "choices": [{"title": words, "value": stage.value} for stage, words in STAGES.items()],
    }
    outcome: Element = {
        "type": "Input.Text",
        "id": "outcome",
        "label": "Om det är klart: en rad om vad det blev. Den går in i årsrapporten.",
        "value": view.outcome,
        "isMultiline": True,
        "maxLength": LONGEST_OUTCOME,
    }
    data = {"project": view.project_id, "shown": view.shown}
    return card(
        Head("question", "Byt skede", view.title),
        [text(problem, bold=True) if problem else None, stage, outcome],
        [
            execute("Spara skedet", verbs.SET_PROJECT_STAGE, data, main=True),
            execute("Avbryt", verbs.SHOW_PROJECT, {"project": view.project_id}),
        ],
    )


def _inputs(values: Mapping[str, str]) -> list[Element]:
    return [
        {
            "type": "Input.Text",
            "id": name,
            "label": label,
            "placeholder": example,
            "maxLength": longest,
            "value": values.get(name, ""),
            **({"isMultiline": True} if name in _LINES else {}),
        }
        for name, label, example, longest in _FIELDS
    ]
