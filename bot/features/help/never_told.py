"""Refusals of what the bot tells nobody: who gave which anonymous answer, and what is stored about somebody else."""

from bot.app.commands.command_registry import Commands

commands = Commands()
_WHO = "vem|vilka|vilken"
_ANSWERED = (
    "skrev|skrivit|skrivet|svarade|svarat|röstade|röstat|röstar|tyckte|tyckt|gav|gett|gjorde|satte|satt|klagade|"
    "klagat|kommenterade|kommenterat|valde|valt|kryssade|kritiserade|betygsatte|dissade|sa|sade|lämnade|lämnat"
)
_ANSWER = (
    "anonym|anonymt|anonyma|återkopplingen|återkoppling|utvärderingen|utvärdering|enkäten|enkät|årsenkäten|kommentar|"
    "kommentaren|kommentarerna|kommentarer|omröstningen|omröstning|betyg|betyget|betygen|etta|ettan|ettor|feedbacken|"
    "feedback|fritexten|fritextsvaret|fritextsvaren"
)
_ANSWERED_EN = (
    "wrote|written|said|gave|given|left|voted|rated|answered|replied|complained|commented|posted|submitted|chose"
)
_ANSWER_EN = (
    "anonymous|anonymously|comment|comments|survey|feedback|evaluation|poll|vote|rating|ratings|review|reviews|score"
)

commands.lack(
    (
        f"{_WHO} … {_ANSWERED} … {_ANSWER}",
        f"{_WHO} … {_ANSWER} … {_ANSWERED}",
        f"{_WHO} … skrev|skrivit|tyckte|tyckt|klagade|klagat att|om|på",
        f"{_WHO} … röstade|röstat|röstar nej|ja|blankt|emot|för|på|vad|så",
        f"{_WHO} … ligger|står|gömmer|döljer|är bakom … {_ANSWER}",
        f"{_WHO} … {_ANSWER} … är|kommer|kom från|ifrån",
        f"{_WHO}s|vems anonyma? {_ANSWER}",
        f"vems … {_ANSWER}",
        f"vad|hur jag|vi har? svarade|svarat|skrev|skrivit|röstade|röstat … {_ANSWER}",
        f"vad|hur svarade|skrev|röstade … {_ANSWER}",
        "hur|vad röstade|svarade|tyckte|skrev … anonymt|anonyma",
        "vad har var|varje|respektive person|en|medlem svarat|röstat",
        "vem|vilka … svarade|svarat|röstade|röstat|tyckte|tyckt vad",
        "avslöja|avanonymisera|avslöjar|identifiera|spåra|röj|röja … som|vem|vems|anonym|anonyma|svaret|svaren|namn",
        f"namn|namnet|namnen på den|de|dem|dom som {_ANSWERED}",
        f"who|whose … {_ANSWERED_EN} … {_ANSWER_EN}",
        f"who … {_ANSWER_EN} … {_ANSWERED_EN}",
        f"whose {_ANSWER_EN}",
        "who … voted no|yes|against|for|what|how",
        f"who is|was|are behind … {_ANSWER_EN}",
        "reveal|unmask|deanonymize|deanonymise|identify … who|anonymous|author|person",
    ),
    "Det visar jag inte. Ett anonymt svar sparas utan namn: vi sparar att någon har svarat, men inte vilket svar som "
    "är vems. Det gäller samordnare också. *resultat* visar vad det blev. Ges svar med namn står det på kortet. "
    "I keep anonymous answers without names, so I don't show who gave which.",
)
commands.lack(
    (
        "sparat|sparar|sparas|lagrat|lagrar|lagras|registrerat om",
        "stored|saved|data|information about|on",
        "radera|raderar|ta|tar|plocka|rensa|släng bort? … ur|från systemet|registret|boten|databasen",
        "erase|delete|remove … from the? system|register|database|bot",
    ),
    "Vad som finns sparat om någon annan visar jag inte, och jag tar inte bort det. Var och en ser sitt eget med "
    "*mina uppgifter* och tar bort det med *radera mig*. Har någon slutat tar den som sköter installationen bort "
    "uppgifterna.",
)
