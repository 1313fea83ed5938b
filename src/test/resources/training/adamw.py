"""Five steps of PyTorch's own AdamW: adamw.py > adamw.json makes the golden values of the test.

Weights decay by 0.1, the bias by nothing; the gradients and learning rates are written below.
"""
import json

import torch

RATES = [1e-2, 1e-2, 5e-3, 2e-3, 1e-3]
weight = torch.nn.Parameter(torch.tensor([[0.5, -1.25, 2.0], [0.0, 3.5, -0.125]]))
bias = torch.nn.Parameter(torch.tensor([1.0, -2.0]))
optimiser = torch.optim.AdamW([{"params": [weight], "weight_decay": 0.1}, {"params": [bias], "weight_decay": 0.0}],
                              lr=1, betas=(0.9, 0.999), eps=1e-8)
steps = []
for step, rate in enumerate(RATES):
    for group in optimiser.param_groups:
        group["lr"] = rate
    # From ordinary gradients down to those as small as eps, where its place matters.
    weight.grad = torch.tensor([[1.0, -0.5, 1e-8], [3e-9, 0.25, 100.0]]) * (1 + step) * (-1) ** (step // 2)
    bias.grad = torch.tensor([0.1, -1e-8]) * (2 - step)
    optimiser.step()
    steps.append({"rate": rate, "weight_gradient": weight.grad.flatten().tolist(), "bias_gradient": bias.grad.tolist(),
                  "weight": weight.detach().flatten().tolist(), "bias": bias.detach().tolist()})
print(json.dumps(steps))
