"""`nyheter ADRESS "RUBRIK" [GRUPPER]`: a link for the groups' next digest; alone, what waits."""

import re
from functools import partial

from sqlalchemy import Connection

from bot.app.access_denied import access_denied_text
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import beside_courtesy, tokens_of
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import typed_groups
from bot.app.meeting_words.vocabulary import FILLERS
from bot.app.messages import IncomingMessage, Reply
from bot.features.announcements.news_presenters import preview_view, waiting
from cards.announcements.news import NewsPreviewView, news_list_card, news_preview_card
from cards.kit.markdown import escape
from core.announcements.errors import ContentError
from core.announcements.model import LONGEST_ADDRESS
from core.announcements.news.errors import NewsLinkTwiceError
from core.announcements.news.model import NewsItem
from core.announcements.news.use_cases import check_news
from core.groups.errors import GroupNotFoundError
from core.language.dates_in_text.mentions import blanked
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s\"“”„»«<>]{{1,{LONGEST_ADDRESS}}}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]+)[\"“”„»«]")
_BEFORE_TITLE = re.compile(r"^(?:(?:den|det|som|it|this|is)\s)*(?:handlar|handla|is)?\s?(?:om|about)\s", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"[,.]?\s(?:(?:bara|endast|enbart|only)(?:\s(?:till|för|to|for))?|till|för)$", re.IGNORECASE)
_EXAMPLE = 'Skriv till exempel *nyheter https://lansstyrelsen.se/vatten "Ny vägledning om våtmarker"*.'
_LONGEST_SHOWN = 60
#: What is said around the word, without saying what the link is about.
_ASKED = "vad som ligger finns står väntar kommer ska gå ut ur i med nya vilka den här det"
_ASKS = frozenset(token.word for token in tokens_of(_ASKED))


@commands.command(
    "nyheter",
    argument='[ADRESS "RUBRIK" GRUPPER]',
    changes=True,
    asks=True,
    undo=UndoKind.NEWS,
    help="Länkar från andra nätverk och projekt, i ett kort i månaden",
    help_en="Links from other networks and projects, in one card a month",
    phrases=(
        "länktips|nyhetstips",
        "med|in i|på nästa|månadens? månadskort|månadskortet|nyhetskort|nyhetskortet",
        (
            "ta|lägg|få|skicka|ha med|in … i|på|till nästa|kommande|månadens|det? nyhetsutskick|nyhetsutskicket|"
            "nyhetsbrev|nyhetsbrevet|månadsutskick|månadsutskicket|månadskort|månadskortet|nyhetskort|nyhetskortet|nyheterna"
        ),
        "i|till|på nästa|kommande|månadens nyhetsutskick|nyhetsbrev|månadsutskick|månadsbrev",
        "tips|tipsa till? nästa? nyhetsbrev|nyhetsbrevet|månadskortet|kortet",
        "tips|nyhet till|från nyhetsbrevet|grannätverket",
        "share|include … in the? newsletter|news",
        "nyhet|nyheterna|nyhetsbrev|nyhetsbrevet",
        "lägg|lägga till|in en? nyhet|nyheter|nyheten",
        "lägg|lägga till|in en? länk i nyhetsbrevet|nyheterna",
        "tipsa om",
        "news",
    ),
    examples=('nyheter https://lansstyrelsen.se/vatten "Ny vägledning om våtmarker"', "nyheter"),
    hints=(
        "nyhet nyhetsbrev länktips tips nyheten nyhetsbrevet tipset tipsa månadskort månadskortet nyhetskort "
        "nyhetskortet nyhetsutskick nyhetsutskicket "
        "artikel artikeln månadsbrev newsletter läsvärd läsvärt sprida "
        "månadsutskick månadsutskicket"
    ),
    together=(
        (
            "https tipsa|tips|hittade|hitta|sida|rapport|artikel|spännande|intressant|kul|läsvärd|läsvärt|sprida|"
            "dela|nästa|månad|nyhet"
        ),
        "https share|interesting|article|news|newsletter|report",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def news(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview the digest with the link; without a link, list what waits."""
    address = _ADDRESS.search(rest)
    if address is None:
        if beside_courtesy(rest, _ASKS):
            return Reply(f"Jag hittar ingen adress i *{escape(rest.strip()[:_LONGEST_SHOWN])}*. {_EXAMPLE}")
        config = context.config
        listed = context.read(partial(waiting, rights=message.rights, config=config, now=message.now))
        return Reply(card=news_list_card(listed))
    item = _item(message, rest, address, context)
    if isinstance(item, Reply):
        return item
    others = [group for group in item.groups if not message.rights.coordinates([group])]
    if others:
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, others, message, context))

    def preview(conn: Connection) -> NewsPreviewView:
        config = context.config
        return preview_view(conn, check_news(conn, item, config.rules, config.calendar), config, message.now)

    try:
        return Reply(card=news_preview_card(context.read(preview)))
    except (ContentError, NewsLinkTwiceError, GroupNotFoundError) as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))


def _item(message: IncomingMessage, rest: str, address: re.Match[str], context: Context) -> NewsItem | Reply:
    """The typed parts: the address, the title in quotation marks or else the remaining text, and the groups."""
    link = address[0].rstrip(".,;")
    text = blanked(rest, [(address.start(), address.start() + len(link))])
    names, own = context.groups().names, _own(message, context)
    quoted = _QUOTED.search(text)
    beside = blanked(text, [quoted.span()]) if quoted else text
    named = typed_groups(beside, groups=GroupWords(context.groups()), names=names, here=message.group)
    title = quoted[1] if quoted else _title(blanked(text, list(named.places)))
    if not (title.strip() if quoted else beside_courtesy(title, FILLERS | _ASKS)):
        return Reply(f"Vad handlar länken om? {_EXAMPLE}")
    left = " ".join(blanked(beside, list(named.places)).split()).strip(" .:,–-") if quoted else ""
    if left and left.casefold() not in {"till", "för", "i", "to", "for"}:
        return Reply(f"Jag förstod inte *{escape(left[:_LONGEST_SHOWN])}*. {_EXAMPLE} Inget är tillagt.")
    return NewsItem(
        id=new_id(),
        groups=named.names or own,
        title=title,
        link=link if "://" in link else f"https://{link}",
        added_by=message.person_id,
        added_at=message.now,
    )


def _title(words: str) -> str:
    """The words without what ties them to the link and to the groups: "handlar om nya pengar, bara"."""
    return _BEFORE_TITLE.sub("", _AFTER_TITLE.sub("", " ".join(words.split()).strip(" .:,–-"))).strip(" .:,–-")


def _own(message: IncomingMessage, context: Context) -> tuple[str, ...]:
    """All groups that the person coordinates; the default if no group is named."""
    return tuple(name for name in context.groups().names if message.rights.coordinates([name]))
