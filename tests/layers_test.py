"""layers.py finds each violation it exists for, and only those."""
import pathlib
import tempfile
import unittest

import layers

TEST = "TEST"  # apart, or the tests in the texts below would count as tests


class Tree(unittest.TestCase):
    """Examines a tree of a few files."""

    def examine(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return layers.examine(folder)

    def refuses_tree(self, files, reason):
        found = self.examine(files)[1]
        self.assertEqual(len(found), 1, found)
        self.assertIn(reason, found[0])

    def accepts_tree(self, files):
        self.assertEqual(self.examine(files)[1], [])

    def refuses(self, name, text, reason):
        self.refuses_tree({name: text}, reason)

    def accepts(self, name, text):
        self.accepts_tree({name: text})


class Layers(Tree):

    def test_an_include_never_climbs(self):
        for name, above in (("model/a.h", "store"), ("model/a.h", "ui"), ("model/a.h", "app"), ("model/a.h", "tests"),
                            ("store/a.cpp", "ui"), ("store/a.cpp", "app"), ("ui/a.cpp", "app")):
            self.refuses(name, f'#include "{above}/b.h"\n', f"may not see {above}/")

    def test_an_include_may_go_down_or_sideways(self):
        for name, seen in (("store/runtime/a.h", "model"), ("ui/a.h", "store"), ("app/a.cpp", "ui"), ("model/a.h", "model"),
                           ("tests/ui/a.cpp", "app"), ("tests/model/a.cpp", "tests")):
            self.accepts(name, f'#include "{seen}/b.h"\n')

    def test_own_includes_are_written_from_the_root(self):
        self.refuses("ui/a.cpp", '#include "b.h"\n', "from the root")
        self.refuses("ui/a.cpp", '#include "../store/b.h"\n', "from the root")
        self.accepts("ui/a.cpp", '#include "a.moc"\n')

    def test_qt_stays_upstairs_and_in_the_read_models(self):
        for name in ("model/a.cpp", "store/a.h", "store/sqlite/a.cpp"):
            self.refuses(name, "#include <QString>\n", "belongs in")
        for name in ("store/read_models/a.h", "ui/a.h", "app/a.cpp", "tests/ui/a.cpp"):
            self.accepts(name, "#include <QString>\n")

    def test_qt_sql_stays_in_the_read_models(self):
        for name in ("ui/a.cpp", "app/a.cpp", "store/runtime/a.cpp"):
            self.refuses(name, "#include <QSqlQuery>\n", "store/read_models/")
        self.accepts("store/read_models/a.cpp", "#include <QSqlQuery>\n")

    def test_each_library_stays_in_its_home(self):
        for header, home, elsewhere in (("sqlite3.h", "store/sqlite", "store/read_models"),
                                        ("pqxx/pqxx", "store/postgres", "store/sqlite"),
                                        ("simdjson.h", "model/core", "store/runtime"),
                                        ("zip.h", "model/activity_files", "app"), ("gtest/gtest.h", "tests", "model"),
                                        ("unicode/uchar.h", "model/core", "store/sqlite"),
                                        ("gmime/gmime.h", "model/mails", "store/mails"),
                                        ("sys/inotify.h", "store/platform/linux", "store/sqlite"),
                                        ("unistd.h", "store/platform/portable", "app")):
            self.accepts(f"{home}/a.cpp", f"#include <{header}>\n")
            self.refuses(f"{elsewhere}/a.cpp", f"#include <{header}>\n", "belongs in")

    def test_what_keeps_events_knows_no_domain(self):
        for name in ("model/core/a.h", "store/sqlite/a.cpp", "store/subscriptions/a.h", "store/a.cpp"):
            self.refuses(name, '#include "model/challenge/events.h"\n', "know no domain")
            self.accepts(name, '#include "model/core/time.h"\n')
        self.refuses("store/memory/a.cpp", '#include "store/runtime/engine.h"\n', "know no domain")
        self.accepts("store/postgres/a.cpp", '#include "store/append_rules.h"\n')
        self.accepts("store/runtime/a.cpp", '#include "model/challenge/events.h"\n')

    def test_the_window_names_no_concrete_store(self):
        self.refuses("ui/a.cpp", '#include "store/sqlite/b.h"\n', "belongs in")
        self.accepts("app/a.cpp", '#include "store/sqlite/b.h"\n')

    def test_the_model_reads_no_clock_and_throws_no_dice(self):
        for code in ("std::chrono::system_clock::now();", "std::random_device device;", "rand();", "std::rand();",
                     "time(nullptr);", "std::time(NULL);", "fopen(name);"):
            self.refuses("model/a.cpp", code + "\n", "the model may not use")
        self.refuses("model/a.cpp", "#include <fstream>\n", "the model may not use")
        self.accepts("store/a.cpp", "std::chrono::system_clock::now();\n")

    def test_words_that_only_look_like_a_clock_or_dice_are_fine(self):
        for code in ("moving_time(0);", "// never system_clock", "brand(a);", "effort.time(0);", "operand();"):
            self.accepts("model/a.cpp", code + "\n")

    def test_a_file_has_at_most_300_lines(self):
        for name in ("app/a.cpp", "model/a.h", "store/a.cpp", "ui/a.cpp", "tests/a.cpp", "tests/a.py"):
            self.accepts(name, "\n" * 300)
            self.refuses(name, "\n" * 301, "301 lines")

    def test_nothing_is_left_over(self):
        for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "not " + "implemented", "a place" + "holder"):
            self.refuses("ui/a.cpp", f"// {word}\n", "left over")
            self.refuses("packaging/run", f"# {word}\n", "left over")
        self.refuses("tests/a.cpp", "TEST(Store, DIS" + "ABLED_Appends)\n", "left over")
        self.accepts("ui/a.cpp", 'edit->setPlaceholderText(placeholder); decimal.toDouble(); "demo-XXXXXX";\n')

    def test_a_skipped_test_says_why(self):
        self.refuses("tests/a.cpp", "GTEST_SKIP();\n", "says why")
        self.accepts("tests/a.cpp", 'GTEST_SKIP() << "no data folder";\n')

    def test_an_exception_from_a_lint_names_the_check(self):
        self.refuses("ui/a.cpp", "int x; // NO" + "LINT\n", "names the check")
        self.accepts("ui/a.cpp", "int x; // NO" + "LINT(readability-x): because\n")

    def test_no_path_of_one_machine(self):
        for path in ("/wo" + "rk/main/x", "/ro" + "ot/x", "/ho" + "me/anna/x"):
            self.refuses("README.md", f"see {path}\n", "path of one machine")
        for text in ("../shared/data", "https://example.org/wo" + "rk/x", "~/.local/share", "/usr/share/palmares"):
            self.accepts("README.md", text + "\n")

    def test_binary_files_are_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "tests").mkdir()
            (pathlib.Path(folder) / "tests" / "ride.fit").write_bytes(b"\xff\xfe TO" + b"DO")
            self.assertEqual(layers.examine(folder)[1], [])


