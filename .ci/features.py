"""Reads `cargo metadata`; writes each package of the workspace with no feature, and with each alone."""

import json
import sys

for package in json.load(sys.stdin)["packages"]:
    print(package["name"], "")
    for feature in sorted(package["features"]):
        if feature != "default":
            print(package["name"], feature)
