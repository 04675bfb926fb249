"""Questions that members ask those who know, and answers that are found again."""
