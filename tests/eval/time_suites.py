"""The suites of other tools for times: what each case asks for, and whether a document's times give it.

The tools are assistants' and count from the minute of typing; TIMEX3 and our guide have other conventions for the same
thing. A case is right when our record says what theirs says:

    a length       "in two weeks", "the past 3 days" are DURATION in TIMEX3: right when theirs is the day of reference
                   moved by it, or as long as it
    a distance     "two years ago" has the grain of its unit: right when it holds their moment
    a mod          "late March" is March with a mod: right when theirs is that end of it
    one end        "since May", "by Friday" are dates whose preposition is outside: right when the date begins or ends there
    a part         "Monday evening" is right on the day and in the code (TEV); the hours of parts differ from tool to tool
    capitals       assistants' users do without; months and days are given those that news have
    a day's clock  "Monday at 6 p.m." is one TIME
    sets           theirs of a part or clock leave the date out: TMO is XXXX-XX-XXTMO; FY2018 is 2018
    last unit      ranges end behind their last unit here; there before it (Recognizers), or one behind that (duckling)
    zones          duckling's are moved to its zone of reference, ours stay in the zone that was written
"""
import datetime
import hashlib
import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
EARLY, LATE = ("early", "start", "earlier"), ("late", "end", "later")
DISTANT = re.compile(r"\b(ago|back|hence|later|earlier|before|after|from (now|right now|today|tomorrow|yesterday))\b", re.I)


def key(case):
    """A case's name in the skip list: its text is not repeated there."""
    return hashlib.sha1((case["text"] + "|" + case["want"]).encode()).hexdigest()[:12]


DAYS = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = r"january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
NUMBERED = r"\d+|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|ninth|eighteenth|fifteenth"
NAMES = re.compile(rf"\b(?:{DAYS}|easter|christmas|thanksgiving|halloween|(?:{MONTHS})|(?:march|may|mar)(?=[ /-](?:the )?(?:{NUMBERED}|in \d|and|to|until|through)\b|[ ,]*$)|"
                   rf"(?<=\d[ -])(?:march|may|mar)|(?<=of )(?:march|may)|(?<=(?:in|id|xt|st|ly|te|to|ng|nd) )(?:march|may))\b", re.I)


def as_written(text):
    """"on march 3" with the capitals that news have."""
    return NAMES.sub(lambda m: m[0][0].upper() + m[0][1:], text)


# --- moments and lengths -------------------------------------------------------------------------------------

