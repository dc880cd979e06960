#!/usr/bin/env python3
"""Draws docs/pictures, digits to try `apus predict` with.

    scripts/python-env.sh
    .build-python/bin/python scripts/python/make_pictures.py
"""

import pathlib

import numpy
from PIL import Image, ImageDraw

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "pictures"
# Drawn so many times as large, for soft edges.
FINER = 4


def curve(*points):
    """A Bezier curve through its first and last point, as 40 points."""
    share = numpy.linspace(0, 1, 40)[:, None]
    points = [numpy.array(point, float) + 0 * share for point in points]
    while len(points) > 1:
        points = [(1 - share) * here + share * there for here, there in zip(points, points[1:])]
    return points[0]


def strokes(size, lines, thickness):
    """How much of each pixel a round pen has covered, from 0 to 255."""
    image = Image.new("L", (size[0] * FINER, size[1] * FINER))
    draw = ImageDraw.Draw(image)
    radius = thickness * FINER / 2
    for line in lines:
        points = [tuple(point * FINER) for point in line]
        draw.line(points, fill=255, width=round(2 * radius), joint="curve")
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return image.resize(size, Image.Resampling.BOX)


def on_paper(covered, paper, pen, grain):
    """Strokes of a pen on a paper that is not quite even."""
    random = numpy.random.default_rng(3)
    share = numpy.asarray(covered)[:, :, None] / 255
    picture = share * pen + (1 - share) * paper + random.normal(0, grain, share.shape)
    return Image.fromarray(numpy.clip(numpy.rint(picture), 0, 255).astype(numpy.uint8))


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    seven = [curve((150, 60), (190, 54), (232, 58)), curve((232, 58), (200, 110), (180, 190))]
    paper = numpy.array([250, 248, 241])
    picture = on_paper(strokes((320, 240), seven, 13), paper, numpy.array([28, 60, 150]), 0)
    picture.save(FOLDER / "seven.png", optimize=True)

    three = [
        curve((40, 60), (75, 25), (135, 40), (120, 85), (70, 98)),
        curve((70, 98), (130, 95), (165, 145), (110, 200), (35, 170)),
    ]
    board = numpy.array([38, 64, 52])
    picture = on_paper(strokes((180, 230), three, 17), board, numpy.array([226, 229, 222]), 2)
    picture.quantize(64).save(FOLDER / "three.png", optimize=True)

    five = [
        curve((150, 30), (115, 30), (75, 34)), curve((75, 34), (70, 60), (64, 92)),
        curve((64, 92), (110, 70), (170, 95), (150, 175), (60, 165)),
    ]
    covered = strokes((200, 200), five, 15)
    picture = Image.new("RGBA", covered.size, (190, 30, 40, 0))
    picture.putalpha(covered)
    picture.save(FOLDER / "five.png", optimize=True)


if __name__ == "__main__":
    main()
