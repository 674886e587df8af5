"""`palmares check` finds and names what was damaged behind the program's back."""

import pathlib
import shutil
import sqlite3
import tempfile
import unittest

from program import done, run


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.sound = pathlib.Path(cls.folder.name) / "sound.palmares"
        done("demo", cls.sound)
        done("check", cls.sound)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def damaged(self, sql, *, suffix=""):
        """Runs `sql` on a copy of the sound store and returns the output of `check`."""
        store = pathlib.Path(self.folder.name) / f"{self.id().split('.')[-1]}.palmares"
        for file in self.sound.parent.glob(self.sound.name + "*"):
            shutil.copy(file, str(store) + file.name[len(self.sound.name):])
        database = sqlite3.connect(str(store) + suffix)
        database.executescript(sql)
        database.close()
        checked = run("check", store)
        self.assertEqual(checked.returncode, 1, checked.stdout)
        self.assertEqual(len(checked.stderr.splitlines()), 1)
        return checked.stdout

    def test_a_flipped_payload_byte(self):
        position = 700
        out = self.damaged(f"""UPDATE events SET data = CAST(
            substr(CAST(data AS TEXT), 1, instr(CAST(data AS TEXT), '-') - 1) || '.' ||
            substr(CAST(data AS TEXT), instr(CAST(data AS TEXT), '-') + 1) AS BLOB) WHERE position = {position};""")
        self.assertIn(f"Event {position} ", out)

    def test_a_dropped_row(self):
        out = self.damaged("DELETE FROM events WHERE position = 500;")
        self.assertIn("501", out)

    def test_a_dropped_last_row(self):
        out = self.damaged("DELETE FROM events WHERE position = (SELECT max(position) FROM events);")
        self.assertNotEqual(out, "")

    def test_swapped_versions(self):
        out = self.damaged("""CREATE TEMP TABLE two AS SELECT position, version FROM events
            WHERE stream = (SELECT stream FROM events WHERE position = 600) ORDER BY version LIMIT 2;
            UPDATE events SET version = -version WHERE position IN (SELECT position FROM two);
            UPDATE events SET version = (SELECT version FROM two WHERE two.position <> events.position)
            WHERE position IN (SELECT position FROM two);""")
        self.assertIn("version", out)

    def test_an_altered_read_model_cell(self):
        out = self.damaged("UPDATE athletes SET fullname = 'Somebody Else' WHERE athlete_uuid = (SELECT min(athlete_uuid) FROM athletes);", suffix="-rows")
        self.assertIn("Somebody Else", out)


if __name__ == "__main__":
    unittest.main()
