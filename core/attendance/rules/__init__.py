"""Rules of attendance: which meeting a report is about, who its participants are, what is asked."""
