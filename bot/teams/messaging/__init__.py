"""Messages to Teams over its REST API."""
