"""Coming meetings, and changing one of them."""
