"""docs/manual.md has a section for every verb, with an example, and names every option of it."""
import os
import pathlib
import re
import unittest

from program import run

MANUAL = (pathlib.Path(os.environ["PALMARES_SOURCE_DIR"]) / "docs/manual.md").read_text()
SHARED = MANUAL[MANUAL.index("## Description"):MANUAL.index("## Looking")]
VERB = re.compile(r"^  (\w+) {2,}", re.M)
OPTION = re.compile(r"^  (--[\w-]+)", re.M)


def help_of(*words):
    return run(*words, "--help").stdout


def subcommands(text):
    _, found, rest = text.partition("Subcommands:")
    return VERB.findall(rest) if found else []


def section(verb):
    found = re.search(rf"^### {verb}$(.*?)(?=^##|\Z)", MANUAL, re.M | re.S)
    return found[1] if found else ""


def options(*words):
    """Of a verb and everything below it."""
    text = help_of(*words)
    found = set(OPTION.findall(text)) - {"--help", "--version"}
    store = ["s.palmares"] if re.search(r"^  STORE ", text, re.M) else []
    for word in subcommands(text):
        found |= options(*words, *store, word)
    return found


class Manual(unittest.TestCase):
    def test_every_verb_has_an_example(self):
        verbs = subcommands(help_of())
        self.assertGreater(len(verbs), 20)
        for verb in verbs:
            self.assertIn(f"    palmares {verb}", section(verb), verb)

    def test_every_option_is_named(self):
        for verb in subcommands(help_of()):
            text = section(verb) + SHARED
            if verb == "worker":
                text += section("mail")  # which it refers to
            missing = [option for option in sorted(options(verb)) if option not in text]
            self.assertEqual(missing, [], verb)

    def test_what_has_a_section_is_a_verb(self):
        self.assertEqual(set(re.findall(r"^### (\w+)$", MANUAL, re.M)), set(subcommands(help_of())))


if __name__ == "__main__":
    unittest.main()
