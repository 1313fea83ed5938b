"""Prints what NumPy computes for the processing steps of model descriptions: x [b, c, y, x] and a reference."""
import json
import sys

import numpy

x = numpy.load(sys.argv[1]).astype(numpy.float64)
raw = numpy.load(sys.argv[2]).astype(numpy.float64)
eps = 1e-6


def normalised(a, axes):
    return (a - a.mean(axes, keepdims=True)) / (a.std(axes, keepdims=True) + eps)


def ranged(a, reference, axes, low, high):
    least = numpy.percentile(reference, low, axes, keepdims=True)
    most = numpy.percentile(reference, high, axes, keepdims=True)
    return (a - least) / (most - least + eps)


channel = numpy.array([1.0, 2, 3]).reshape(1, 3, 1, 1)
results = {
    "zero_mean_yx": normalised(x, (2, 3)),
    "zero_mean_all": normalised(x, (1, 2, 3)),
    "range_cyx": ranged(x, x, (1, 2, 3), 5, 99.8),
    "range_yx_reference": ranged(x, raw, (2, 3), 1, 99),
    "mean_variance": normalised(x, (2, 3)) * (raw.std((2, 3), keepdims=True) + eps) + raw.mean((2, 3), keepdims=True),
    "softmax": numpy.exp(x) / numpy.exp(x).sum(1, keepdims=True),
    "linear": x * channel + 0.5,
    "fixed": (x - channel) / (channel + 1 + eps),
    "clip": numpy.minimum(numpy.maximum(x, -1), numpy.percentile(x, 90, (1, 2, 3), keepdims=True)),
}
print(json.dumps({name: value.ravel().tolist() for name, value in results.items()}))
