"""Runs exported networks with weights and images of known values, and writes what they give. Arguments: a folder with a
folder of each network, and the file to write. The values are those of KnownValues.cs, to the bit."""

import importlib.util
import json
import math
import struct
import sys
from pathlib import Path

import torch
from torch import nn

torch.set_num_threads(1)
for name in ("kaiming_uniform_", "kaiming_normal_", "xavier_uniform_", "normal_", "trunc_normal_", "uniform_"):
    setattr(nn.init, name, lambda tensor, *_, **__: tensor)  # known values take their place

PERIOD = 4099
PATTERN = (torch.arange(PERIOD, dtype=torch.int64) * 1103515 % PERIOD).double() * (2 / (PERIOD - 1)) - 1


def known(shape, scale, shift):
    count = math.prod(shape)
    values = (PATTERN * scale + shift).float()
    return values.repeat(-(-count // PERIOD))[:count].reshape(shape)


def fill(name, tensor):
    end = name.split(".")[-1]
    if end == "num_batches_tracked":
        tensor.fill_(3)
    elif tensor.dim() > 1:
        tensor.copy_(known(tensor.shape, math.sqrt(6 / tensor[0].numel()), 0))
    elif end in ("weight", "running_var"):
        tensor.copy_(known(tensor.shape, 0.25, 1))
    else:
        tensor.copy_(known(tensor.shape, 0.125, 0))


def save(path, tensors):
    header, offset = {}, 0
    for name, tensor in tensors.items():
        size = 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.contiguous().numpy().tobytes())


outputs, states = {}, {}
for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    spec = importlib.util.spec_from_file_location("network", folder / "network.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.Network()
    network.eval()
    states[folder.name] = {name: [list(tensor.shape), str(tensor.dtype)] for name, tensor in network.state_dict().items()}
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            fill(name, tensor)
        images = known(json.loads((folder / "images.json").read_text()), 1, 0)
        output, heads = network(images, auxiliary=True)
        for index, tensor in enumerate(output if isinstance(output, tuple) else [output]):
            outputs[f"{folder.name}/output/{index}"] = tensor
        for name, head in zip(network.AUXILIARY, heads, strict=True):
            outputs[f"{folder.name}/{name}"] = head
        if folder.name == "EveryStep":
            for name, tap in network.forward_features(images).items():
                outputs[f"{folder.name}/tap/{name}"] = tap
    del network
save(sys.argv[2], outputs)
print(json.dumps(states))
