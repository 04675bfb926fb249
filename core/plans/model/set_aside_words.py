"""Why a date of a plan document was left out, in words for people."""

from core.plans.model.plan import SetAsideReason

SET_ASIDE_WORDS = {
    SetAsideReason.DEADLINE: "sista dag för något",
    SetAsideReason.MINUTES: "protokoll eller anteckningar",
    SetAsideReason.CANCELLED: "inställd",
    SetAsideReason.POSTPONED: "uppskjuten, utan ny dag",
    SetAsideReason.MOVED: "dagen den flyttades från",
    SetAsideReason.STRUCK: "överstruket i dokumentet",
    SetAsideReason.HIDDEN: "dolt i dokumentet",
    SetAsideReason.PAGE_DATE: "dokumentets eget datum",
    SetAsideReason.MENTIONED: "nämner en träff som står på annat ställe",
    SetAsideReason.THEME: "del av temat",
    SetAsideReason.LOOSE_TIME: "ett klockslag utan träff",
    SetAsideReason.HOLIDAY: "en helgdag eller annan dag med eget namn",
    SetAsideReason.NO_MEETING: "du har svarat att det inte är en träff",
}
