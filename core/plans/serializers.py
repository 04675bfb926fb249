"""Plans as JSON text, for the imports that keep them; also read as earlier versions wrote it."""

from core.meetings.serializers import converter
from core.plans.model.plan import Plan


def plan_to_json(plan: Plan) -> str:
    """The plan as JSON text."""
    return converter.dumps(plan, ensure_ascii=False, sort_keys=True)


def plan_from_json(text: str) -> Plan:
    """The plan in the text."""
    return converter.loads(text, Plan)
