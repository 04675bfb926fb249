"""Serializes plans to JSON, for stored imports; also reads what earlier versions wrote."""

from core.meetings.serializers import converter
from core.plans.model.plan import Plan


def plan_to_json(plan: Plan) -> str:
    """Serialize the plan."""
    return converter.dumps(plan, ensure_ascii=False, sort_keys=True)


def plan_from_json(text: str) -> Plan:
    """Deserialize the plan."""
    return converter.loads(text, Plan)
