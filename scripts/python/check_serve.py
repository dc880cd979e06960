"""Draws on the page of `apus serve` in a real browser, and looks at what it says.

    scripts/python-env.sh browser
    .build-python/bin/python scripts/python/check_serve.py RUN [--pictures FOLDER]

RUN is a run on handwritten digits. Needs Debian's chromium (CHROMIUM names another program).
--pictures saves serve.png and serve-phone.png.
"""

import argparse
import math
import os
import re
import tempfile

from playwright.sync_api import expect, sync_playwright

from serving import ROOT, serving

PICTURES = os.path.join(ROOT, "docs/pictures")


def arc(x, y, across, down, begin, end, steps=16):
    """Points of an ellipse, angles in degrees clockwise from the right."""
    angles = [math.radians(begin + (end - begin) * i / steps) for i in range(steps + 1)]
    return [(x + across * math.cos(a), y + down * math.sin(a)) for a in angles]


# Strokes in a square from 0 to 1.
DIGITS = {
    0: [arc(0.5, 0.5, 0.2, 0.32, -90, 270)],
    1: [[(0.42, 0.28), (0.54, 0.16), (0.54, 0.84)]],
    3: [arc(0.47, 0.33, 0.2, 0.16, -150, 90) + arc(0.47, 0.67, 0.22, 0.18, -90, 150)],
    7: [[(0.28, 0.2), (0.72, 0.2), (0.6, 0.45), (0.48, 0.84)]],
}


def along(stroke):
    """Points close to each other, as a hand gives them."""
    points = [stroke[0]]
    for (x0, y0), (x1, y1) in zip(stroke, stroke[1:]):
        steps = max(1, round(math.hypot(x1 - x0, y1 - y0) / 0.03))
        points += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(1, steps + 1)]
    return points


def place(page, point):
    box = page.locator("#pad").bounding_box()
    return box["x"] + point[0] * box["width"], box["y"] + point[1] * box["height"]


def draw_with_mouse(page, digit, during=lambda: None):
    for stroke in DIGITS[digit]:
        points = along(stroke)
        page.mouse.move(*place(page, points[0]))
        page.mouse.down()
        for number, point in enumerate(points[1:]):
            page.mouse.move(*place(page, point))
            if number == len(points) // 2:
                during()
        page.mouse.up()


def draw_with_finger(page, digit):
    """Touch events as the screen of a phone sends them."""
    session = page.context.new_cdp_session(page)
    for stroke in DIGITS[digit]:
        for number, point in enumerate(along(stroke)):
            x, y = place(page, point)
            session.send("Input.dispatchTouchEvent", {
                "type": "touchMove" if number else "touchStart", "touchPoints": [{"x": x, "y": y}],
            })
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def shares(page):
    """The ten percentages beside the bars, and the widths of the bars."""
    texts = page.locator("#bars .share").all_text_contents()
    widths = page.locator("#bars .fill").evaluate_all("all => all.map(one => parseFloat(one.style.width))")
    return [float(text.rstrip(" %")) if text else None for text in texts], widths


def expect_digit(page, digit):
    expect(page.get_by_role("status")).to_have_text(f"Looks like {digit}.")
    expect(page.locator("#bars .best .name")).to_have_text(str(digit))
    percentages, widths = shares(page)
    assert len(percentages) == len(widths) == 10, "there are not ten bars"
    assert abs(sum(percentages) - 100) < 0.6, f"the shares come to {sum(percentages)}"
    assert all(abs(a - b) < 0.06 for a, b in zip(percentages, widths)), "bars do not fit their numbers"
    assert percentages[digit] == max(percentages)


def expect_nothing(page):
    expect(page.get_by_role("status")).to_have_text("Draw, and the bars follow.")
    assert shares(page)[0] == [None] * 10


def on_a_desktop(browser, address, pictures):
    """Mouse, light."""
    page = browser.new_page(viewport={"width": 900, "height": 620}, color_scheme="light")
    mistakes, asked = [], []
    page.on("console", lambda message: mistakes.append(message.text))
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.get_by_role("heading")).to_have_text("Draw a digit")
    expect(page.locator("#bars li")).to_have_count(10)
    expect_nothing(page)
    print("ok ten empty bars")

    live = []
    for digit in DIGITS:
        # The bars follow while the button is down.
        draw_with_mouse(page, digit, lambda: (
            expect(page.get_by_role("status")).to_have_text(re.compile("Looks like")), live.append(shares(page)[0])))
        expect_digit(page, digit)
        assert live[-1] != shares(page)[0], "the bars were final before the stroke was"
        if digit != 7:
            page.get_by_role("button", name="Clear").click()
            expect_nothing(page)
        print(f"ok {digit} drawn with a mouse, bars live")
    if pictures:
        page.screenshot(path=os.path.join(pictures, "serve.png"))

    page.get_by_role("button", name="Undo").click()
    expect_nothing(page)
    # A press without a movement is a dot.
    page.mouse.move(*place(page, (0.5, 0.5)))
    page.mouse.down()
    expect(page.get_by_role("status")).to_have_text(re.compile("Looks like"))
    page.mouse.up()
    page.get_by_role("button", name="Clear").click()
    expect_nothing(page)
    assert not mistakes, f"the console says: {mistakes}"
    print("ok a dot")
    for name, digit in ("five", 5), ("seven", 7), ("three", 3):
        page.locator("#file").set_input_files(os.path.join(PICTURES, f"{name}.png"))
        expect_digit(page, digit)
        print(f"ok {name}.png opened")
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(b"no picture")
        file.flush()
        page.locator("#file").set_input_files(file.name)
        expect(page.get_by_role("status")).to_have_text(
            "the body: is a text, not a PNG picture; save it as PNG, or name another file")
    # The browser itself writes 4xx answers to its console.
    mistakes = [text for text in mistakes if "422" not in text]
    print("ok a file that is no picture gets a sentence")

    # Everything can be reached with the keyboard.
    reached = set()
    page.locator("body").click(position={"x": 1, "y": 1})
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    assert {"clear", "file"} <= reached, f"Tab reaches {reached}"
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    expect_nothing(page)
    print("ok keyboard")
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert not elsewhere, f"asked elsewhere: {elsewhere}"
    assert not mistakes, f"the console says: {mistakes}"
    print(f"ok {len(asked)} requests, none elsewhere; nothing on the console")
    return page


def on_a_phone(browser, address, pictures):
    """Finger, dark, narrow."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True, is_mobile=True,
        color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#bars li")).to_have_count(10)
    for digit in 1, 3:
        draw_with_finger(page, digit)
        expect_digit(page, digit)
        if digit == 1:
            page.get_by_role("button", name="Clear").tap()
            expect_nothing(page)
        print(f"ok {digit} drawn with a finger")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "the page is wider than a phone"
    assert page.evaluate("scrollY") == 0, "drawing has scrolled the page"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(18, 20, 25)", f"not dark: {background}"
    if pictures:
        page.screenshot(path=os.path.join(pictures, "serve-phone.png"))
    print("ok narrow, dark")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run")
    parser.add_argument("--pictures")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        with serving(options.run) as address:
            page = on_a_desktop(browser, address, options.pictures)
            on_a_phone(browser, address, options.pictures)
        draw_with_mouse(page, 1)
        expect(page.get_by_role("status")).to_have_text(
            "The server does not answer; is apus serve still running?")
        print("ok a server that is gone is said")
        browser.close()
    print("OK")


if __name__ == "__main__":
    main()
