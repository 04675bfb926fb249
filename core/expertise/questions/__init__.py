"""Members' questions to those who know something, and answers that can be found later."""
