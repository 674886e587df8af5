"""Ids and documents that comments and the names of tests cite, and whether the tree has them.

An id is two letters at most and a number (`Q23`, `ES08`). It is there if a table of docs/domain.md or docs/conformance.md has
a row for it. In a comment only letters that some row has are taken for an id, so that a name such as `UTF8` needs none; in the
name of a test every part before the sentence is an id. A document is cited with its path from the root, a section of it by
its number: `docs/domain.md 7.3`. Links and paths in documents lead to files or folders of the tree.
"""
import posixpath
import re

DOCUMENTS = ("docs/domain.md", "docs/conformance.md")
ROW = re.compile(r"^\| *([A-Z]{1,2}\d{1,3}) *\|", re.M)
HEADING = re.compile(r"^#+ +(\d+(?:\.\d+)*)", re.M)
ID = re.compile(r"(?<![\w.-])([A-Z]{1,2})(\d{1,3})(?![\w-])")
ID_IN_NAME = re.compile(r"[A-Z]{1,2}\d{1,3}")
DOCUMENT = re.compile(r"((?:[\w.-]+/)*[\w-]+\.md)(?: (?:section )?(\d+(?:\.\d+)*))?")
LINK = re.compile(r"\]\(([^)#:]+)\)")
PATH = re.compile(r"`((?:app|docs|model|packaging|resources|store|tests|ui)/[\w./-]*)`")
TEST_NAME = re.compile(r"\bTEST(?:_F|_P)?\(\s*\w+,\s*(\w+)\s*\)|\bdef test_(\w+)\(")


def ids_of(name):
    """ES02_S12_TakesAll → ES02, S12: the ids that the name of a test begins with."""
    for part in name.split("_"):
        if not ID_IN_NAME.fullmatch(part):
            return
        yield part


def cited_by_tests(source):
    """(line number, id) for each id in the names of a source's tests."""
    for found in TEST_NAME.finditer(source.text):
        for cited in ids_of(found[1] or found[2]):
            yield source.text.count("\n", 0, found.start()) + 1, cited


def known_ids(sources):
    return {row for source in sources if source.name in DOCUMENTS for row in ROW.findall(source.text)}


def complaints(sources):
    by_name = {source.name: source for source in sources}
    known = known_ids(sources)
    letters = {row.rstrip("0123456789") for row in known}
    for source in sources:
        if source.name.startswith("tests/"):
            for line, cited in cited_by_tests(source):
                if cited not in known:
                    yield f"{source.name}:{line}: {cited} is in no table of {' or '.join(DOCUMENTS)}"
        if source.name.endswith(".md"):
            yield from (f"{source.name}: {text}" for text in of_document(source, by_name))
        for line, comment in source.comments:
            yield from (f"{source.name}:{line}: {text}" for text in of_comment(comment, by_name, known, letters))


def of_comment(comment, by_name, known, letters):
    for found in ID.finditer(comment):
        if found[1] in letters and found[0] not in known:
            yield f"{found[0]} is in no table of {' or '.join(DOCUMENTS)}"
    for found in DOCUMENT.finditer(comment):
        if found[1] not in by_name:
            yield f"{found[1]} is no document of the tree"
        elif found[2] and found[2] not in HEADING.findall(by_name[found[1]].text):
            yield f"{found[1]} has no section {found[2]}"


def of_document(source, by_name):
    linked = [posixpath.normpath(posixpath.join(posixpath.dirname(source.name), link)) for link in LINK.findall(source.text)]
    for path in linked + PATH.findall(source.text):
        # `store/open_store` names a header and its source.
        if path not in by_name and not any(name.startswith((path.rstrip("/") + "/", path + ".")) for name in by_name):
            yield f"{path} is not in the tree"
