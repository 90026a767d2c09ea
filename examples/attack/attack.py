#!/usr/bin/env python3
"""Tries slow, greedy and hostile clients on a central that runs on this machine, and measures what a good client still gets.

    attack.py PORT KEY [--clients 16] [--seconds 8] [ATTACK ...]

PORT is central's on 127.0.0.1, KEY a valid key. Attacks: headers, wrong-key, wrong-key-silent, body, silent,
memory; all of them without any. Never aims at another machine. Exit status 1: a good client had to wait for more than a second.
"""
import argparse
import gzip
import http.client
import socket
import sys
import threading
import time

HOST = "127.0.0.1"
HEAD = "POST /api/v1/sync/push HTTP/1.1\r\nHost: central\r\nContent-Type: application/json\r\n"
WRONG = "hs_nobody_has_this_key"


def attackers(kind, port, key, clients, over):
    """Connections that trickle or wait, and come back when they are cut off."""
    def one():
        while not over.is_set():
            try:
                with socket.create_connection((HOST, port), timeout=5) as s:
                    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    if kind == "headers":
                        s.sendall((HEAD + "X-Slow: ").encode())
                    else:
                        mine = WRONG if kind.startswith("wrong-key") else key
                        s.sendall((HEAD + "X-Api-Key: " + mine + "\r\nContent-Length: 100000\r\n\r\n{").encode())
                    while not over.wait(0.25):
                        if kind in ("silent", "wrong-key-silent"):
                            s.settimeout(0.25)
                            try:
                                if not s.recv(4096):
                                    break
                            except socket.timeout:
                                pass
                        else:
                            s.sendall(b" ")
            except OSError:
                over.wait(0.05)
    threads = [threading.Thread(target=one, daemon=True) for _ in range(clients)]
    for t in threads:
        t.start()
    return threads


def bomb():
    """16 KiB on the wire that are 16 MiB of small values."""
    values = "[" + "0," * (7 << 20) + "0]"
    return gzip.compress(('{"protocol":1,"changes":[{"seq":1,"row":{"a":' + values + "}}]}").encode(), 9)


def greedy(port, key, clients, over, counts):
    body = bomb()

    def one():
        while not over.is_set():
            try:
                c = http.client.HTTPConnection(HOST, port, timeout=30)
                c.request("POST", "/api/v1/sync/push", body, {
                    "Content-Type": "application/json", "Content-Encoding": "gzip", "X-Api-Key": key})
                status = c.getresponse().status
                c.close()
            except (OSError, http.client.HTTPException):
                status = 0
            with counts["lock"]:
                counts[status] = counts.get(status, 0) + 1
    threads = [threading.Thread(target=one, daemon=True) for _ in range(clients)]
    for t in threads:
        t.start()
    return threads


def probe(port, key):
    """Seconds that health and status of a good client take; None if there is no good answer."""
    for path, headers in (("health", {}), ("status", {"X-Api-Key": key})):
        start = time.monotonic()
        try:
            c = http.client.HTTPConnection(HOST, port, timeout=10)
            c.request("GET", "/api/v1/sync/" + path, headers=headers)
            ok = c.getresponse().status == 200
            c.close()
        except (OSError, http.client.HTTPException):
            ok = False
        yield path, (time.monotonic() - start) if ok else None


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("port", type=int)
    p.add_argument("key")
    p.add_argument("attacks", nargs="*")
    p.add_argument("--clients", type=int, default=16)
    p.add_argument("--seconds", type=float, default=8)
    a = p.parse_args()
    clients = min(a.clients, 200)
    seconds = min(a.seconds, 60)
    bad = False
    for kind in a.attacks or ["headers", "wrong-key", "wrong-key-silent", "body", "silent", "memory"]:
        over, counts = threading.Event(), {"lock": threading.Lock()}
        threads = (greedy(a.port, a.key, clients, over, counts) if kind == "memory"
                   else attackers(kind, a.port, a.key, clients, over))
        time.sleep(1)
        worst, failed, tries, end = 0.0, 0, 0, time.monotonic() + seconds
        while time.monotonic() < end:
            for _, took in probe(a.port, a.key):
                tries += 1
                if took is None:
                    failed += 1
                else:
                    worst = max(worst, took)
            time.sleep(0.1)
        over.set()
        for t in threads:
            t.join(5)
        counts.pop("lock")
        bad |= failed > 0 or worst > 1
        print(f"{kind:17} {clients} clients: {tries} tries, {failed} without an answer in 10 s, slowest {worst * 1000:.0f} ms"
              + (f", answers {counts}" if counts else ""), flush=True)
        time.sleep(1)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
