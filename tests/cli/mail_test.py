"""Mails are written, shown, saved, and sent to a real server with encryption and password."""

import email
import email.policy
import json
import unittest

from mail_servers import PASSWORD, USER, MailServer, authenticate, certificate
from mail_store import FROM, MailStore, plain
from program import done, run, until

LONG_NAME = "Überquerung der Höhen 🚴 " * 8
SECRET = {"PALMARES_SMTP_PASSWORD": PASSWORD}


class Mail(MailStore):
    def test_a_mail_is_delivered_once(self):
        self.cause()
        self.assertEqual((self.mail()["status"], self.mail()["to"]), ("pending", "ann@example.org"))
        with MailServer() as server:
            sent = self.send(*plain(server, "--from-name", "Velo Club", "--reply-to", "olga@example.org"))
            self.assertEqual((sent.returncode, sent.stderr), (0, ""))
            self.assertIn("Host Winter to ann@example.org: sent", sent.stdout)
            self.assertEqual(self.send(*plain(server)).stdout, "")
        self.assertEqual(len(server.messages), 1)
        self.assertEqual((server.messages[0].mail_from, server.messages[0].rcpt_tos), (FROM, ["ann@example.org"]))
        message = email.message_from_bytes(server.messages[0].content, policy=email.policy.default)
        self.assertEqual(message["Subject"], "Host Winter")
        self.assertEqual(message["To"], "Ann Ångström <ann@example.org>")
        self.assertEqual((message["From"], message["Reply-To"]), ("Velo Club <races@example.org>", "olga@example.org"))
        self.assertEqual(message["Message-ID"], f"<{self.mail()['key']}@example.org>")
        self.assertIn("Two steps are left", message.get_body(("plain",)).get_content())
        self.assertEqual((self.mail()["status"], self.mail()["attempts"]), ("sent", 1))

    def test_a_worker_sends_as_mails_are_caused(self):
        with MailServer() as server, self.worker(*plain(server)):
            self.cause()
            until(lambda: server.messages)
            until(lambda: self.mail()["status"] == "sent")
            refused = self.send(*plain(server))
            self.assertEqual(refused.returncode, 1)
            self.assertIn("Another program runs this store", refused.stderr)

    def test_without_a_server_nothing_is_sent(self):
        self.cause()
        refused = self.send()
        self.assertEqual(refused.returncode, 1)
        self.assertEqual(len(refused.stderr.splitlines()), 1)
        self.assertIn("No mail server is set", refused.stderr)
        with self.worker():
            done("dispatch", self.store, "ImportAthlete",
                 json.dumps({"athlete_uuid": "athlete-9", "firstname": "Bob", "lastname": ""}))
            self.assertEqual((self.mail()["status"], self.mail()["attempts"]), ("pending", 0))

    def test_starttls_is_insisted_on(self):
        self.cause()
        cert, context = certificate(self.path)
        with MailServer() as open_server:
            self.assertEqual(self.send("--smtp", f"smtp://{open_server.address}", "--from", FROM).returncode, 1)
            self.assertEqual((self.mail()["status"], self.mail()["note"]),
                             ("pending", "The mail server does not offer encryption."))
        self.assertEqual(open_server.messages, [])
        done("mail", self.store, "retry", self.mail()["key"])
        with MailServer(tls_context=context, require_starttls=True) as server:
            smtp = ["--smtp", f"smtp://{server.address}", "--from", FROM]
            self.assertEqual(self.send(*smtp).returncode, 1)
            self.assertEqual(self.mail()["note"], "The mail server's certificate is not to be trusted.")
            done("mail", self.store, "retry", self.mail()["key"])
            self.assertEqual(self.send(*smtp, "--smtp-ca", cert).returncode, 0)
        self.assertEqual(server.encrypted, [True])

    def test_tls_from_the_start(self):
        self.cause()
        cert, context = certificate(self.path)
        with MailServer(ssl_context=context) as server:
            sent = self.send("--smtp", f"smtps://{server.address}", "--from", FROM, "--smtp-ca", cert)
            self.assertEqual(sent.returncode, 0, sent.stdout)
        self.assertEqual(len(server.messages), 1)

    def test_user_and_password(self):
        self.cause()
        cert, context = certificate(self.path)
        with MailServer(tls_context=context, auth_required=True, authenticator=authenticate) as server:
            smtp = ["--smtp", f"smtp://{server.address}", "--from", FROM, "--smtp-ca", cert, "--smtp-user", USER]
            wrong = self.send(*smtp, more={"PALMARES_SMTP_PASSWORD": "wrong"})
            self.assertEqual(wrong.returncode, 1)
            self.assertIn("does not accept user and password", wrong.stdout)
            done("mail", self.store, "retry", self.mail()["key"])
            self.assertEqual(self.send(*smtp, more=SECRET).returncode, 0)
        self.assertEqual(len(server.messages), 1)
        for file in self.path.iterdir():
            self.assertNotIn(PASSWORD.encode(), file.read_bytes(), file)

    def test_a_password_is_not_sent_without_encryption(self):
        refused = self.send("--smtp", "smtp://mail.example.org:25", "--from", FROM, "--smtp-user", USER,
                            "--smtp-security", "none")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("everybody on the way could read the password", refused.stderr)
        in_address = self.send("--smtp", f"smtp://{USER}:{PASSWORD}@mail.example.org", "--from", FROM)
        self.assertEqual(in_address.returncode, 1)
        self.assertNotIn(PASSWORD, in_address.stderr)

    def test_discarded_by_hand_it_is_not_sent(self):
        self.cause()
        key = self.mail()["key"]
        done("mail", self.store, "discard", key)
        with MailServer() as server:
            self.assertEqual(self.send(*plain(server)).stdout, "")
        self.assertEqual((self.mail()["status"], self.mail()["note"]), ("discarded", "Discarded by hand."))
        again = run("mail", self.store, "discard", key)
        self.assertEqual((again.returncode, again.stderr.count("\n")), (1, 1))
        self.assertEqual(run("mail", self.store, "retry", "no-such").returncode, 1)

    def test_hosting_discards_the_reminder(self):
        self.cause()
        done("dispatch", self.store, "CancelChallenge",
             json.dumps({"challenge_uuid": "challenge-1", "cancelled_by_athlete_uuid": "athlete-1"}), "--as", "athlete-1")
        self.assertEqual((self.mail()["status"], self.mail()["note"]), ("discarded", "The challenge is cancelled."))

    def test_a_saved_mail_is_what_mail_programs_read(self):
        self.cause(name=LONG_NAME.strip())
        key, file = self.mail()["key"], self.path / "m.eml"
        self.assertIn("Subject: Host " + LONG_NAME.strip(), done("mail", self.store, "show", key))
        done("mail", self.store, "save", key, file)
        raw = file.read_bytes()
        self.assertTrue(all(len(line) <= 76 for line in raw.split(b"\r\n")))
        self.assertTrue(raw.isascii())
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual(message.defects, [])
        self.assertEqual(message["Subject"], "Host " + LONG_NAME.strip())
        self.assertEqual(message.get_content_type(), "multipart/alternative")
        for kind in ("plain", "html"):
            self.assertIn("Congratulations: " + LONG_NAME.strip(), message.get_body((kind,)).get_content())

    def test_followers_show_the_mails(self):
        self.cause()
        followers = {each["name"]: each for each in json.loads(done("subscriptions", self.store, "--format", "json"))}
        self.assertEqual((followers["mails"]["kind"], followers["mails"]["lag_events"]), ("handler", 0))


if __name__ == "__main__":
    unittest.main()
