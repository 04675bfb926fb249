"""Notes what the reader has missed: a date as a problem, a time as set aside. So nothing is dropped."""

from core.document_reader.blocks import Document
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.account.postcondition import unaccounted
from core.plans.reader.context import Context
from core.plans.reader.rows.row_text import row_of


def note_unaccounted(document: Document, context: Context) -> None:
    """Make every date that nothing accounts for a problem, and every such time set aside."""
    for left in list(unaccounted(list(document.paragraphs()), context.findings.claims)):
        row = row_of([left.paragraph])
        if left.paragraph.hidden:
            context.findings.aside(row, SetAsideReason.HIDDEN)
        elif left.is_date:
            message = (
                f"Här står ”{left.words}”, men jag vet inte vad det gäller. Är det en träff: skriv den på en egen rad."
            )
            context.findings.problem(row, ProblemCode.UNREAD_ROW, message)
        else:
            context.findings.aside(row, SetAsideReason.LOOSE_TIME)
