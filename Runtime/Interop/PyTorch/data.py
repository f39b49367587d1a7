"""Images in class folders, framed, changed and normalized as a recipe says. Needs PyTorch, torchvision and Pillow."""

import math
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from PIL import Image, ImageOps
from torchvision import transforms
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as VF

ENDINGS = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"}
MEASURING = ("val", "valid", "validation", "test", "testing")
EIGENVALUES = torch.tensor([0.2175, 0.0188, 0.0045])  # of ImageNet's colors, as fb.resnet.torch publishes them
EIGENVECTORS = torch.tensor([[-0.5675, 0.7192, 0.4009], [-0.5808, -0.0045, -0.8140], [-0.5836, -0.6948, 0.4203]])


# Data sets


class Folder:
    """A folder for each class; classes are in the order of their names."""

    ground = "#ffffff"

    def __init__(self, folder, classes=None):
        folders = sorted((path for path in Path(folder).iterdir() if path.is_dir()), key=lambda path: path.name)
        images = [(path, inner.name) for inner in folders for path in sorted(inner.rglob("*")) if path.suffix.lower() in ENDINGS]
        if not images:
            raise SystemExit(f"The folder '{folder}' holds no folder with images: each class needs one, named after it.")
        self.classes = classes or sorted({label for _, label in images})
        unknown = sorted({label for _, label in images} - set(self.classes))
        if unknown:
            raise SystemExit(f"The folder '{folder}' has classes that no training image has: {', '.join(unknown)}.")
        self.images = [(path, self.classes.index(label)) for path, label in images]

    def __len__(self):
        return len(self.images)

    def read(self, index):
        path, label = self.images[index]
        with Image.open(path) as image:
            image = ImageOps.exif_transpose(image)
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
            return image.convert("L" if image.mode in ("1", "L") else "RGB"), label


class Digits:
    """5,000 handwritten digits of 20x20, OpenCV's sample image digits.png: of each digit's 500 the first 400 are to learn from."""

    ground = "#000000"
    classes = [str(digit) for digit in range(10)]
    normalization = ([0.1321], [0.2903])

    def __init__(self, first, count):
        self.sheet = Image.open(Path(__file__).parent / "digits.png").convert("L")
        self.first, self.count = first, count

    def __len__(self):
        return 10 * self.count

    def read(self, index):
        label, place = divmod(index, self.count)
        row, column = divmod(500 * label + self.first + place, 100)
        return self.sheet.crop((20 * column, 20 * row, 20 * column + 20, 20 * row + 20)), label


def open_data(name):
    """The part to learn from and the part to measure by: 'digits', or a folder of train/ and val/ with a folder for each class."""
    if name == "digits":
        return Digits(0, 400), Digits(400, 100)
    parts = {path.name.lower(): path for path in Path(name).iterdir() if path.is_dir()} if Path(name).is_dir() else {}
    train = parts.get("train") or parts.get("training")
    test = next((parts[word] for word in MEASURING if word in parts), None)
    if train is None or test is None:
        raise SystemExit(f"'{name}' is not a folder with train/ and val/ in it, each with a folder for each class, and not 'digits'.")
    learned = Folder(train)
    return learned, Folder(test, learned.classes)


