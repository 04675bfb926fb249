"""What the network refuses, in Swedish: what happened, and what to do now."""

from functools import singledispatch

from bot.app.configuration.config import Config
from cards.kit.markdown import escape
from core.attendance.errors import AttendanceHasChangedError, AttendanceImportNotFoundError
from core.calendar_feeds.errors import CalendarAddressHasChangedError
from core.channels.errors import BindingHasChangedError, BindingNotFoundError
from core.checklists.errors import MeetingIsNotOverError, OutcomeHasChangedError
from core.errors import CoreError
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.feedback.errors import AlreadyAnsweredError, FeedbackNotOpenError, NotInvitedError
from core.groups.errors import (
    GroupChangeNotFoundError,
    GroupHasChangedError,
    GroupHasMeetingsError,
    GroupNameError,
    GroupNameTakenError,
    GroupNotFoundError,
)
from core.language.dates import at_clock, day
from core.language.plurals import count
from core.meetings.errors import (
    MeetingEditNotFoundError,
    MeetingHasChangedError,
    MeetingHasNotBegunError,
    MeetingIsCancelledError,
    MeetingNotFoundError,
    NewMeetingNotFoundError,
    ProposalIsOldError,
    UndoIsOverError,
)
from core.memberships.errors import MembershipHasChangedError
from core.overrides.errors import DeliveryNotAheadError, NoteTooLongError, OverrideHasChangedError
from core.overrides.model import LONGEST_NOTE
from core.plans.errors import PlanImportNotFoundError
from core.polls.errors import (
    AlreadyVotedError,
    ChoiceMissingError,
    DayAlreadyChosenError,
    DayFault,
    NotInGroupError,
    PollAlreadySentError,
    PollDaysError,
    PollFault,
    PollIsOpenError,
    PollIsOverError,
    PollNotFoundError,
    PollWordsError,
)
from core.polls.model import LONGEST_CHOICE, LONGEST_QUESTION, MOST_CHOICES
from core.publishing.errors import HandedInNotFoundError, QuestionNotFoundError, WithdrawalNotFoundError
from core.reports.errors import (
    ReportHasChangedError,
    ReportNotReadyError,
    ReportTextHasChangedError,
    ReportUnchangedError,
)
from core.retention.errors import ErasureListError
from core.signups.errors import (
    ColleaguesNumberError,
    NotEnoughPlacesError,
    SignupIsClosedError,
    SignupReminderNotFoundError,
)
from core.signups.model import MOST_COLLEAGUES
from core.suggestions.errors import (
    DecisionIncompleteError,
    PersonalNumberError,
    SuggestionHasChangedError,
    SuggestionIsDecidedError,
    SuggestionNotFoundError,
    ThemeLengthError,
)
from core.suggestions.model import LONGEST_THEME, SuggestionStatus
from core.surveys.errors import (
    AlreadyAnsweredSurveyError,
    NotAskedError,
    SurveyExistsError,
    SurveyIsOverError,
    SurveyNotFoundError,
)


@singledispatch
def refusal(_error: CoreError, _facts: Config) -> tuple[str, str]:
    """Title and words for a refusal."""
    return "Det gick inte", "Inget har ändrats. Försök igen, eller skriv till samordnaren."


