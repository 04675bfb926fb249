"""Content of documents that say where their paragraphs and tables stand (Word, HTML), before its lines are numbered."""
