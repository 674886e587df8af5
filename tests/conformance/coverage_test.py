"""coverage.py reads tables, names and exceptions as they are written."""
import unittest

import coverage


class Coverage(unittest.TestCase):
    def test_rows_belong_to_the_section_they_stand_in(self):
        text = "## G1. One\n| Id | x |\n|---|---|\n| ES-01 | a |\n| ES-02 | b |\n## G2. Two\n| CD-01 | c |\n## H1. No\n| CD-09 | |\n"
        self.assertEqual(coverage.sections(text), {"G1": ("One", ["ES-01", "ES-02"]), "G2": ("Two", ["CD-01"])})

    def test_rows_of_the_domain_go_by_their_letters(self):
        text = "## 9. Fields\n| S1 | no |\n## 10. Test cases\n| S12 | – | a |\n| SL3 | b |\n## 11. Gaps\n| Q1 | no |\n"
        self.assertEqual(coverage.domain_sections(text), {"S": ("domain", ["S12"]), "SL": ("domain", ["SL3"])})

    def test_a_name_covers_the_ids_it_begins_with(self):
        self.assertEqual(list(coverage.ids_of("ES02_ES103_TakesAll")), ["ES-02", "ES02", "ES-103", "ES103"])
        self.assertEqual(list(coverage.ids_of("S12_Q25_Ranks")), ["S-12", "S12", "Q-25", "Q25"])
        self.assertEqual(list(coverage.ids_of("TakesAll_ES02")), [])
        self.assertEqual(list(coverage.ids_of("ES02TakesAll")), [])

    def test_exceptions_have_a_reason(self):
        self.assertEqual(coverage.not_applicable("# a\nES-13 no such thing\n\n"), {"ES-13": "no such thing"})

    def test_every_kind_of_test_counts(self):
        names = [found[1] or found[2] for found in coverage.TEST_NAME.finditer(
            "TEST(A, ES01_A)\nTEST_F(B, ES02_B)\nTEST_P(C,\n       ES03_C)\n    def test_ES04_d(self):\n")]
        self.assertEqual(names, ["ES01_A", "ES02_B", "ES03_C", "ES04_d"])


if __name__ == "__main__":
    unittest.main()
