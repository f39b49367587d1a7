"""Writes torchvision_randaugment.txt: python3 torchvision_randaugment.py > torchvision_randaugment.txt

torchvision 0.14.1 (BSD 3-Clause) and Pillow 9.4 on an image of 20x16 computed below, which the tests compute too.
"""
import base64

from PIL import Image
from torchvision.transforms import InterpolationMode, RandAugment
from torchvision.transforms.autoaugment import _apply_op

WIDTH, HEIGHT, BINS = 20, 16, 31
image = Image.new("RGB", (WIDTH, HEIGHT))
image.putdata([
    (20 + (9 * x + 4 * y) % 200, 30 + (x * x + 3 * y * y) % 190, 40 + ((17 * x) ^ (23 * y)) % 150)
    for y in range(HEIGHT) for x in range(WIDTH)])
red = image.getchannel("R")

print("# torchvision 0.14.1 (BSD 3-Clause), RandAugment's operations on Pillow 9.4 with bilinear interpolation, by")
print("# torchvision_randaugment.py: operation, signed magnitude, channels, and the result's bytes (rows of pixels) in base64.")
for name, (magnitudes, signed) in RandAugment()._augmentation_space(BINS, (HEIGHT, WIDTH)).items():
    for magnitude in (9, 25) if magnitudes.ndim else (0,):
        for sign in (1, -1) if signed else (1,):
            value = sign * float(magnitudes[magnitude] if magnitudes.ndim else 0)
            for source in (image, red):
                result = _apply_op(source, name, value, InterpolationMode.BILINEAR, None)
                print(name, sign * magnitude, len(source.getbands()), base64.b64encode(result.tobytes()).decode())
