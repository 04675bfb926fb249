"""What the buttons of plans' cards do."""

from bot.app.card_actions.card_action_registry import CardActions
from bot.features.plans.card_actions.deciding import deciding
from bot.features.plans.card_actions.looking import looking

card_actions = CardActions()
card_actions.include(deciding)
card_actions.include(looking)
