"""The adapter to Teams: authentication, parsing of activities, and sending. The only importer of botbuilder."""
