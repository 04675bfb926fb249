"""The network's indicators: activities, satisfaction, municipalities and participants of a year."""
