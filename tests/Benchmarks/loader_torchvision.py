# What LoaderBenchmark compares with: torchvision on PIL images, one thread. Debian: python3-torchvision.
#
# python3 loader_torchvision.py FOLDER
#
# For each line on standard input one pass over the folder's JPEGs; for each pass one line of JSON with its seconds.
import glob
import json
import os
import sys
import time

import PIL
import torch
import torchvision
from PIL import Image
from torchvision import transforms

torch.set_num_threads(1)
torch.manual_seed(1)
files = sorted(glob.glob(os.path.join(sys.argv[1], "*.jpg")))
crop_and_flip = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()])
to_tensor = transforms.ToTensor()


def load(path):
    # torchvision.datasets.folder.pil_loader
    with open(path, "rb") as file:
        return crop_and_flip(Image.open(file).convert("RGB"))


def timed(function):
    wall, cpu = time.perf_counter(), time.process_time()
    for path in files:
        function(path)
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


for _ in sys.stdin:
    print(json.dumps({
        "pil": timed(load),
        "tensor": timed(lambda path: to_tensor(load(path))),
        "versions": f"torchvision {torchvision.__version__}, torch {torch.__version__}, Pillow {PIL.__version__}",
    }), flush=True)
