"""What is stored about people who decide about documents, and whom documents name."""

from core.database.personal_data import PersonalData
from core.publishing.tables import channel_items, document_questions, handed_in_documents, withdrawals

PERSONAL_DATA = (
    PersonalData(
        document_questions,
        label="Svar på frågor om dokument",
        purpose="samma fråga ska inte ställas igen",
        acted=("answered_by",),
        texts=("document", "words"),
    ),
    PersonalData(
        handed_in_documents,
        label="Inlämnade dokument",
        purpose="dokumentet ska publiceras på träffens sida",
        acted=("created_by", "settled_by"),
        texts=("name",),
    ),
    PersonalData(
        withdrawals,
        label="Återkallade dokument",
        purpose="dokumentet ska inte publiceras igen",
        acted=("created_by", "settled_by"),
        texts=("name", "source"),
    ),
    PersonalData(
        channel_items,
        label="Filer i gruppernas kanaler",
        purpose="boten ska se vad som är nytt",
        texts=("name",),
        texts_stay="Filen ligger i Teams. Den som lagt dit den kan byta namn på den eller ta bort den.",
    ),
)
