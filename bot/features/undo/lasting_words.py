"""Texts about changes that `ångra` can't undo, how to correct each, and the change before it."""

from core.undo.model import LastingKind, UndoKind

LASTING = {
    LastingKind.PAUSE: "pausade du utskicken. Skriv *fortsätt* för att starta dem",
    LastingKind.RESUME: "startade du utskicken. Skriv *paus* för att stoppa dem. Det som har gått ut är skickat",
    LastingKind.REPORT_TEXT: "skrev du i årsrapporten. Skriv texten på nytt för att ändra den",
    LastingKind.REPORT: "publicerade du årsrapporten. En rättning blir en ny version, och kortet till kanalerna går "
    "att hålla tillbaka i *på gång* tills det har gått",
    LastingKind.TARGET: "satte du ett mål för året. Skriv *nyckeltal* och det gamla målet för att ändra det",
    LastingKind.ATTENDANCE: "noterade du vilka som kom. Skriv *närvaro* och träffens dag för att ändra",
    LastingKind.OUTCOME: "skrev du vad det blev av en träff. Skriv *avsluta* och träffens dag för att ändra",
    LastingKind.SYNONYM: "ändrade du ord som betyder samma sak. Skriv *synonym* för att se dem",
    LastingKind.EXPERTISE: "ändrade du vad du kan. Skriv *min kompetens* för att ändra",
    LastingKind.SIGN_UP: "svarade du på en anmälan. Skriv *anmäl* och träffens dag för att ändra svaret",
    LastingKind.WISH: "önskade du ett tema eller ändrade din röst. Skriv *önskemål* för att ändra",
    LastingKind.DELIVERY: "bestämde du vad som händer med ett besked. Skriv *status* för att se läget",
    LastingKind.DOCUMENT: "svarade du på en fråga om ett dokument. Svara på nytt i samma kort för att ändra",
    LastingKind.VOTE: "svarade du på en fråga till gruppen. Svara på nytt i samma kort för att ändra",
    LastingKind.READ: "sa du att du har läst ett meddelande",
    LastingKind.QUESTION: "ställde du en fråga, svarade på en eller tog bort den. Skriv *frågor* för att se dem",
    LastingKind.PROJECT: "svarade du på ett projekt eller tog över det. Skriv *projekt* för att ändra",
}
BEFORE = {
    UndoKind.MEETING_EDIT: "en träff",
    UndoKind.NEW_MEETING: "en ny träff",
    UndoKind.ANNOUNCEMENT: "ett meddelande",
    UndoKind.ANNOUNCEMENT_CHANGE: "ett ändrat meddelande",
    UndoKind.PLAN_IMPORT: "planen",
    UndoKind.ATTENDANCE_IMPORT: "en närvarolista",
    UndoKind.SIGNUP_REMINDER: "en påminnelse",
    UndoKind.CHANNEL_BINDING: "vilken grupp en kanal hör till",
    UndoKind.HANDED_IN: "dokument som ska publiceras",
    UndoKind.WITHDRAWAL: "ett dokument som dras tillbaka",
    UndoKind.GROUP_CHANGE: "en grupp",
    UndoKind.SUGGESTION_STATUS: "vad det blir av ett önskemål",
    UndoKind.CALENDAR_ADDRESS: "adressen till en kalender",
    UndoKind.OVERRIDE: "ett utskick på väg",
    UndoKind.RESEND: "ett kort som ska skickas igen",
    UndoKind.SURVEY: "årsenkäten",
    UndoKind.FEEDBACK_QUESTIONS: "valet av frågor",
    UndoKind.POLL: "en fråga till en grupp",
    UndoKind.POLL_CLOSING: "en stängd omröstning",
    UndoKind.MINUTES: "beslut och uppgifter från en träff",
    UndoKind.MEMBERSHIP_CHANGE: "kommuner eller avgifter",
    UndoKind.NEW_PROJECT: "ett nytt projekt",
    UndoKind.PROJECT_CHANGE: "ett projekt",
}
