#!/usr/bin/env python3
"""Writes data/gazetteers/countries.tsv: ISO code, names, nationality words and capitals.

  countries.py COUNTRY_CODES.csv > data/gazetteers/countries.tsv

COUNTRY_CODES.csv is github.com/datasets/country-codes (PDDL): codes, English names and capitals come from it. Nationality
words, short names and alternative spellings below are written for this project.
"""
import csv
import sys

# iso3 -> nationality words in the singular (plurals in -s are derived by the reader), adjective first.
NATIONALITIES = """
ABW Aruban; AFG Afghan; AGO Angolan; AIA Anguillan; ALB Albanian; AND Andorran; ARE Emirati; ARG Argentine|Argentinian|Argentinean
ARM Armenian; ASM American Samoan; ATG Antiguan|Barbudan; AUS Australian|Aussie; AUT Austrian; AZE Azerbaijani|Azeri
BDI Burundian; BEL Belgian; BEN Beninese; BFA Burkinabe|Burkinabé; BGD Bangladeshi; BGR Bulgarian; BHR Bahraini; BHS Bahamian
BIH Bosnian|Herzegovinian; BLR Belarusian|Belarussian|Belorussian; BLZ Belizean; BMU Bermudian|Bermudan; BOL Bolivian
BRA Brazilian; BRB Barbadian; BRN Bruneian; BTN Bhutanese; BWA Botswanan|Motswana|Batswana; CAF Central African; CAN Canadian
CHE Swiss; CHL Chilean; CHN Chinese; CIV Ivorian|Ivoirian; CMR Cameroonian; COD Congolese; COG Congo-Brazzaville
COK Cook Islander; COL Colombian; COM Comorian|Comoran; CPV Cape Verdean; CRI Costa Rican; CUB Cuban; CUW Curaçaoan
CYM Caymanian; CYP Cypriot|Greek Cypriot|Greek-Cypriot; CZE Czech; DEU German; DJI Djiboutian; DMA ; DNK Danish|Dane
DOM Dominican; DZA Algerian; ECU Ecuadorian|Ecuadorean; EGY Egyptian; ERI Eritrean; ESH Sahrawi|Saharawi; ESP Spanish|Spaniard
EST Estonian; ETH Ethiopian; FIN Finnish|Finn; FJI Fijian; FLK Falkland Islander|Falklander; FRA French|Frenchman|Frenchwoman|Frenchmen
FRO Faroese; FSM Micronesian; GAB Gabonese; GBR British|Briton|Brit|English|Scottish|Scot|Welsh|Northern Irish|Englishman|Scotsman
GEO Georgian; GGY Guernsey; GHA Ghanaian; GIB Gibraltarian; GIN Guinean; GMB Gambian; GNB Bissau-Guinean|Guinea-Bissauan
GNQ Equatorial Guinean|Equatoguinean; GRC Greek|Hellenic; GRD Grenadian; GRL Greenlandic|Greenlander; GTM Guatemalan
GUM Guamanian; GUY Guyanese; HKG Hong Konger; HND Honduran; HRV Croatian|Croat; HTI Haitian; HUN Hungarian|Magyar
IDN Indonesian; IMN Manx; IND Indian; IRL Irish|Irishman|Irishwoman; IRN Iranian|Persian; IRQ Iraqi; ISL Icelandic|Icelander
ISR Israeli; ITA Italian; JAM Jamaican; JOR Jordanian; JPN Japanese; KAZ Kazakh|Kazakhstani; KEN Kenyan
KGZ Kyrgyz|Kyrgyzstani|Kirghiz; KHM Cambodian|Khmer; KIR I-Kiribati; KNA Kittitian|Nevisian; KOR South Korean|South-Korean
KWT Kuwaiti; LAO Laotian|Lao; LBN Lebanese; LBR Liberian; LBY Libyan; LCA Saint Lucian; LIE Liechtensteiner; LKA Sri Lankan
LSO Basotho|Mosotho; LTU Lithuanian; LUX Luxembourgish|Luxembourger; LVA Latvian; MAC Macanese; MAR Moroccan; MCO Monegasque
MDA Moldovan; MDG Malagasy|Madagascan; MDV Maldivian; MEX Mexican; MHL Marshallese; MKD Macedonian|North Macedonian; MLI Malian
MLT Maltese; MMR Burmese; MNE Montenegrin; MNG Mongolian|Mongol; MOZ Mozambican; MRT Mauritanian; MSR Montserratian
MTQ Martinican; MUS Mauritian; MWI Malawian; MYS Malaysian; NAM Namibian; NCL New Caledonian; NER Nigerien; NGA Nigerian
NIC Nicaraguan; NIU Niuean; NLD Dutch|Dutchman|Dutchwoman; NOR Norwegian; NPL Nepalese|Nepali; NRU Nauruan
NZL New Zealander|Kiwi; OMN Omani; PAK Pakistani; PAN Panamanian; PER Peruvian; PHL Philippine|Filipino|Filipina; PLW Palauan
PNG Papua New Guinean; POL Polish|Pole; PRI Puerto Rican; PRK North Korean|North-Korean; PRT Portuguese; PRY Paraguayan
PSE Palestinian|Gazan; PYF French Polynesian|Tahitian; QAT Qatari; ROU Romanian; RUS Russian; RWA Rwandan; SAU Saudi|Saudi Arabian
SDN Sudanese; SEN Senegalese; SGP Singaporean; SLB Solomon Islander; SLE Sierra Leonean; SLV Salvadoran|Salvadorean
SMR Sammarinese; SOM Somali|Somalian; SRB Serbian|Serb; SSD South Sudanese|South-Sudanese; STP São Toméan; SUR Surinamese
SVK Slovak|Slovakian; SVN Slovenian|Slovene; SWE Swedish|Swede; SWZ Swazi; SYC Seychellois; SYR Syrian; TCD Chadian
TGO Togolese; THA Thai; TJK Tajik|Tajikistani; TKM Turkmen; TLS Timorese|East Timorese; TON Tongan
TTO Trinidadian|Tobagonian; TUN Tunisian; TUR Turkish|Turk; TUV Tuvaluan; TWN Taiwanese; TZA Tanzanian; UGA Ugandan
UKR Ukrainian; URY Uruguayan; USA American|US|U.S.; UZB Uzbek|Uzbekistani; VAT Papal; VCT Vincentian; VEN Venezuelan
VNM Vietnamese; VUT Ni-Vanuatu; WSM Samoan; XKX Kosovar|Kosovan; YEM Yemeni; ZAF South African; ZMB Zambian; ZWE Zimbabwean
"""

