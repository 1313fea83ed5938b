"""Reads TorchScript archives with PyTorch itself: the oracle of the tests.

torch_peer.py describe FILE                 prints every parameter and buffer as JSON
torch_peer.py run FILE PLANES WIDTH HEIGHT  prints what the methods answer to R G B planes of bytes
"""
import json
import sys

import numpy
import torch


def describe(module):
    def rows(pairs):
        return {name: {"shape": list(t.shape), "values": t.detach().flatten().tolist(),
                       "requires_grad": t.requires_grad} for name, t in pairs}
    return {"torch": torch.__version__, "parameters": rows(module.named_parameters()),
            "buffers": rows(module.named_buffers())}


def run(module, planes, width, height):
    x = torch.from_numpy(numpy.fromfile(planes, numpy.uint8).reshape(1, 3, height, width))
    with torch.no_grad():
        return {name: getattr(module, name)(x).flatten().tolist() for name in ("features", "estimate", "forward")}


torch.set_num_threads(1)
archive = torch.jit.load(sys.argv[2])
print(json.dumps(describe(archive) if sys.argv[1] == "describe"
                 else run(archive, sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))))
