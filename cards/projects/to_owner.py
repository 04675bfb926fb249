"""Messages to a project's owner: somebody wants to know more, or it has been inactive."""

from collections.abc import Sequence

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, text
from cards.kit.mentions import fitting_mentions, mentions_in_words


def interest_card(project_id: str, title: str, who: str, words: str, *, owner: Sequence[tuple[str, str]] = ()) -> Card:
    """`who` wants to know more; `words` say what to do. In a thread, the `owner` (id and name) is mentioned."""
    named = f"{mentions_in_words(owner)}: " if owner else ""
    return card(
        Head("speech", f"Projekt · {title}", f"{who} vill veta mer"),
        [text(f"{named}{words}")],
        [execute("Visa projektet", verbs.SHOW_PROJECT, {"project": project_id})],
        mentioned=fitting_mentions(owner),
    )


def sleeping_card(project_id: str, title: str, stage: str, words: str) -> Card:
    """The project has been inactive for two months."""
    data = {"project": project_id}
    return card(
        Head("bell", "Projekt", f"Hur går det med {title}?", stage),
        [text(words)],
        [
            execute("Det är fortfarande aktuellt", verbs.KEEP_PROJECT, data, main=True),
            execute("Byt skede …", verbs.ASK_PROJECT_STAGE, data),
            execute("Visa projektet", verbs.SHOW_PROJECT, data),
        ],
    )
