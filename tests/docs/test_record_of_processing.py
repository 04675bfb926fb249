"""The record of processing and the privacy notice name all that is stored about people, by what features register.

`NEW_RECORDS=1 pytest tests/docs/test_record_of_processing.py` writes its tables anew.
"""

import os
import re
from pathlib import Path

import pytest

from app_manifest.permissions import KNOWN
from bot.app.configuration.settings import BotSettings
from bot.doctor.checks.sign_in import WANTED
from cards.kit import verbs
from core.database.personal_data import PersonalData
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.personal_data import PERSONAL_DATA
from sharepoint_sync.settings import SyncSettings
from tests.docs.record_of_processing import table_of
from tests.docs.what_handlers_store import stored_by_buttons, stored_by_words

DOCS = Path(__file__).parents[2] / "docs"
RECORD, NOTICE = DOCS / "behandlingsregister.md", DOCS / "integritet.md"
_PART = re.compile(r"(<!-- (?!slut)(.+?) -->\n)(.*?)(<!-- slut -->)", re.DOTALL)


def text() -> str:
    return RECORD.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [RECORD, NOTICE], ids=lambda document: document.name)
def test_tables_are_what_is_registered_and_stored(document: Path) -> None:
    written = document.read_text(encoding="utf-8")
    wanted = _PART.sub(lambda match: match[1] + table_of(match[2]) + match[4], written)
    if os.environ.get("NEW_RECORDS"):
        document.write_text(wanted, encoding="utf-8")
        written = wanted

    assert written == wanted


@pytest.mark.parametrize("data", PERSONAL_DATA, ids=lambda data: data.table.name)
def test_what_is_held_about_people_is_named_with_its_purpose(data: PersonalData) -> None:
    assert f"| {data.label} (`{data.table.name}`) |" in text()
    assert f"| {data.purpose} |" in text()


def test_each_rule_of_disposal_is_named() -> None:
    ids = [*(kind.id for kind in DISPOSABLE_DATA), *(kind.id for kind in AUTOMATIC_DISPOSALS)]

    assert [type_id for type_id in ids if f"`{type_id}`" not in text()] == []


def test_each_button_and_word_that_stores_something_is_named() -> None:
    assert [name for name in (*stored_by_buttons(), *stored_by_words()) if f"`{name}`" not in text()] == []


def test_each_recipient_and_permission_is_named() -> None:
    permissions = [*KNOWN, WANTED]
    settings = {**BotSettings.model_fields, **SyncSettings.model_fields}
    # The bot's own address, and the product's clock, get nothing about people.
    addresses = {name.upper() for name in settings if re.search("_address(es)?$", name)} - {"BOT_PUBLIC_ADDRESS"}

    assert [name for name in permissions if f"`{name}`" not in text()] == []
    assert sorted(name for name in addresses if name not in text()) == []


def test_each_file_and_folder_outside_the_database_is_named() -> None:
    settings = {**BotSettings.model_fields, **SyncSettings.model_fields}
    paths = {name.upper() for name, field in settings.items() if "Path" in str(field.annotation)}

    assert len(paths) > 5
    assert sorted(name for name in paths if name not in text()) == []


def test_what_handlers_store_is_read_out_of_their_code() -> None:
    """Answers that are batched, or given by a use case far away, are seen; what only shows something isn't there."""
    buttons, words = stored_by_buttons(), stored_by_words()

    assert buttons[verbs.SIGN_UP] >= {"signups", "people"}
    answered = {"feedback_respondents", "encrypted_answers"}
    assert buttons[verbs.GIVE_FEEDBACK] == answered | {"named_answers", "people"}
    assert buttons[verbs.JOIN_PROJECT] >= {"project_municipalities"}
    assert words["paus"] >= {"pauses"}
    assert {verbs.READ_COMMENTS, verbs.SHOW_MY_DATA, verbs.LIST_TASKS} & set(buttons) == set()
    assert {"hjälp", "nästa", "mina uppgifter", "vem kan"} & set(words) == set()
