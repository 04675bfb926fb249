"""What people call the cards that are sent, as alternatives in a phrase."""

CARDS = (
    "kortet|kort|inbjudan|inbjudningen|påminnelsen|beskedet|utskicket|inlägget|morgonutskicket|morgonkortet|"
    "morgonpåminnelsen|påminnelsekortet|inbjudningskortet"
)
