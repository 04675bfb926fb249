"""Words around a meeting's name in a sentence, folded: fillers, and words that choose."""

from enum import StrEnum

from core.language.spelling import folded
from core.meetings.model.meeting import MeetingForm, MeetingKind


class Order(StrEnum):
    """Which of several, by time."""

    NEXT = "next"
    LATEST = "latest"


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


#: Words that only hold a sentence together.
FILLERS = _words(
    "e ä va ja de nåt nån nåra något någon några nånting vad vem vilka vilken vilket när hur varför behövs "
    "frågor ba lr o å oxå också ti mä sen sedan kvar nånstans börja börjar slutar istället stället få den det de "
    "dom dem en ett i på till för från om med av och att som vid hos under inför efter in hos kring är blir ska "
    "skall var vara vi jag du ni oss mig dig er man vår vårt våra min mitt mina din ditt dina er ert sin sitt "
    "han hon här där då nu just bara också även ju väl nog lite så ha har hade gå går kan kunde skulle vill "
    "ville behöver måste får finns gäller gällde heter ju alltså egentligen igen gång gången gånger gruppen "
    "gruppens grupp gruppers vår dag dagen datum datumet tid tiden kl klockan nätverket nätverkets bli the a an "
    "of on in at for to my our your with from by about is are was be will it its we i you me us and that this do "
    "folk visst tro nämligen faktiskt dock liksom does did can could would please pls plz thanks thank group groups "
    "one gonna have so their people guys våran vårat eran erat dej mej sej tyvärr tyvär kunna vilja hinna hinner "
    "ända annars me ti int å asså handla handlar handlade"
)
#: Courtesy, and words before the point.
COURTESY = _words(
    "list lista "
    "ja va e ba typ lr istället stället nåt nån send skicka "
    "hej hejsan hallå tjena tja hi hello hey tack tackar snälla snälla, vänligen gärna kompis kan kunde skulle "
    "vill ville du ni vi jag man mig oss behöver måste tänkte undrar undra vet veta säg säga berätta visa se "
    "kolla hjälp hjälpa kolla upp ge få ta fram please pls plz thanks thank you could can would i we want need "
    "like show tell me us know nätverksboten boten bot asap nu direkt genast va eller ok okej jo ja nej då ju är "
    "snäll fråga mvh hälsningar förresten sorry ursäkta förlåt är det att om så alltså mm typ även bra"
)
#: Words for any meeting: they only choose if exactly one meeting matches.
MEETING = _words(
    "möte mötet mötets möten mötena träff träffen träffens träffar träffarna nätverksmöte nätverksmötet "
    "nätverksmöten nätverksträff nätverksträffen nätverksträffar sammankomst sammankomsten tillfälle tillfället "
    "event eventet aktivitet aktiviteten meeting meetings session gruppmöte gruppmötet mötestid gruppträff "
    "gruppträffen gemensam gemensamma gemensamt"
)
#: Words for a meeting that one travels to.
TRIPS = _words("resa resan resans resor resorna trip tur turen utflykt utflykten bussresa bussresan")
#: What a word for a meeting may end with: "naturvårdsträffen", "decemberresan".
ENDINGS = MEETING | TRIPS
ORDERS = {
    **dict.fromkeys(
        _words("nästa nästkommande kommande närmaste närmsta närmast first första next upcoming coming nxt härnäst"),
        Order.NEXT,
    ),
    **dict.fromkeys(
        _words("senaste senast sista sist förra föregående last latest previous recent tidigare"), Order.LATEST
    ),
}
FORMS = {
    **dict.fromkeys(
        _words(
            "digital digitala digitalt online webbmöte webbmötet webmöte webmötet teamsmöte teamsmötet "
            "distansmöte distansmötet"
        ),
        MeetingForm.DIGITAL,
    ),
    **dict.fromkeys(
        _words("fysisk fysiska fysiskt heldag heldagen heldagsträffen tvådagars tvådagarsträffen") | TRIPS,
        MeetingForm.PHYSICAL,
    ),
    **dict.fromkeys(_words("hybridmöte hybridmötet hybridträffen hybrid"), MeetingForm.HYBRID),
}
KINDS = {
    **dict.fromkeys(
        _words("utbildning utbildningen utbildningar kurs kursen kursdag kursdagen training course"),
        MeetingKind.TRAINING,
    ),
    **dict.fromkeys(
        _words("webbinarium webbinariet webbinarie webbinarier webinar webinariet webinarium"), MeetingKind.WEBINAR
    ),
    **dict.fromkeys(_words("studiebesök studiebesöket studiebesöken studieresa studieresan"), MeetingKind.STUDY_VISIT),
    **dict.fromkeys(_words("styrgrupp styrgruppen styrgruppsmöte styrgruppsmötet board"), MeetingKind.BOARD),
}
