"""Data that is deleted automatically once it can be neither approved nor undone."""

from core.database.disposable_data import AutomaticDisposal

AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "utkast",
        label="Utkast, och det som går att ångra",
        what="Det som ingen godkänt eller skickat (omröstningar, meddelanden, projekt, inlämnade dokument) tas bort "
        "när det inte längre kan bli av, och vad som går att ångra efter ett dygn. Det som blev av finns kvar.",
    ),
)
