"""PostgreSQL servers killed, replaced by a standby, or cut off between a commit and its answer."""

import random
import time
import unittest

from postgres_server import PostgresServer, programs
from relay import Relay
from writers import ROUNDS, create, judge, report, watched

CUTS_OF_A_ROUND = 25


@unittest.skipIf(programs() is None, "no PostgreSQL server programs are installed")
class Servers(unittest.TestCase):
    def setUp(self):
        self.chance = random.Random(2019)

    def server(self, *settings, **options):
        server = PostgresServer(*settings, **options)
        self.addCleanup(server.stop)
        return server

    def test_killed_and_started_again_under_load(self):
        server = self.server()
        store = server.url("s")
        create(store)
        with watched("append", store, "one") as one, watched("append", store, "two") as two:
            for _ in range(ROUNDS):
                for each in (one, two):
                    each.until_more(self.chance.randint(1, 30))
                server.kill()
                server.start()
                for each in (one, two):
                    each.until_more(1)
            for each in (one, two):
                each.kill()
            events = judge(store, {"one": one.acknowledged(), "two": two.acknowledged()})
            report("PostgreSQL server killed and started again", events=events,
                   tries_again=one.tries_again() + two.tries_again())

    def test_primary_lost_and_standby_promoted_under_load(self):
        events, slowest = 0, 0
        for _ in range(ROUNDS):
            primary = self.server()
            # A standby whose primary is gone otherwise pauses for five seconds before it looks for a promotion.
            standby = PostgresServer("wal_retrieve_retry_interval=100", standby_of=primary)
            self.addCleanup(standby.stop)
            hosts = f"{primary.path},{standby.path}"
            store = f"postgresql:///s?host={hosts}&user=palmares&target_session_attrs=read-write"
            create(primary.url("s"))
            primary.sql("s", "ALTER SYSTEM SET synchronous_standby_names TO '*'")
            primary.sql("s", "SELECT pg_reload_conf()")
            while "sync" not in primary.sql("s", "SELECT sync_state FROM pg_stat_replication").split():
                time.sleep(0.02)
            with watched("append", store, "one") as one, watched("append", store, "two") as two:
                for each in (one, two):
                    each.until_more(self.chance.randint(1, 60))
                lost_at = time.monotonic()
                primary.kill()
                standby.promote()
                for each in (one, two):
                    each.until_more(1)
                slowest = max(slowest, time.monotonic() - lost_at)
                for each in (one, two):
                    each.until_more(10)
                    each.kill()
                events += judge(store, {"one": one.acknowledged(), "two": two.acknowledged()})
            standby.stop()
            primary.stop()
        report("primary lost, standby promoted", events=events, seconds_until_both_went_on=f"{slowest:.1f}")

    def test_connection_cut_between_commit_and_answer(self):
        server = self.server()
        relay = Relay(server.path / ".s.PGSQL.5432")
        self.addCleanup(relay.close)
        store = f"postgresql:///s?host={relay.path}&user=palmares"
        create(server.url("s"))
        with watched("append", store, "one") as one:
            for _ in range(ROUNDS * CUTS_OF_A_ROUND):
                one.until_more(self.chance.randint(1, 4))
                time.sleep(self.chance.uniform(0, 0.003))
                relay.cut()
            one.until_more(2)
            one.kill()
            events = judge(server.url("s"), {"one": one.acknowledged()})
            report("connection cut between commit and answer", events=events, answers_lost=relay.cuts,
                   tries_again=one.tries_again())


if __name__ == "__main__":
    unittest.main()
