"""Five steps of PyTorch's own optimisers: optimisers.py > optimisers.json makes the golden values of the test.

All parameters decay by 0.1; gradients and learning rates are those of adamw.py.
"""
import json

import torch

RATES = [1e-2, 1e-2, 5e-3, 2e-3, 1e-3]
MAKERS = {
    "adam": lambda p: torch.optim.Adam(p, lr=1, weight_decay=0.1),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1, weight_decay=0.1),
    "sgd": lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, weight_decay=0.1),
}
golden = {}
for name, maker in MAKERS.items():
    weight = torch.nn.Parameter(torch.tensor([[0.5, -1.25, 2.0], [0.0, 3.5, -0.125]]))
    bias = torch.nn.Parameter(torch.tensor([1.0, -2.0]))
    optimiser = maker([weight, bias])
    steps = []
    for step, rate in enumerate(RATES):
        for group in optimiser.param_groups:
            group["lr"] = rate
        weight.grad = torch.tensor([[1.0, -0.5, 1e-8], [3e-9, 0.25, 100.0]]) * (1 + step) * (-1) ** (step // 2)
        bias.grad = torch.tensor([0.1, -1e-8]) * (2 - step)
        gradients = {"rate": rate, "weight_gradient": weight.grad.flatten().tolist(),
                     "bias_gradient": bias.grad.tolist()}
        optimiser.step()
        steps.append(gradients | {"weight": weight.detach().flatten().tolist(), "bias": bias.detach().tolist()})
    golden[name] = steps
print(json.dumps(golden))
