#!/usr/bin/env python3
"""Hotline orders over the bus: list them, file one, take many in, watch what happens to them.

    YIZHAN_PASSWORD=… python3 orders.py --name desk list
"""
import argparse
import getpass
import json
import os
import ssl
import sys
import uuid

from yizhan_bus import Bus, BusError

HOTLINE = "/yizhan.hotline.v1.HotlineService/"


def line(order):
    """An order in a line."""
    return "\t".join(order.get(field, "") for field in ("number", "state", "unitName", "title"))


def list_orders(bus, arguments):
    token = ""
    while True:
        page = bus.unary(HOTLINE + "ListOrders", {"pageSize": 100, "pageToken": token}, timeout=10)
        for order in page.get("orders", []):
            print(line(order))
        token = page.get("nextPageToken", "")
        if not token:
            return


def create(bus, arguments):
    order = {"channel": "CHANNEL_12345", "title": arguments.title, "content": arguments.content,
             "callerName": arguments.caller, "callerPhone": arguments.phone}
    # The same key whenever the same order is sent again: it is filed once, however often the answer is lost.
    key = arguments.key or uuid.uuid4().hex
    print(line(bus.unary(HOTLINE + "CreateOrder", {"order": order}, timeout=10, key=key)))


def batches(path):
    """The orders of a file with one NewOrder as JSON a line, 200 a message."""
    rows = []
    with open(path, encoding="utf-8") as file:
        for row, text in enumerate(file, 1):
            rows.append({"row": row, "order": json.loads(text)})
            if len(rows) == 200:
                yield {"rows": rows}
                rows = []
    if rows:
        yield {"rows": rows}


def import_orders(bus, arguments):
    imported = present = 0
    for answer in bus.call(HOTLINE + "ImportOrders", batches(arguments.file)):
        imported += answer.get("imported", 0)
        # What the file says twice is here with the first of them.
        present += answer.get("present", 0) + len(answer.get("repeatedRows", []))
        for error in answer.get("errors", []):
            print(f"row {error['row']}, {error['field']}: {error['description']}", file=sys.stderr)
    print(f"imported {imported}, here already {present}")


def watch(bus, arguments):
    changes = bus.call(HOTLINE + "WatchOrders", {"afterSequence": str(arguments.after)}, timeout=arguments.seconds)
    for count, change in enumerate(changes, 1):
        print(change["sequence"], change["kind"], line(change["order"]), sep="\t", flush=True)
        if count == arguments.count:
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7700)
    parser.add_argument("--tls-ca", help="PEM file of the authority of the host's certificate; plain text without it")
    parser.add_argument("--name", required=True, help="name to log in with; asks for the password without YIZHAN_PASSWORD")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help="print every order").set_defaults(run=list_orders)
    command = commands.add_parser("create", help="file an order")
    command.add_argument("--title", required=True)
    command.add_argument("--content", required=True)
    command.add_argument("--caller", default="")
    command.add_argument("--phone", default="")
    command.add_argument("--key", help="idempotency key; a new one without it")
    command.set_defaults(run=create)
    command = commands.add_parser("import", help="take in a file of orders, one as JSON a line")
    command.add_argument("file")
    command.set_defaults(run=import_orders)
    command = commands.add_parser("watch", help="print what happens to orders, as it happens")
    command.add_argument("--after", type=int, default=0, help="sequence to start behind; 0 is what happens from now on")
    command.add_argument("--count", type=int, help="end after this many changes")
    command.add_argument("--seconds", type=float, default=0, help="end with an error after this time")
    command.set_defaults(run=watch)
    arguments = parser.parse_args()
    tls = ssl.create_default_context(cafile=arguments.tls_ca) if arguments.tls_ca else None
    password = os.environ.get("YIZHAN_PASSWORD") or getpass.getpass()
    try:
        arguments.run(Bus.login(arguments.host, arguments.port, arguments.name, password, tls), arguments)
    except BusError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
