"""What is stored about people who write and publish the annual report."""

from core.database.personal_data import PersonalData
from core.reports.tables import report_texts, report_versions

PERSONAL_DATA = (
    PersonalData(
        report_texts,
        label="Texter till årsrapporten",
        purpose="årsrapporten ska gå att skriva om utan att texterna försvinner",
        acted=("written_by",),
        texts=("words",),
    ),
    PersonalData(
        report_versions,
        label="Publicerade årsrapporter",
        purpose="det som en gång publicerats ska gå att visa",
        acted=("published_by",),
        texts=("figures", "page"),
        texts_stay="Namnet står i en publicerad årsrapport. En samordnare kan publicera en ny version.",
    ),
)
