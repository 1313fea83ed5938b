"""Prints the events of a TensorBoard event file as JSON, checksums verified bit by bit."""
import json
import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack("<d", data[at:at + 8])[0], at + 8
        elif kind == 5:
            value, at = struct.unpack("<f", data[at:at + 4])[0], at + 4
        else:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        yield number, value


data = open(sys.argv[1], "rb").read()
events = []
at = 0
while at < len(data):
    head = data[at:at + 8]
    length = struct.unpack("<Q", head)[0]
    body = data[at + 12:at + 12 + length]
    assert struct.unpack("<I", data[at + 8:at + 12])[0] == masked(head)
    assert struct.unpack("<I", data[at + 12 + length:at + 16 + length])[0] == masked(body)
    at += 16 + length
    event = {"values": {}}
    for number, value in fields(body):
        if number == 1:
            event["time"] = value
        elif number == 2:
            event["step"] = value
        elif number == 3:
            event["version"] = value.decode()
        elif number == 5:
            for _, one in fields(value):
                parts = dict(fields(one))
                number = parts[2]
                event["values"][parts[1].decode()] = "nan" if number != number else number
    events.append(event)
print(json.dumps({"events": events}))
