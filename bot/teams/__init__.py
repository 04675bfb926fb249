"""The edge towards Teams: who may speak to us, what they said, and how we answer. The only importer of botbuilder."""
