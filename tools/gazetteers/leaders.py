#!/usr/bin/env python3
"""Writes data/gazetteers/leaders.tsv: surnames of heads of state and government since 1990, with their countries.

  leaders.py REIGN_LEADERS.csv COUNTRYINFO.txt > data/gazetteers/leaders.tsv

REIGN_LEADERS.csv is the leader list of REIGN (OEFDataScience/REIGN, MIT), to 2021; COUNTRYINFO.txt gives the ISO code of its
country numbers. Who came later, and heads of state beside heads of government, is written below for this project.
"""
import csv
import re
import sys
import unicodedata

SINCE = 1990
LATER = """
USA Biden Trump Obama Bush Clinton Reagan Carter Harris Vance Pence Cheney; GBR Blair Brown Cameron May Johnson Thatcher Major Truss Sunak Starmer; DEU Scholz Merz Steinmeier Merkel Schröder Kohl; FRA Borne Attal Barnier Bayrou
Lecornu Castex Philippe; ITA Draghi Meloni Mattarella; ESP Sánchez; POL Tusk Nawrocki Duda Morawiecki; CZE Fiala Pavel; SVK Fico
Pellegrini Heger Čaputová; HUN Orbán Magyar Novák Sulyok; AUT Nehammer Stocker; NLD Schoof Rutte; BEL Wever Croo; SWE Andersson
Kristersson; NOR Støre; FIN Orpo Stubb Marin Niinistö; DNK Frederiksen; ISL Frostadóttir; IRL Martin Varadkar Higgins Connolly
Ahern Cowen Kenny; PRT Montenegro Costa; GRC Mitsotakis; ROU Ciolacu Bolojan Iohannis Dan; BGR Radev Petkov; SRB Vučić; HRV
Plenković Milanović; UKR Zelensky Zelenskyy Zelenskiy Shmyhal Svyrydenko; RUS Putin Medvedev Mishustin; BLR Lukashenko; MDA Sandu
LTU Nausėda Šimonytė; LVA Siliņa Rinkēvičs; EST Kallas Michal Karis; TUR Erdogan Erdoğan; ISR Netanyahu Bennett Lapid Herzog; PSE
Abbas; IRN Khamenei Raisi Pezeshkian Rouhani; IRQ Sudani Rashid; SYR Assad Sharaa; LBN Aoun Mikati Salam; JOR Abdullah; SAU Salman;
EGY Sisi; QAT Thani; OMN Haitham; CAN Trudeau Carney; MEX Obrador Sheinbaum; BRA Lula Bolsonaro; ARG Milei Fernández; CHL Boric Kast;
COL Petro Duque; PER Boluarte Castillo; VEN Maduro Rodríguez; ECU Noboa Lasso; BOL Arce Paz; SLV Bukele; CUB Díaz-Canel; HTI Moïse
Henry; NIC Ortega; HND Castro; GTM Arévalo; CHN Xi Li; JPN Kishida Ishiba Suga Abe Takaichi; KOR Yoon Lee Moon; PRK Kim; TWN Tsai Lai
IND Modi Murmu; PAK Sharif Khan Zardari; BGD Hasina Yunus; LKA Wickremesinghe Rajapaksa Dissanayake; NPL Oli Dahal Karki Deuba; MMR Hlaing
THA Srettha Shinawatra Prayut Anutin; PHL Marcos Duterte; IDN Widodo Prabowo Jokowi; MYS Anwar Mahathir; SGP Wong; VNM Chinh; AUS
Albanese Morrison; NZL Hipkins Luxon Ardern; ZAF Ramaphosa; NGA Tinubu Buhari; KEN Ruto Kenyatta; ETH Abiy Ahmed; SDN Burhan; SSD Kiir;
UGA Museveni; RWA Kagame; COD Tshisekedi; TZA Hassan; ZWE Mnangagwa; GHA Mahama Akufo-Addo; SEN Faye Sall; MLI Goïta; BFA Traoré; NER
Tiani Bazoum; TCD Déby; CMR Biya; DZA Tebboune; TUN Saied; MAR Akhannouch; LBY Dbeibah; SOM Mohamud; AFG Ghani Karzai; GEO Kobakhidze
Zourabichvili; ARM Pashinyan; AZE Aliyev; KAZ Tokayev; UZB Mirziyoyev; VAT Francis Leo
"""


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def main() -> None:
    info = open(sys.argv[2], encoding="latin-1").read()
    iso = {}
    for block in info.split("<Country>")[1:]:
        number = re.search(r"<COW-Numeric>(\d+)", block)
        code = re.search(r"<ISO3166-alpha3>([A-Z]{3})", block)
        if number and code:
            iso[int(number.group(1))] = code.group(1)
    iso |= {2: "USA", 255: "DEU", 260: "DEU", 316: "CZE", 345: "SRB", 404: "GNB", 438: "GIN", 484: "COG", 666: "ISR"}
    found: dict[str, list[str]] = {}

    def add(name: str, country: str) -> None:
        key = fold(name).replace("’", "'")
        if len(key) > 1 and key[0].isalpha() and country not in found.setdefault(key, []):
            found[key].append(country)

    for part in re.split(r";|\n(?=[A-Z]{3} )", LATER.strip()):
        words = part.split()
        for name in words[1:]:
            add(name, words[0])
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            end, code = row["eyear"], iso.get(int(row["ccode"]))
            if code and end.isdigit() and int(end) >= SINCE and "\ufffd" not in row["leader"]:
                add(row["leader"].replace(".", " ").split()[-1], code)
    print("# Surnames of heads of state and government since 1990 (as looked up: lower case, no accents) and their countries, the")
    print("# likeliest first. Source: REIGN (MIT) to 2021, the rest written for this project. Made by tools/gazetteers/leaders.py.")
    print("surname\tcountries")
    for key in sorted(found):
        print(f"{key}\t{'|'.join(found[key])}")


if __name__ == "__main__":
    main()