def moment(text):
    """2025-02-27, 2025-02-27T14:00+02:00 as datetimes, with their zone where they have one; None."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d))?(?::(\d\d))?)?(Z|[+-]\d\d:\d\d)?$", text or "")
    if not match or match[4] and int(match[4]) > 24:
        return None
    out = datetime.datetime(*map(int, match.groups()[:3]))
    out += datetime.timedelta(hours=int(match[4] or 0), minutes=int(match[5] or 0), seconds=int(match[6] or 0))
    if match[7]:
        hours, minutes = ("0", "0") if match[7] == "Z" else match[7][1:].split(":")
        offset = datetime.timedelta(hours=int(hours), minutes=int(minutes))
        out = out.replace(tzinfo=datetime.timezone(-offset if match[7][0] == "-" else offset))
    return out


def add(stamp, months=0, seconds=0):
    """None outside the calendar; the day of a month that is too short becomes its last."""
    total = stamp.year * 12 + stamp.month - 1 + months
    if not 12 <= total < 120000:
        return None
    year, month = divmod(total, 12)
    for day in range(stamp.day, stamp.day - 4, -1):
        try:
            return stamp.replace(year=year, month=month + 1, day=day) + datetime.timedelta(seconds=seconds)
        except (ValueError, OverflowError):
            continue
    return None


UNITS = {"Y": (12, 0), "Q": (3, 0), "M": (1, 0), "W": (0, 604800), "D": (0, 86400)}
CLOCK = {"H": 3600, "M": 60, "S": 1}


def length(value):
    """P1Y6M, PT2H30M as months and seconds; None for what is none."""
    match = re.match(r"P((?:[\d.]+[YQMWD])*)(?:T((?:[\d.]+[HMS])+))?$", value or "")
    if not match or not (match[1] or match[2]):
        return None
    months = seconds = 0.0
    for count, unit in re.findall(r"([\d.]+)([YQMWD])", match[1]):
        months += float(count) * UNITS[unit][0]
        seconds += float(count) * UNITS[unit][1]
    for count, unit in re.findall(r"([\d.]+)([HMS])", match[2] or ""):
        seconds += float(count) * CLOCK[unit]
    return months, seconds


GRAINS = {"Second": (0, 1), "Minute": (0, 60), "Hour": (0, 3600), "Day": (0, 86400), "Week": (0, 604800),
          "Month": (1, 0), "Quarter": (3, 0), "Year": (12, 0)}


def floor(stamp, grain):
    """The unit of a grain that holds a moment, by its first moment."""
    if grain == "Second":
        return stamp
    stamp = stamp.replace(second=0)
    if grain == "Minute":
        return stamp
    stamp = stamp.replace(minute=0)
    if grain == "Hour":
        return stamp
    stamp = stamp.replace(hour=0)
    if grain == "Week":
        return stamp - datetime.timedelta(stamp.weekday())
    if grain == "Day":
        return stamp
    month = {"Month": stamp.month, "Quarter": (stamp.month - 1) // 3 * 3 + 1, "Year": 1}[grain]
    return stamp.replace(day=1, month=month)


class Mine:
    """One of our times: its ends, and the beginning of a range's last part."""

    def __init__(self, time, zone=None):
        self.value, self.kind, self.mod = time["value"], time["type"], time.get("mod")
        self.start, self.close, self.text = time["start"], time["end"], time["text"]
        interval = time.get("interval") or {}
        self.begin, self.end = (self.bare(moment(interval.get(k)), zone) for k in ("begin", "end"))
        last = self.value.split("/")[1] if "/" in self.value and self.kind != "DURATION" else ""
        quarter = re.match(r"(\d{4})-([QH])(\d)$", last)
        if quarter:
            last = f"{quarter[1]}-{(int(quarter[3]) - 1) * (3 if quarter[2] == 'Q' else 6) + 1:02}"
        last += "-01" * (2 - last.count("-")) if re.match(r"\d{4}(-\d\d)*$", last) else ""
        self.last = self.bare(moment(last), zone)
        self.length = length(self.value.split("/")[0]) if self.kind == "DURATION" else None
        self.part = self.value[-3:] if re.search(r"T[A-Z]{2}$", self.value) else ""

    @staticmethod
    def bare(stamp, zone):
        if stamp is not None and stamp.tzinfo is not None:
            stamp = (stamp if zone is None else stamp.astimezone(zone)).replace(tzinfo=None)
        return stamp

    def reaches(self, reference, grain):
        """The unit of a grain in which the moment of reference, moved by this length, lies."""
        if self.length is None:
            return None
        months, seconds = self.length
        out = add(reference, int(months), seconds) if months == int(months) else None
        return out and floor(out, grain)

    def holds(self, stamp):
        return self.begin is not None and self.end is not None and self.begin <= stamp < self.end

    def is_piece(self, first, behind):
        """Whether first … behind is the part of ours that our mod speaks of."""
        if self.begin is None or self.end is None:
            return False
        if self.mod in EARLY:
            return self.begin == first and behind <= self.end
        if self.mod in LATE:
            return self.end == behind and self.begin <= first
        return self.mod == "mid" and self.begin <= first and behind <= self.end


# --- duckling ------------------------------------------------------------------------------------------------

def duckling(folder):
    for line in (folder / "duckling-en/cases.jsonl").read_text(encoding="utf-8").split("\n"):
        row = json.loads(line) if line else {"file": ""}
        if row["file"] != "Duckling/Time/EN/Corpus.hs":
            continue
        want = row["expr"] if row["expr"] and "(" in row["expr"] and not row["negative"] else "none"
        yield {"text": row["text"], "date": row["ref"][:10], "want": want, "reference": row["ref"][:19]}


PARTS = {(0, 12): ("TMO",), (0, 9): ("TMO",), (12, 19): ("TAF",), (12, 17): ("TAF",), (18, 0): ("TEV", "TNI"),
         (21, 0): ("TEV", "TNI"), (12, 14): ("TMI",)}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def duckling_stretch(mine, first, behind, grain, reference):
    unit = datetime.timedelta(seconds=GRAINS[grain][1])
    if mine.begin == first and mine.end in (behind, behind - unit):
        return True
    if mine.part in PARTS.get((first.hour, behind.hour), ()) and mine.begin and mine.begin.date() == first.date():
        return True
    if first.weekday() == 4 and first.hour == 18 and behind.weekday() == 0:  # weekends from Friday evening
        return mine.begin == first + datetime.timedelta(hours=6) and mine.end == behind
    if first.month in SEASONS and 19 <= first.day <= 24 and 80 < (behind - first).days < 100:
        return mine.value == f"{first.year}-{SEASONS[first.month]}"
    if mine.length is not None:
        months, seconds = mine.length
        return (add(first, int(months), seconds) == behind or
                first == reference and mine.reaches(reference, "Day") == behind)
    if first == reference:  # "by Friday", "by the end of May"
        return behind in (mine.begin, mine.end)
    return mine.is_piece(first, behind)


