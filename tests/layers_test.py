"""layers.py finds each violation it exists for, and only those."""
import pathlib
import tempfile
import unittest

import layers


class Layers(unittest.TestCase):
    def complaints(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            return list(layers.complaints(pathlib.Path(folder)))

    def refuses(self, name, text, reason):
        found = self.complaints(name, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(reason, found[0])

    def accepts(self, name, text):
        self.assertEqual(self.complaints(name, text), [])

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
                                        ("zip.h", "model/activity_files", "app"), ("gtest/gtest.h", "tests", "model")):
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
            self.assertEqual(list(layers.complaints(pathlib.Path(folder))), [])


if __name__ == "__main__":
    unittest.main()
