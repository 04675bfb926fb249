"""Towns and municipalities of the north: whoever names one alone, as in "8 mars kl 9, Sala", says where people meet."""

import re

from core.members.municipalities import municipality_named

#: All of Sweden's, all of Denmark's and the larger of Norway's, but those that are other words or people's names too.
_TOWNS = frozenset(
    """
Ale, Alingsås, Alvesta, Aneby, Arboga, Arjeplog, Arvidsjaur, Arvika, Askersund, Avesta, Bengtsfors, Bjurholm,
Bjuv, Boden, Bollebygd, Bollnäs, Borgholm, Borlänge, Borås, Botkyrka, Boxholm, Bromölla, Bräcke, Burlöv, Båstad,
Dals-Ed, Danderyd, Degerfors, Dorotea, Eda, Ekerö, Eksjö, Emmaboda, Enköping, Eskilstuna, Eslöv, Essunga,
Fagersta, Falkenberg, Falköping, Falun, Filipstad, Finspång, Flen, Forshaga, Färgelanda, Gagnef, Gislaved,
Gnesta, Gnosjö, Gotland, Grums, Grästorp, Gullspång, Gällivare, Gävle, Göteborg, Götene, Habo, Hagfors,
Hallsberg, Hallstahammar, Halmstad, Hammarö, Haninge, Haparanda, Heby, Hedemora, Helsingborg, Herrljunga, Hjo,
Hofors, Huddinge, Hudiksvall, Hultsfred, Hylte, Håbo, Hällefors, Härjedalen, Härnösand, Härryda, Hässleholm,
Höganäs, Högsby, Hörby, Höör, Jokkmokk, Järfälla, Jönköping, Kalix, Kalmar, Karlsborg, Karlshamn, Karlskoga,
Karlskrona, Karlstad, Katrineholm, Kil, Kinda, Kiruna, Klippan, Knivsta, Kramfors, Kristianstad, Kristinehamn,
Krokom, Kumla, Kungsbacka, Kungsör, Kungälv, Kävlinge, Köping, Laholm, Landskrona, Laxå, Lekeberg, Leksand,
Lerum, Lessebo, Lidingö, Lidköping, Lilla Edet, Lindesberg, Linköping, Ljungby, Ljusdal, Ljusnarsberg, Lomma,
Ludvika, Luleå, Lund, Lycksele, Lysekil, Malmö, Malung-Sälen, Malung, Malå, Mariestad, Mark, Markaryd, Mellerud,
Mjölby, Mora, Motala, Mullsjö, Munkedal, Munkfors, Mölndal, Mönsterås, Mörbylånga, Nacka, Norberg, Nordanstig,
Nordmaling, Norrköping, Norrtälje, Norsjö, Nybro, Nykvarn, Nyköping, Nynäshamn, Nässjö, Ockelbo, Olofström,
Orsa, Orust, Osby, Oskarshamn, Ovanåker, Oxelösund, Pajala, Partille, Perstorp, Piteå, Ragunda, Robertsfors,
Ronneby, Rättvik, Sala, Salem, Sandviken, Sigtuna, Simrishamn, Sjöbo, Skara, Skellefteå, Skinnskatteberg,
Skurup, Skövde, Smedjebacken, Sollefteå, Sollentuna, Solna, Sorsele, Sotenäs, Staffanstorp, Stenungsund,
Stockholm, Storfors, Storuman, Strängnäs, Strömstad, Strömsund, Sundbyberg, Sundsvall, Sunne, Surahammar,
Svalöv, Svedala, Svenljunga, Säffle, Säter, Sävsjö, Söderhamn, Söderköping, Södertälje, Sölvesborg, Tanum,
Tibro, Tidaholm, Tierp, Timrå, Tingsryd, Tjörn, Tomelilla, Torsby, Torsås, Tranemo, Tranås, Trelleborg,
Trollhättan, Trosa, Tyresö, Täby, Töreboda, Uddevalla, Ulricehamn, Umeå, Upplands Väsby, Upplands-Bro, Uppsala,
Uppvidinge, Vadstena, Vaggeryd, Valdemarsvik, Vallentuna, Vansbro, Vara, Varberg, Vaxholm, Vellinge, Vetlanda,
Vilhelmina, Vimmerby, Vindeln, Vingåker, Vårgårda, Vänersborg, Vännäs, Värmdö, Värnamo, Västervik, Västerås,
Växjö, Ydre, Ystad, Åmål, Ånge, Åre, Årjäng, Åsele, Åstorp, Åtvidaberg, Älmhult, Älvdalen, Älvkarleby, Älvsbyn,
Ängelholm, Öckerö, Ödeshög, Örebro, Örkelljunga, Örnsköldsvik, Östersund, Österåker, Östhammar, Östra Göinge,
Överkalix, Övertorneå, Visby, Järna, Järvsö, Marstrand, Särö, Tällberg, Saltsjöbaden, Mariehamn, Vasa,
Albertslund, Allerød, Assens, Ballerup, Billund, Bornholm, Brøndby, Brønderslev, Dragør, Egedal, Esbjerg, Fanø,
Favrskov, Faxe, Fredensborg, Fredericia, Frederiksberg, Frederikshavn, Frederikssund, Furesø, Faaborg-Midtfyn,
Faaborg, Gentofte, Gladsaxe, Glostrup, Gribskov, Guldborgsund, Haderslev, Halsnæs, Hedensted, Helsingør, Herlev,
Herning, Hillerød, Hjørring, Holbæk, Holstebro, Horsens, Hvidovre, Høje-Taastrup, Hørsholm, Ikast-Brande, Ikast,
Ishøj, Jammerbugt, Kalundborg, Kerteminde, Kolding, København, Køge, Langeland, Lejre, Lemvig, Lolland,
Lyngby-Taarbæk, Lyngby, Læsø, Mariagerfjord, Middelfart, Morsø, Norddjurs, Nordfyn, Nyborg, Næstved, Odder,
Odense, Odsherred, Randers, Rebild, Ringkøbing-Skjern, Ringkøbing, Ringsted, Roskilde, Rudersdal, Rødovre,
Samsø, Silkeborg, Skanderborg, Skive, Slagelse, Solrød, Sorø, Stevns, Struer, Svendborg, Syddjurs, Sønderborg,
Thisted, Tønder, Tårnby, Vallensbæk, Varde, Vejle, Vesthimmerland, Viborg, Vordingborg, Ærø, Aabenraa, Aalborg,
Aarhus, Nykøbing, Oslo, Bergen, Trondheim, Stavanger, Kristiansand, Drammen, Fredrikstad, Sarpsborg, Halden,
Asker, Bærum, Lillestrøm, Lørenskog, Nordre Follo, Ås, Vestby, Frogn, Nesodden, Ullensaker, Eidsvoll, Nittedal,
Hamar, Ringsaker, Løten, Stange, Elverum, Trysil, Åmot, Rena, Stor-Elvdal, Rendalen, Engerdal, Tolga, Tynset,
Alvdal, Folldal, Kongsvinger, Eidskog, Grue, Åsnes, Våler, Lillehammer, Gjøvik, Øyer, Gausdal, Ringebu,
Nord-Fron, Sør-Fron, Dovre, Lesja, Lom, Vågå, Skjåk, Østre Toten, Vestre Toten, Søndre Land, Nordre Land,
Jevnaker, Ringerike, Hønefoss, Kongsberg, Modum, Lier, Sigdal, Tønsberg, Sandefjord, Larvik, Horten,
Holmestrand, Færder, Porsgrunn, Skien, Notodden, Bamble, Kragerø, Arendal, Grimstad, Risør, Lillesand, Mandal,
Lindesnes, Flekkefjord, Farsund, Lyngdal, Sandnes, Haugesund, Eigersund, Egersund, Karmøy, Sola, Randaberg,
Askøy, Øygarden, Voss, Stord, Bømlo, Kvam, Odda, Sogndal, Førde, Florø, Kinn, Stryn, Ålesund, Molde,
Kristiansund, Ørsta, Volda, Steinkjer, Namsos, Stjørdal, Levanger, Verdal, Melhus, Malvik, Orkland, Røros,
Oppdal, Bodø, Narvik, Rana, Mo i Rana, Vefsn, Mosjøen, Alstahaug, Brønnøy, Brønnøysund, Fauske, Sortland,
Vestvågøy, Leknes, Vågan, Svolvær, Harstad, Tromsø, Senja, Finnsnes, Alta, Hammerfest, Vadsø, Kirkenes,
Kautokeino, Karasjok
    """.replace("\n", " ")
    .strip()
    .split(", ")
)
_SUFFIX = re.compile(r"\s(?:kommune?|kommuns|stad|by)$", re.IGNORECASE)


def is_town(text: str) -> bool:
    """Whether the text is the name of one and nothing else; "Slagelse Kommune" is too."""
    words = " ".join(text.split()).strip(" .,;:()")
    return _SUFFIX.sub("", words) in _TOWNS or municipality_named(words) is not None
