"""The sources of the tree, with comments and code apart."""
import functools
import io
import pathlib
import re
import tokenize

LITERAL = r'R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\''
COMMENT_OR_LITERAL = re.compile(rf"(?P<comment>//[^\n]*|/\*.*?\*/)|{LITERAL}", re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*", re.M | re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
SHELL = (".sh", ".clang-format", ".clang-tidy", ".supp", "CMakeLists.txt", "/run", "/deb", "/install", ".service")
SHELL_COMMENT = re.compile(r"(?:^|\s)#(?!!)(.*)")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


class Source:
    """One text of the tree. `name` is its path from the root."""

    def __init__(self, name, text):
        self.name = name
        self.text = text
        self.is_cpp = name.endswith((".h", ".cpp"))

    @property
    def floor(self):
        return self.name.split("/")[0]

    @property
    def folder(self):
        return self.name.rpartition("/")[0] or "."

    @property
    def includes(self):
        return INCLUDE.findall(self.text) if self.is_cpp else []

    @functools.cached_property
    def code(self):
        """C++ without comments, literals and directives; every other character keeps its place."""
        code = COMMENT_OR_LITERAL.sub(lambda found: blank(found[0]), self.text)
        return DIRECTIVE.sub(lambda found: blank(found[0]), code)

    @functools.cached_property
    def comments(self):
        """(line number, text) of each comment; lines that follow each other are one comment."""
        if self.is_cpp:
            lines = [(self.text.count("\n", 0, found.start()) + 1, found[0].strip("/* "))
                     for found in COMMENT_OR_LITERAL.finditer(self.text) if found["comment"]]
        elif self.name.endswith(".py"):
            lines = list(python_comments(self.text))
        elif self.name.endswith(SHELL):
            lines = [(number, found[1].strip()) for number, line in enumerate(self.text.splitlines(), 1)
                     if (found := SHELL_COMMENT.search(line))]
        else:
            lines = []
        return list(joined(lines))


def python_comments(text):
    """Comments and docstrings."""
    before = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            starts_statement = before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string.strip("# ")
            elif token.type == tokenize.STRING and starts_statement:
                yield token.start[0], token.string.strip('"\' ')
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                before = token.type
    except (tokenize.TokenError, IndentationError):
        return


def joined(lines):
    """One comment of the lines that follow each other without a gap."""
    first, last, text = None, None, ""
    for number, line in lines:
        if last is not None and number == last + 1:
            text += " " + line
        else:
            if first is not None:
                yield first, text
            first, text = number, line
        last = number + line.count("\n")
    if first is not None:
        yield first, text


def read_text(path):
    """The text of a file; none of a binary one."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def read_tree(root, folders):
    """Every text in `folders` and in the root itself, in the order of the names."""
    root = pathlib.Path(root)
    at_top = (path for path in root.iterdir() if path.is_file() and path.name != ".git")  # a file in a work tree
    below = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    paths = sorted(path for path in [*at_top, *below] if "__pycache__" not in path.parts)
    return [Source(path.relative_to(root).as_posix(), read_text(path)) for path in paths]