# iso3 -> further names as reports write them.
NAMES = """
AGO Republic of Angola; ARE UAE|U.A.E.|Emirates; ATG Antigua; BFA Burkina; BIH Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia
BOL Bolivia; BRN Brunei; CAF CAR; CHN People's Republic of China|PRC|mainland China; CIV Ivory Coast|Côte d'Ivoire|Cote d'Ivoire
COD DR Congo|DRC|D.R. Congo|Democratic Republic of Congo|Congo-Kinshasa|Congo|Zaire; COG Republic of the Congo|Republic of Congo|Congo-Brazzaville
CPV Cape Verde|Cabo Verde; CZE Czech Republic; DEU Federal Republic of Germany|West Germany|East Germany; EGY Arab Republic of Egypt
FSM Micronesia; GBR Britain|Great Britain|United Kingdom|UK|U.K.; GMB The Gambia; GNB Guinea Bissau
HKG Hong Kong; IRL Republic of Ireland; IRN Islamic Republic of Iran|Islamic Republic|Iran; ISR State of Israel; KNA Saint Kitts|St. Kitts|St Kitts
KOR Korea|ROK; LAO Laos; MAC Macau|Macao; MDA Moldova; MKD Macedonia; MMR Burma; NLD Holland|the Netherlands; PHL the Philippines
PRK DPRK|D.P.R.K.; PSE Palestine|Palestinian territories|Palestinian Territories; RUS Russia|Soviet Union|USSR|U.S.S.R.
SAU Kingdom of Saudi Arabia|KSA; SLV Salvador; SSD South Sudan; STP Sao Tome; SWZ Swaziland; SYR Syria; SYR Syrian Arab Republic
TLS East Timor|Timor Leste; TTO Trinidad|Trinidad and Tobago; TUR Turkey|Türkiye|Turkiye; TWN Taiwan|Republic of China; TZA Tanzania|Zanzibar
USA US|U.S.|USA|U.S.A.|United States|United States of America|America; VAT Vatican|Holy See; VCT Saint Vincent|St. Vincent|St Vincent
VEN Venezuela; VNM Vietnam|Viet Nam; XKX Kosovo; LCA Saint Lucia|St. Lucia|St Lucia; ATA Antarctica; DMA Dominica
"""

