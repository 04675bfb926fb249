"""Teams' attendance reports, of any generation and language: blocks to participants with their minutes."""
