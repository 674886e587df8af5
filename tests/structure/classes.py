"""Lines of each class's bodies, and the sources they are in.

A body reaches from the first line of a member function's definition (its signature) to its closing brace. Definitions
inside the class and out-of-line ones (`Type::member(`) are counted. A nested class is a class of its own. The limit of
sources counts .cpp files; bodies in a header count as lines only.
"""
import bisect
import collections
import re

LONGEST_CLASS = 300
MOST_SOURCES = 2

PUNCTUATION = re.compile(r"[(){};]")
LABEL = re.compile(r"^\s*(?:(?:public|private|protected)(?:\s+slots)?|signals)\s*:(?!:)")
MACRO = re.compile(r"^\s*(?:Q_OBJECT|Q_DISABLE_\w+\s*\([^()]*\)|PALMARES_\w+\s*\([^()]*\))\s")
NOISE = re.compile(r"\[\[[^\]]*\]\]|\b(?:decltype|noexcept|alignas|explicit|requires)\s*\((?:[^()]|\([^()]*\))*\)")
NAMESPACE = re.compile(r"^\s*(?:inline\s+)?namespace\b\s*([\w:]*)\s*$")
CLASS = re.compile(r"^\s*(?:friend\s+)?(?:class|struct|union)\s+(?:[A-Z_]{3,}\s+)?([\w:]+(?:\s*<[^{};]*>)?)")
MEMBER = re.compile(r"((?:\w+\s*::\s*)*)(~?\w+)\s*$")
OPERATOR = re.compile(r"operator\s*(?:\(\s*\)|\[\s*\]|[^\s\w(]+)")
ASSIGNMENT = re.compile(r"(?<![=!<>+\-*/|&^])=(?!=)")

Body = collections.namedtuple("Body", "scope qualifier first last")


def without_brackets(text, opening, closing):
    """`text` without what is between brackets of one kind, and without the brackets."""
    inner = re.compile(rf"\{opening}[^{opening}{closing}]*\{closing}")
    while inner.search(text):
        text = inner.sub(" ", text)
    return text


class Scanner:
    """Walks over the code of one source, scope by scope."""

    def __init__(self, source):
        self.code = source.code
        self.name = source.name
        self.newlines = [place for place, letter in enumerate(self.code) if letter == "\n"]
        self.place = 0
        self.classes = set()
        self.bodies = []

    def line(self, place):
        return bisect.bisect_left(self.newlines, place) + 1

    def next(self):
        found = PUNCTUATION.search(self.code, self.place)
        self.place = found.end() if found else len(self.code)
        return found and found[0]

    def skip_braces(self):
        """From behind an opening brace to behind the one that closes it."""
        depth = 1
        while depth and (sign := self.next()):
            depth += {"{": 1, "}": -1}.get(sign, 0)

    def follows(self):
        return self.code[self.place:self.place + 200].lstrip()[:1]

    def scan(self, scope=()):
        """Everything up to the brace that closes this scope."""
        start, parentheses = self.place, 0
        while sign := self.next():
            parentheses += {"(": 1, ")": -1}.get(sign, 0)
            if parentheses:
                if sign == "{":
                    self.skip_braces()
            elif sign == "}":
                return
            elif sign == ";":
                start = self.place
            elif sign == "{" and self.opened(scope, start):
                start = self.place

    def opened(self, scope, start):
        """A brace at `place` after a head from `start` on. True when what began there is over."""
        head = head_of(self.code[start:self.place - 1])
        if (found := NAMESPACE.match(head)) or not head.strip():
            name = (found[1] if found else "") or self.name  # an unnamed one belongs to its file
            self.scan((*scope, *name.split("::")))
            return True
        if (found := CLASS.match(head)) and not ASSIGNMENT.search(head):
            inner = (*scope, *re.sub(r"<.*", "", found[1], flags=re.S).strip().split("::"))
            self.classes.add(inner)
            self.scan(inner)
            return True
        self.skip_braces()
        qualifier = qualifier_of(head)
        if qualifier is None or self.follows() in (",", "{"):  # in the latter case a member is initialised
            return False
        text = self.code[start:self.place]
        first = start + len(text) - len(skip_labels(text).lstrip())
        self.bodies.append(Body(scope, qualifier, self.line(first), self.line(self.place - 1)))
        return True


def skip_labels(text):
    while found := LABEL.match(text) or MACRO.match(text):
        text = text[found.end():]
    return text


def head_of(text):
    """What stands before a brace, without attributes, template parameters and the braces of initialised members."""
    text = NOISE.sub(" ", skip_labels(without_brackets(text, "{", "}")))
    while found := re.match(r"^\s*template\s*<", text):
        depth, place = 1, found.end()
        while depth and place < len(text):
            depth += {"<": 1, ">": -1}.get(text[place], 0)
            place += 1
        text = text[place:]
    return text


def qualifier_of(head):
    """`Type` of a definition `… Type::member(…)`, an empty text of an unqualified one, None where it defines no function."""
    head = OPERATOR.sub("operator_", head)
    if "(" not in head or re.match(r"^\s*enum\b", head) or ASSIGNMENT.search(without_brackets(head, "(", ")")):
        return None
    before = without_brackets(head[:head.index("(")], "<", ">")
    found = MEMBER.search(before)
    return re.sub(r"\s", "", found[1]).removesuffix("::") if found else None


def resolve(body, classes):
    """The class that a body belongs to, or None: a qualifier may be a namespace."""
    if not body.qualifier:
        return body.scope if body.scope in classes else None
    named = tuple(body.qualifier.split("::"))
    for length in range(len(body.scope), -1, -1):
        if body.scope[:length] + named in classes:
            return body.scope[:length] + named
    return None


def measure(sources):
    """[(lines, class, files with bodies)] of all classes, the longest first."""
    scanners = []
    for source in sources:
        if source.is_cpp:
            scanners.append(Scanner(source))
            scanners[-1].scan()
    classes = set().union(*(scanner.classes for scanner in scanners)) if scanners else set()
    lines, files = collections.Counter(), collections.defaultdict(set)
    for scanner in scanners:
        for body in scanner.bodies:
            if owner := resolve(body, classes):
                lines[owner] += body.last - body.first + 1
                files[owner].add(scanner.name)
    return [(count, owner, sorted(files[owner])) for owner, count in lines.most_common()]


def printed(owner):
    return "::".join(part for part in owner if "/" not in part and part != "palmares") or owner[-1]


def complaints(measured):
    for count, owner, files in measured:
        if count > LONGEST_CLASS:
            yield f"{printed(owner)}: bodies of {count} lines, the limit is {LONGEST_CLASS}: {', '.join(files)}"
        sources = [name for name in files if name.endswith(".cpp")]
        if len(sources) > MOST_SOURCES:
            yield f"{printed(owner)}: bodies in {len(sources)} sources, {MOST_SOURCES} may be: {', '.join(sources)}"
