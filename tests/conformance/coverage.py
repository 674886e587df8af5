"""Compares the tables of docs/ with the tests: which rows are tested, where, and which cannot be.

    tests/conformance/coverage.py [--write]

A row is `| ID | … | tested in |`. The last cell names the files below tests/ with a test whose name begins with the id, or
says why there is none: `not applicable: reason`. `--write` brings the last cells up to date. Fails if a row has no test and
no reason, has both, or names other files, and if too many rows are not applicable.
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from structure.citations import DOCUMENTS, cited_by_tests
from structure.sources import read_tree

MOST_NOT_APPLICABLE = 15
ROW = re.compile(r"^\| *(([A-Z]{1,2})\d{1,3}) *\|(.*\|) *([^|]*?) *\|$", re.M)
NOT_APPLICABLE = "not applicable: "


def tested_in(sources):
    """{id: the files below tests/ that have a test of this id}"""
    found = collections.defaultdict(set)
    for source in sources:
        if source.name.endswith((".cpp", ".h", ".py")):
            for _, cited in cited_by_tests(source):
                found[cited].add(source.name.removeprefix("tests/"))
    return {row: " ".join(sorted(files)) for row, files in found.items()}


def complaints(text, tested):
    """What is wrong with the rows of a document."""
    for row, _, _, place in ROW.findall(text):
        files = tested.get(row, "")
        if place.startswith(NOT_APPLICABLE):
            if files:
                yield f"{row} is tested in {files}, but said to be {place}"
        elif not files:
            yield f"{row} has no test and no reason"
        elif place != files:
            yield f"{row} is tested in {files}, but the table says {place or 'nothing'}"


def rewritten(text, tested):
    """The document with the last cells as they should be."""
    def row_of(found):
        kept = found[4].startswith(NOT_APPLICABLE)
        place = found[4] if kept else tested.get(found[1], "")
        return f"{found[0][:found.start(4) - found.start()].rstrip()} {place} |"
    return ROW.sub(row_of, text)


def summary(text, tested):
    """For each family of ids: how many rows, how many tested, how many not applicable."""
    rows, done, excluded = collections.Counter(), collections.Counter(), collections.Counter()
    for row, family, _, place in ROW.findall(text):
        rows[family] += 1
        done[family] += row in tested
        excluded[family] += place.startswith(NOT_APPLICABLE)
    for family, count in rows.items():
        yield f"{family}: {done[family]} of {count} tested, {excluded[family]} not applicable"


def main(arguments):
    tested = tested_in(read_tree(ROOT, ("tests",)))
    texts = {ROOT / name: (ROOT / name).read_text() for name in DOCUMENTS}
    if arguments == ["--write"]:
        texts = {path: rewritten(text, tested) for path, text in texts.items()}
        for path, text in texts.items():
            path.write_text(text)
    problems = [problem for text in texts.values() for problem in complaints(text, tested)]
    print("\n".join(line for text in texts.values() for line in summary(text, tested)), flush=True)
    excluded = sum(text.count(f"| {NOT_APPLICABLE}") for text in texts.values())
    if excluded > MOST_NOT_APPLICABLE:
        problems.append(f"{excluded} rows are not applicable, {MOST_NOT_APPLICABLE} may be")
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main(sys.argv[1:])