def duckling_right(case, times):
    if case["want"] == "none":
        return not times
    stamps = [tuple(map(int, m)) for m in re.findall(r"\((-?\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)", case["want"])]
    grain = re.search(r"\) (Second|Minute|Hour|Day|Week|Month|Quarter|Year)", case["want"])
    if not stamps or not grain:
        return False
    if stamps[0][0] < 1:
        return any(t["value"] == f"BC{-stamps[0][0]:04}" for t in times)
    first, *rest = [datetime.datetime(*s) for s in stamps]
    reference, grain = moment(case["reference"]), grain[1]
    for mine in (Mine(t, datetime.timezone(datetime.timedelta(hours=-2))) for t in times):
        if rest:
            good = duckling_stretch(mine, first, rest[0], grain, reference)
        elif "OpenInterval" in case["want"]:
            good = first in (mine.begin, mine.end) or mine.reaches(reference, grain) == first
        else:
            behind = add(first, *GRAINS[grain])
            good = mine.begin == first and (mine.end == behind or grain in ("Hour", "Minute", "Second"))
            good |= mine.reaches(reference, grain) == first
            good |= bool(DISTANT.search(case["text"])) and mine.holds(first)
        if good:
            return True
    return False


# --- Recognizers-Text ----------------------------------------------------------------------------------------

def recognizers(folder):
    path = folder / "recognizers-text-en/Specs/DateTime/English/DateTimeModel.json"
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = row.get("Context", {}).get("ReferenceDateTime", "")[:19]
        yield {"text": row["Input"], "date": reference[:10], "want": json.dumps(row["Results"], sort_keys=True),
               "reference": reference}


def clock_of(text):
    parts = ((text or "").split(":") + ["00", "00"])[:3]
    return ":".join(p.zfill(2) for p in parts) if text else None


def one_edge(value, mine):
    """"before May", "after 2012"."""
    edges = [value[k] for k in ("start", "end", "value") if value.get(k)]
    if value["type"] in ("timerange", "time"):
        return any(stamp and str(stamp.time()) == clock_of(e) for e in edges for stamp in (mine.begin, mine.end))
    return any(moment(e) in (mine.begin, mine.end) for e in edges if moment(e))


def stretch_right(value, mine):
    first, behind = moment(value.get("start")), moment(value.get("end"))
    timex = value.get("timex") or ""
    if first is None or behind is None:
        return False
    inner = re.search(r",(P[^,)]*)\)$", timex)
    if mine.length is not None and inner and length(inner[1]):
        months, seconds = mine.length
        return mine.length == length(inner[1]) or add(first, int(months), seconds) == behind
    part = re.search(r"T[A-Z]{2}$", timex)
    if part and mine.part == part[0]:
        return mine.begin is not None and mine.begin.date() == first.date()
    if mine.begin == first and behind in (mine.end, mine.last):
        return True
    return bool(value.get("Mod")) and mine.is_piece(first, behind)


def value_right(value, mine, text, reference):
    kind, timex = value["type"], value.get("timex") or ""
    if kind == "set":
        days = {"P1WE": "XXXX-WXX-WE"}
        clock = re.match(r"(.*T\d\d)(:\d\d)?$", timex)
        full = (clock[1] + (clock[2] or ":00") if clock else days.get(timex, timex))
        full = "XXXX-XX-XX" + full if full.startswith("T") else full
        return re.sub(r"[+-]\d\d:\d\d$", "", mine.value) == full or mine.kind == "SET" and length(mine.value) is not None and length(mine.value) == length(timex)
    if kind == "duration":
        return mine.value == timex or mine.length is not None and mine.length == length(timex)
    if kind == "time" or kind == "timerange" and value.get("value"):
        return mine.begin is not None and str(mine.begin.time()) == clock_of(value.get("value"))
    if value.get("Mod") and not (value.get("start") and value.get("end")):
        return one_edge(value, mine)
    if kind == "timerange":
        part = re.match(r"T[A-Z]{2}$", timex)
        if part:
            return mine.part == part[0]
        ends = [str(s.time()) if s else None for s in (mine.begin, mine.end)]
        return ends == [clock_of(value.get("start")), clock_of(value.get("end"))]
    if kind in ("date", "datetime"):
        stamp = moment(value.get("value"))
        if stamp is None:
            return False
        if kind == "datetime" and (stamp.hour, stamp.minute) == (23, 59):  # "the end of the day"
            return mine.mod == "end" and mine.begin is not None and mine.begin.date() == stamp.date()
        day = kind == "datetime" or mine.end == stamp + datetime.timedelta(1)
        merged = kind == "date" and mine.kind == "TIME" and mine.begin is not None and mine.begin.date() == stamp.date()
        return (merged or mine.begin == stamp and day or mine.value == timex or bool(DISTANT.search(text)) and mine.holds(stamp) or
                mine.reaches(reference, "Day" if kind == "date" else "Second") == stamp)
    return mine.value in (timex, re.sub("^[FS]Y", "", timex)) or stretch_right(value, mine)


