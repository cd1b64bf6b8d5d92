"""A small clamd for tests: a process of its own that speaks the real protocol, in the state that it is told.

python -m tests.files.fake_clamd PORT STATE
"""

import socket
import struct
import sys
import time

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def exactly(talk: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = talk.recv(count - len(found))
        if not piece:
            raise EOFError
        found += piece
    return found


def received(talk: socket.socket) -> bytes:
    """The file of one INSTREAM command."""
    assert exactly(talk, 10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!I", exactly(talk, 4))[0]:
        content += exactly(talk, size)
    return content


def verdict(state: str, content: bytes) -> bytes:
    if state == "error":
        return b"INSTREAM size limit exceeded. ERROR\0"
    if state == "nonsense":
        return b"stream: OK, but ask my colleague\0"
    if state == "infected" or EICAR in content:
        return b"stream: Eicar-Signature FOUND\0"
    return b"stream: OK\0"


def serve(port: int, state: str) -> None:
    with socket.create_server(("127.0.0.1", port)) as server:
        print("ready", flush=True)
        while True:
            talk, _address = server.accept()
            with talk:
                try:
                    content = received(talk)
                    if state == "slow":
                        time.sleep(5)
                    if state != "hangs up":
                        talk.sendall(verdict(state, content))
                except (EOFError, OSError):
                    continue


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
