#!/usr/bin/env python3
"""Hotline orders by standard gRPC, without generated code: what the services and messages are, the host tells.

    YIZHAN_PASSWORD=… python3 orders.py --name desk list
"""
import argparse
import getpass
import os
import sys
import uuid

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory
from google.rpc import error_details_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_status import rpc_status

HOTLINE = "yizhan.hotline.v1.HotlineService"
IDENTITY = "yizhan.identity.v1.IdentityService"
# Details of errors that have the fields of Google's own.
DETAILS = {
    "yizhan.bus.v1.BadRequest": error_details_pb2.BadRequest,
    "yizhan.bus.v1.ErrorInfo": error_details_pb2.ErrorInfo,
}


class Host:
    """A host by reflection: `call` takes and gives the host's own messages, as dicts."""

    def __init__(self, address, authority=None):
        credentials = authority and grpc.ssl_channel_credentials(authority)
        self.channel = grpc.secure_channel(address, credentials) if authority else grpc.insecure_channel(address)
        self.database = ProtoReflectionDescriptorDatabase(self.channel)
        self.pool = descriptor_pool.DescriptorPool(self.database)
        self.session = []

    def services(self):
        return sorted(self.database.get_services())

    def login(self, name, password):
        answer = next(self.call(IDENTITY, "Login", {"loginName": name, "password": password}))
        self.session = [("authorization", f"Bearer {answer['sessionToken']}")]

    def call(self, service, name, request, timeout=None, key=None):
        """Yields the answers; a `key` makes a repetition of a write harmless."""
        method = self.pool.FindServiceByName(service).FindMethodByName(name)
        message = json_format.ParseDict(request, message_factory.GetMessageClass(method.input_type)())
        metadata = self.session + [("x-request-id", uuid.uuid4().hex)] + ([("idempotency-key", key)] if key else [])
        make = self.channel.unary_stream if method.server_streaming else self.channel.unary_unary
        call = make(
            f"/{service}/{name}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
        )
        answers = call(message, timeout=timeout, metadata=metadata)
        for answer in answers if method.server_streaming else [answers]:
            yield json_format.MessageToDict(answer)


def line(order):
    return "\t".join(order.get(field, "") for field in ("number", "state", "unitName", "title"))


def list_services(host, arguments):
    for service in host.services():
        print(service)


def list_orders(host, arguments):
    token = ""
    while True:
        page = next(host.call(HOTLINE, "ListOrders", {"pageSize": 100, "pageToken": token}, timeout=10))
        for order in page.get("orders", []):
            print(line(order))
        token = page.get("nextPageToken", "")
        if not token:
            return


def create(host, arguments):
    order = {"channel": "CHANNEL_12345", "title": arguments.title, "content": arguments.content}
    key = arguments.key or uuid.uuid4().hex
    print(line(next(host.call(HOTLINE, "CreateOrder", {"order": order}, timeout=10, key=key))))


def get(host, arguments):
    order = next(host.call(HOTLINE, "GetOrder", {"number": arguments.number}, timeout=10))
    for field, value in order.items():
        print(f"{field}: {value}")


def watch(host, arguments):
    changes = host.call(HOTLINE, "WatchOrders", {"afterSequence": str(arguments.after)}, timeout=arguments.seconds)
    for count, change in enumerate(changes, 1):
        print(change["sequence"], change["kind"], line(change["order"]), sep="\t", flush=True)
        if count == arguments.count:
            return


def explain(error):
    """What a failed call says, with its details, which stand in the trailer grpc-status-details-bin."""
    lines = [f"{error.code().name}: {error.details()}"]
    status = rpc_status.from_call(error)
    for detail in status.details if status else []:
        name = detail.type_url.rpartition("/")[2]
        known = DETAILS.get(name)
        lines.append(f"{name} {json_format.MessageToDict(known.FromString(detail.value)) if known else ''}".rstrip())
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--address", default="127.0.0.1:7701")
    parser.add_argument("--tls-ca", help="PEM file of the authority of the host's certificate; plain text without it")
    parser.add_argument("--name", help="name to log in with; asks for the password without YIZHAN_PASSWORD")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("services", help="print the services that the host has").set_defaults(run=list_services)
    commands.add_parser("list", help="print every order").set_defaults(run=list_orders)
    command = commands.add_parser("create", help="file an order")
    command.add_argument("--title", required=True)
    command.add_argument("--content", required=True)
    command.add_argument("--key", help="idempotency key; a new one without it")
    command.set_defaults(run=create)
    command = commands.add_parser("get", help="print an order")
    command.add_argument("number")
    command.set_defaults(run=get)
    command = commands.add_parser("watch", help="print what happens to orders, as it happens")
    command.add_argument("--after", type=int, default=0, help="sequence to start behind; 0 is what happens from now on")
    command.add_argument("--count", type=int, help="end after this many changes")
    command.add_argument("--seconds", type=float, help="end with an error after this time")
    command.set_defaults(run=watch)
    arguments = parser.parse_args()
    authority = None
    if arguments.tls_ca:
        with open(arguments.tls_ca, "rb") as file:
            authority = file.read()
    host = Host(arguments.address, authority)
    try:
        if arguments.name:
            host.login(arguments.name, os.environ.get("YIZHAN_PASSWORD") or getpass.getpass())
        arguments.run(host, arguments)
    except grpc.RpcError as error:
        sys.exit(explain(error))


if __name__ == "__main__":
    main()
