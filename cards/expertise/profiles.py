"""Expertise: what a person has said they know, the form for it, and search results."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small, text, toggle
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS


@dataclass(frozen=True, slots=True)
class ExpertiseView:
    """A person's own description, escaped."""

    words: str
    experience: str = ""
    #: Whether they are also found by meetings they led and documents they shared.
    shows_done: bool = False


def expertise_card(view: ExpertiseView, title: str, *, rests: bool = False) -> Card:
    """What is stored and others can find, with buttons to change and delete it; `rests`: nobody finds it now."""
    found = "Alla i nätverket hittar dig på det här, med namn och kommun. Ändra eller ta bort det när du vill."
    resting = (
        "Ingen hittar dig på det här nu: det är mer än ett år sedan du skrev det. Säg att det stämmer, så hittas du."
    )
    return card(
        Head("check", "Kompetens", title, view.words),
        [
            text(view.experience) if view.experience else None,
            text(resting) if rests else small(found),
            small("Du hittas också på träffar som du har lett och dokument som du har delat.")
            if view.shows_done
            else None,
        ],
        [
            *([execute("Ja, det stämmer", verbs.KEEP_EXPERTISE, {}, main=True)] if rests else []),
            execute("Ändra …", verbs.EXPERTISE_FORM, {}),
            execute("Ta bort", verbs.REMOVE_EXPERTISE, {}),
        ],
    )


def expertise_form_card(
    words: str = "", experience: str = "", problem: str = "", *, shows_done: bool = False, shown: str = ""
) -> Card:
    """The form with the stored text, whose digest is `shown`; `problem` is what was wrong with the last answer."""
    fields: list[Element] = [
        {
            "type": "Input.Text",
            "id": "words",
            "label": "Vad kan du?",
            "placeholder": "solceller, upphandling av livsmedel",
            "maxLength": LONGEST_WORDS,
            **({"value": words} if words else {}),
        },
        {
            "type": "Input.Text",
            "id": "experience",
            "label": "Vad har du gjort?",
            "placeholder": "(frivilligt)",
            "isMultiline": True,
            "maxLength": LONGEST_EXPERIENCE,
            **({"value": experience} if experience else {}),
        },
    ]
    return card(
        Head("speech", "Kompetens", "Det här kan jag"),
        [
            text(problem, bold=True) if problem else None,
            *fields,
            toggle(
                "shows_done",
                "Låt andra hitta mig också på träffar som jag har lett och dokument som jag har delat",
                on=shows_done,
            ),
            small("Det du skriver, ditt namn och din kommun hittas av alla i nätverket tills du tar bort det."),
        ],
        [execute("Spara", verbs.SAVE_EXPERTISE, {"shown": shown}, main=True)],
    )


@dataclass(frozen=True, slots=True)
class FoundView:
    """A person found, escaped."""

    #: "Mira Ek, Borås"
    who: str
    words: str
    experience: str
    #: "Har skrivit dagvatten (du sökte dagvattenhantering)."
    why: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """An earlier answer, escaped."""

    question: str
    answer: str
    #: "Elin Sörqvist, Ale, ons 8 mars"
    who: str


def found_card(
    question: str,
    found: Sequence[FoundView],
    more: int,
    notes: Sequence[NoteView] = (),
    *,
    asked: tuple[str, Sequence[str]],
) -> Card:
    """The people found, each with what they wrote and why they match, and earlier answers.

    `asked` is the question as typed, and whom to ask (Entra object ids).
    """
    body: list[Element] = []
    for person in found:
        lines = [text(f"**{person.who}**"), text(person.words, spacing="None")]
        lines += [text(person.experience, spacing="None")] if person.experience else []
        body += [*lines, small(person.why)]
    if more:
        body.append(small(f"{more} till kan något om det. Skriv mer om vad du söker."))
    if notes:
        body.append(heading("Svar från förr"))
        body += [entry(note.question, note.answer, note.who) for note in notes]
    title = f"De här kan {question}" if found else f"Svar om {question}"
    words, people = asked
    shown, _ = take_fitting(body, MAX_BYTES)
    return card(Head("question", "Kompetens", title), shown, [_ask(words, people)])


def nobody_found_card(shown: str, question: str) -> Card:
    """Nobody was found; the question can still be put to everybody in a channel."""
    return card(Head("question", "Kompetens", f"Ingen hittad för {shown}"), [], [_ask(question, ())])


def _ask(question: str, people: Sequence[str]) -> Element:
    sent = {"question": question, "people": ",".join(people)}
    return execute("Fråga i kanalen …", verbs.ASK_FORM, sent)


def still_holds_card(view: ExpertiseView, until: str) -> Card:
    """The yearly question whether it still holds, for that person alone."""
    return card(
        Head("question", "Kompetens", "Stämmer det fortfarande?", view.words),
        [
            text(view.experience) if view.experience else None,
            text(
                f"Du skrev det för ett år sedan. Svarar du inte före {until} hittar ingen dig på det, tills du gör det."
            ),
        ],
        [
            execute("Ja, det stämmer", verbs.KEEP_EXPERTISE, {}, main=True),
            execute("Ändra …", verbs.EXPERTISE_FORM, {}),
            execute("Ta bort", verbs.REMOVE_EXPERTISE, {}),
        ],
    )
