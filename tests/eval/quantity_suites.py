"""The suites of other tools for numbers: what each case asks for, and whether a document's quantities give it.

A case passes when each value that it names is found once, with its unit where it names one. Amounts that are equal are
the same ("0.5 kg" and 500 gram, "92p" and 0.92 GBP). Numbers inside times count as found, since those tools know no times. A
case that names no value of its kind passes where none is found.
"""
import hashlib
import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEXICONS = HERE.parents[1] / "data/lexicons/en"
RECOGNIZERS = {"Number/English/NumberModel": None, "Number/English/OrdinalModel": {"ordinal"},
               "Number/English/PercentModel": {"percent"}, "NumberWithUnit/English/CurrencyModel": {"money", "rate"},
               "NumberWithUnit/English/AgeModel": {"age"}, "NumberWithUnit/English/DimensionModel": {"measure", "rate", "multiple"},
               "NumberWithUnit/English/TemperatureModel": {"temperature"}}
DUCKLING = ["AmountOfMoney", "Distance", "Numeral", "Ordinal", "Quantity", "Temperature", "Volume"]
# what one of a unit is in the smallest unit of its kind
SIZES = {"µg": ("g", 1e-6), "mg": ("g", 1e-3), "g": ("g", 1), "kg": ("g", 1e3), "t": ("g", 1e6),
         "oz": ("lb", 1 / 16), "lb": ("lb", 1), "st": ("lb", 14),
         "in": ("in", 1), "ft": ("in", 12), "yd": ("in", 36), "mi": ("in", 63360),
         "mm": ("m", 1e-3), "cm": ("m", 1e-2), "m": ("m", 1), "km": ("m", 1e3),
         "mL": ("L", 1e-3), "cL": ("L", 1e-2), "L": ("L", 1), "hL": ("L", 1e2), "cm3": ("L", 1e-3)}
# names that our lists do not have in this form
NAMES = {"m": "mile", "unnamed": None, "nothing": None, "dimensionless": None, "age": "year", "degree fahrenheit": "fahrenheit",
         "degree celsius": "celsius", "c": "celsius", "f": "fahrenheit", "british pound": "pound", "foot": "foot",
         "united states dollar": "dollar", "count per week": None, "pound-mass": "lb"}
TIME_UNITS = {"year": ("Y", 1), "month": ("M", 1), "week": ("W", 1), "day": ("D", 1), "hour": ("TH", 1), "minute": ("TM", 1),
              "second": ("TS", 1), "turn": None}


def key(name, index, text):
    """A case's name in the skip list: its text is not repeated there."""
    return f"{name}:{index}:{hashlib.sha1(text.encode()).hexdigest()[:8]}"


def rows(table):
    lines = (LEXICONS / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    columns = [line.split()[1] for line in lines if line.startswith("@column")]
    for line in lines:
        if line and line[0] not in "#@":
            yield dict(zip(columns, line.split("\t") + [""] * len(columns)))


def load_units():
    """(unit, factor) of every spelling in our word lists; a word of many currencies is its family."""
    units = {}
    for row in rows("unit"):
        for word in row["phrase"].split("|") + [row["name"]]:
            units.setdefault(word, set()).add((row["unit"], 1.0))
    for row in rows("currency"):
        for word in row["phrase"].split("|") + [row["name"].lower()]:
            word = re.sub(r"~n.*", "", word)
            units.setdefault(word, set()).add((row["code"], float(row["factor"] or 1)))
            if row["family"] and row["place"] in ("word", "part"):
                for land in rows("currency_land"):
                    if land["family"] == row["family"]:
                        units[word].add((land["code"], float(row["factor"] or 1)))
    return units


UNITS = load_units()


def spelled(name):
    name = name.lower().replace("meter", "metre").replace("liter", "litre")
    return NAMES.get(name, name)


def amounts(value, unit):
    """A value in each unit that a name may stand for: {(unit, amount)} in the smallest unit of its kind."""
    out = set()
    for code, factor in UNITS.get(unit, set()) | UNITS.get(unit + "s", set()):
        base, size = SIZES.get(code, (code, 1.0))
        out.add((base, value * factor * size))
    return out


def near(a, b):
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def value_fits(want, value, unit, record):
    """Whether an end of a record is a value of the suite."""
    if value is None or record is None:
        return value is None and record is None
    if unit is None:
        return near(value, record)
    base, size = SIZES.get(want["unit"], (want["unit"], 1.0))
    return any(base == code and near(amount, record * size) for code, amount in amounts(value, unit))


def fits(quantity, low, high, unit):
    """Whether a record has these ends and this unit; None is an open end."""
    name = None if unit is None else spelled(unit)
    if name in TIME_UNITS and quantity["kind"] == "age":
        return quantity["unit"] == name and near(low, quantity["low"] if quantity["low"] is not None else quantity["high"])
    if name is None and unit is not None and unit.lower() in ("dimensionless", "nothing") and quantity["unit"] not in (None, "%"):
        return False
    per = name and " per " in name and name not in UNITS
    if per:
        return per_fits(quantity, low, high, name)
    ends = quantity["low"], quantity["high"]
    if low == high:
        return any(value_fits(quantity, low, name, end) for end in ends if end is not None) and (None in ends or ends[0] == ends[1])
    return value_fits(quantity, low, name, ends[0]) and value_fits(quantity, high, name, ends[1])


def per_fits(quantity, low, high, name):
    """ "dollar per hour": the record's own name has both, in its words."""
    unit, divisor = name.split(" per ", 1)
    told = spelled(quantity["unit_name"] or "").split(" per ", 1)
    if len(told) != 2:
        return False
    same = told[0].endswith(unit) and (told[1].rstrip("s") == divisor.rstrip("s") or UNITS.get(told[1], {1}) & UNITS.get(divisor, {2}))
    return same and near(low, quantity["low"]) and near(high, quantity["high"])


def around(doc, quantity):
    """A value and its plus-or-minus as a range."""
    for link in quantity["links"]:
        off = doc["quantities"][link["quantity"]]
        if link["relation"] == "tolerance" and None not in (quantity["low"], quantity["high"], off["low"]):
            return dict(quantity, low=quantity["low"] - off["low"], high=quantity["high"] + off["low"])
    return quantity


def time_fits(time, low, high, unit):
    """A duration of so many units; a number in a time's words or value where the suite names no unit."""
    if unit is None or spelled(unit) is None:
        numbers = re.findall(r"\d+(?:\.\d+)?", time["text"] + " " + time["value"])
        return low == high and any(near(low, float(x)) for x in numbers)
    letter = TIME_UNITS.get(spelled(unit).rstrip("s"))
    if not letter:
        return False
    match = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z])(?:/P(T?)(\d+(?:\.\d+)?)([A-Z]))?", time["value"])
    return bool(match) and match[1] + match[3] == letter[0] and near(low, float(match[2])) and near(high, float(match[5] or match[2]))


