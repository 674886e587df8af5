"""Which rows of the tables of behaviour the tests cover, by the ids that their names begin with.

    tests/conformance/coverage.py [FOLDER] [SECTION...]

FOLDER has the documents with the tables, platform.md and domain.md (by default ../shared/reference beside the project);
SECTION is one of their parts such as G1 or SL; without any, all are counted. Fails if a row is said to be not applicable
but covered, if an id is in no table, or if more rows of platform.md are not applicable than are allowed.
"""
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
NOT_APPLICABLE = pathlib.Path(__file__).resolve().parent / "not_applicable.txt"
MOST_NOT_APPLICABLE = 15

HEADING = re.compile(r"^## (G\d+)\. (.*)$")
ROW = re.compile(r"^\| ([A-Z]{2}-\d+) \|")
DOMAIN_HEADING = re.compile(r"^## 10\. ")
DOMAIN_ROW = re.compile(r"^\| (([A-Z]{1,2})\d+)(?: [^|]*)?\|")
TEST_NAME = re.compile(r"\bTEST(?:_F|_P)?\(\s*\w+,\s*(\w+)\s*\)|\bdef test_(\w+)\(")
ID_IN_NAME = re.compile(r"([A-Z]{1,2})(\d{1,3})")


def sections(text):
    """The rows of each section: {"G1": ("EventStore", ["ES-01", …])}, in the order of the document."""
    found, current = {}, None
    for line in text.splitlines():
        if line.startswith("#"):
            heading = HEADING.match(line)
            current = found.setdefault(heading[1], (heading[2], [])) if heading else None
        elif current and (row := ROW.match(line)):
            current[1].append(row[1])
    return found


def domain_sections(text):
    """The rows of the domain's table of test cases by the letters of their ids: {"SL": ("domain", ["SL1", …])}."""
    found, inside = {}, False
    for line in text.splitlines():
        if line.startswith("## "):
            inside = bool(DOMAIN_HEADING.match(line))
        elif inside and (row := DOMAIN_ROW.match(line)):
            found.setdefault(row[2], ("domain", []))[1].append(row[1])
    return found


def ids_of(name):
    """ES02_S12_TakesAll → ES-02, ES02, S-12, S12: the ids at the beginning, as either document writes them."""
    for part in name.split("_"):
        found = ID_IN_NAME.fullmatch(part)
        if not found:
            return
        yield f"{found[1]}-{found[2]}"
        yield found[0]


def covered(folder):
    ids = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".cpp", ".py"):
            for name in TEST_NAME.finditer(path.read_text()):
                ids.update(ids_of(name[1] or name[2]))
    return ids


def not_applicable(text):
    lines = (line.strip() for line in text.splitlines())
    return dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else TESTS.parent.parent / "shared/reference"
    if not (folder / "platform.md").exists() or not (folder / "domain.md").exists():
        print(f"{folder} has no tables: nothing to compare the tests with.")
        return 2
    tables = sections((folder / "platform.md").read_text()) | domain_sections((folder / "domain.md").read_text())
    known = {row for _, rows in tables.values() for row in rows}
    letters = {row[:2] for row in known if "-" in row}  # a mistyped id of the domain is found by its row being open
    names = covered(TESTS)
    tested = {row for row in names if row in known or ("-" in row and row[:2] in letters)}
    excluded = not_applicable(NOT_APPLICABLE.read_text())
    problems = [f"{row} is in no table" for row in sorted((tested | excluded.keys()) - known)]
    problems += [f"{row} is covered and cannot be not applicable" for row in sorted(tested & excluded.keys())]
    if len(excluded) > MOST_NOT_APPLICABLE:
        problems.append(f"{len(excluded)} rows are not applicable, {MOST_NOT_APPLICABLE} may be")
    for section, (title, rows) in tables.items():
        if arguments[1:] and section not in arguments[1:]:
            continue
        done = [row for row in rows if row in tested]
        missing = [row for row in rows if row not in tested and row not in excluded]
        print(f"{section} {title}: {len(done)} of {len(rows)} covered, "
              f"{sum(row in excluded for row in rows)} not applicable, {len(missing)} open")
        if missing:
            print("    open: " + " ".join(missing))
    print("Not applicable:")
    for row, reason in excluded.items():
        print(f"    {row}: {reason}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
