"""Pickles by every protocol, as the tests read them: pickles.py FOLDER"""
import collections
import pathlib
import pickle
import sys

import numpy

folder = pathlib.Path(sys.argv[1])
value = {"text": "\u03a9 photo", "numbers": [0, -1, 255, 65536, -2 ** 31, 2 ** 40, 2 ** 70, 0.5], "nothing": None,
         "truths": (True, False), "bytes": b"\x00\xff", 3: {"nested": [(), [], {}]},
         "ordered": collections.OrderedDict(a=1)}
splits = {i: {"train": numpy.arange(i, 40, 3), "val": numpy.array([7, 1]), "test": numpy.array([5], numpy.int32)}
          for i in (2, 1, 10)}
for protocol in (2, 3, 4, 5):
    (folder / f"value{protocol}.pkl").write_bytes(pickle.dumps(value, protocol))
    (folder / f"splits{protocol}.pkl").write_bytes(pickle.dumps(splits, protocol))
(folder / "floats.pkl").write_bytes(pickle.dumps({1: {"train": numpy.zeros(2)}}))
(folder / "matrix.pkl").write_bytes(pickle.dumps({1: {"train": numpy.zeros((2, 2), int)}}))
(folder / "parts.pkl").write_bytes(pickle.dumps({1: {"train": numpy.arange(2)}}))
(folder / "list.pkl").write_bytes(pickle.dumps([1, 2]))
(folder / "code.pkl").write_bytes(pickle.dumps(print))
print("{}")
