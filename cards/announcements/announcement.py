"""An announcement in a group's channel."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, open_url, small, text
from cards.kit.markdown import escape
from core.announcements.model import LONGEST_ALT

_READ = "Trycker du på *Jag har läst* ser samordnaren hur många som gjort det, men inte vilka."


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement's content, formatted; the texts are plain, not markdown."""

    announcement_id: str
    #: "Meddelande · Naturvårdsgruppen"
    eyebrow: str
    title: str
    words: str
    author: str
    link: str = ""
    picture: str = ""
    picture_alt: str = ""
    #: The meeting it is about: name and time; empty if none.
    meeting: str = ""
    meeting_when: str = ""
    #: The text after `träff` that shows the meeting, for the button.
    meeting_words: str = ""
    #: "Ändrat ons 8 mars kl. 9.00"; empty if never changed.
    changed: str = ""


def announcement_card(view: AnnouncementView, *, read: bool = False) -> Card:
    """The announcement; `read` for a person who has pressed that they have read it."""
    picture: Element | None = None
    if view.picture:
        picture = {
            "type": "Image",
            "url": view.picture,
            "altText": view.picture_alt[:LONGEST_ALT],
            "size": "Stretch",
            "spacing": "Medium",
        }
    data = {"announcement": view.announcement_id}
    return card(
        Head("speech", escape(view.eyebrow), escape(view.title)),
        [
            *(text(escape(paragraph)) for paragraph in view.words.split("\n") if paragraph.strip()),
            picture,
            entry(view.meeting, view.meeting_when) if view.meeting else None,
            small(" · ".join(part for part in (escape(view.author), view.changed) if part)),
            text("Tack, det är noterat.", bold=True) if read else None,
            small(_READ) if not read else None,
        ],
        [
            *([open_url("Läs mer", view.link, main=True)] if view.link else []),
            *([execute("Till träffen", verbs.RUN_COMMAND, {"text": view.meeting_words})] if view.meeting_words else []),
            *([] if read else [execute("Jag har läst", verbs.MARK_READ, data)]),
        ],
    )


def withdrawn_announcement_card(eyebrow: str, title: str) -> Card:
    """Replaces a withdrawn announcement in the channel."""
    words = f"Meddelandet *{escape(title)}* är tillbakadraget."
    return card(Head("cross", escape(eyebrow), "Tillbakadraget"), [text(words)])
