"""Mail servers that refuse, die or never answer, and programs killed while they send."""

import json
import signal
import time
import unittest

from mail_servers import BadServer, MailServer
from mail_store import MailStore, plain
from program import LONGEST_WAIT_S, done, until


class MailFaults(MailStore):
    def test_a_recipient_who_is_refused_fails_alone(self):
        self.cause(1, to="nobody@example.org")
        self.cause(2, to="ann@example.org")
        with MailServer(refused=("nobody@example.org",)) as server:
            self.assertEqual(self.send(*plain(server)).returncode, 1)
        status = {mail["to"]: (mail["status"], mail.get("note")) for mail in self.mails()}
        self.assertEqual(status["nobody@example.org"],
                         ("failed", "The mail server said: 550 5.1.1 Nobody of that name here"))
        self.assertEqual(status["ann@example.org"], ("sent", None))
        self.assertEqual([message.rcpt_tos for message in server.messages], [["ann@example.org"]])

    def test_a_busy_server_is_asked_again_later(self):
        self.cause()
        with MailServer() as server:
            server.is_busy = True
            self.assertEqual(self.send(*plain(server)).returncode, 1)
            self.assertEqual((self.mail()["status"], self.mail()["note"]),
                             ("pending", "The mail server said: 451 4.3.2 Come back later"))
            server.is_busy = False
            self.assertEqual(self.send(*plain(server)).stdout, "", "not before a minute has passed")
            done("mail", self.store, "retry", self.mail()["key"])
            self.assertEqual(self.send(*plain(server)).returncode, 0)
        self.assertEqual(len(server.messages), 1)

    def test_a_server_that_dies_before_the_message_has_not_got_it(self):
        self.cause()
        with BadServer("command", hangs_up=True) as bad:
            self.assertEqual(self.send(*plain(bad)).returncode, 1)
        self.assertEqual(self.mail()["status"], "pending")
        done("mail", self.store, "retry", self.mail()["key"])
        with MailServer() as server:
            self.assertEqual(self.send(*plain(server)).returncode, 0)
        self.assertEqual(len(server.messages), 1)

    def dies(self, where):
        self.cause()
        with BadServer(where, hangs_up=True) as bad:
            self.assertEqual(self.send(*plain(bad)).returncode, 1)
        self.assertEqual(self.mail()["status"], "unknown")
        self.assertIn("it may have arrived", self.mail()["note"])
        with MailServer() as server:
            self.assertEqual(self.send(*plain(server)).stdout, "")
        self.assertEqual(server.messages, [])

    def test_a_server_that_dies_within_the_message_may_have_got_it(self):
        self.dies("data")

    def test_a_server_that_dies_before_its_answer_may_have_got_it(self):
        self.dies("end")

    def test_a_server_that_never_answers_delays_no_other_mail(self):
        self.cause()
        with BadServer("connect", hangs_up=False) as silent, self.worker(*plain(silent)):
            until(silent.reached.is_set)
            began = time.monotonic()
            done("dispatch", self.store, "ImportAthlete",
                 json.dumps({"athlete_uuid": "athlete-9", "firstname": "Bob", "lastname": ""}))
            self.assertLess(time.monotonic() - began, LONGEST_WAIT_S, "the server had a minute")
            self.assertEqual(self.mail()["status"], "sending")

    def test_a_server_that_never_answers_is_given_up(self):
        self.cause()
        with BadServer("connect", hangs_up=False) as silent:
            self.assertEqual(self.send(*plain(silent, "--smtp-timeout", "1")).returncode, 1)
        self.assertEqual((self.mail()["status"], self.mail()["note"]),
                         ("pending", "The mail server did not answer in time."))

    def test_a_worker_that_is_asked_to_end_does_not_wait_for_the_server(self):
        self.cause()
        with BadServer("connect", hangs_up=False) as silent, self.worker(*plain(silent)) as worker:
            until(silent.reached.is_set)
            worker.send_signal(signal.SIGTERM)
            self.assertEqual(worker.wait(timeout=LONGEST_WAIT_S), 0)
        self.assertEqual((self.mail()["status"], self.mail()["note"]), ("pending", "The program ended first."))

    def kill_while_sending(self, where):
        self.cause()
        with BadServer(where, hangs_up=False) as bad, self.worker(*plain(bad)) as worker:
            until(bad.reached.is_set)
            self.assertEqual(self.mail()["status"], "sending")
            worker.kill()
            worker.wait()
        with MailServer() as server:
            self.assertEqual(self.send(*plain(server)).stdout, "")
            self.assertEqual((server.messages, self.mail()["status"]), ([], "unknown"))
            done("mail", self.store, "retry", self.mail()["key"])
            self.assertEqual(self.send(*plain(server)).returncode, 0)
            self.assertEqual(len(server.messages), 1, "somebody has asked for it")

    def test_no_mail_is_doubled_by_a_kill_before_the_message(self):
        self.kill_while_sending("command")

    def test_no_mail_is_doubled_by_a_kill_within_the_message(self):
        self.kill_while_sending("data")

    def test_no_mail_is_doubled_by_a_kill_before_the_answer(self):
        self.kill_while_sending("end")

    def test_a_rebuild_sends_nothing_twice(self):
        self.cause()
        with MailServer() as server:
            self.assertEqual(self.send(*plain(server)).returncode, 0)
            done("rebuild", self.store)
            self.assertEqual(self.send(*plain(server)).stdout, "")
            for file in self.path.glob("s.palmares-rows*"):
                file.unlink()
            self.assertEqual(self.send(*plain(server)).stdout, "")
        self.assertEqual(len(server.messages), 1)
        self.assertEqual(self.mail()["status"], "sent")


if __name__ == "__main__":
    unittest.main()
