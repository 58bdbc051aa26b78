#!/usr/bin/env python3
"""Hotline orders by standard gRPC, without generated code: what the services and messages are, the host tells.

    YIZHAN_PASSWORD=… python3 orders.py --name desk list
"""
import argparse
import base64
import getpass
import hashlib
import os
import sys
import uuid

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_status import rpc_status

HOTLINE = "yizhan.hotline.v1.HotlineService"
IDENTITY = "yizhan.identity.v1.IdentityService"
ATTACHMENT = "yizhan.attachment.v1.AttachmentService"


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
        """Yields the answers; a `key` makes a repetition of a write harmless.

        `request` is a dict, or for a method that takes a stream whatever yields dicts.
        """
        method = self.pool.FindServiceByName(service).FindMethodByName(name)
        kind = message_factory.GetMessageClass(method.input_type)
        if method.client_streaming:
            message = (json_format.ParseDict(part, kind()) for part in request)
        else:
            message = json_format.ParseDict(request, kind())
        metadata = self.session + [("x-request-id", uuid.uuid4().hex)] + ([("idempotency-key", key)] if key else [])
        if method.client_streaming:
            make = self.channel.stream_unary
        else:
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


def attach(host, arguments):
    with open(arguments.file, "rb") as file:
        data = file.read()
    begin = {
        "name": os.path.basename(arguments.file),
        "size": len(data),
        "sha256": base64.b64encode(hashlib.sha256(data).digest()).decode(),
        "mediaType": arguments.type,
    }
    ticket = next(host.call(ATTACHMENT, "BeginUpload", begin, timeout=10))
    upload = {"uploadId": ticket["uploadId"]}

    def chunks():
        # Where an earlier run was cut off, what has arrived is not sent again.
        for offset in range(int(ticket.get("offset", 0)), len(data), 65536):
            part = base64.b64encode(data[offset : offset + 65536]).decode()
            yield upload | {"offset": offset, "data": part}

    next(host.call(ATTACHMENT, "Upload", chunks(), timeout=600))
    kept = next(host.call(ATTACHMENT, "FinishUpload", upload, timeout=600))
    print(kept["attachmentId"], kept["size"], sep="\t")


def explain(host, error):
    """What a failed call says, with its details, which stand in the trailer grpc-status-details-bin.

    What they are the host tells as well: their types are found by reflection.
    """
    lines = [f"{error.code().name}: {error.details()}"]
    status = rpc_status.from_call(error)
    for detail in status.details if status else []:
        name = detail.type_url.rpartition("/")[2]
        kind = message_factory.GetMessageClass(host.pool.FindMessageTypeByName(name))
        lines.append(f"{name} {json_format.MessageToDict(kind.FromString(detail.value))}")
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
    command = commands.add_parser("attach", help="send a file in")
    command.add_argument("file")
    command.add_argument("--type", default="text/plain", help="its media type")
    command.set_defaults(run=attach)
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
        sys.exit(explain(host, error))


if __name__ == "__main__":
    main()
