"""PyTorch's side of the check; runs on torch 1.13 and later, and needs nothing else.

reference.py libtorch                                     how far TorchSharp can use this PyTorch's libtorch: "exact VERSION FOLDER", "newer ..." or "older ..."
reference.py measure DEVICE BATCH SECONDS WEIGHTS         the same network, with the weights that the program wrote: its logits, speed and memory
reference.py collect FOLDER DEVICE FIT VERSION FAILED     all parts as one JSON document
"""
import json
import os
import platform
import struct
import sys
import time

RELEASE = (2, 10)  # what TorchSharp 0.107 is built for
COMPILE_LIMIT = 90  # seconds for torch.compile to compile


def libtorch():
    import torch

    version = torch.__version__.split("+")[0]
    release = tuple(int(part) for part in version.split(".")[:2])
    folder = os.path.join(os.path.dirname(torch.__file__), "lib")
    whole = os.path.exists(os.path.join(folder, "libtorch_cpu.so"))  # a distribution's own build has other names
    fit = "older" if release < RELEASE or not whole else "exact" if release == RELEASE else "newer"
    print(fit, version, folder)


def read_safetensors(path):
    import torch

    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    types = {"F32": torch.float32, "I64": torch.int64}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            tensors[name] = torch.frombuffer(data[begin:end], dtype=types[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def googlenet():
    """GoogLeNet as torchvision has it ("Going deeper with convolutions", with batch normalization), with its names."""
    from torch import nn
    import torch

    class Conv(nn.Module):
        def __init__(self, i, o, **options):
            super().__init__()
            self.conv = nn.Conv2d(i, o, bias=False, **options)
            self.bn = nn.BatchNorm2d(o, eps=0.001)

        def forward(self, x):
            return torch.relu_(self.bn(self.conv(x)))

    class Inception(nn.Module):
        def __init__(self, i, one, reduce3, three, reduce5, five, pool):
            super().__init__()
            self.branch1 = Conv(i, one, kernel_size=1)
            self.branch2 = nn.Sequential(Conv(i, reduce3, kernel_size=1), Conv(reduce3, three, kernel_size=3, padding=1))
            self.branch3 = nn.Sequential(Conv(i, reduce5, kernel_size=1), Conv(reduce5, five, kernel_size=3, padding=1))
            self.branch4 = nn.Sequential(nn.MaxPool2d(3, 1, 1), Conv(i, pool, kernel_size=1))

        def forward(self, x):
            return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)

    class Auxiliary(nn.Module):
        def __init__(self, i):
            super().__init__()
            self.conv = Conv(i, 128, kernel_size=1)
            self.fc1, self.dropout, self.fc2 = nn.Linear(2048, 1024), nn.Dropout(0.7), nn.Linear(1024, 1000)

        def forward(self, x):
            x = self.conv(nn.functional.adaptive_avg_pool2d(x, 4)).flatten(1)
            return self.fc2(self.dropout(torch.relu(self.fc1(x))))

    class GoogLeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = Conv(3, 64, kernel_size=7, stride=2, padding=3)
            self.conv2, self.conv3 = Conv(64, 64, kernel_size=1), Conv(64, 192, kernel_size=3, padding=1)
            self.pool, self.pool4 = nn.MaxPool2d(3, 2, ceil_mode=True), nn.MaxPool2d(2, 2, ceil_mode=True)
            self.inception3a = Inception(192, 64, 96, 128, 16, 32, 32)
            self.inception3b = Inception(256, 128, 128, 192, 32, 96, 64)
            self.inception4a = Inception(480, 192, 96, 208, 16, 48, 64)
            self.inception4b = Inception(512, 160, 112, 224, 24, 64, 64)
            self.inception4c = Inception(512, 128, 128, 256, 24, 64, 64)
            self.inception4d = Inception(512, 112, 144, 288, 32, 64, 64)
            self.inception4e = Inception(528, 256, 160, 320, 32, 128, 128)
            self.inception5a = Inception(832, 256, 160, 320, 32, 128, 128)
            self.inception5b = Inception(832, 384, 192, 384, 48, 128, 128)
            self.aux1, self.aux2 = Auxiliary(512), Auxiliary(528)
            self.dropout, self.fc = nn.Dropout(0.2), nn.Linear(1024, 1000)

        def forward(self, x):
            x = self.pool(self.conv3(self.conv2(self.pool(self.conv1(x)))))
            x = self.inception4a(self.pool(self.inception3b(self.inception3a(x))))
            first = self.aux1(x) if self.training else None
            x = self.inception4d(self.inception4c(self.inception4b(x)))
            second = self.aux2(x) if self.training else None
            x = self.inception5b(self.inception5a(self.pool4(self.inception4e(x))))
            x = self.fc(self.dropout(nn.functional.adaptive_avg_pool2d(x, 1).flatten(1)))
            return (x, first, second) if self.training else x

    return GoogLeNet()


def measure(device, batch, seconds, weights):
    import torch

    on_gpu = device.startswith("cuda")
    tensors = read_safetensors(weights)
    images, logits = tensors.pop("check/images"), tensors.pop("check/logits")
    network = googlenet()
    network.load_state_dict(tensors)
    network.eval()
    with torch.no_grad():
        difference = ((network(images) - logits).abs().max() / logits.abs().max()).item()
    result = {"ok": difference <= 1e-4, "torch": torch.__version__, "largestRelativeDifference": difference, "runs": []}
    if on_gpu:
        result["card"] = torch.cuda.get_device_name(device)
    # Without instructions for it PyTorch computes bfloat16 many times slower on a CPU.
    runs = [("eager", precision) for precision in (("f32", "tf32", "bf16") if on_gpu else ("f32",))]
    runs += [("compile", precision) for precision in ("bf16", "tf32")] if hasattr(torch, "compile") and on_gpu else []
    began = time.time()
    for mode, precision in runs:
        if mode == "compile" and time.time() - began > COMPILE_LIMIT:
            result["runs"].append({"mode": mode, "precision": precision, "skipped": "no time left"})
            continue
        try:
            result["runs"].append(run(mode, precision, tensors, device, batch, seconds))
        except Exception as failure:  # a compiler that lacks a tool is no failure of this check
            result["runs"].append({"mode": mode, "precision": precision, "skipped": str(failure).splitlines()[0][:200]})
    if not hasattr(torch, "compile"):
        result["runs"].append({"mode": "compile", "skipped": "torch " + torch.__version__ + " has none"})
    print(json.dumps(result))


def run(mode, precision, weights, device, batch, seconds):
    import torch
    from torch.nn.functional import cross_entropy

    on_gpu = device.startswith("cuda")
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    torch.manual_seed(2)
    network = googlenet()
    network.load_state_dict(weights)
    network = network.to(device).to(memory_format=torch.channels_last)
    images = torch.randn(batch, 3, 224, 224).to(device).to(memory_format=torch.channels_last)
    labels = torch.randint(1000, (batch,)).to(device)
    if on_gpu:
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    forward = torch.compile(network) if mode == "compile" else network
    kind = device.split(":")[0]

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(kind, dtype=torch.bfloat16, enabled=precision == "bf16"):
            main, first, second = forward(images)
        loss = sum(weight * cross_entropy(out.float(), labels) for weight, out in ((1, main), (0.3, first), (0.3, second)))
        loss.backward()
        optimizer.step()
        return loss.item()

    def infer():
        with torch.no_grad(), torch.autocast(kind, dtype=torch.bfloat16, enabled=precision == "bf16"):
            forward(images)

    network.train()
    losses = [step() for _ in range(5)]
    step_seconds = timed(step, on_gpu, seconds)
    network.eval()
    forward_seconds = timed(infer, on_gpu, seconds)
    return {
        "mode": mode, "precision": precision, "batch": batch, "losses": losses,
        "stepImagesPerSecond": round(batch / step_seconds, 1), "forwardImagesPerSecond": round(batch / forward_seconds, 1),
        "peakBytes": torch.cuda.max_memory_reserved() if on_gpu else None,
    }


def timed(work, on_gpu, seconds):
    import torch

    work()
    if on_gpu:
        torch.cuda.synchronize()
    start, runs = time.time(), 0
    while runs < 2 or time.time() - start < seconds:
        work()
        runs += 1
    if on_gpu:
        torch.cuda.synchronize()
    return (time.time() - start) / runs


def collect(folder, device, fit, version, failed):
    parts = {}
    for name in ("doctor", "forward", "step-f32", "step-tf32", "step-bf16", "resume", "nccl", "pytorch"):
        try:
            with open(os.path.join(folder, name + ".json")) as file:
                parts[name] = json.load(file)
        except ValueError:
            parts[name] = None
    card = (parts["pytorch"] or {}).get("card", platform.processor() or platform.machine())
    print(json.dumps({"ok": failed == "0", "card": card, "device": device, "torch": version, "fit": fit, **parts}, indent=2))


if __name__ == "__main__":
    command, rest = sys.argv[1], sys.argv[2:]
    if command == "measure":
        measure(rest[0], int(rest[1]), float(rest[2]), rest[3])
    else:
        {"libtorch": libtorch, "collect": collect}[command](*rest)
