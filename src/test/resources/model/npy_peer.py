"""Prints an .npy file as NumPy reads it."""
import json
import sys

import numpy

array = numpy.load(sys.argv[1])
print(json.dumps({"shape": array.shape, "values": array.ravel().tolist()}))
