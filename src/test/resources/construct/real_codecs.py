"""Encodes and decodes the PNG files of a folder with Pillow: python3 real_codecs.py FOLDER

Beside a.png come a-webp-0.png to a-webp-7.png and a-jpeg2000-0.png to a-jpeg2000-7.png, from fine to coarse. Prints one
JSON object with the coded size of each in bytes.
"""
import io
import json
import pathlib
import sys

from PIL import Image

FORMATS = {
    "webp": [dict(format="WEBP", quality=q) for q in (90, 75, 55, 40, 25, 12, 5, 1)],
    "jpeg2000": [dict(format="JPEG2000", quality_mode="rates", quality_layers=[r])
                 for r in (6, 10, 16, 26, 40, 64, 100, 160)],
}
sizes = {}
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.png")):
    image = Image.open(file).convert("RGB")
    for name, strengths in FORMATS.items():
        for k, strength in enumerate(strengths):
            coded = io.BytesIO()
            image.save(coded, **strength)
            sizes[f"{file.stem}-{name}-{k}"] = len(coded.getvalue())
            Image.open(coded).convert("RGB").save(file.with_name(f"{file.stem}-{name}-{k}.png"))
print(json.dumps(sizes))
