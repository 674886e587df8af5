"""Prints the sizes of classes and folders and the circles of includes; fails when a rule of CONTRIBUTING.md is broken.

    tests/layers.py [ROOT]

Rules about one file are here: what a floor may include, what the model may call, lengths, leftovers. Those about the whole
tree are in tests/structure/: classes, circles, citations, words.
"""
import re
import sys

from structure import circles, citations, classes, words
from structure.sources import read_tree

LONGEST_FILE = 300
FLOORS = ("model", "store", "ui", "app")  # from the ground up: a floor sees itself and those below
SOURCE_FOLDERS = FLOORS + ("tests",)
TEXT_FOLDERS = SOURCE_FOLDERS + ("docs", "packaging", "resources", ".ci")

# Includes of a library and the folders that may have them, the longest pattern first.
HOMES = (
    (r"<(QSql|QtSql)", ("store/read_models/", "tests/")),
    (r"<Q", ("store/read_models/", "ui/", "app/", "tests/")),
    (r"<sqlite3\.h", ("store/sqlite/", "store/platform/portable/", "tests/")),
    (r"<(sys/|(unistd|fcntl|pwd|poll)\.h)", ("store/platform/", "tests/")),
    (r"<(pqxx|libpq-fe\.h)", ("store/postgres/", "tests/")),
    (r"<simdjson", ("model/", "ui/event/payload_model", "tests/")),  # the inspector shows raw tokens
    (r"<(pugixml|zip)\.h", ("model/", "tests/")),
    (r"<unicode/", ("model/core/", "tests/")),
    (r"<gmime/", ("model/mails/", "tests/")),
    (r"<zlib\.h", ("model/", "store/sqlite/", "tests/")),
    (r"<(benchmark|gtest|gmock|rapidcheck)", ("tests/",)),
    (r"<curl/", ("app/mail/", "tests/")),
    (r"<qt6keychain/", ("ui/start/desktop_keychain", "tests/")),
    (r'"store/(sqlite|postgres|memory)/', ("store/", "app/", "tests/")),  # the window never names a concrete store
)

# Parts of a floor that know less than the floor: event stores and the engine know no domain, so they open any log and run
# any application.
EVENT_STORES = r"store/((platform|sqlite|postgres|memory|subscriptions)/|[^/]+$)"
PARTS = (
    (r"model/core/", r'"model/core/'),
    (r"model/schedule/", r'"model/(core|schedule)/'),
    (EVENT_STORES, rf'"(model/core/|{EVENT_STORES})'),
    (r"store/engine/", r'"(model/(core|schedule)/|store/(engine|subscriptions)/|store/[^/]+$)'),
    (r"tests/engine/", r'"(model/(core|schedule)/|store/(engine|memory|subscriptions)/|store/[^/]+$|tests/)'),
)

# The model is given its times and ids, and touches nothing outside.
IMPURE = (
    r"\b(system|steady|high_resolution|utc|file)_clock\b", r"\brandom_device\b", r"\bs?rand\s*\(",
    r"(?<![\w.>])time\s*\(\s*(nullptr|NULL|0|&\w+)\s*\)", r"\b(clock_gettime|gettimeofday)\b",
    r"\bfopen\b", r"#include <(fstream|iostream|filesystem|random|thread|mutex|future|unistd\.h)>",
)

# Written so that this file passes its own check.
LEFTOVER = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK|[Nn]ot i[m]plemented)\b|(//|#).*\bp[l]aceholder\b|\bD[I]SABLED_")
UNNAMED_EXCEPTION = re.compile(r"N[O]LINT\w*(?![\w(])")  # an exception from a lint names the check
UNEXPLAINED_SKIP = re.compile(r"GTEST_SKIP\(\)(?!\s*<<)")
MACHINE_PATH = re.compile(r"(?<![\w.~}])/(work|farm|root|home/[a-z]\w*|tmp/[a-z]+_\w*)/")


def visible_from(folder):
    return SOURCE_FOLDERS if folder == "tests" else FLOORS[:FLOORS.index(folder) + 1]


def include_complaint(name, include):
    folder = name.split("/")[0]
    if include.startswith('"') and not include.endswith('.moc"'):
        seen = include[1:].split("/")[0]
        if seen not in SOURCE_FOLDERS or "/" not in include:
            return f"{include} is not written from the root"
        if seen not in visible_from(folder):
            return f"{folder}/ may not see {seen}/"
    for part, knows in PARTS:
        if include.startswith('"') and re.match(part, name) and not re.match(knows, include):
            return f"{include}: parts below the domain know no domain"
    for pattern, homes in HOMES:
        if re.match(pattern, include):
            return None if name.startswith(homes) else f"{include} belongs in {', '.join(homes)}"
    return None


def source_complaints(name, lines):
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0] if '"' not in line else line
        include = re.match(r'\s*#\s*include\s*([<"][^>"]+[>"])', code)
        if include and (complaint := include_complaint(name, include[1])):
            yield f"{name}:{number}: {complaint}"
        if name.startswith("model/"):
            for pattern in IMPURE:
                if found := re.search(pattern, code):
                    yield f"{name}:{number}: the model may not use {found[0]}"
        if UNEXPLAINED_SKIP.search(line):
            yield f"{name}:{number}: a skipped test says why"
        if UNNAMED_EXCEPTION.search(line):
            yield f"{name}:{number}: an exception from a lint names the check"


def text_complaints(name, lines):
    for number, line in enumerate(lines, 1):
        if found := LEFTOVER.search(line):
            yield f"{name}:{number}: left over: {found[0]}"
        if found := MACHINE_PATH.search(line):
            yield f"{name}:{number}: a path of one machine: {found[0]}"


def file_complaints(source):
    lines = source.text.splitlines()
    yield from text_complaints(source.name, lines)
    if source.floor not in SOURCE_FOLDERS or not source.name.endswith((".h", ".cpp", ".py")):
        return
    if len(lines) > LONGEST_FILE:
        yield f"{source.name}: {len(lines)} lines, the limit is {LONGEST_FILE}"
    if source.is_cpp:
        yield from source_complaints(source.name, lines)


def examine(root):
    """The lines of the report, and those of the complaints."""
    sources = read_tree(root, TEXT_FOLDERS)
    code = [source for source in sources if source.floor in SOURCE_FOLDERS]
    largest, sizes, walks = classes.measure(code), circles.folder_sizes(code), list(circles.complaints(code))
    report = [
        f"Largest classes, in lines of bodies (limit {classes.LONGEST_CLASS}):",
        *(f"    {count:4} {classes.printed(owner)}: {', '.join(files)}" for count, owner, files in largest[:10]),
        f"Largest folders, in files (limit {circles.MOST_FILES}):",
        *(f"    {count:4} {folder}" for folder, count in sizes.most_common(5)),
        f"Circles of files or folders: {len(walks)}",
        f"Comments with one of five pronouns: {len(words.places(sources))} (limit {words.MOST_COMMENTS})",
    ]
    complaints = [complaint for source in sources for complaint in file_complaints(source)]
    complaints += [*classes.complaints(largest), *circles.size_complaints(sizes), *walks]
    complaints += [*citations.complaints(sources), *words.complaints(sources)]
    return report, complaints


def main(root):
    report, complaints = examine(root)
    print("\n".join(report), flush=True)
    sys.exit("\n".join(complaints) or 0)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".")
