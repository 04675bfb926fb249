"""Replies to greetings and thanks."""

from bot.app.commands.phrases import tokens_of
from bot.app.messages import Reply
from core.language.spelling import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


_GREETINGS = _words(
    "hej hejsan hallå tjena tja tjabba hello hi hey morsning god morgon godmorgon dag kväll läget mår "
    "godmorron gomorron gomorgon morron morrn hejhej halloj tjenare tjenixen hejdå"
)
_THANKS = _words("tack tackar thanks thank you thx ty så mycket stort hjälpen för tusen hemskt kanon")
_BRAVO = _words(
    "bra toppen kanon super perfekt ok okej okay fint utmärkt jättebra great good nice grymt yes ja japp jo"
)
_NEVER_MIND = _words("glöm strunt skit samma i nej nix never mind nevermind avbryt forget it inget inte")
_AROUND = _words("du på dig boten bot nätverksboten det är allt där alla och jobbat")
#: What one asks of a bot beside a greeting.
_AROUND_GREETINGS = _words(
    "orkar en dag till idag igen pigg vaken redo hur läget går står ny vecka måndag fredag för med jobba kul att se "
    "ses än fortfarande nu då så e va bra fint"
)
_WISHES = _words("trevlig trevligt glad glatt god gott skön härlig bra fin happy merry lovely nice grattis fridens")
_FEASTS = _words(
    "jul julen nyår år påsk påsken midsommar midsommaren valborg valborgsmässoafton lucia advent pingst helg helgen "
    "långhelg sommar sommaren semester semestern ledighet kväll kvällen dag dagen födelsedag födelsedagen nationaldag "
    "nationaldagen fredag alla christmas xmas easter midsummer new year weekend summer holiday holidays birthday"
)
_AROUND_WISHES = _words(
    "ha en ett ni du på er dig alla allihop allihopa allesammans allihopaa gänget i till vi och o nytt mycket riktigt "
    "efterskott förskott önskar jag hela hälsningar kram have a an to you all everyone everybody the i wish snart hörs "
    "ses tack hej hejdå"
)


def small_talk(text: str) -> Reply | None:
    """The reply to a greeting, thanks, praise or only punctuation; None for anything else."""
    words = [token.word for token in tokens_of(text)]
    typed_words = set(words)
    if not any(any(sign.isalnum() for sign in word) for word in words):
        return Reply("Skriv *nästa* för nästa träff, eller *hjälp* för allt jag kan.") if text.strip() else None
    if (
        typed_words & {"tack", "tackar", "thanks", "thank", "thx", "ty"}
        and typed_words <= _THANKS | _AROUND | _BRAVO | _GREETINGS
    ):
        return Reply("Varsågod!")
    said = {word for word in typed_words if any(sign.isalnum() for sign in word)}
    if said <= _GREETINGS | _AROUND | _AROUND_GREETINGS and typed_words & _GREETINGS:
        return Reply("Hej! Skriv *nästa* för nästa träff, eller *hjälp* för allt jag kan.")
    if typed_words <= _BRAVO | _AROUND and typed_words & _BRAVO:
        return Reply("Fint. Skriv *hjälp* om du vill se vad mer jag kan.")
    if said & _WISHES and said & _FEASTS and said <= _WISHES | _FEASTS | _AROUND_WISHES:
        return Reply("Tack, detsamma!")
    if typed_words <= _NEVER_MIND | _AROUND and typed_words & _NEVER_MIND:
        return Reply("Okej. Inget är ändrat.")
    return None
