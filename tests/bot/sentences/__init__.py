"""Sentences that people type, and what each must do."""
