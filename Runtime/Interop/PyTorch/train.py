"""Trains the network of network.py by the recipe of training.json, in one process or in several:

    python train.py --data FOLDER
    torchrun --nproc_per_node 8 train.py --data FOLDER --precision bf16

FOLDER has train/ and val/ with a folder for each class; --data digits takes digits.png. The recipe's batch is that of a step: each
process computes its part of it. The weights are written as safetensors, which InceptionDsl reads by --weights. Works with torch 1.13
and later. A machine's order of images and random numbers are PyTorch's, so weights are not InceptionDsl's to the bit.
"""

import argparse
import contextlib
import copy
import fnmatch
import json
import math
import os
import random
import struct
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

import data
from network import Network

TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64}


# Safetensors files: the length of a header, the header in JSON, the tensors' bytes.


def save_weights(path, tensors, description):
    header, offset = {"__metadata__": {"format": "pt", "inception-dsl.weights": json.dumps(description)}}, 0
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        kind = next(kind for kind, dtype in TYPES.items() if dtype == tensor.dtype)
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    unfinished = Path(f"{path}.part")
    with open(unfinished, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.reshape(-1).view(torch.uint8).numpy().tobytes())
    unfinished.replace(path)


def load_weights(path):
    """A state dict of a safetensors file, or of one of torch.save."""
    if Path(path).suffix != ".safetensors":
        return torch.load(path, map_location="cpu")
    raw = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + length])
    state = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            part = torch.frombuffer(bytearray(raw[begin:end]), dtype=TYPES[entry["dtype"]]) if end > begin else torch.empty(0)
            state[name] = part.reshape(entry["shape"])
    return state


def normalization_of(path):
    """Mean and standard deviation by which a safetensors file says that images were normalized; None where it doesn't."""
    if Path(path).suffix != ".safetensors":
        return None
    with open(path, "rb") as file:
        metadata = json.loads(file.read(*struct.unpack("<Q", file.read(8)))).get("__metadata__", {})
    found = json.loads(metadata.get("inception-dsl.weights", "{}")).get("normalization")
    found = found or json.loads(metadata.get("inception-dsl.normalization", "null"))
    return found and (found["mean"], found["std"])


# The recipe


class TensorFlowRmsProp(torch.optim.Optimizer):
    """RMSProp with epsilon inside the root, mean squares that begin at 1, and the rate multiplied into the momentum."""

    def __init__(self, groups, lr, alpha, eps, momentum):
        super().__init__(groups, {"lr": lr, "alpha": alpha, "eps": eps, "momentum": momentum, "weight_decay": 0})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if not state:
                    state["square"], state["momentum"] = torch.ones_like(parameter), torch.zeros_like(parameter)
                gradient = parameter.grad.add(parameter, alpha=group["weight_decay"])
                state["square"].mul_(group["alpha"]).addcmul_(gradient, gradient, value=1 - group["alpha"])
                state["momentum"].mul_(group["momentum"]).addcdiv_(gradient, (state["square"] + group["eps"]).sqrt(), value=group["lr"])
                parameter.sub_(state["momentum"])


def stages_of(pattern):
    """The stages that a text names: by name, by pattern, or stem and classifier where no stage is called so."""
    found = [stage for stage in Network.STAGES if fnmatch.fnmatchcase(stage, pattern)]
    found = found or list({"stem": Network.STEM, "classifier": Network.CLASSIFIERS}.get(pattern, ()))
    if not found:
        raise SystemExit(f"The network has no stage '{pattern}'. Its stages: {', '.join(Network.STAGES)}.")
    return found


def is_of(name, stages):
    return any(name.startswith(stage + ".") for stage in stages)


def make_optimizer(model, recipe):
    """A group for each weight decay and each factor of the learning rate."""
    rates = [(stages_of(rate["stages"]), rate["factor"]) for rate in recipe["groupRates"]]
    groups = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            decay = recipe["weightDecay"] if parameter.dim() > 1 or recipe["decayBiasesAndNorms"] else 0
            factor = next((factor for stages, factor in rates if is_of(name, stages)), 1)
            group = groups.setdefault((decay, factor), {"params": [], "weight_decay": decay, "factor": factor})
            group["params"].append(parameter)
    groups, settings = list(groups.values()), recipe["optimizer"]
    if settings["kind"] == "sgd":
        return torch.optim.SGD(groups, lr=1, momentum=settings["momentum"], nesterov=settings["nesterov"])
    if settings["kind"] == "adamw":
        return torch.optim.AdamW(groups, lr=1, betas=(settings["beta1"], settings["beta2"]), eps=settings["epsilon"])
    arguments = {"lr": 1, "alpha": settings["squareDecay"], "eps": settings["epsilon"], "momentum": settings["momentum"]}
    return (TensorFlowRmsProp if settings["tensorFlow"] else torch.optim.RMSprop)(groups, **arguments)


