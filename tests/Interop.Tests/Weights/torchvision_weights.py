"""torchvision's networks: what they give with weights of ours, and weights of theirs with what they give. sys.argv: a folder."""
import json
import struct
import sys

import torch
import torchvision.models as models

TYPES = {"F32": torch.float32, "I64": torch.int64}
NAMES = {value: key for key, value in TYPES.items()}


def write_safetensors(path, tensors):
    header, offset = {}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.contiguous().numpy().tobytes())


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<q", file.read(8))[0]))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    return {
        name: torch.frombuffer(data, dtype=TYPES[entry["dtype"]], offset=entry["data_offsets"][0],
                               count=(entry["data_offsets"][1] - entry["data_offsets"][0]) // (8 if entry["dtype"] == "I64" else 4)).reshape(entry["shape"])
        for name, entry in header.items()
    }


folder = sys.argv[1] + "/"
torch.manual_seed(3)
torch.set_grad_enabled(False)
for name, make, size in (
    ("GoogLeNetTorchvision", lambda: models.googlenet(weights=None, init_weights=False), 224),
    ("InceptionV3", lambda: models.inception_v3(weights=None, init_weights=False), 299),
    ("ResNet18", lambda: models.resnet18(weights=None), 224),
    ("MobileNetV2", lambda: models.mobilenet_v2(weights=None), 224),
    ("ShuffleNetV2", lambda: models.shufflenet_v2_x1_0(weights=None), 224),
):
    model = make().eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.weight.uniform_(0.8, 1.2)
            module.bias.normal_(0, 0.1)
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.8, 1.2)
            module.num_batches_tracked.fill_(1234)
    images = torch.randn(1, 3, size, size)
    result = {"images": images, "theirs": model(images)}
    torch.save(model.state_dict(), folder + name + ".theirs.pth")
    write_safetensors(folder + name + ".theirs.safetensors", model.state_dict())
    for number, state in enumerate((torch.load(folder + name + ".ours.pth"), read_safetensors(folder + name + ".ours.safetensors"))):
        model.load_state_dict(state, strict=True)
        assert all(state[key].dtype == torch.int64 for key in state if key.endswith("num_batches_tracked")), name
        result["ours" + str(number)] = model(images)
    write_safetensors(folder + name + ".results.safetensors", result)
