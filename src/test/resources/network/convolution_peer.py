"""The default network's features once more, in NumPy and double precision, written from their description alone.

convolution_peer.py WEIGHTS PLANES WIDTH HEIGHT  prints {"features": [...]} of R, G and B planes of bytes.
"""
import json
import sys

import numpy as np

CHANNELS = [12, 32, 48, 64, 64, 96, 96, 128, 128]
STRIDES = [1, 2, 1, 1, 2, 1, 2, 1]
JUDGED = (6, 8)


def convolved(x, weight, bias, stride):
    """3 x 3 with zeros around: [inputs, H, W] to [outputs, ceil(H / stride), ceil(W / stride)]."""
    _, h, w = x.shape
    padded = np.zeros((x.shape[0], h + 2, w + 2))
    padded[:, 1:-1, 1:-1] = x
    out = np.zeros((len(bias), (h + stride - 1) // stride, (w + stride - 1) // stride)) + bias[:, None, None]
    for dy in range(3):
        for dx in range(3):
            part = padded[:, dy:dy + h:stride, dx:dx + w:stride]
            out += np.tensordot(weight[:, :, dy, dx], part, (1, 0))
    return out


def upright(x):
    """Mirrored and turned: wide, brighter on the left and above, and a square with more contrast across than down."""
    if x.shape[1] > x.shape[2]:
        x = x.transpose(0, 2, 1)
    half = x.shape[2] // 2
    across = x[:, :, :half].mean() - x[:, :, x.shape[2] - half:].mean()
    half = x.shape[1] // 2
    down = x[:, :half].mean() - x[:, x.shape[1] - half:].mean()
    if across < 0:
        x = x[:, :, ::-1]
    if down < 0:
        x = x[:, ::-1]
    return x.transpose(0, 2, 1) if x.shape[1] == x.shape[2] and abs(across) < abs(down) else x


def features(x, numbers):
    """[3, H, W] in 0..255 to 672 features: three moments of each channel of the sixth and of the eighth layer."""
    x = upright((x - x.mean((1, 2), keepdims=True)) / 48)
    _, h, w = x.shape
    even = np.zeros((3, h + h % 2, w + w % 2))
    even[:, :h, :w] = x
    x = np.stack([even[c, dy::2, dx::2] for c in range(3) for dy in range(2) for dx in range(2)])
    at = 0
    told = []
    for i, stride in enumerate(STRIDES):
        inputs, outputs = CHANNELS[i], CHANNELS[i + 1]
        weight = numbers[at:at + outputs * inputs * 9].reshape(outputs, inputs, 3, 3)
        at += weight.size
        bias = numbers[at:at + outputs]
        at += outputs
        x = np.maximum(convolved(x, weight, bias, stride), 0)
        if i + 1 in JUDGED:
            told += [x.mean((1, 2)), np.sqrt(x.var((1, 2)) + 0.001), ((x ** 4).mean((1, 2)) + 0.000001) ** 0.25]
    assert at == numbers.size
    return np.concatenate(told)


if __name__ == "__main__":
    width, height = int(sys.argv[3]), int(sys.argv[4])
    planes = np.fromfile(sys.argv[2], np.uint8).reshape(3, height, width).astype(float)
    print(json.dumps({"features": features(planes, np.fromfile(sys.argv[1], "<f4").astype(float)).tolist()}))
