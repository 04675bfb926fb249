"""Cards as a bot sends them: long words, many buttons, a required question, every container style."""

from typing import Any

_SCHEMA = {"type": "AdaptiveCard", "version": "1.5", "lang": "sv"}


def _execute(title: str, verb: str, **more: Any) -> dict[str, Any]:
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"verb": verb}, **more}


def _head(kind: str, title: str) -> dict[str, Any]:
    texts = [
        {"type": "TextBlock", "text": kind, "size": "Small", "isSubtle": True, "wrap": True},
        {"type": "TextBlock", "text": title, "style": "heading", "size": "Large", "weight": "Bolder", "wrap": True},
    ]
    return {"type": "Container", "style": "emphasis", "bleed": True, "items": texts}


def invitation(title: str = "Nätverksträff i Alingsås", count: int = 0) -> dict[str, Any]:
    """Three buttons in a row that a phone has no room for, and facts."""
    facts = [{"title": "Plats", "value": "Rådhuset, sal Lygnern"}, {"title": "Anmälda", "value": str(count)}]
    actions = [
        _execute("Anmäl mig till träffen", "signup.yes", style="positive"),
        _execute("Jag kan tyvärr inte komma", "signup.no"),
        {"type": "Action.OpenUrl", "title": "Se program och resväg", "url": "https://example.com/program"},
    ]
    body = [_head("Ny träff · Miljöstrategigruppen", title), {"type": "FactSet", "facts": facts}]
    return {**_SCHEMA, "body": body, "actions": actions, "fallbackText": title}


def card_message(card: dict[str, Any]) -> dict[str, Any]:
    """A message that is this card."""
    return {
        "type": "message",
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    }


def question(title: str = "Hur var träffen?") -> dict[str, Any]:
    """One required question, and free text."""
    grades = [{"title": f"{grade} – betyg", "value": str(grade)} for grade in (5, 4, 3, 2, 1)]
    request = {
        "type": "Input.ChoiceSet",
        "id": "satisfaction",
        "label": "Hur nöjd är du med träffen?",
        "style": "expanded",
        "isRequired": True,
        "errorMessage": "Välj ett betyg från 1 till 5.",
        "choices": grades,
    }
    free = {"type": "Input.Text", "id": "useful", "label": "Vad var mest användbart? (frivilligt)", "isMultiline": True}
    actions = [_execute("Skicka svar", "feedback.give", style="positive")]
    return {**_SCHEMA, "body": [_head("Återkoppling", title), request, free], "actions": actions}


def thanks(words: str = "Tack, ditt svar är sparat") -> dict[str, Any]:
    """A card without buttons."""
    return {**_SCHEMA, "body": [_head("Återkoppling", words)]}


def every_style() -> dict[str, Any]:
    """All that colours a text or what is behind it, and a word that never ends."""
    colours = ("default", "dark", "light", "accent", "good", "warning", "attention")
    containers = [
        {
            "type": "Container",
            "style": style,
            "items": [
                {"type": "TextBlock", "text": f"{style} {colour} {subtle}", "color": colour, "isSubtle": subtle}
                for colour in colours
                for subtle in (False, True)
            ],
        }
        for style in ("default", "emphasis", "good", "warning", "attention", "accent")
    ]
    endless = {"type": "TextBlock", "text": "Miljöstrategigruppen" * 8, "wrap": True}
    columns = [
        {
            "type": "Column",
            "width": "auto",
            "items": [{"type": "TextBlock", "text": "Nätverksträff 2023", "wrap": True}],
        }
        for _ in range(4)
    ]
    body = [_head("Alla färger", "Allt på en gång"), *containers, endless, {"type": "ColumnSet", "columns": columns}]
    return {**_SCHEMA, "body": body, "actions": [_execute("Ställ in träffen …", "cancel", style="destructive")]}
