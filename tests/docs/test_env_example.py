"""`.env.example` names every setting, and nothing else."""

from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

from bot.app.configuration.manifest_settings import ManifestSettings
from bot.app.configuration.settings import BotSettings
from sharepoint_sync.settings import SyncSettings

_EXAMPLE = Path(__file__).parents[2] / ".env.example"
_PACKAGE = {name: field for name, field in ManifestSettings.model_fields.items() if name.startswith("developer_")}
_FIELDS = {**BotSettings.model_fields, **_PACKAGE, **SyncSettings.model_fields}


def test_example_names_every_setting_and_no_other() -> None:
    named = dotenv_values(stream=StringIO(_EXAMPLE.read_text()))

    assert {name.lower() for name in named} == set(_FIELDS)


def test_every_value_in_the_example_is_the_default() -> None:
    named = dotenv_values(stream=StringIO(_EXAMPLE.read_text()))

    for name, value in named.items():
        default = _FIELDS[name.lower()].get_default()
        shown = ",".join(default) if isinstance(default, tuple) else str(default)
        if value:
            assert shown.lower() == value.lower(), name
