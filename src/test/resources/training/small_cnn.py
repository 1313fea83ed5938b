"""Writes a small scripted network with batch normalisation: [B, 3, H, W] in [0, 1] to [B, 1]; and prints an answer."""
import json
import sys

import torch


class Small(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.features = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3, 2), torch.nn.BatchNorm2d(8), torch.nn.ReLU(),
                                            torch.nn.Conv2d(8, 8, 3, 2), torch.nn.BatchNorm2d(8), torch.nn.ReLU())
        self.last = torch.nn.Linear(16, 1)

    def forward(self, x):
        f = self.features(x)
        return self.last(torch.cat([f.mean([2, 3]), f.std([2, 3])], 1)) + 0.5


if sys.argv[1] == "write":
    torch.manual_seed(1)
    torch.jit.script(Small()).save(sys.argv[2])
    print("{}")
else:
    torch.manual_seed(2)
    module = torch.jit.load(sys.argv[2])
    module.eval()
    x = torch.ones(1, 3, 48, 64) * torch.linspace(0, 1, 64)
    statistics = dict(module.named_buffers())["features.1.running_mean"].tolist()
    print(json.dumps({"answer": module(x).item(), "statistics": statistics,
                      "trainable": all(p.requires_grad for p in module.parameters())}))
