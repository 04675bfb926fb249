"""What is stored about people who read in plans, and whom plans name."""

from core.database.personal_data import PersonalData
from core.plans.tables import plan_answers, plan_imports

PERSONAL_DATA = (
    PersonalData(
        plan_imports,
        label="Inlästa planer",
        purpose="en inläst plan ska gå att ångra och förklara",
        acted=("created_by", "settled_by"),
        texts=("document", "plan", "before", "after", "document_blocks"),
    ),
    PersonalData(
        plan_answers,
        label="Svar på frågor om planen",
        purpose="samma fråga ska inte ställas igen",
        acted=("answered_by",),
        texts=("answer",),
    ),
)
