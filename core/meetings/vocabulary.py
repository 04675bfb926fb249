"""Words for the form and kind of meetings, as we write them."""

from core.meetings.model.meeting import MeetingForm, MeetingKind

FORMS = {
    MeetingForm.DIGITAL: "digitalt",
    MeetingForm.PHYSICAL: "på plats",
    MeetingForm.HYBRID: "hybrid",
    MeetingForm.UNKNOWN: "",
}
KINDS = {
    MeetingKind.NETWORK_MEETING: "nätverksträff",
    MeetingKind.TRAINING: "utbildning",
    MeetingKind.WEBINAR: "webbinarium",
    MeetingKind.STUDY_VISIT: "studiebesök",
    MeetingKind.BOARD: "styrgrupp",
}
