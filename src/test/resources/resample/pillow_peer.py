"""Resizes images with Pillow for the tests and benchmarks: one command a line in, one answer a line out.

load MODE WIDTH HEIGHT FILE    holds an image of raw bytes in memory
save FILTER WIDTH HEIGHT FILE  writes the raw bytes of the resized image
time FILTER WIDTH HEIGHT       answers the nanoseconds that the resize took
"""
import sys
import time

from PIL import Image

image = None
print(Image.__version__, flush=True)
for line in sys.stdin:
    word = line.rstrip("\n").split(" ", 4)
    size = (int(word[2]), int(word[3]))
    answer = "done"
    if word[0] == "load":
        with open(word[4], "rb") as file:
            image = Image.frombytes(word[1], size, file.read())
    else:
        start = time.perf_counter_ns()
        result = image.resize(size, getattr(Image, word[1]))
        answer = str(time.perf_counter_ns() - start)
        if word[0] == "save":
            with open(word[4], "wb") as file:
                file.write(result.tobytes())
    print(answer, flush=True)