def function(lines, name="work"):
    """A definition of that many lines, its signature among them."""
    return f"void {name}()\n{{\n" + "    f();\n" * (lines - 3) + "}\n"


class Classes(Tree):
    HEADER = "namespace n {\nclass Big {\n    void one();\n    void two();\n};\n}\n"

    def in_sources(self, *lengths):
        sources = {f"app/big{number}.cpp": f"namespace n {{\n{function(lines, f'Big::f{number}')}}}\n"
                   for number, lines in enumerate(lengths)}
        return {"app/big.h": self.HEADER} | sources

    def test_bodies_of_one_class_have_at_most_300_lines_in_all_files_together(self):
        self.accepts_tree(self.in_sources(150, 150))
        self.refuses_tree(self.in_sources(150, 151), "n::Big: bodies of 301 lines")

    def test_bodies_inside_the_class_count(self):
        header = f"namespace n {{\nclass Big {{\npublic:\n{function(150)}}};\n}}\n"
        source = f"namespace n {{\n{function(151, 'Big::more')}}}\n"
        self.refuses_tree({"app/big.h": header, "app/big.cpp": source}, "301 lines")

    def test_bodies_of_one_class_are_in_at_most_two_sources(self):
        self.accepts_tree(self.in_sources(3, 3))
        self.refuses_tree(self.in_sources(3, 3, 3), "n::Big: bodies in 3 sources")

    def test_a_constructor_is_measured_with_what_it_initialises(self):
        start = "namespace n {\nBig::Big(int a)\n    : m_a{a}\n    , m_b(f({1, 2}))\n{\n"
        self.refuses_tree(self.in_sources(151) | {"app/big.cpp": start + "    f();\n" * 145 + "}\n}\n"}, "301 lines")

    def test_classes_of_one_name_in_two_files_or_scopes_are_two(self):
        hidden = "namespace {\nstruct Part {\n" + function(200) + "};\n}\n"
        self.accepts_tree({"app/a.cpp": hidden, "app/b.cpp": hidden})
        nested = "struct A {\n" + function(130) + "struct B {\n" + function(130) + "};\n};\n"
        self.accepts_tree({"app/a.h": nested, "app/a.cpp": function(170, "A::B::f"), "app/b.cpp": function(170, "A::f")})

    def test_braces_in_comments_literals_and_initialisers_are_no_bodies(self):
        text = ('namespace n {\n// {\nconstexpr auto list = std::array{1, 2};\nconst char* text = "{";\nenum E { a };\n'
                + "template <typename T>\n    requires requires(T t) { t.f(); }\n" + function(148, "Big::f") + "}\n")
        self.refuses_tree(self.in_sources(151) | {"app/big.cpp": text}, "301 lines")

    def test_the_largest_classes_are_printed(self):
        report = self.examine(self.in_sources(7))[0]
        self.assertIn("       7 n::Big: app/big0.cpp", report)


