"""A full disk: the writer gets an error, loses nothing, and continues once there is room."""

import ctypes
import os
import pathlib
import random
import tempfile
import unittest

from writers import ROUNDS, create, judge, report, watched

CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
MS_REC, MS_PRIVATE = 0x4000, 0x40000
DISK_BYTES = 4 << 20


def mount_small_disk(folder):
    """For this process and its children alone; returns whether it was possible, as root or not."""
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWNS) != 0 and libc.unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0:
        return False
    return (libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) == 0 and
            libc.mount(b"small", os.fsencode(folder), b"tmpfs", 0, b"size=%d,mode=777" % DISK_BYTES) == 0)


class Disk(unittest.TestCase):
    def test_full_and_free_again(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(os.rmdir, folder)
        if not mount_small_disk(folder):
            print("disk full: left out, a file system in memory cannot be mounted here", flush=True)
            self.skipTest("a file system in memory cannot be mounted here")
        self.addCleanup(ctypes.CDLL(None).umount, os.fsencode(folder))
        disk, chance, events, refused = pathlib.Path(folder), random.Random(2019), 0, 0
        for number in range(ROUNDS):
            store, filler = disk / f"{number}.palmares", disk / "filler"
            create(store)
            with watched("append", store, "one") as one:
                one.until_more(3)
                filler.write_bytes(b"x" * (DISK_BYTES // 2 - chance.randrange(1 << 20)))
                one.until(lambda _: ["again", "store_full"] in one.lines, "the disk is full")
                filler.unlink()
                one.until_more(3)
                one.kill()
                events += judge(store, {"one": one.acknowledged()})
                refused += one.tries_again()
            for file in disk.iterdir():
                file.unlink()
        report("disk full under an SQLite file", events=events, refusals=refused)


if __name__ == "__main__":
    unittest.main()
