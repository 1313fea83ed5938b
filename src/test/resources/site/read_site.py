"""Reads an update site as a stranger: its database, and each of its files, over HTTP.

Prints JSON: what is wrong, how many files there are, and what a machine of each kind installs."""

import gzip
import hashlib
import io
import json
import re
import sys
import urllib.request
import xml.etree.ElementTree
import zipfile

MACHINES = ["linux64", "linux-arm64", "win64", "win-arm64", "macos64", "macos-arm64"]
SCANNED = {"jars": "jar", "plugins": "jar", "macros": "ijm", "scripts": "groovy", "models": None, "licenses": None}


def lines_without_comments(text):
    """Character by character, the state being whether a '#' would begin a comment."""
    kept, position, fresh = bytearray(), 0, True

    def read():
        nonlocal position, fresh
        if position == len(text):
            return -1
        character = text[position]
        position += 1
        if fresh:
            if character == ord("#"):
                while True:
                    character = read()
                    if character in (ord("\n"), -1):
                        break
            else:
                fresh = False
        elif character == ord("\n"):
            fresh = True
        return character

    while True:
        character = read()
        if character < 0:
            return bytes(kept)
        kept.append(character)


def checksum(name, content):
    digest = hashlib.sha1()
    if name.endswith(".jar"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        for entry in sorted(archive.namelist()):
            digest.update(entry.encode("ascii", "replace"))
            if entry == "META-INF/MANIFEST.MF":
                continue
            if entry.endswith(".properties"):
                digest.update(lines_without_comments(archive.read(entry)))
                continue
            with archive.open(entry) as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
    else:
        digest.update(name.encode("ascii", "replace"))
        digest.update(content)
    return digest.hexdigest()


def main(site):
    wrong, installs, seen = [], {machine: [] for machine in MACHINES}, set()
    with urllib.request.urlopen(site + "db.xml.gz") as answer:
        root = xml.etree.ElementTree.fromstring(gzip.decompress(answer.read()))
    if root.tag != "pluginRecords":
        wrong.append("root " + root.tag)
    names = {re.sub(r"-\d[\w.-]*(?=\.jar$)", "", plugin.get("filename")) for plugin in root}
    for plugin in root:
        name = plugin.get("filename")
        if plugin.tag != "plugin" or name in seen or name.startswith("/") or ".." in name:
            wrong.append(f"plugin {name}")
        seen.add(name)
        order = "".join({"platform": "p", "version": "v", "previous-version": "o"}.get(e.tag, "?") for e in plugin)
        if not re.fullmatch("p*v?o*", order) or not re.fullmatch(".*[vo].*", order):
            wrong.append(f"{name}: elements {order}")
        for old in plugin.iter("previous-version"):
            if not (re.fullmatch(r"\d{14}", old.get("timestamp")) and re.fullmatch(r"\d{14}", old.get("timestamp-obsolete"))
                    and old.get("timestamp") < old.get("timestamp-obsolete") and re.fullmatch("[0-9a-f]{40}", old.get("checksum"))):
                wrong.append(f"{name}: previous {old.attrib}")
        version = plugin.find("version")
        if version is None:
            continue
        folder, end = name.split("/")[0], SCANNED.get(name.split("/")[0], "?")
        if end and not name.endswith("." + end):
            wrong.append(f"{name}: the updater does not look at such files in {folder}/")
        if not re.fullmatch(r"\d{14}", version.get("timestamp")):
            wrong.append(f"{name}: time {version.get('timestamp')}")
        if not (version.findtext("description") or "").endswith("."):
            wrong.append(f"{name}: description")
        with urllib.request.urlopen(site + name + "-" + version.get("timestamp")) as answer:
            content = answer.read()
        if len(content) != int(version.get("filesize")):
            wrong.append(f"{name}: {len(content)} bytes")
        if checksum(name, content) != version.get("checksum"):
            wrong.append(f"{name}: checksum")
        platforms = [platform.text for platform in plugin.iter("platform")]
        parts = name.split("/")
        if folder in ("jars", "lib") and len(parts) > 2 and platforms != [parts[1]]:
            wrong.append(f"{name}: platforms {platforms}")
        for machine in MACHINES:
            if not platforms or machine in platforms:
                installs[machine].append(name)
    print(json.dumps({"wrong": wrong, "files": len(seen), "names": sorted(names), "installs": installs}))


main(sys.argv[1])
