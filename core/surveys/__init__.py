"""The yearly survey: what members think of the network's year, asked once a year and anonymous."""
