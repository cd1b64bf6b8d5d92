"""A mail server of this machine that keeps what it gets, for tests of mail as it really leaves."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Server:
    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Addresses that it does not take."""


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as the portal's mail needs."""

    server: "Listening"

    def handle(self) -> None:
        self.say("220 here")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.server.kept.got.append(self.read())
                self.say("250 taken")
            elif word == b"RCPT" and any(address.encode() in line for address in self.server.kept.refused):
                self.say("550 nobody here")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def read(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)


class Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    kept: Server


@contextmanager
def running() -> Iterator[Server]:
    with Listening(("127.0.0.1", 0), Talk) as listening:
        listening.kept = Server(port=listening.server_address[1])
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield listening.kept
        finally:
            listening.shutdown()
            thread.join()
