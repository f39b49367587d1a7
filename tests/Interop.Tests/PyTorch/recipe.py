"""Asks the exported train.py and data.py of the folder that it is run in what they make of recipes. cases.json says what is asked, answers.json
and answers.safetensors have what they say."""

import json
import random
import sys
from pathlib import Path

import torch
from PIL import Image

sys.path.insert(0, str(Path.cwd()))
import data
import train
from network import Network

torch.set_num_threads(1)
cases = json.loads(Path("cases.json").read_text(encoding="utf-8"))
training = Path("training.json")
given = train.load_weights("given.safetensors")
answers, tensors = {}, {}

# The learning rate of every step.
answers["rates"] = [
    [train.rate_factor(case["schedule"], step, case["stepsPerEpoch"], case["total"]) for step in range(case["total"])] for case in cases["schedules"]]

# Three steps of each optimizer, from given weights along given gradients, and the averaged weights.
for number, recipe in enumerate(cases["optimizers"]):
    model, average = Network(), Network()
    model.load_state_dict(train.load_weights("weights.safetensors"))
    average.load_state_dict(model.state_dict())
    optimizer = train.make_optimizer(model, recipe)
    for step in range(3):
        for group in optimizer.param_groups:
            group["lr"] = recipe["learningRate"] * group["factor"]
        for name, parameter in model.named_parameters():
            parameter.grad = given[f"{step}/{name}"].clone()
        if recipe["gradientClip"] is not None:
            torch.nn.utils.clip_grad_norm_(model.parameters(), recipe["gradientClip"])
        optimizer.step()
        train.follow(average, model, min(recipe["averagingDecay"], (1 + step) / (10 + step)))
    tensors.update({f"{number}/{name}": parameter for name, parameter in model.named_parameters()})
    tensors.update({f"average/{number}/{name}": parameter for name, parameter in average.named_parameters()})

# Augmentations that leave nothing to chance.
for number, augmentation in enumerate(cases["augmentations"]):
    settings = {key: value for key, value in augmentation.items() if key != "kind"}
    tensors[f"augmented/{number}"] = data.AUGMENTATIONS[augmentation["kind"]](given["image"], **settings)

# What a warp finds between pixels.
places = torch.tensor(cases["places"])
for interpolation in ("bilinear", "bicubic"):
    tensors[f"sampled/{interpolation}"] = data.sampled(
        given["image"], places.expand(len(places), -1), places[:, None].expand(-1, len(places)), interpolation)

# Every recipe with a name trains for an epoch; one trains for two, at once and with a break.
for part, count in (("train", 8), ("val", 4)):
    for label in ("dark", "light"):
        folder = Path("images", part, label)
        folder.mkdir(parents=True)
        for index in range(count):
            Image.new("L", (24, 22), random.Random(index).randrange(100) + (100 if label == "light" else 0)).save(folder / f"{index}.png")


def run(recipe, out, *options):
    torch.manual_seed(0)
    training.write_text(json.dumps({**described, "recipe": recipe}), encoding="utf-8")
    sys.argv = ["train.py", "--data", "images", "--batch", "8", "--workers", "0", "--out", out, *options]
    train.main()


described = json.loads(training.read_text(encoding="utf-8"))
for recipe in cases["recipes"]:
    run(recipe, recipe["name"], "--epochs", "1")
run(cases["resumed"], "whole", "--epochs", "2")
run(cases["resumed"], "parted", "--epochs", "1")
run(cases["resumed"], "parted", "--epochs", "2", "--resume")

train.save_weights("answers.safetensors", tensors, {})
Path("answers.json").write_text(json.dumps(answers), encoding="utf-8")
