"""Writes the small files of PyTorch that tests of reading them use: /usr/bin/python3 torch_files.py (torch 1.13.1, Debian 12)."""
import argparse
import collections

import torch

state = collections.OrderedDict()
state["conv.weight"] = torch.arange(24.0).reshape(1, 2, 3, 4).to(memory_format=torch.channels_last)
state["half"] = torch.tensor([1.0, -2.5, 65504.0]).half()
state["brain"] = torch.tensor([1.0, -2.5, 3.0e38]).bfloat16()
state["count"] = torch.tensor(1 << 40)
base = torch.arange(10.0)
state["view"] = base[2:8:2]
state["shared"] = base[5:]
state["expanded"] = torch.tensor([7.0]).expand(3)
state["empty"] = torch.zeros(0, 3)
state["parameter"] = torch.nn.Parameter(torch.tensor([[1.0, 2.0], [3.0, 4.0]]).t())
torch.save(state, "torch_state.pth")
torch.save(state, "torch_state_legacy.pth", _use_new_zipfile_serialization=False)

model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2))
with torch.no_grad():
    model[0].weight.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    model[0].bias.zero_()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(2, 2)).sum().backward()
optimizer.step()
checkpoint = {
    "epoch": 90, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "best": 0.75, "args": argparse.Namespace(lr=0.1), "name": "tiny",
}
for file, new in (("torch_checkpoint.pth", True), ("torch_checkpoint_legacy.pth", False)):
    torch.save(checkpoint, file, _use_new_zipfile_serialization=new, pickle_protocol=4 if new else 2)
torch.save(model, "torch_module.pth")