def passes(doc, case):
    kinds = case["kinds"]
    quantities = [q for q in doc["quantities"] if kinds is None or q["kind"] in kinds]
    if not case["want"]:
        return not [q for q in quantities if q["kind"] != "ordinal"]
    left = [around(doc, q) for q in doc["quantities"]]
    for low, high, unit in case["want"]:
        found = next((q for q in left if fits(q, low, high, unit)), None)
        if found:
            left.remove(found)
        elif not any(time_fits(t, low, high, unit) for t in doc["times"]):
            return False
    return True


def number(text):
    text = str(text).strip().rstrip("%").replace(",", "")
    return float(text) if re.fullmatch(r"[-+]?[\d.]+([eE][-+]?\d+)?", text) else None


def recognizers(folder):
    for name, kinds in RECOGNIZERS.items():
        path = folder / "recognizers-text-en/Specs" / f"{name}.json"
        short = name.rsplit("/", 1)[1]
        for index, row in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            want = []
            for result in row["Results"]:
                resolution = result.get("Resolution") or {}
                value = number(resolution.get("value"))
                unit = "percent" if short == "PercentModel" else resolution.get("isoCurrency", resolution.get("unit"))
                if value is not None:
                    want.append((value, value, unit))
            yield {"group": short, "key": key(short, index, row["Input"]), "text": row["Input"], "want": want, "kinds": kinds}


def duckling_value(expr, name):
    bare = re.sub(r"\"[^\"]*\"", "", expr)
    numbers = [float(x) for x in re.findall(r"(?<![A-Za-z])-?\d+(?:\.\d+)?(?:e-?\d+)?", bare)]
    unit = re.match(r"(?:simple|between|under|above) (\w+)", bare)
    unit = unit[1].lower() if unit and name not in ("Numeral", "Ordinal") else None
    unit = None if unit == "unnamed" else {"m": "metre"}.get(unit, unit) if name == "Distance" else unit
    if expr.startswith("between"):
        return numbers[0], numbers[1], unit
    if expr.startswith("under"):
        return None, numbers[0], unit
    if expr.startswith("above"):
        return numbers[0], None, unit
    return (numbers[0], numbers[0], unit) if numbers else None


def duckling(folder):
    path = folder / "duckling-en/cases.jsonl"
    for index, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        match = re.fullmatch(r"Duckling/(\w+)/EN/Corpus.hs", row["file"])
        if not match or match[1] not in DUCKLING or row["negative"] or not row["expr"]:
            continue
        value = duckling_value(row["expr"], match[1])
        yield {"group": match[1], "key": key(match[1], index, row["text"]), "text": row["text"], "want": [value] if value else [], "kinds": None}


def quantulum3(folder):
    path = folder / "quantulum3/cases.jsonl"
    for index, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        want = []
        for result in row.get("res", []):
            half = result.get("uncertainty") or 0
            want.append((result["value"] - half, result["value"] + half, result["unit"]))
        want += [(float(v), float(v), None) for v in row.get("values", []) if number(v) is not None]
        name = row["file"].removesuffix(".json")
        yield {"group": name, "key": key(name, index, row["req"]), "text": row["req"], "want": want, "kinds": None}


SUITES = {"recognizers": recognizers, "duckling": duckling, "quantulum3": quantulum3}


def skips(suite):
    """The cases that do not apply, and why."""
    path = HERE / "skips" / f"{suite}_quantities.tsv"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