# iso3 -> capitals in other spellings, seats of government.
CAPITALS = """
AFG Kabul; AUS Canberra; BDI Bujumbura|Gitega; BEN Porto-Novo|Cotonou; BOL La Paz|Sucre; CHL Santiago; CIV Yamoussoukro|Abidjan; CMR Yaoundé
CRI San José; ESH El Aaiún; ISL Reykjavík; KAZ Astana|Nur-Sultan; KWT Kuwait City; LKA Colombo|Sri Jayawardenepura Kotte; MDA Chișinău
MDV Malé; MMR Naypyidaw|Nay Pyi Taw|Naypyitaw; MNG Ulan Bator|Ulaanbaatar; MYS Kuala Lumpur|Putrajaya; NLD The Hague|Amsterdam
PRY Asunción; PSE Ramallah; TCD N'Djamena|Ndjamena; TGO Lomé; TZA Dodoma|Dar es Salaam; UKR Kyiv|Kiev; USA Washington|Washington DC|Washington D.C.|Washington, D.C.
XKX Pristina; YEM Sanaa|Sana'a|Aden; ZAF Pretoria; BRA Brasília; COL Bogotá; ISR Jerusalem; IND New Delhi|Delhi; GNQ Malabo
TON Nuku'alofa; STP São Tomé; AZE Baku; MKD Skopje; ERI Asmara; PRT Lisbon; NGA Abuja
"""

# Official names that no report writes, and places that are no country in the news.
DROPPED = {"Guernsey", "Jersey"}


def parse(text: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for item in text.replace("\n", ";").split(";"):
        item = item.strip()
        if item:
            code, _, words = item.partition(" ")
            table.setdefault(code, []).extend(w.strip() for w in words.split("|") if w.strip())
    return table


def unique(words):
    return list(dict.fromkeys(w.strip().replace("’", "'") for w in words if w and w.strip()))


def main() -> None:
    nationalities, names, capitals = parse(NATIONALITIES), parse(NAMES), parse(CAPITALS)
    rows = {}
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row["ISO3166-1-Alpha-3"]
            short = row["CLDR display name"].replace(" & ", " and ").replace(" SAR China", "")
            if code in ("COD", "COG"):
                short = row["official_name_en"] if code == "COD" else "Republic of the Congo"
            official = row["official_name_en"] or ""
            listed = [short]
            if "(" not in official and "," not in official:
                listed.append(official.replace("Special Administrative Region", "").strip())
            rows[code] = (listed, [row["Capital"]])
    rows["XKX"] = (["Kosovo"], ["Pristina"])
    print("# Countries: ISO 3166-1 alpha-3 (XKX: Kosovo), English names (the first is the usual one), nationality words and")
    print("# capitals or seats of government. Codes, names, capitals: datasets/country-codes (PDDL); the rest written for")
    print("# this project. Made by tools/gazetteers/countries.py.")
    print("iso3\tnames\tnationalities\tcapitals")
    for code in sorted(rows):
        listed, seats = rows[code]
        listed = [n for n in unique(listed + names.get(code, [])) if n not in DROPPED or len(listed) > 1]
        seats = unique(capitals.get(code, []) + seats)
        if code in ("SGP", "LUX", "DJI", "SMR", "VAT", "GIB", "MAC", "HKG", "MCO"):
            seats = [s for s in seats if s not in listed and s != "Vatican City"]
        print("\t".join([code, "|".join(listed), "|".join(unique(nationalities.get(code, []))), "|".join(seats)]))


if __name__ == "__main__":
    main()
