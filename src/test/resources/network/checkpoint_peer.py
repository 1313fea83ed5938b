"""Writes checkpoints with PyTorch itself, and tells what it reads from ours: the oracle of the tests.

checkpoint_peer.py write FOLDER   writes one file of every format and kind, and prints what the tensors hold
checkpoint_peer.py read FILE...   prints what torch.load or torch.jit.load finds in a file
checkpoint_peer.py sums FILE...   the same, with the sum of a tensor's values instead of them all
"""
import collections
import json
import pathlib
import sys

import torch


def tensors():
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 7
    return collections.OrderedDict([
        ("plain", base), ("transposed", base.t()), ("window", base[1:3, 2:5]), ("steps", base[::2, ::3]),
        ("expanded", base[0, :1].expand(3)), ("parameter", torch.nn.Parameter(base.clone())),
        ("half", torch.tensor([1.5, -0.1, 6e-8, 65504, float("inf"), 6.1e-5]).half()),
        ("bfloat16", torch.tensor([1.5, -0.1, 3e38]).bfloat16()),
        ("whole", torch.tensor([-5, 2 ** 40])), ("scalar", torch.tensor(3.25)), ("empty", torch.zeros(0, 3))])


def rows(named):
    return {name: {"shape": list(t.shape), "values": [str(v) for v in t.detach().double().flatten().tolist()]}
            for name, t in named.items()}


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 1), torch.nn.BatchNorm2d(4))
        self.scale = torch.nn.Parameter(torch.tensor([2.5]).half())
        self.sizes = [1, 2]
        self.label = "net"
        self.last = torch.nn.Linear(4, 2)

    def forward(self, x):
        return self.last(self.first(x).mean([2, 3])) * self.scale.float() + self.sizes[0]


def write(folder):
    named = tensors()
    torch.save(named, folder / "zip.pth")
    torch.save(named, folder / "legacy.pth", _use_new_zipfile_serialization=False)
    nested = {"epoch": 3, "best": 0.5, "shape": named["plain"].shape, "kind": torch.float32, "big": 2 ** 70,
              "device": torch.device("cpu"), "nothing": None, "list": [1, (2, "x"), b"\0"]}
    torch.save({**nested, "params": named}, folder / "params.pth")
    parallel = collections.OrderedDict(("module." + name, t) for name, t in named.items())
    torch.save({**nested, "state_dict": parallel}, folder / "parallel.tar", _use_new_zipfile_serialization=False)
    torch.manual_seed(1)
    net = Net().eval()
    torch.jit.save(torch.jit.script(net), folder / "scripted.pt")
    torch.jit.save(torch.jit.trace(net, torch.zeros(1, 3, 8, 8)), folder / "traced.pt")
    return {"tensors": rows(named), "module": rows(net.state_dict())}


def read(path):
    try:
        return rows(torch.jit.load(path).state_dict())
    except RuntimeError:
        loaded = torch.load(path)
        return rows(loaded["params"] if "params" in loaded else loaded)


def sums(path):
    try:
        named = torch.jit.load(path).state_dict()
    except RuntimeError:
        named = torch.load(path)
        named = named["params"] if "params" in named else named
    return {name: {"shape": list(t.shape), "sum": t.double().sum().item()} for name, t in named.items()}


if sys.argv[1] == "write":
    print(json.dumps(write(pathlib.Path(sys.argv[2]))))
elif sys.argv[1] == "sums":
    print(json.dumps({path: sums(path) for path in sys.argv[2:]}))
else:
    print(json.dumps({path: read(path) for path in sys.argv[2:]}))
