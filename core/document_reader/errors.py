"""The one error of document reading, and the sentences that several formats share."""


class UnreadableDocumentError(Exception):
    """The document can't be read; the message says in Swedish what, why and what to do."""


TOO_LARGE = "Filen läses inte. Den har för många rader eller tecken. Skicka bara den del som behövs."
BROKEN = "Filen går inte att läsa. Den är trasig eller inte sparad färdigt. Spara den på nytt och skicka den."
LOCKED = "Filen går inte att läsa. Den är skyddad med lösenord. Spara den utan lösenord och skicka den igen."
EMPTY = "Filen är tom. Kontrollera att den är sparad och skicka den igen."
NOT_TEXT = "Filen går inte att läsa. Innehållet är inte text. Spara den som text (.txt) och skicka den."
UNKNOWN_LETTERS = (
    "Filen går inte att läsa. Tecknen är sparade på ett sätt som jag inte känner igen. Spara den som UTF-8."
)
UNPACKED_TOO_LARGE = (
    "Filen läses inte. Den är för stor när den packas upp. Skicka bara den del som behövs, utan bilder."
)
BUSY = "Filen går inte att läsa just nu. Datorn har för mycket att göra. Skicka den igen om en stund."