def recognizers_right(case, times):
    results = json.loads(case["want"])
    if not results:
        return not times
    reference, records = moment(case["reference"]), [Mine(t) for t in times]
    for result in results:
        near = [m for m in records if m.start <= result["End"] and result["Start"] < m.close]
        text = case["text"][max(0, result["Start"] - 4):result["End"] + 1]
        if not any(value_right(v, m, text, reference) for v in result["Resolution"]["values"] for m in near):
            return False
    return True


# --- dateparser ----------------------------------------------------------------------------------------------

def dateparser(folder):
    for line in (folder / "dateparser-en/relative_en.jsonl").read_text(encoding="utf-8").split("\n"):
        match = re.match(r'param\(\s*"(.*?)",\s*(ago|in_future)=(\{.*?\}), period="(\w+)"', json.loads(line)["src"]) if line else None
        if match:
            yield {"text": match[1], "date": "2013-02-12", "want": f"{match[2]} {match[3]} {match[4]}"}
    for line in (folder / "dateparser-en/search_en.jsonl").read_text(encoding="utf-8").split("\n"):
        src = json.loads(line)["src"] if line else ""
        text = re.match(r'param\(\s*"en",\s*(?:text=)?"((?:[^"\\]|\\.)*)",\s*(?:expected=)?\[', src)
        found = re.findall(r'\(\s*"([^"]*)",\s*datetime\.datetime\(\s*(\d+),\s*(\d+),\s*(\d+)(?:,\s*(\d+),\s*(\d+))?', src)
        if text:
            rows = [[f[0], "{:04}-{:02}-{:02}".format(*map(int, f[1:4]))] for f in found]
            yield {"text": text[1].replace("\\r", " ").replace("\\n", " "), "date": "2000-01-01", "want": "search " + json.dumps(rows)}


def dateparser_right(case, times):
    records = [Mine(t) for t in times]
    if case["want"].startswith("search "):
        rows = json.loads(case["want"][7:])
        mine = [m.begin.date().isoformat() for m in records if m.begin]
        mine += [m.reaches(moment(case["date"]), "Day").date().isoformat() for m in records if m.length]
        return all(date in mine for _, date in rows) if rows else not times
    way, shift, period = re.match(r"(\w+) (\{.*\}) (\w+)", case["want"]).groups()
    shift = {k: float(v) for k, v in re.findall(r'"(\w+)": ([\d.]+)', shift)}
    months = 12 * shift.get("years", 0) + shift.get("months", 0)
    seconds = 604800 * shift.get("weeks", 0) + 86400 * shift.get("days", 0) + 3600 * shift.get("hours", 0)
    seconds += 60 * shift.get("minutes", 0) + shift.get("seconds", 0)
    if any(m.length == (months, seconds) for m in records):
        return True
    sign = -1 if way == "ago" else 1
    stamp = add(moment(case["date"] + "T10:30"), int(sign * months), sign * seconds)
    grain = {"year": "Year", "month": "Month", "week": "Week", "day": "Day", "time": "Day"}[period]
    return stamp is not None and any(m.holds(stamp) and m.begin >= floor(stamp, grain) for m in records)


# --- all of them ---------------------------------------------------------------------------------------------

SUITES = {"recognizers": (recognizers, recognizers_right), "duckling": (duckling, duckling_right),
          "dateparser": (dateparser, dateparser_right)}


def skips(name):
    """Hash of a case -> the reason why it does not apply."""
    path = HERE / "skips" / f"{name}_times.tsv"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def score(suite, folder, name, run, errors):
    cases, right = {key(c): c for c in suite[0](folder)}, suite[1]
    skipped = skips(name)
    for case in skipped.keys() - cases.keys():
        print(f"{name}: {case} is skipped and does not exist")
    kept = {k: c for k, c in cases.items() if k not in skipped}
    # A case without a verb has no tense, and an assistant takes it to lie ahead: it may also be read as such.
    frames = [frame for frame in ("", "They will meet ") if not frame or name == "duckling"]
    said = run([{"id": k + frame, "text": frame + as_written(c["text"]), "published": c["date"]} for k, c in kept.items() for frame in frames])
    passed = 0
    for k, case in kept.items():
        readings = [said[k + frame].get("times", []) for frame in frames]
        good = any(right(case, reading) for reading in readings)
        passed += good
        if errors and not good:
            print(f"{k} {case['text']!r} wants {case['want'][:300]} has {[(t['text'], t['value']) for t in readings[0]]}")
    return round(100 * passed / max(1, len(kept)), 1), f"% of {len(kept)} cases that apply, {len(cases) - len(kept)} skipped"
