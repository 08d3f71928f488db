"""The suites of other tools for times: what each case asks for, and whether a document's times give it."""
import datetime
import hashlib
import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def key(case):
    """A case's name in the skip list: its text is not repeated there."""
    return hashlib.sha1((case["text"] + "|" + case["want"]).encode()).hexdigest()[:12]


def moment(text):
    """2025-02-27T14:00:00 in a form in which equal moments are equal strings."""
    date, _, clock = text.replace(" ", "T").partition("T")
    clock = re.sub(r"(Z|[+-]\d\d:\d\d)$", "", clock)
    parts = (clock.split(":") + ["00", "00"])[:3] if clock else ["00", "00", "00"]
    return date + "T" + ":".join(p.zfill(2) for p in parts)


def ends(time):
    interval = time.get("interval") or {}
    return tuple(moment(interval[k]) if interval.get(k) else None for k in ("begin", "end"))


def duckling(folder):
    for line in (folder / "duckling-en/cases.jsonl").read_text(encoding="utf-8").split("\n"):
        row = json.loads(line) if line else {"file": ""}
        if row["file"] != "Duckling/Time/EN/Corpus.hs":
            continue
        want = row["expr"] if row["expr"] and "(" in row["expr"] and not row["negative"] else "none"
        yield {"text": row["text"], "date": row["ref"][:10], "want": want, "corpus": row["corpus"]}


