"""Countries and their people, and cities: to tell a place from another name, and to say the one by the other."""

from __future__ import annotations

_NATIONS = """
Greece Greek|France French|Spain Spanish|Italy Italian|Germany German|Poland Polish|Sweden Swedish|Norway Norwegian|
Denmark Danish|Finland Finnish|Ireland Irish|Scotland Scottish|Wales Welsh|England English|Britain British|
Portugal Portuguese|Switzerland Swiss|Austria Austrian|Hungary Hungarian|Romania Romanian|Bulgaria Bulgarian|
Serbia Serbian|Croatia Croatian|Turkey Turkish|Russia Russian|Ukraine Ukrainian|Belgium Belgian|Iceland Icelandic|
Canada Canadian|Mexico Mexican|Brazil Brazilian|Argentina Argentine|Chile Chilean|Peru Peruvian|Colombia Colombian|
Venezuela Venezuelan|Cuba Cuban|Haiti Haitian|China Chinese|Japan Japanese|India Indian|Pakistan Pakistani|
Afghanistan Afghan|Iran Iranian|Iraq Iraqi|Israel Israeli|Syria Syrian|Lebanon Lebanese|Jordan Jordanian|
Egypt Egyptian|Libya Libyan|Tunisia Tunisian|Algeria Algerian|Morocco Moroccan|Nigeria Nigerian|Ghana Ghanaian|
Kenya Kenyan|Ethiopia Ethiopian|Somalia Somali|Sudan Sudanese|Uganda Ugandan|Zimbabwe Zimbabwean|Australia Australian|
Indonesia Indonesian|Malaysia Malaysian|Vietnam Vietnamese|Cambodia Cambodian|Nepal Nepalese|Bangladesh Bangladeshi|
Yemen Yemeni|Qatar Qatari|Kuwait Kuwaiti|Cyprus Cypriot|Malta Maltese|Albania Albanian|Estonia Estonian|Latvia Latvian|
Lithuania Lithuanian|Slovakia Slovak|Slovenia Slovenian|Jamaica Jamaican|Rwanda Rwandan|Senegal Senegalese
"""
_ROWS = [row.partition(" ") for row in _NATIONS.replace("\n", "").split("|")]
PEOPLE_OF = {country: people for country, _, people in _ROWS}
COUNTRY_OF = {people: country for country, _, people in _ROWS}
COUNTRIES = tuple(PEOPLE_OF)
_CITIES = tuple(
    name.strip()
    for name in """
    London, Paris, Berlin, Madrid, Rome, Vienna, Warsaw, Prague, Budapest, Athens, Lisbon, Dublin, Brussels, Amsterdam,
    Stockholm, Oslo, Copenhagen, Helsinki, Moscow, Kyiv, Istanbul, Ankara, Cairo, Lagos, Nairobi, Johannesburg, Accra,
    Beijing, Shanghai, Tokyo, Osaka, Seoul, Delhi, Mumbai, Kolkata, Karachi, Dhaka, Bangkok, Jakarta, Manila, Singapore,
    Sydney, Melbourne, Toronto, Montreal, Vancouver, New York, Boston, Chicago, Houston, Dallas, Miami, Seattle, Denver,
    Los Angeles, San Francisco, Philadelphia, Washington, Atlanta, Detroit, Mexico City, Havana, Lima, Bogotá, Santiago,
    Manchester, Liverpool, Birmingham, Leeds, Glasgow, Edinburgh, Cardiff, Belfast, Hamburg, Munich, Cologne, Lyon,
    Marseille, Milan, Naples, Turin, Barcelona, Seville, Valencia, Geneva, Zurich, Baghdad, Tehran, Damascus, Beirut
    """.split(",")
)
KINDS = (COUNTRIES, tuple(COUNTRY_OF), _CITIES)  # a name of one kind may stand in for another of the same
