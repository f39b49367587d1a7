"""GoogLeNet's 144 crops (section 7 of "Going deeper with convolutions") of a picture, cut by Pillow, for an input of 40x40.

Prints the CRC-32 of all crops but the resized squares, one after the other, each channels x height x width; and of each resized
square the red level of row 7, column 31. CropCutterTests compares with both.

    /usr/bin/python3 tests/References/pillow_crops.py
"""
import binascii

from PIL import Image

INPUT = 40
SIDES = [round(side * INPUT / 224) for side in (256, 288, 320, 352)]
MIRROR = Image.FLIP_LEFT_RIGHT


def picture(width, height):
    """Channel c of pixel (x, y) is (7x^2 + 13xy + 3y^2 + 91c) mod 256."""
    image = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            image.putpixel((x, y), tuple((7 * x * x + 13 * x * y + 3 * y * y + 91 * c) % 256 for c in range(3)))
    return image


def planes(image):
    return b"".join(channel.tobytes() for channel in image.split())


def crops(image):
    width, height = image.size
    cuts, wholes = [], []
    for side in SIDES:
        size = (int(side * width / height), side) if width > height else (side, int(side * height / width))
        resized = image.resize(size, Image.BILINEAR)
        for third in range(3):
            left, top = ((0, round((left_over) / 2), left_over)[third] for left_over in (size[0] - side, size[1] - side))
            square = resized.crop((left, top, left + side, top + side))
            end, middle = side - INPUT, round((side - INPUT) / 2)
            for y, x in ((0, 0), (0, end), (end, 0), (end, end), (middle, middle)):
                cut = square.crop((x, y, x + INPUT, y + INPUT))
                cuts += [cut, cut.transpose(MIRROR)]
            whole = square.resize((INPUT, INPUT), Image.BILINEAR)
            wholes += [whole, whole.transpose(MIRROR)]
    return cuts, wholes


for width, height in ((100, 75), (75, 100)):
    cuts, wholes = crops(picture(width, height))
    print(width, height, len(cuts), len(wholes), f"{binascii.crc32(b''.join(map(planes, cuts))):08x}")
    print(" ", ", ".join(str(whole.getpixel((31, 7))[0]) for whole in wholes[::2]))
