"""Replies to requests that the bot can't do, with what comes nearest; and questions for ambiguous sentences."""

from bot.app.commands.command_registry import Commands

commands = Commands()

commands.lack(
    (
        "~språk|språket|engelska|english|language|svenska",
        "speak|talar du engelska|english|svenska",
        "på engelska|svenska",
        "in english|swedish",
        "translate|översätt|översätta",
    ),
    "Jag svarar på svenska, men du kan skriva till mig på engelska också. I answer in Swedish; you may write in "
    "English.",
)
commands.lack(
    (
        "jag|vi svarade|svarat|skrev|tryckte|klickade|råkade|valde fel",
        "ändra mitt betyg|återkoppling",
        "fel svar|knapp",
    ),
    "Gällde det anmälan? Skriv *anmäl* och träffens datum, så kan du ändra ditt svar. Ett svar på "
    "återkopplingen går inte att ändra: de flesta är anonyma.",
)
commands.lack(
    ("exportera|export|exporten|ladda ner|ned?", "excel|excelfil|xlsx|csv", "skriv|skriva ut", "som? pdf", "download"),
    "Planen som fil lämnar jag inte ut här än; den som sköter installationen kan göra det. Listan över anmälda "
    "finns att hämta som Excel: samordnare skriver *anmälda* och träffens datum. *hela året* visar alla träffar.",
)
commands.lack(
    ("påminn|påminna mig|mej|oss om?", "remind me"),
    "Jag påminner hela gruppen i kanalen före varje träff, men inte en och en. Skriv *kalender*, så kan du lägga "
    "träffen i din egen kalender.",
)
commands.lack(
    ("boka talare|lokal|rum",),
    "Det där kan jag inte göra härifrån än. Ändra i verksamhetsplanen och läs in den igen med *plan*; jag visar "
    "vad som ändras innan något händer.",
)
commands.lack(
    (
        (
            "är|blir|finns|ingår|serveras|bjuds det? på? någon|något|vegansk|veganskt|vegetariskt? lunch|lunchen|fika|"
            "fikat|mat|maten|kaffe|frukost"
        ),
        "vad är|blir det? för? väder|vädret|lunch|lunchen|maten|mat",
        "~specialkost|allergi|allergier|vegetarian|vegan|mat|maten|lunch|lunchen|fika",
        "~skjuts|samåkning|samåka|parkering|parkera|hotell|övernattning|boende",
        "~väder|vädret",
        "blir de|det regn|regna|snö|snöa|sol|soligt|varmt|kallt",
    ),
    "Det vet jag inte. Fråga samordnaren: skriv *kontakt*. Tid, plats och program ser du med *träff* och datumet.",
)
commands.lack(
    ("reseersättning|reseersättningen|reseräkning|milersättning|traktamente|utlägg|utlägget", "travel expenses|claim"),
    "Ersättning för resor och utlägg sköter din egen kommun.",
)
commands.lack(
    (
        "min|mitt|våran|vår dator|datorn|laptop|skärm|skärmen|mobil|skrivare|lösenord|lösenordet|inloggning|konto",
        "my computer|laptop|screen|phone|password|printer",
    ),
    "Det kan jag tyvärr inte hjälpa till med. Fråga din kommuns it-support.",
)
commands.question(
    (
        "hur många har|ha svarat|svar",
        "har alla|många|någon svarat",
        "svarsfrekvens|svarsfrekvensen|svar",
        "how many have? answered|replied|responded",
        "vilka har svarat",
    ),
    "Menar du anmälan eller återkopplingen?",
    (("Anmälan till träffen", "anmälda {rest}"), ("Återkopplingen efter träffen", "resultat {rest}")),
)
commands.question(
    ("skriv|skriva|sätt upp mig på|för|som", "sätt mig på listan"),
    "Menar du en träff, eller vad du kan?",
    (("Svara på en träff", "anmäl {rest}"), ("Berätta vad jag kan", "jag kan {rest}")),
)
commands.question(
    ("^kan|borde|ska vi inte ta|prata upp|om", "^borde vi ta|prata upp|om"),
    "Vill du önska ett tema, så att alla kan se det och hålla med?",
    (("Önska temat", "önskar {rest}"),),
)
commands.question(
    ("~kommer inte|ej +den|på",),
    "Var och en svarar själv på inbjudan, så jag ändrar ingen annans svar. Vad vill du se?",
    (("Vilka som kommer", "anmälda {rest}"), ("Vilka som kom", "närvaro {rest}")),
)
commands.question(
    ("^stopp|stoppa|sluta$", "det? blev fel", "^backa$", "ta bort$", "^avbryt$"),
    "Vad ska jag göra?",
    (("Ångra min senaste ändring", "ångra"), ("Pausa alla utskick", "paus"), ("Visa hjälpen", "hjälp")),
)
commands.question(
    (
        "skicka inte|ej ut? det|den|dem|detta|något ännu|än|nu|idag?",
        "vänta|avvakta|dröj med att skicka|utskicket|det|meddelandet",
        "don't|dont send it|that|anything yet|now?",
        "kan|får|låt|ska|måste allt|allting|alla|utskicken utskick|påminnelser? vänta|ligga|vila|pausa",
        "allt|allting|utskicken får|ska|kan|måste vänta|ligga|vila",
    ),
    "Vad ska vänta?",
    (
        ("Något på väg ut: håll tillbaka det", "på gång"),
        ("Ett meddelande som jag skrev", "meddelanden"),
        ("Alla utskick: pausa dem", "paus"),
    ),
)
commands.question(
    ("ta|tar|stryk bort? mig|mej|oss$", "avregistrera mig?", "unsubscribe|unregister"),
    "Vad vill du tas bort från?",
    (("Anmälan till nästa träff", "anmäl"), ("En annan träff", "nästa"), ("Nätverkets register", "radera mig")),
)
commands.same_as(
    (
        "jag|vi är helt|ganska|rätt|alldeles? ny|nya|nyanställd|nybörjare här|på|i? jobbet|gruppen|nätverket?",
        "^ny|nya|nyanställd|nybörjare här|på|i jobbet|gruppen|nätverket?",
        "^i'm|im|i am? new here|to this?",
    ),
    "{rest}",
    otherwise="hjälp",
)
commands.same_as(
    (
        "visa|se hela? planen|årsplanen|verksamhetsplanen",
        "hur ser planen|årsplanen|året ut",
        "vad står i planen",
        "show the? plan",
    ),
    "hela året {rest}",
)
commands.lack(
    ("hur många brukar", "hur ofta brukar"),
    "Hur många som brukar komma räknar jag inte ut. *träff* och datumet visar hur många som är anmälda, och samordnare "
    "ser årets siffror med *nyckeltal*.",
)
commands.lack(
    (
        (
            "lämna|ge|svara|svarar|fylla|fyll på|i? … återkoppling|återkopplingen|enkät|enkäten|utvärdering|"
            "utvärderingen|feedback"
        ),
        "^enkät|utvärdera",
        "give feedback",
    ),
    "Återkopplingen lämnar du på kortet i gruppens kanal, efter träffen. Den är öppen i sju dagar. Kortet säger "
    "vem som ser svaret. "
    "*resultat* visar vad det blev.",
)
commands.lack(
    (
        "vem|vilka är|ingår med|medlem|medlemmar i",
        "vem|vilka är|ingår i|medlemmar",
        "medlemslista|medlemslistan|medlemmar|medlemmarna",
    ),
    "Vilka som är med i en grupp ser du i kanalens lista över medlemmar i Teams. *kontakt* visar vem som är "
    "samordnare.",
)
commands.lack(
    (
        "jag|vi vill|kan|ska|får vara|gå|bli med|medlem i",
        "gå|går|ur|lämna|lämnar|byt|byta med? i|ur? grupp|gruppen|nätverket",
        "ny medlem|kollega",
    ),
    "Vilka som är med bestäms i Teams, av den som har hand om gruppens kanal. Skriv *kontakt*, så ser du vem du "
    "kan fråga. Gäller det en hel kommun skriver samordnare *kommuner ny* eller *kommuner avsluta* och kommunens namn.",
)
commands.lack(
    (
        "sluta skicka|påminna|tjata|mejla",
        "avsluta prenumeration|prenumerationen|aviseringar",
        "stäng av",
        "vill|orkar|behöver inte ha|få så? många|fler|alla|mer meddelanden|notiser|påminnelser|mejl|kort",
        "inga fler meddelanden|påminnelser|notiser",
    ),
    "Det jag skickar går till gruppens kanal, till alla i den. Vill du slippa aviseringar stänger du av dem för "
    "kanalen i Teams. Samordnare stoppar alla utskick med *paus*.",
)
commands.lack(
    ("skicka nu", "skicka|skicka ut? påminnelsen|inbjudan|inbjudningen|kortet nu?"),
    "Påminnelser och inbjudningar går vid sina tider; *regler* visar vilka. Det som har gått ut skickar samordnare en "
    "gång till med *skicka igen*. Kom något inte fram säger jag det till dem, med en knapp för att försöka igen.",
)
commands.lack(
    ("flytta tillbaka",),
    "Inom tio minuter kan du skriva *ångra*. Annars skriver du *flytta*, träffen och dagen som den ska tillbaka till.",
)
commands.lack(
    (
        "döp|döpa om mötet|träffen",
        "byt|byta|ändra namn|namnet|rubrik|rubriken|titel på mötet|träffen",
        "byt|ändra rubrik|rubriken|titel|titeln",
    ),
    "Träffens rubrik ändrar du i verksamhetsplanen; läs in den igen med *plan*. Vad träffen handlar om ändrar du "
    "med *tema*.",
)
commands.lack(
    ("gör|ändra … fysiskt|fysisk|digitalt|digital|hybrid",),
    "Om en träff är digital eller på plats ändrar du i verksamhetsplanen; läs in den igen med *plan*. Platsen "
    "ändrar du med *plats*, länken med *länk*.",
)
commands.lack(
    ("gör|utse|lägg … samordnare|administratör", "ny|byt|byta samordnare"),
    "Vem som är samordnare ändras i inställningarna, av den som sköter installationen. *behörighet* visar vilka "
    "det är.",
)
commands.same_as(
    ("exportera|export|hämta|ladda ner|ned? anmälda|anmälningar|anmälningarna|anmälningslistan",), "anmälda {rest}"
)
commands.same_as(("ta|plocka|radera bort? länken|länk|teamslänken",), "länk {rest}: ingen")
commands.same_as(("ta|plocka|radera bort? temat|tema",), "tema {rest}: inget")
commands.same_as(("ta|plocka|radera bort? platsen|lokalen|plats|lokal",), "plats {rest}: ingen")