def rate_factor(schedule, step, steps_per_epoch, total):
    """What the learning rate is multiplied by for a step, from 0."""

    def decayed(epochs, progress):
        last = schedule.get("last", 0)
        return {
            "constant": lambda: 1,
            "step": lambda: schedule["decay"] ** (math.floor(epochs) // schedule["everyEpochs"]),
            "multiStep": lambda: schedule["decay"] ** sum(epoch <= epochs for epoch in schedule["atEpochs"]),
            "exponential": lambda: schedule["decay"] ** epochs,
            "linear": lambda: 1 - (1 - last) * progress,
            "polynomial": lambda: last + (1 - last) * (1 - progress) ** schedule["power"],
            "cosine": lambda: last + (1 - last) * 0.5 * (1 + math.cos(math.pi * progress)),
        }[schedule["kind"]]()

    rise = max(schedule["warmUp"] * total, schedule["warmUpEpochs"] * steps_per_epoch, schedule["warmUpSteps"])
    if step < rise:
        return (step + 1) / (rise + 1) * decayed(rise / steps_per_epoch, 0)
    return decayed(step / steps_per_epoch, (step - rise) / max(1, total - rise))


def mix(images, labels, mixing):
    """Images of a batch mixed with each other, the other classes, and the share of each image's own."""
    if mixing is None or random.random() >= mixing["probability"]:
        return images, labels, 1
    cut = {"mixup": 0, "cutmix": 1}.get(mixing["kind"], mixing.get("cutMixShare"))
    partners = torch.randperm(len(images), device=images.device)
    if random.random() >= cut:
        alpha = mixing.get("alpha", mixing.get("mixupAlpha"))
        weight = random.betavariate(alpha, alpha)
        return weight * images + (1 - weight) * images[partners], labels[partners], weight
    alpha = mixing.get("alpha", mixing.get("cutMixAlpha"))
    height, width = images.shape[2:]
    side = math.sqrt(1 - random.betavariate(alpha, alpha))
    half_height, half_width = int(height * side) // 2, int(width * side) // 2
    y, x = random.randrange(height), random.randrange(width)
    top, bottom = max(y - half_height, 0), min(y + half_height, height)
    left, right = max(x - half_width, 0), min(x + half_width, width)
    images = images.clone()
    images[:, :, top:bottom, left:right] = images[partners, :, top:bottom, left:right]
    return images, labels[partners], 1 - (bottom - top) * (right - left) / (height * width)


def loss_of(model, images, labels, recipe):
    """Cross-entropy of the main classifier, and weighted those of the auxiliary ones."""
    images, others, weight = mix(images, labels, recipe["mixing"])

    def cross_entropy(logits):
        own = F.cross_entropy(logits.float(), labels, label_smoothing=recipe["labelSmoothing"])
        if weight == 1:
            return own
        return weight * own + (1 - weight) * F.cross_entropy(logits.float(), others, label_smoothing=recipe["labelSmoothing"])

    if not (recipe["useAuxiliary"] and Network.AUXILIARY):
        return cross_entropy(model(images))
    logits, heads = model(images, auxiliary=True)
    weights = [recipe["auxiliaryWeight"] if recipe["auxiliaryWeight"] is not None else own for own in Network.AUXILIARY.values()]
    return cross_entropy(logits) + sum(weight * cross_entropy(head) for weight, head in zip(weights, heads))


@torch.no_grad()
def follow(average, model, decay):
    """Moves averaged weights and statistics towards the model's; counts are copied."""
    for mean, value in zip(average.state_dict().values(), model.state_dict().values()):
        if mean.is_floating_point():
            mean.lerp_(value, 1 - decay)
        else:
            mean.copy_(value)


# Training


def options():
    parser = argparse.ArgumentParser(description="Trains the network of network.py by the recipe of training.json.")
    parser.add_argument("--data", required=True, help="a folder of train/ and val/ with a folder for each class, or 'digits'")
    parser.add_argument("--out", default="run", help="the folder that weights and checkpoints are written to (run)")
    parser.add_argument("--epochs", type=int, help="instead of the recipe's")
    parser.add_argument("--batch", type=int, help="images of a step on all processes together, instead of the recipe's")
    parser.add_argument("--precision", choices=["f32", "bf16"], help="the type to compute in, instead of the recipe's")
    parser.add_argument("--workers", type=int, default=max(0, (os.cpu_count() or 1) - 1), help="processes that read images, for each process")
    parser.add_argument("--weights", help="a state dict to begin with: safetensors, or a file of torch.save")
    parser.add_argument("--sync-norm", action="store_true", help="takes the statistics of batch norm over all processes (on GPUs)")
    parser.add_argument("--resume", action="store_true", help="goes on from the checkpoint in --out")
    return parser.parse_args()


def sum_of(values, device):
    """Figures added up over all processes."""
    total = torch.tensor(values, dtype=torch.float64 if device.type != "mps" else torch.float32, device=device)
    if dist.is_initialized():
        dist.all_reduce(total)
    return total.tolist()


def softmax_of(model):
    """The softmax of evaluation alone that a network may end in."""
    return [module for module in model.modules() if type(module).__name__ == "SoftmaxInEvaluation"]


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    gives_probabilities = bool(softmax_of(model))
    loss = correct = count = 0
    for images, labels in loader:
        logits, labels = model(images.to(device)).float(), labels.to(device)
        if gives_probabilities:
            logits = logits.clamp_min(torch.finfo(torch.float32).tiny).log()
        loss += F.cross_entropy(logits, labels, reduction="sum").item()
        correct += (logits.argmax(1) == labels).sum().item()
        count += len(labels)
    loss, correct, count = sum_of([loss, correct, count], device)
    return loss / count, correct / count


def main():
    arguments = options()
    training = json.loads((Path(__file__).parent / "training.json").read_text(encoding="utf-8"))
    recipe = training["recipe"]
    for key, value in {"epochs": arguments.epochs, "batchSize": arguments.batch, "precision": arguments.precision}.items():
        if value is not None:
            recipe[key] = value

    rank, ranks, local = (int(os.environ.get(name, standard)) for name, standard in (("RANK", 0), ("WORLD_SIZE", 1), ("LOCAL_RANK", 0)))
    device = torch.device("cuda", local) if torch.cuda.is_available() else torch.device("cpu")
    if device.type == "cuda":
        torch.cuda.set_device(device)
    if ranks > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    if recipe["batchSize"] % ranks:
        raise SystemExit(f"A batch of {recipe['batchSize']} can't be divided among {ranks} processes: give --batch a multiple of {ranks}.")
    batch = recipe["batchSize"] // ranks

    learned, measured = data.open_data(arguments.data)
    if arguments.weights and normalization_of(arguments.weights):
        learned.normalization = normalization_of(arguments.weights)
    constants = data.normalization(learned, Network.INPUT[0])
    train_samples = data.Samples(learned, Network.INPUT, recipe["framing"], recipe["augmentations"], constants)
    test_samples = data.Samples(measured, Network.INPUT, recipe["evaluationFraming"], [], constants)
    sampler = DistributedSampler(train_samples, ranks, rank, shuffle=True, seed=recipe["seed"] % 2**32, drop_last=True)
    settings = {"num_workers": arguments.workers, "pin_memory": device.type == "cuda", "worker_init_fn": seed_worker}
    loader = DataLoader(train_samples, batch, sampler=sampler, drop_last=len(sampler) >= batch, **settings)
    share = torch.utils.data.Subset(test_samples, range(rank, len(test_samples), ranks))
    test_loader = DataLoader(share, batch, **settings)

    # The same weights on every process. Classifiers for another number of classes begin anew.
    torch.manual_seed((recipe["initializationSeed"] if recipe["initializationSeed"] is not None else recipe["seed"]) % 2**63)
    model = Network(len(learned.classes))
    if arguments.weights:
        state, own, heads = load_weights(arguments.weights), model.state_dict(), [*Network.CLASSIFIERS, *Network.AUXILIARY]
        model.load_state_dict({
            name: own[name] if name in own and is_of(name, heads) and own[name].shape != tensor.shape else tensor for name, tensor in state.items()})
    model.to(device)

    frozen = [stage for pattern in recipe["freeze"] for stage in stages_of(pattern)]
    idle = [] if recipe["useAuxiliary"] else list(Network.AUXILIARY)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not is_of(name, frozen + idle))
    if arguments.sync_norm and ranks > 1:
        model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    average = copy.deepcopy(model) if recipe["averagingDecay"] is not None else None
    optimizer = make_optimizer(model, recipe)
    wrapped = nn.parallel.DistributedDataParallel(model, device_ids=[local] if device.type == "cuda" else None) if ranks > 1 else model

    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    accumulate = recipe["accumulateSteps"]
    steps_per_epoch = max(1, len(loader) // accumulate)
    total = steps_per_epoch * recipe["epochs"]
    base = recipe["learningRate"]
    if recipe["referenceBatch"] is not None:
        base *= recipe["batchSize"] * accumulate / recipe["referenceBatch"]
    step, first, best = 0, 0, None
    if arguments.resume:
        saved = torch.load(out / "checkpoint.pth", map_location=device)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        if average is not None:
            average.load_state_dict(saved["average"])
        step, first, best = saved["step"], saved["epoch"], saved["best"]

    def save(name, epoch):
        # The text of the definition is for its own number of classes.
        definition = training["definition"] if len(learned.classes) == Network.CLASSES else None
        description = {
            **training, "definition": definition, "data": Path(arguments.data).name, "classNames": learned.classes, "ground": learned.ground,
            "normalization": {"mean": constants[0], "std": constants[1]}, "epoch": epoch, "step": step, "trainImages": len(learned)}
        save_weights(out / name, (model if average is None else average).state_dict(), description)

    for epoch in range(first, recipe["epochs"]):
        if recipe["patience"] is not None and best is not None and epoch - best[0] >= recipe["patience"]:
            break
        # Other random numbers on each process and in each epoch, so that a training that goes on draws what it would have drawn.
        seed = ((recipe["seed"] * 1_000_003 + epoch) * 65_537 + rank) % 2**63
        torch.manual_seed(seed)
        random.seed(seed)
        model.train()
        for name, module in model.named_modules():
            if name in frozen:
                module.eval()
        for module in softmax_of(model):
            module.train()  # the loss is of scores, whatever is frozen
        sampler.set_epoch(epoch)
        losses = images_seen = 0
        batches = iter(loader)
        for _ in range(steps_per_epoch):
            rate = base * rate_factor(recipe["schedule"], step, steps_per_epoch, total)
            for group in optimizer.param_groups:
                group["lr"] = rate * group["factor"]
            optimizer.zero_grad(set_to_none=True)
            for part in range(min(accumulate, len(loader))):
                images, labels = next(batches)
                images, labels = images.to(device, non_blocking=True), labels.to(device, non_blocking=True)
                waits = ranks > 1 and part < accumulate - 1
                with wrapped.no_sync() if waits else contextlib.nullcontext():
                    with torch.autocast(device.type, torch.bfloat16, enabled=recipe["precision"] == "bf16"):
                        loss = loss_of(wrapped, images, labels, recipe)
                    (loss / accumulate).backward()
                losses += loss.item() * len(labels)
                images_seen += len(labels)
            if recipe["gradientClip"] is not None:
                nn.utils.clip_grad_norm_([parameter for parameter in model.parameters() if parameter.grad is not None], recipe["gradientClip"])
            optimizer.step()
            if average is not None:
                follow(average, model, min(recipe["averagingDecay"], (1 + step) / (10 + step)))
            step += 1

        losses, images_seen = sum_of([losses, images_seen], device)
        measured_model = model if average is None else average
        if ranks > 1:  # Each process has statistics of its own images: those of the first are measured and written.
            for buffer in measured_model.buffers():
                dist.broadcast(buffer, 0)
        test_loss, top1 = evaluate(measured_model, test_loader, device)
        if not math.isfinite(losses + test_loss):
            raise SystemExit(f"The loss is not a number any more after step {step}: give a smaller learning rate.")
        is_best = best is None or top1 > best[1]
        best = (epoch + 1, top1) if is_best else best
        if rank == 0:
            print(f"epoch {epoch + 1}/{recipe['epochs']}: loss {losses / images_seen:.4f}, test loss {test_loss:.4f}, top-1 {top1:.2%}", flush=True)
            if is_best:
                save("best.safetensors", epoch + 1)
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "epoch": epoch + 1, "best": best}
            torch.save({**state, "average": None if average is None else average.state_dict()}, out / "checkpoint.part")
            (out / "checkpoint.part").replace(out / "checkpoint.pth")

    if rank == 0:
        if recipe["patience"] is not None and (out / "best.safetensors").exists():
            (out / "weights.safetensors").write_bytes((out / "best.safetensors").read_bytes())
        else:
            save("weights.safetensors", recipe["epochs"])
        print(f"The weights are in {out / 'weights.safetensors'}.")
    if ranks > 1:
        dist.barrier()
        dist.destroy_process_group()


def seed_worker(_):
    random.seed(torch.initial_seed() % 2**32)


if __name__ == "__main__":
    main()
