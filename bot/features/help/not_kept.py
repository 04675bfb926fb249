"""Replies to what people tell the bot that it keeps no note of: what they eat, that they are late, and thanks."""

from bot.app.commands.command_registry import Commands

commands = Commands()
_CONTACT = ("Vem som är samordnare", "kontakt")
_TRAVEL = (
    "tåg|tåget|tågbiljett|tågbiljetter|buss|bussen|biljett|biljetter|biljetten|biljetterna|hotell|hotellrum|hotellet|"
    "flyg|taxi|resa|resan|hyrbil|bil|logi|boende|parkering|parkeringsplats"
)
_FOOD = "fika|fikat|lunch|lunchen|mat|maten|kaffe|smörgåsar|mackor|catering|tårta|bullar"

commands.question(
    (
        (
            "~jag|vi är|e … vegan|veganer|vegetarian|vegetarianer|allergisk|allergiska|laktosintolerant|"
            "glutenintolerant|nötallergiker|celiaki|diabetiker"
        ),
        "~tål|äter inte|ej|aldrig|ingen|inget",
        "~jag|vi har allergi|allergier|nötallergi|celiaki|laktosintolerans|glutenallergi",
        "~glutenfritt|glutenfri|laktosfritt|laktosfri|halal|kosher",
        "~skriv|skriva|notera|anteckna upp? … specialkost|kost|allergi|vegetariskt|veganskt",
        "~i|i'm|im am? vegan|vegetarian|allergic",
    ),
    "Vad du äter och inte tål sparar jag inte, och jag säger det inte vidare. Fråga samordnaren.",
    (_CONTACT,),
)
commands.question(
    (
        ("blir|är|e|kommer … min|minuter|minut|kvart|kvarten|halvtimme|timme|stund sen|sena|sent|försenad|försenade"),
        "jag|vi blir|är|kommer lite|något|rätt|tyvärr|nog|typ? sen|sena|sent|försenad|försenade",
        "^sry|sorry|hej|obs|tyvärr? blir|är|kommer lite|något|rätt|tyvärr|nog? sen|sena|försenad|försenade",
        (
            "jag|vi kommer|blir|är … min|minuter|minut|kvart|kvarten|halvtimme|timme|stund sen|sent|sena|försent|"
            "senare|försenad|försenade"
        ),
        "jag|vi hinner inte till starten|början|inledningen",
        "tåget|bussen|bilen är|är|blev|står … försenat|försenad|inställt|stilla",
        "i|we will? be|am|are|i'll|i'm|we're running|a|bit|few|little|minutes? … late",
    ),
    "Att du kommer senare noterar jag inte, och din anmälan är som förut. Säg det till den som håller i träffen.",
    (_CONTACT,),
)
commands.question(
    (
        "tar|tog|får min|mitt plats|ställe",
        "går|kommer|åker|hoppar|är in? i mitt ställe",
        "istället|i stället för mig|mej",
        "instead of me",
        "in my place",
    ),
    "Var och en anmäler sig själv, så jag anmäler ingen annan. Vill du ändra ditt eget svar?",
    (("Mitt svar", "anmäl {rest}"), _CONTACT),
)
commands.question(
    (
        f"boka|bokar|beställ|beställa|beställer|ordna|ordnar|fixa|fixar|köp|köpa åt|till? mig|mej|oss? {_TRAVEL}",
        f"boka|bokar|beställ|beställa|beställer|ordna|ordnar|fixa|fixar|köp|köpa {_FOOD}",
        f"behöver någonstans|ett|en att? {_TRAVEL} boka|bokat|bokad",
        "book|order a|the|me|us? train|bus|hotel|taxi|flight|ticket|tickets|lunch|coffee",
    ),
    "Resor, rum och mat bokar jag inte, och inget är ändrat. Tid och plats ser du med *träff* och datumet.",
    (_CONTACT,),
)
commands.lack(
    (
        "~^tack för",
        "~^tusen|stort|varmt tack",
        "~^tack|tackar så? mycket? för",
        "~vilken|en så? härlig|bra|fin|rolig|superbra|jättebra|toppen dag|träff",
        "~thanks|thank you? for",
    ),
    "Varsågod! Det där sparar jag ingenstans. Vad du tyckte om en träff svarar du på kortet i gruppens kanal.",
)