def normalization(dataset, channels):
    """Mean and standard deviation of each channel, over at most a thousand images at even distances."""
    if not hasattr(dataset, "normalization"):
        count = min(len(dataset), 1000)
        images = [VF.to_tensor(dataset.read(place * len(dataset) // count)[0]).double() for place in range(count)]
        most = max(image.shape[0] for image in images)
        mean = sum(image.mean((1, 2)).expand(most) for image in images) / count
        square = sum(image.square().mean((1, 2)).expand(most) for image in images) / count
        std = (square - mean.square()).clamp(min=0).sqrt()
        dataset.normalization = (mean.tolist(), torch.where(std < 1e-4, torch.ones_like(std), std).tolist())
    mean, std = dataset.normalization
    if len(mean) == channels:
        return mean, std
    return ([sum(mean) / len(mean)], [sum(std) / len(std)]) if channels == 1 else (mean * channels, std * channels)


class Samples(torch.utils.data.Dataset):
    """Normalized values of a data set's images, each with its class."""

    def __init__(self, dataset, size, framing, augmentations, constants):
        self.dataset, (self.channels, self.height, self.width) = dataset, size
        self.framing, self.augmentations, self.constants = framing, augmentations, constants

    def __len__(self):
        return len(self.dataset)

    def __getitem__(self, index):
        image, label = self.dataset.read(index)
        image = frame(image.convert("L" if self.channels == 1 else "RGB"), self.height, self.width, self.framing)
        pixels = VF.to_tensor(image)
        for augmentation in self.augmentations:
            pixels = AUGMENTATIONS[augmentation["kind"]](pixels, **{key: value for key, value in augmentation.items() if key != "kind"})
        return VF.normalize(pixels, *self.constants), label


# Framings


def frame(image, height, width, framing):
    """The part of an image that the network sees, in its size."""
    mode = InterpolationMode(framing.get("interpolation", "bilinear"))
    if framing["kind"] == "stretch":
        return image if image.size == (width, height) else VF.resize(image, [height, width], mode)
    if framing["kind"] == "randomResizedCrop":
        box = transforms.RandomResizedCrop.get_params(
            image, [framing["leastArea"], framing["mostArea"]], [framing["leastRatio"], framing["mostRatio"]])
        return VF.resized_crop(image, *box, [height, width], mode)
    # resizeCenterCrop: the smallest size in the image's aspect ratio that covers the input's by the fraction.
    tall, wide = math.floor(height / framing["fraction"]), math.floor(width / framing["fraction"])
    if tall * image.width >= wide * image.height:
        wide = max(wide, int(tall * image.width / image.height))
    else:
        tall = max(tall, int(wide * image.height / image.width))
    return VF.center_crop(VF.resize(image, [max(height, tall), max(width, wide)], mode), [height, width])


# Augmentations: of C×H×W from 0 to 1, each with its recipe's settings.


def warp(x, rotationDegrees, scale, shear, shiftPixels, elasticPixels, interpolation):
    """Rotates, scales, slants, shifts and locally distorts, in one sampling; outside the image there is black."""
    height, width = x.shape[1:]
    angle = math.radians(random.uniform(-rotationDegrees, rotationDegrees))
    scale_x, scale_y = 1 + random.uniform(-scale, scale), 1 + random.uniform(-scale, scale)
    slant = random.uniform(-shear, shear)
    shift_x, shift_y = random.uniform(-shiftPixels, shiftPixels), random.uniform(-shiftPixels, shiftPixels)
    grid = torch.empty(2, 4, 4).uniform_(-elasticPixels, elasticPixels)
    cos, sin = math.cos(angle), math.sin(angle)
    dy, dx = torch.meshgrid(torch.arange(height) - (height - 1) / 2 - shift_y, torch.arange(width) - (width - 1) / 2 - shift_x, indexing="ij")
    u = ((cos + slant * sin) * dx + (slant * cos - sin) * dy) / scale_x + (width - 1) / 2
    v = (sin * dx + cos * dy) / scale_y + (height - 1) / 2
    columns, rows = eased(width), eased(height)
    u, v = u + rows @ grid[0] @ columns.T, v + rows @ grid[1] @ columns.T
    return sampled(x, u, v, interpolation)


def sampled(x, u, v, interpolation):
    """x at columns u and rows v, which may lie between its pixels; black outside."""
    height, width = x.shape[1:]
    if interpolation == "bilinear":
        places = torch.stack([(2 * u + 1) / width - 1, (2 * v + 1) / height - 1], -1)
        return F.grid_sample(x[None], places[None], mode="bilinear", padding_mode="zeros", align_corners=False)[0]
    # Keys' cubic with a = -1/2, as Pillow has it (grid_sample's has -3/4), of four pixels along each axis.
    u, v = u.clamp(-2, width + 1), v.clamp(-2, height + 1)
    left, top = u.floor().long(), v.floor().long()
    framed = F.pad(x, (3, 4, 3, 4))
    result = 0
    for row in range(-1, 3):
        for column in range(-1, 3):
            weight = keys((v - top - row).abs()) * keys((u - left - column).abs())
            result = result + weight * framed[:, top + row + 3, left + column + 3]
    return result.clamp(0, 1)


def keys(distance):
    near, far = (1.5 * distance - 2.5) * distance ** 2 + 1, ((2.5 - 0.5 * distance) * distance - 4) * distance + 2
    return torch.where(distance < 1, near, torch.where(distance < 2, far, torch.zeros_like(far)))


def eased(length):
    """Shares of four grid points at each of so many pixels, eased with 3t² - 2t³ between them."""
    position = torch.linspace(0, 3, length) if length > 1 else torch.zeros(1)
    first = position.long().clamp(max=2)
    share = position - first
    share = share * share * (3 - 2 * share)
    shares = torch.zeros(length, 4)
    shares.scatter_(1, first[:, None], (1 - share)[:, None])
    return shares.scatter_(1, first[:, None] + 1, share[:, None])


def stroke(x, thicker, thinner):
    """Makes bright strokes thicker or thinner: towards the largest or smallest of a pixel and its four neighbors."""
    amount = random.uniform(-thinner, thicker)
    sign = 1 if amount > 0 else -1
    y = F.pad(sign * x, (1, 1, 1, 1), value=-math.inf)
    extreme = sign * torch.stack([y[:, 1:-1, 1:-1], y[:, :-2, 1:-1], y[:, 2:, 1:-1], y[:, 1:-1, :-2], y[:, 1:-1, 2:]]).amax(0)
    return x + abs(amount) * (extreme - x)


def color_jitter(x, brightness, contrast, saturation, hue):
    return transforms.ColorJitter(brightness, contrast, saturation if x.shape[0] == 3 else 0, hue if x.shape[0] == 3 else 0)(x)


def grayscale(x, probability):
    return VF.rgb_to_grayscale(x, 3) if x.shape[0] == 3 and random.random() < probability else x


def lighting(x, std):
    """Adds a color along the principal components of ImageNet's colors (Krizhevsky et al. 2012)."""
    color = (EIGENVECTORS @ (EIGENVALUES * torch.randn(3) * std))[:, None, None]
    if x.shape[0] == 1:
        color = (torch.tensor([0.299, 0.587, 0.114])[:, None, None] * color).sum(0, keepdim=True)
    return (x + color).clamp(0, 1)


def rand_augment(x, operations, magnitude):
    augment = transforms.RandAugment(operations, magnitude, 31, InterpolationMode.BILINEAR)
    return augment((x * 255).round().to(torch.uint8)).float() / 255


def erase(x, probability, smallestSide, largestSide, fill):
    if random.random() >= probability:
        return x
    height, width = (
        min(max(round(random.uniform(smallestSide, largestSide) * length), 1), length) for length in x.shape[1:])
    return erased(x, height, width, fill)


def erase_by_area(x, probability, leastArea, mostArea, leastRatio, mostRatio, fill):
    if random.random() >= probability:
        return x
    for _ in range(10):
        area = random.uniform(leastArea, mostArea) * x.shape[1] * x.shape[2]
        ratio = math.exp(random.uniform(math.log(leastRatio), math.log(mostRatio)))
        height, width = max(1, round(math.sqrt(area * ratio))), max(1, round(math.sqrt(area / ratio)))
        if height < x.shape[1] and width < x.shape[2]:
            return erased(x, height, width, fill)
    return x


def erased(x, height, width, fill):
    top, left = random.randint(0, x.shape[1] - height), random.randint(0, x.shape[2] - width)
    value = {"black": lambda: 0, "mean": lambda: x.mean((1, 2), keepdim=True), "noise": lambda: torch.rand(x.shape[0], height, width)}[fill]()
    x = x.clone()
    x[:, top:top + height, left:left + width] = value
    return x


AUGMENTATIONS = {
    "warp": warp,
    "horizontalFlip": lambda x, probability: x.flip(2) if random.random() < probability else x,
    "verticalFlip": lambda x, probability: x.flip(1) if random.random() < probability else x,
    "erase": erase,
    "eraseByArea": erase_by_area,
    "stroke": stroke,
    "colorJitter": color_jitter,
    "grayscale": grayscale,
    "lighting": lighting,
    "randAugment": rand_augment,
}
