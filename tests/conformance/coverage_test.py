"""coverage.py reads the tables and the names of tests as they are written."""
import unittest

import coverage
from structure.sources import Source

TEST, DEF = "TEST", "def test"  # apart, or coverage.py would find these tests
TABLE = "| Id | Rule | Tested in |\n|---|---|---|\n| ES01 | appends | a_test.cpp |\n| ES13 | joins | not applicable: no joins |\n"


class Coverage(unittest.TestCase):
    def test_every_kind_of_test_counts(self):
        text = f"{TEST}(A, ES01_A)\n{TEST}_F(B, ES02_B)\n{TEST}_P(C,\n       ES03_ES04_C)\n    {DEF}_ES05_d(self):\n"
        found = coverage.tested_in([Source("tests/a/b_test.cpp", text), Source("tests/c.h", f"{TEST}_P(A, ES01_A)")])
        self.assertEqual(found, {"ES01": "a/b_test.cpp c.h", "ES02": "a/b_test.cpp", "ES03": "a/b_test.cpp",
                                 "ES04": "a/b_test.cpp", "ES05": "a/b_test.cpp"})

    def test_only_ids_at_the_beginning_of_a_name_count(self):
        text = f"{TEST}(A, TakesAll_ES02)\n{TEST}(A, ES03TakesAll)\n"
        self.assertEqual(coverage.tested_in([Source("tests/a.cpp", text)]), {})

    def test_a_table_that_is_right_passes(self):
        self.assertEqual(list(coverage.complaints(TABLE, {"ES01": "a_test.cpp"})), [])

    def test_a_row_without_a_test_needs_a_reason(self):
        self.assertEqual(list(coverage.complaints(TABLE, {})), ["ES01 has no test and no reason"])

    def test_a_row_names_the_files_of_its_tests(self):
        found = list(coverage.complaints(TABLE, {"ES01": "b_test.cpp"}))
        self.assertEqual(found, ["ES01 is tested in b_test.cpp, but the table says a_test.cpp"])

    def test_what_is_tested_is_applicable(self):
        found = list(coverage.complaints(TABLE, {"ES01": "a_test.cpp", "ES13": "b_test.cpp"}))
        self.assertEqual(found, ["ES13 is tested in b_test.cpp, but said to be not applicable: no joins"])

    def test_writing_changes_the_last_cells_alone(self):
        written = coverage.rewritten(TABLE, {"ES01": "b_test.cpp c_test.py"})
        self.assertEqual(written, TABLE.replace("a_test.cpp", "b_test.cpp c_test.py"))
        self.assertEqual(coverage.rewritten("| Q1 | a |  |\n", {"Q1": "a.cpp"}), "| Q1 | a | a.cpp |\n")

    def test_families_are_counted_by_their_letters(self):
        self.assertEqual(list(coverage.summary(TABLE + "| S1 | a | b |\n", {"S1": "b"})),
                         ["ES: 0 of 2 tested, 1 not applicable", "S: 1 of 1 tested, 0 not applicable"])


if __name__ == "__main__":
    unittest.main()