def duckling_right(case, times):
    if case["want"] == "none":
        return not times
    stamps = []
    for match in re.finditer(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)", case["want"]):
        stamps.append("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*map(int, match.groups())))
    for time in times if stamps else []:
        begin, end = ends(time)
        if begin == stamps[0] and (len(stamps) == 1 or end == stamps[1]):
            return True
    return False


def recognizers(folder):
    path = folder / "recognizers-text-en/Specs/DateTime/English/DateTimeModel.json"
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        date = row.get("Context", {}).get("ReferenceDateTime", "")[:10]
        yield {"text": row["Input"], "date": date, "want": json.dumps(row["Results"], sort_keys=True)}


def in_forms(value):
    """What one reading of theirs asks for: forms that a value or an interval of ours may have."""
    kind, timex = value.get("type"), value.get("timex") or ""
    if value.get("Mod") and not (value.get("start") and value.get("end")):
        # "since May", "before Friday": TIMEX3 has the date, and leaves the preposition outside
        edge = moment(value.get("start") or value.get("end") or "")
        return {timex, ("begin", edge), ("end", edge)} | ({("clock", edge[1:])} if edge.startswith("T") else set())
    if kind in ("duration", "set"):
        return {timex}
    if kind == "time":
        return {("clock", moment("0-0-0T" + value.get("value", ""))[6:])}
    if kind in ("date", "datetime"):
        return {("begin", moment(value.get("value", ""))), timex}
    if kind == "timerange":
        return {("clocks", moment("T" + value.get("start", ""))[1:], moment("T" + value.get("end", ""))[1:])}
    return {("span", moment(value.get("start", "")), moment(value.get("end", ""))), timex}


def recognizers_right(case, times):
    results = json.loads(case["want"])
    if not results:
        return not times
    for result in results:
        start, end = result["Start"], result["End"] + 1
        readings = set().union(*map(in_forms, result["Resolution"]["values"]), set())
        found = False
        for time in times:
            if time["start"] < end and start < time["end"]:
                begin, close = ends(time)
                # their ranges end where ours begin their last part
                last = time["value"].split("/")[1] if "/" in time["value"] and time["type"] != "DURATION" else ""
                last = moment(last + "-01" * (2 - last.count("-"))) if re.match(r"\d{4}(-\d\d)?(-\d\d)?(T|$)", last) else None
                clocks = (begin[11:] if begin else None, (last or close or "")[11:])
                mine = {("end", close), ("span", begin, last), ("clocks", *clocks), time["value"], time["value"].split("/")[0] if time["type"] == "DURATION" else time["value"],
                        ("begin", begin), ("span", begin, close), ("clock", begin[11:] if begin else None)}
                found |= bool(mine & readings)
        if not found:
            return False
    return True


def dateparser(folder):
    base = datetime.date(2013, 2, 12)
    for line in (folder / "dateparser-en/relative_en.jsonl").read_text(encoding="utf-8").split("\n"):
        match = re.match(r'param\(\s*"(.*?)",\s*(ago|in_future)=(\{.*?\}), period="(\w+)"', json.loads(line)["src"]) if line else None
        if match:
            yield {"text": match[1], "date": str(base), "want": f"{match[2]} {match[3]} {match[4]}"}
    for line in (folder / "dateparser-en/search_en.jsonl").read_text(encoding="utf-8").split("\n"):
        src = json.loads(line)["src"] if line else ""
        text = re.match(r'param\(\s*"en",\s*(?:text=)?"((?:[^"\\]|\\.)*)",\s*(?:expected=)?\[', src)
        found = re.findall(r'\(\s*"([^"]*)",\s*datetime\.datetime\(\s*(\d+),\s*(\d+),\s*(\d+)(?:,\s*(\d+),\s*(\d+))?', src)
        if text:
            rows = [[f[0], "{:04}-{:02}-{:02}".format(*map(int, f[1:4]))] for f in found]
            yield {"text": text[1].replace("\\r", " ").replace("\\n", " "), "date": "2000-01-01", "want": "search " + json.dumps(rows)}


def dateparser_right(case, times):
    if case["want"].startswith("search "):
        rows = json.loads(case["want"][7:])
        mine = [(ends(t)[0] or "")[:10] for t in times]
        return all(date in mine for _, date in rows) if rows else not times
    way, shift, period = re.match(r"(\w+) (\{.*\}) (\w+)", case["want"]).groups()
    shift = {k: int(v) for k, v in re.findall(r'"(\w+)": (\d+)', shift)}
    sign = -1 if way == "ago" else 1
    base = datetime.date.fromisoformat(case["date"])
    months = base.year * 12 + base.month - 1 + sign * (12 * shift.get("years", 0) + shift.get("months", 0))
    if not 1 <= months // 12 <= 9999:
        return False
    day = datetime.date(months // 12, months % 12 + 1, min(base.day, 28)) + datetime.timedelta(sign * (7 * shift.get("weeks", 0) + shift.get("days", 0)))
    want = {"year": f"{day.year:04}", "month": str(day)[:7], "week": "{:04}-W{:02}".format(*day.isocalendar()[:2]), "day": str(day), "time": str(day)}[period]
    return any(t["value"].startswith(want) for t in times)


SUITES = {"recognizers": (recognizers, recognizers_right), "duckling": (duckling, duckling_right),
          "dateparser": (dateparser, dateparser_right)}


def skips(name):
    """Hash of a case -> the reason why it does not apply; or a pattern of its text and of what it asks for,
    "text = want", between slashes."""
    path, out, patterns = HERE / "skips" / f"{name}_times.tsv", {}, []
    for line in path.read_text(encoding="utf-8").split("\n") if path.exists() else []:
        if line and not line.startswith("#"):
            case, reason = line.split("\t")
            if case.startswith("/"):
                patterns.append((re.compile(case[1:-1], re.I), reason))
            else:
                out[case] = reason
    return out, patterns


def score(suite, folder, name, run, errors):
    cases, right = list(suite[0](folder)), suite[1]
    skipped, patterns = skips(name)
    kept = [c for c in cases if key(c) not in skipped and not any(p.search(c["text"] + " = " + c["want"]) for p, _ in patterns)]
    # A case without a verb has no tense, and an assistant takes it to lie ahead: it may also be read as such.
    frames = [frame for frame in ("", "They will meet ") if not frame or name == "duckling"]
    said = run([{"id": f"{i} {frame}", "text": frame + c["text"], "published": c["date"]} for i, c in enumerate(kept) for frame in frames])
    passed = 0
    for i, case in enumerate(kept):
        readings = [said[f"{i} {frame}"].get("times", []) for frame in frames]
        times = readings[-1]
        good = any(right(case, reading) for reading in readings)
        passed += good
        if errors and not good:
            print(f"{key(case)} {case['text']!r} wants {case['want'][:300]} has {[(t['text'], t['value']) for t in times]}")
    return round(100 * passed / max(1, len(kept)), 1), f"% of {len(kept)} cases that apply, {len(cases) - len(kept)} skipped"
