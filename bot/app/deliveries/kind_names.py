"""Names of kinds of deliveries that more than one feature knows."""

#: The invitation to a meeting, which carries the sign-up.
INVITATION = "invitation"