class Folders(Tree):
    def test_a_folder_has_at_most_40_files(self):
        files = {f"app/a{number}.cpp": "" for number in range(40)}
        self.accepts_tree(files | {"app/b/a.cpp": ""})
        self.refuses_tree(files | {"app/b.cpp": ""}, "app: 41 files")

    def test_files_do_not_include_each_other_in_a_circle(self):
        self.accepts_tree({"app/a.h": '#include "app/b.h"\n', "app/b.h": ""})
        self.refuses_tree({"app/a.h": '#include "app/b.h"\n', "app/b.h": '#include "app/c.h"\n',
                           "app/c.h": '#include "app/a.h"\n'}, "a circle of files: app/a.h, app/b.h, app/c.h")

    def test_folders_do_not_include_each_other_in_a_circle(self):
        self.accepts_tree({"app/x/a.cpp": '#include "app/y/b.h"\n', "app/y/b.h": "", "app/y/c.h": ""})
        self.refuses_tree({"app/x/a.cpp": '#include "app/y/b.h"\n', "app/y/b.h": "", "app/x/d.h": "",
                           "app/y/c.cpp": '#include "app/x/d.h"\n'}, "a circle of folders: app/x, app/y")

    def test_a_folder_may_list_what_is_inside_it(self):
        self.accepts_tree({"app/a.cpp": '#include "app/y/b.h"\n', "app/y/b.h": "", "app/d.h": "",
                           "app/y/c.cpp": '#include "app/d.h"\n'})


class Citations(Tree):
    DOMAIN = {"docs/domain.md": "# Domain\n\n## 7. Actions\n\n### 7.3 Rights\n\n| Id | Rule |\n|---|---|\n| Q23 | it |\n"}

    def test_an_id_in_the_name_of_a_test_is_in_a_table(self):
        self.accepts_tree(self.DOMAIN | {"tests/a.cpp": f"{TEST}(Slug, Q23_FollowsTheName)\n"})
        self.refuses_tree(self.DOMAIN | {"tests/a.cpp": f"{TEST}(Slug, Q23_X24_FollowsTheName)\n"}, "a.cpp:1: X24 is in no")
        self.refuses_tree(self.DOMAIN | {"tests/a.py": f"    {'def'} test_Q24_follows(self):\n"}, "a.py:1: Q24 is in no")

    def test_an_id_in_a_comment_is_in_a_table(self):
        self.accepts_tree(self.DOMAIN | {"model/a.h": "// as Q23 has it, in UTF8 and by ISO8601\nint Q99;\n"})
        self.refuses_tree(self.DOMAIN | {"model/a.h": "\n// as Q24 has it\n"}, "a.h:2: Q24 is in no")
        self.refuses_tree(self.DOMAIN | {"tests/run": "# as Q24 has it\n"}, "run:1: Q24 is in no")

    def test_a_document_is_cited_with_its_path(self):
        self.accepts_tree(self.DOMAIN | {"model/a.h": "/// Rights (docs/domain.md 7.3).\n"})
        self.refuses_tree(self.DOMAIN | {"model/a.h": "/// Rights (domain.md 7.3).\n"}, "domain.md is no document")
        self.refuses_tree(self.DOMAIN | {"tests/a.py": '"""Rights (docs/rights.md)."""\n'}, "docs/rights.md is no document")

    def test_a_cited_section_exists(self):
        self.refuses_tree(self.DOMAIN | {"model/a.h": "/// Rights (docs/domain.md\n/// 7.4).\n"}, "has no section 7.4")

    def test_paths_and_links_of_a_document_lead_into_the_tree(self):
        tree = self.DOMAIN | {"model/a.h": "", "README.md": "See [the domain](docs/domain.md), `model/a`, `model/`.\n"}
        self.accepts_tree(tree)
        self.refuses_tree(tree | {"docs/a.md": "See [it](rules.md).\n"}, "docs/a.md: docs/rules.md is not in the tree")
        self.refuses_tree(tree | {"docs/a.md": "See `model/b.h`.\n"}, "docs/a.md: model/b.h is not in the tree")


class Words(Tree):
    def test_at_most_25_comments_of_the_tree_have_a_pronoun_of_five(self):
        word = "some" + "body"
        lines = [f"int a{number}; // {word} waits\n\n" for number in range(26)]
        self.accepts_tree({"app/a.cpp": "".join(lines[:25]), "app/b.cpp": f'auto text = "{word}";\n'})
        self.refuses_tree({"app/a.cpp": "".join(lines[:13]), "tests/run": f"# {word} waits\n\n" * 13}, "26 comments")


if __name__ == "__main__":
    unittest.main()