@refusal.register
def _(_error: MeetingNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Träffen finns inte", "Den kan ha tagits bort ur planen. Skriv *nästa* för att se träffarna."


@refusal.register
def _(_error: MeetingIsCancelledError, _facts: Config) -> tuple[str, str]:
    return "Träffen är inställd", "Du behöver inte göra något. Skriv *nästa* för att se träffarna."


@refusal.register
def _(_error: MeetingHasNotBegunError, _facts: Config) -> tuple[str, str]:
    return "Träffen har inte börjat", "Notera vilka som kom när den har varit. Skriv *närvaro* då."


@refusal.register
def _(error: SignupIsClosedError, _facts: Config) -> tuple[str, str]:
    why = "Träffen har börjat eller varit" if error.started else "Sista dagen att anmäla sig har varit"
    return "Anmälan är stängd", f"{why}. Skriv gärna till samordnaren."


@refusal.register
def _(error: ColleaguesNumberError, _facts: Config) -> tuple[str, str]:
    title = "Det är för många på en gång" if error.number > MOST_COLLEAGUES else "Antalet kan inte vara mindre än noll"
    return title, f"Skriv hur många kollegor som kommer utöver dig, högst {MOST_COLLEAGUES}. Inget är ändrat."


@refusal.register
def _(error: NotEnoughPlacesError, _facts: Config) -> tuple[str, str]:
    left = count(error.free, "plats") if error.free else "ingen plats"
    return "Så många får inte plats", f"Träffen har {count(error.capacity, 'plats')}, {left} kvar. Inget är ändrat."


@refusal.register
def _(_error: SignupReminderNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Påminnelsen väntar inte på svar längre",
        "Den är redan på väg eller avbruten. Skriv *påminn* igen om du är osäker.",
    )


@refusal.register
def _(_error: AttendanceHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Närvaron har ändrats under tiden", "Inget är ändrat nu. Skriv *närvaro* för att se vad som är noterat."


@refusal.register
def _(_error: AttendanceImportNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Rapporten väntar inte på svar längre",
        "Den är redan sparad eller avbruten. Skicka filen igen om du är osäker.",
    )


@refusal.register
def _(_error: MeetingIsNotOverError, _facts: Config) -> tuple[str, str]:
    return "Träffen är inte slut", "Skriv *avsluta* när den har varit."


@refusal.register
def _(_error: OutcomeHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Raden har ändrats under tiden", "Skriv *avsluta* och träffens datum, så visar jag vad som står nu."


@refusal.register
def _(error: FeedbackNotOpenError, _facts: Config) -> tuple[str, str]:
    if error.opened:
        return "Frågan är stängd", "Skriv gärna till samordnaren."
    return "Frågan är inte öppen än", "Den öppnar efter träffen."


@refusal.register
def _(_error: NotInvitedError, _facts: Config) -> tuple[str, str]:
    return "Frågan går till dem som var med", "Var du där? Svara i gruppens kanal, så räknas ditt svar."


@refusal.register
def _(_error: AlreadyAnsweredError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat på den här träffen. Tack", "Svaret är anonymt, så det går inte att ändra i efterhand."


@refusal.register
def _(_error: BindingHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Det går inte att ångra", "Kanalen har ändrats sedan dess. Skriv *koppla* i kanalen som ska vara gruppens."


@refusal.register
def _(_error: BindingNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Kortet är från en äldre version", "Inget är ändrat. Skriv *koppla* igen i kanalen."


@refusal.register
def _(_error: GroupChangeNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Ändringen väntar inte på svar längre", "Skriv *grupper* för att se grupperna som de är."


@refusal.register
def _(_error: GroupHasChangedError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte att ångra längre",
        "Gruppen har ändrats sedan dess, eller har fått en kanal eller träffar. Skriv *grupper* för att se läget.",
    )


@refusal.register
def _(_error: GroupNameTakenError, _facts: Config) -> tuple[str, str]:
    return "Namnet är upptaget", "Det finns redan en grupp som heter så. Inget är ändrat."


@refusal.register
def _(_error: GroupNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Gruppen finns inte längre", "Den har bytt namn eller avslutats. Skriv *grupper* för att se läget."


@refusal.register
def _(error: GroupHasMeetingsError, _facts: Config) -> tuple[str, str]:
    return (
        "Gruppen har träffar kvar",
        f"{count(error.meetings, 'träff')} ligger framåt. Ställ in det som inte ska hållas.",
    )


@refusal.register
def _(_error: ErasureListError, _facts: Config) -> tuple[str, str]:
    return "Uppgifterna är inte borttagna", "Listan över raderingar går inte att skriva. Säg till administratören."


@refusal.register
def _(error: GroupNameError, _facts: Config) -> tuple[str, str]:
    return (
        "Gruppen kan inte heta så",
        f"”{escape(error.name)}” är inget namn på en grupp. Inget är ändrat. Rätta dokumentet och skicka det igen.",
    )


@refusal.register
def _(_error: MembershipHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Det går inte att ångra längre", "Något annat är ändrat sedan dess. Skriv *kommuner* för att se läget."


@refusal.register
def _(_error: PlanImportNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Planen väntar inte på svar längre",
        "Den är redan godkänd eller avbruten. Skicka dokumentet igen om du är osäker.",
    )


@refusal.register
def _(_error: QuestionNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Frågan finns inte längre", "Skriv *status* för att se vad som inte är publicerat."


@refusal.register
def _(_error: HandedInNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Dokumentet finns inte längre här", "Skicka det till mig igen."


@refusal.register
def _(_error: WithdrawalNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Det är redan avgjort", "Skriv *dokument* och träffens datum för att se vad som gäller."


@refusal.register
def _(_error: MeetingEditNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Ändringen väntar inte på svar längre",
        "Den är redan godkänd eller avbruten. Skriv *nästa* för att se läget.",
    )


@refusal.register
def _(_error: NewMeetingNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Träffen väntar inte på svar längre",
        "Den är redan inlagd eller avbruten. Skriv *nästa* för att se läget.",
    )


@refusal.register
def _(_error: MeetingHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Träffen har ändrats under tiden", "Skriv ordet igen, så visar jag vad som gäller nu."


@refusal.register
def _(_error: ProposalIsOldError, _facts: Config) -> tuple[str, str]:
    return "Kortet är gammalt", "Inget är ändrat. Gör om det, så visar jag vad som gäller nu."


@refusal.register
def _(_error: UndoIsOverError, _facts: Config) -> tuple[str, str]:
    words = "Tio minuter har gått, gruppen har fått veta det, eller så har något ändrats efteråt: ångra det först."
    return "Det går inte att ångra längre", f"{words} Annars gör du en ny ändring."


@refusal.register
def _(error: ReportNotReadyError, _facts: Config) -> tuple[str, str]:
    return "Det finns inget att rapportera", f"Ingen träff har varit {error.year}. Inget är publicerat."


@refusal.register
def _(error: ReportUnchangedError, _facts: Config) -> tuple[str, str]:
    words = f"Version {error.version} säger redan samma sak. Inget nytt är publicerat."
    return f"Årsrapport {error.year} är oförändrad", words


@refusal.register
def _(_error: ReportTextHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Texten har ändrats under tiden", "Inget är sparat. Skriv den igen, så visar jag vad som står nu."


@refusal.register
def _(_error: ReportHasChangedError, _facts: Config) -> tuple[str, str]:
    words = "Rapporten säger något annat än det du såg. Inget är publicerat. Skriv *rapport publicera* igen med året."
    return "Något har ändrats sedan dess", words


@refusal.register
def _(error: ThemeLengthError, _facts: Config) -> tuple[str, str]:
    if error.too_long:
        return "Temat är för långt", f"Skriv det med högst {LONGEST_THEME} tecken. Inget är sparat."
    return "Vilket tema önskar du", "Skriv till exempel *önskar klimatanpassning i små kommuner*."


@refusal.register
def _(_error: PersonalNumberError, _facts: Config) -> tuple[str, str]:
    words = "Skriv det utan numret, och ta gärna bort ditt meddelande i Teams. Inget är sparat."
    return "Det ser ut att stå ett personnummer där", words


@refusal.register
def _(_error: SuggestionNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Önskemålet finns inte längre", "Det är taget tillbaka. Skriv *önskemål* för att se vad som önskas."


@refusal.register
def _(error: SuggestionIsDecidedError, _facts: Config) -> tuple[str, str]:
    decision = error.suggestion.decision
    if decision.status is SuggestionStatus.DECLINED:
        return "Önskemålet är avböjt", f"Skälet: {escape(decision.reason)} Rösterna är som de var."
    return "Temat är genomfört", "Vill du ha mer om det? Skriv *önskar* och temat. Rösterna är som de var."


@refusal.register
def _(error: DecisionIncompleteError, _facts: Config) -> tuple[str, str]:
    if error.status is SuggestionStatus.DECLINED:
        return "Skälet saknas", "Skriv varför önskemålet avböjs, så att den som önskat får veta. Inget är ändrat."
    return "Träffen saknas", "Välj vilken träff som tar upp temat. Inget är ändrat."


@refusal.register
def _(_error: SuggestionHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Önskemålet har fått ett annat svar under tiden", "Inget är ändrat nu. Skriv *önskemål* för att se läget."


@refusal.register
def _(_error: DeliveryNotAheadError, _facts: Config) -> tuple[str, str]:
    return (
        "Det är inte på väg längre",
        "Det har gått ut, eller så behövs det inte. Inget är ändrat. Skriv *på gång* för att se vad som är på väg.",
    )


@refusal.register
def _(error: NoteTooLongError, _facts: Config) -> tuple[str, str]:
    return "Raden är för lång", f"Den har {error.length} tecken och får ha {LONGEST_NOTE}. Inget är ändrat."


@refusal.register
def _(_error: OverrideHasChangedError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte att ångra",
        "Utskicket har gått ut, eller så har någon bestämt annat sedan dess. Skriv *på gång* för att se läget.",
    )


@refusal.register
def _(_error: CalendarAddressHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Kalenderns adress har bytts under tiden", "Inget är ändrat nu. Skriv *kalender* för adressen som gäller."


@refusal.register
def _(_error: SurveyNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten finns inte längre", "Den togs tillbaka innan någon hade svarat. Inget är sparat."


@refusal.register
def _(_error: SurveyExistsError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten är redan skickad", "Skriv *årsenkät* för att se hur många som har svarat."


@refusal.register
def _(_error: SurveyIsOverError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten har stängt", "Ditt svar kom för sent och är inte sparat. Resultatet läggs ut i kanalen."


@refusal.register
def _(_error: AlreadyAnsweredSurveyError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat på årsenkäten. Tack", "Svaret är anonymt, så det går inte att ändra."


@refusal.register
def _(_error: NotAskedError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten besvaras i gruppens kanal", "Öppna kortet där och svara. Inget är sparat här."


@refusal.register
def _(_error: NoWordsError, _facts: Config) -> tuple[str, str]:
    return "Inget står där", "Skriv vad du kan, till exempel *jag kan solceller, upphandling av livsmedel*."


@refusal.register
def _(error: TooManyWordsError, _facts: Config) -> tuple[str, str]:
    return (
        f"Det är för långt: högst {error.longest} tecken",
        "Korta det så att det viktigaste är kvar. Inget är sparat.",
    )


@refusal.register
def _(_error: NumberInWordsError, _facts: Config) -> tuple[str, str]:
    return "Det ser ut att stå ett telefon- eller personnummer där", "Skriv det utan numret. Inget är sparat."


#: Title and words for each fault of a poll; "{words}" are those concerned, "{number}" how many there are.
_POLL_FAULTS: dict[PollFault, tuple[str, str]] = {
    PollFault.NO_QUESTION: (
        "Jag hittar ingen fråga",
        'Skriv den inom citattecken, och svaren efter: *omröstning "Ska vi byta mötesdag?" ja/nej/kanske*.',
    ),
    PollFault.LONG_QUESTION: (
        "Frågan är för lång",
        f"Den har {{number}} tecken och får ha {LONGEST_QUESTION}. Inget är skickat.",
    ),
    PollFault.NO_CHOICES: ("Vilka svar ska man kunna välja", "Skriv dem efter frågan, med snedstreck mellan."),
    PollFault.ONE_CHOICE: (
        "Det finns bara ett svar att välja",
        "Skriv minst två, med snedstreck mellan: *{words}/något annat*. Inget är skickat.",
    ),
    PollFault.MANY_CHOICES: (
        "Det är för många svar att välja mellan",
        f"De är {{number}} och får vara {MOST_CHOICES}. Inget är skickat.",
    ),
    PollFault.LONG_CHOICE: (
        "Ett av svaren är för långt",
        f"*{{words}}* har {{number}} tecken och får ha {LONGEST_CHOICE}. Inget är skickat.",
    ),
    PollFault.SAME_CHOICE: ("Två av svaren är likadana", "*{words}* står två gånger. Inget är skickat."),
    PollFault.UNCLEAR_CHOICES: (
        "Jag vet inte var ett svar slutar och nästa börjar",
        "Skriv *{words}* med mellanslag och snedstreck mellan svaren: *ett / ett annat*. Inget är skickat.",
    ),
    PollFault.PERSONAL_NUMBER: (
        "Det ser ut att stå ett personnummer där",
        "Skriv frågan utan numret, och ta gärna bort ditt meddelande i Teams. Inget är skickat.",
    ),
}
_LONGEST_QUOTED = 60


@refusal.register
def _(error: PollWordsError, _facts: Config) -> tuple[str, str]:
    title, words = _POLL_FAULTS[error.fault]
    return title, words.format(words=escape(error.words[:_LONGEST_QUOTED]), number=error.number)


@refusal.register
def _(_error: PollNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Omröstningen finns inte längre", "Den är avbruten eller togs tillbaka. Inget är sparat."


@refusal.register
def _(_error: PollAlreadySentError, _facts: Config) -> tuple[str, str]:
    return "Omröstningen är redan skickad", "Skriv *omröstning* för att se de som är öppna."


@refusal.register
def _(error: PollIsOverError, facts: Config) -> tuple[str, str]:
    closed = error.at.astimezone(facts.zone)
    at = f"{day(closed.date(), year=True)} {at_clock(closed.time())}"
    return "Omröstningen har stängt", f"Den stängde {at}. Resultatet står i kanalen. Inget är ändrat."


@refusal.register
def _(_error: ChoiceMissingError, _facts: Config) -> tuple[str, str]:
    return "Inget svar är valt", "Välj ett av svaren på kortet. Inget är sparat."


@refusal.register
def _(error: NotInGroupError, _facts: Config) -> tuple[str, str]:
    group = escape(error.group)
    return f"Frågan är till {group}", "Är du med där? Svara i gruppens kanal. Inget är sparat."


@refusal.register
def _(_error: AlreadyVotedError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat. Tack", "Omröstningen är anonym, så svaret går inte att ändra."


#: The same for the days of a question; "{day}" is the one concerned.
_DAY_FAULTS: dict[DayFault, tuple[str, str]] = {
    DayFault.NO_DAYS: (
        "Jag hittar inga datum",
        "Skriv dem med komma mellan: *hitta dag 8 mars, 10 mars, 15 mars kl 9-12*. Inget är skickat.",
    ),
    DayFault.ONE_DAY: ("Det är bara en dag", "Skriv minst två att välja mellan, utöver {day}. Inget är skickat."),
    DayFault.MANY_DAYS: (
        "Det är för många dagar",
        f"De är {{number}} och får vara {MOST_CHOICES}. Inget är skickat.",
    ),
    DayFault.SAME_DAY: ("En dag står två gånger", "Det är {day}. Inget är skickat."),
    DayFault.PAST: ("Dagen har redan varit, eller är i dag", "Det gäller {day}. Välj en dag som kommer."),
    DayFault.DAY_OFF: (
        "En av dagarna är ingen arbetsdag",
        "Det är helg, röd dag, afton eller klämdag {day}. Inget är skickat.",
    ),
    DayFault.TOO_SOON: (
        "Den första dagen är för nära",
        "Gruppen ska hinna svara arbetsdagen före {day}. Välj en senare dag. Inget är skickat.",
    ),
    DayFault.TIMES: ("Tiden slutar innan den börjar", "Skriv den som *kl 9-12*. Inget är skickat."),
}


@refusal.register
def _(error: PollDaysError, _facts: Config) -> tuple[str, str]:
    title, words = _DAY_FAULTS[error.fault]
    return title, words.format(day=day(error.day, year=True) if error.day else "", number=error.number)


@refusal.register
def _(_error: PollIsOpenError, _facts: Config) -> tuple[str, str]:
    return "Frågan är öppen", "Skriv *stäng omröstning* för att stänga den, och välj dag sedan. Inget är ändrat."


@refusal.register
def _(_error: DayAlreadyChosenError, _facts: Config) -> tuple[str, str]:
    return "Dagen är redan vald", "Träffen är inlagd. Skriv *nästa* för att se den."
