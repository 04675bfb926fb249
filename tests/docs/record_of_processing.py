"""The tables of the record of processing and the privacy notice, by what features register and what handlers store."""

from collections.abc import Callable, Mapping

from core.database.personal_data import PersonalData
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.personal_data import PERSONAL_DATA
from core.tables import FEATURES
from core.undo.tables import undo_entries
from tests.docs.what_handlers_store import stored_by_buttons, stored_by_words

Row = tuple[str, ...]
_CONCERNED = "den det gäller"
_HEADS: Mapping[str, Row] = {
    "sparas": ("Uppgift", "Om", "Innehåll", "För att", "Gallras", "När personen raderas"),
    "knappar och ord": ("Uppgift", "Knappar", "Ord"),
    "av sig självt": ("Typ i gallringsreglerna", "Vad"),
    "om dig": ("Vad", "För att"),
}


def table_of(mark: str) -> str:
    """What stands after the mark; "sparas: members channels" is what those features hold."""
    kind, _, features = mark.partition(": ")
    rows: Mapping[str, Callable[[], list[Row]]] = {
        "sparas": lambda: [_held(data) for data in PERSONAL_DATA if feature_of(data) in features.split()],
        "knappar och ord": _stored,
        "av sig självt": lambda: [(f"`{kind.id}`", f"{kind.label}. {kind.what}") for kind in AUTOMATIC_DISPOSALS],
        "om dig": lambda: [(data.label, data.purpose) for data in PERSONAL_DATA if _about(data)[0] == _CONCERNED],
    }
    head = _HEADS[kind]
    lines = [head, ("---",) * len(head), *rows[kind]()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def feature_of(data: PersonalData) -> str:
    """The feature whose table it is."""
    return next(module.__name__.split(".")[1] for module in FEATURES if data.table in vars(module).values())


def _held(data: PersonalData) -> Row:
    rules = [f"`{kind.id}`" for kind in DISPOSABLE_DATA if data.table.name in kind.tables]
    return (
        f"{data.label} (`{data.table.name}`)",
        ", ".join(_about(data)),
        ", ".join(_content(data)),
        data.purpose,
        ", ".join(rules) or ("av sig självt" if data.temporary else "–"),
        _when_erased(data),
    )


def _about(data: PersonalData) -> list[str]:
    about = [_CONCERNED] if data.ids or data.addresses or data.names else []
    about += ["den som gjorde det"] if data.acted else []
    return about + (["den som nämns"] if data.texts else [])


def _content(data: PersonalData) -> list[str]:
    known = {"id i Entra": data.ids or data.acted, "e-post": data.addresses, "namn": data.names, "fri text": data.texts}
    shown = [word.lower() for column, word in data.shown.items() if column not in {*data.addresses, *data.names}]
    return [word for word, columns in known.items() if columns] + shown


def _when_erased(data: PersonalData) -> str:
    words = [data.erased] if data.erase else []
    words += [data.stays] if data.stays else []
    words += ["vem som gjorde det finns kvar"] if data.acted else []
    words += ["texten finns kvar"] if data.texts and not data.erase else []
    return " ".join(f"{word[0].upper()}{word[1:].rstrip('.')}." for word in words)


def _stored() -> list[Row]:
    """A row for each table that a button or a word puts something in; last, those that put nothing in any of them."""
    buttons, words = stored_by_buttons(), stored_by_words()
    rows = [
        (f"{data.label} (`{data.table.name}`)", *(_names(by, data.table.name) for by in (buttons, words)))
        for data in PERSONAL_DATA
        if data.table is not undo_entries and any(data.table.name in stored for stored in all_stored())
    ]
    personal = {data.table.name for data in PERSONAL_DATA} - {undo_entries.name}
    rest = (
        ", ".join(f"`{name}`" for name, stored in sorted(by.items()) if not personal & stored)
        for by in (buttons, words)
    )
    return [*rows, ("det som gjordes går att ångra (`undo_entries`), tas bort, eller rör inga personer", *rest)]


def all_stored() -> list[frozenset[str]]:
    """What each button and each word stores in."""
    return [*stored_by_buttons().values(), *stored_by_words().values()]


def _names(by: Mapping[str, frozenset[str]], table: str) -> str:
    return ", ".join(f"`{name}`" for name, stored in sorted(by.items()) if table in stored) or "–"
