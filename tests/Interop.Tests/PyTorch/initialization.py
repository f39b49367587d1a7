"""Prints how the tensors of exported networks begin: mean, standard deviation and largest magnitude, by network and name."""

import importlib.util
import json
import sys
from pathlib import Path

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
figures = {}
for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    spec = importlib.util.spec_from_file_location("network", folder / "network.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    state = module.Network().state_dict()
    figures[folder.name] = {
        name: [tensor.double().mean().item(), tensor.double().std(unbiased=False).item(), tensor.double().abs().max().item()]
        for name, tensor in state.items()}
print(json.dumps(figures))
