"""Fixed texts about stored data, besides what the tables contain."""

#: What no export can find and no erasure can delete.
ANONYMOUS = (
    "Svar på återkoppling är anonyma, om kortet inte sade att de ges med namn: vi sparar att någon har svarat, "
    "men inte vilket svar som är vems. De går därför varken att visa eller ta bort."
)
#: Where else there may be data about a person.
ELSEWHERE = (
    "Teams och SharePoint har egna uppgifter: meddelanden, kort som visats, dokument och sidor.",
    "Säkerhetskopior av databasen kan ha kvar uppgifter. När en läses tillbaka görs raderingarna om.",
    "Botens loggar har id på den som gjort något som gick fel. De försvinner när loggarna gallras.",
    "Roller står i inställningarna, som den som sköter installationen ändrar.",
)
