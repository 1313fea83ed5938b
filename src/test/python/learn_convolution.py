"""Learns the convolutions of the default network together with a first perceptron over them.

    python3 learn_convolution.py FOLDER OUTPUT --minutes 9 --first 15000 --capacity 600000

FOLDER holds the files that io.github.iisa.training.ConvolutionSet writes; it may go on writing while this program
learns. OUTPUT takes convolution.bin, the resource of ConvolutionNetwork, with batch normalisation folded into the
weights; head.bin, the perceptron with mean and spread of its inputs; learned.json, what was done; and, where FOLDER has
validation windows, validation.csv with the answers to them. io.github.iisa.training.ConvolutionPackage makes a model
package of them. Needs torch >= 1.13 and numpy; with CUDA the convolutions compute in bfloat16.

The loss is that of the Java trainer: Laplace, with labels at 1 as lower bounds of the latent scale. Weights are
averaged over the steps, and the average is what is written. A quarter of every batch is shown in false colours, which the
weights below were not learned with.

How the weights that come with ConvolutionNetwork were learned: on one H100 GPU with 16 cores making samples at the same
time, in 9 minutes: 19,274 steps with batches of 512 windows, in the end of 540,000 windows of about 77,000 samples of
205 photos. A smaller network that begins with a convolution of 3 to 16 channels at full size learned beside it from the
same batches; both were compared on validation scenes (SRCC / mean absolute error of the intrinsic scale):

                                        this network    the smaller one
    windows of 10 photos                .958 / .0463    .959 / .0445
    whole tiles of all 22 scenes        .966 / .047     .960 / .048

Hence this network (both without turning windows upright, which came later). It then went on four times on two
cores, by --from and with a batch of 256, from the averaged weights and without batch normalisation:

* 42 minutes at a rate of 5e-4, 1,403 steps, with 167,948 windows of 24,000 samples in which there were newer codecs and
  repeated pixels too;
* 46 minutes at a rate of 7e-4 and a beta of 0.5 with 307,926 windows of 44,000 samples with better cameras, codecs that
  predict from neighbours, and, in 14,000 of them, weak samples past their scale. On 1,500 windows of validation scenes
  with all of that SRCC went from .933 to .939, cameras' from .815 to .859; MAE from .067 to .066;
* 64 minutes at a rate of 1e-3 and a beta of 0.5 with --consistency 3 and --keep 0.25, 3,154 steps with 325,787 windows;
* 64 minutes with the moments of two layers instead of one's mean and deviation, the perceptron's new weights at first 0,
  at the same rate and beta with --consistency 2: 3,119 steps with 292,152 windows, in which photos were only sharpened
  and codecs hid their grid. On 1,500 windows of validation scenes SRCC, MAE and by how much scaled ones miss Eq. 2 were
  .937 / .071 / .100 after it and .937 / .067 / .118 before both; the mean of both weights, .939 / .068 / .104, is shipped.

On a processor MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=100000000 in the environment keep
glibc from giving memory back after every layer: 269 whole windows a second instead of 160 on two cores. One that knows
AVX512_BF16 takes 0.40 s for a step of 256 windows with --bfloat16 instead of 0.74 s. Where learning
goes by the clock and windows arrive while it learns, every run gives other weights; with --steps on a complete folder no
more than rounding differs.
"""
import argparse
import copy
import csv
import json
import math
import os
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SIDE = 128
# Windows as the class LabelledWindow writes them.
WINDOW = np.dtype([("log_omega", "<f4"), ("width", "u1"), ("height", "u1"), ("view", "u1"), ("fault", "S9"),
                   ("pixels", "u1", (SIDE, SIDE, 3))])
CHANNELS = [12, 32, 48, 64, 64, 96, 96, 128, 128]
STRIDES = [1, 2, 1, 1, 2, 1, 2, 1]
POOLED = [5, 7]  # numbers of the convolutions whose channels the perceptron is told about
FEATURES = 3 * sum(CHANNELS[i + 1] for i in POOLED)
HIDDEN = [256, 128]
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 0.2
WARM_UP = 300
SHIFT = 7  # px, at most
LUMA = [0.299, 0.587, 0.114]
AVERAGE, AVERAGE_EVERY = 0.9995, 4


class Windows:
    """The windows of one fold in the device's memory: those of the files in a folder, also of later ones."""

    def __init__(self, folder, fold, device, facts, capacity=None):
        """After the view number 0 of a sample come those scaled down, small crops and stored copies."""
        self.folder, self.fold, self.device = folder, fold, device
        self.weak_labels, self.not_stored = facts["weak_labels"], facts["weak_labels"] + facts["small_crops"]
        capacity = capacity or sum(f.stat().st_size for f in self.files()) // WINDOW.itemsize
        self.pixels = torch.empty(capacity, SIDE, SIDE, 3, dtype=torch.uint8, device=device)
        self.sizes = torch.empty(capacity, 2, dtype=torch.long, device=device)
        self.log_omega = torch.empty(capacity, device=device)
        self.views, self.faults = [], []
        self.whole = self.parts = torch.empty(0, dtype=torch.long, device=device)
        self.scaled = self.stored = torch.empty(0, 2, dtype=torch.long, device=device)
        self.read, self.samples, self.count = set(), 0, 0

    def files(self):
        return sorted(self.folder.glob(self.fold + "-*.windows"))

    def refresh(self):
        """Reads the files that are new, as long as there is room."""
        for file in self.files():
            if file.name in self.read or file.stat().st_size // WINDOW.itemsize > len(self.pixels) - self.count:
                continue
            rows = np.fromfile(file, WINDOW)
            at = slice(self.count, self.count + len(rows))
            self.pixels[at] = torch.from_numpy(np.ascontiguousarray(rows["pixels"]))
            self.sizes[at] = torch.from_numpy(np.stack([rows["height"], rows["width"]], 1).astype(np.int64))
            self.log_omega[at] = torch.from_numpy(np.ascontiguousarray(rows["log_omega"]))
            self.views.extend(rows["view"].tolist())
            self.faults.extend(f.decode() for f in rows["fault"])
            first, end = file.stem.split("-")[1:]
            self.samples += int(end) - int(first)
            self.count += len(rows)
            self.read.add(file.name)
        whole = (self.sizes[:self.count] == SIDE).all(1)
        self.whole, self.parts = whole.nonzero()[:, 0], (~whole).nonzero()[:, 0]
        self.scaled, self.stored = self.pairs(whole)
        return self

    def pairs(self, whole):
        """Twice [P, 2]: rows of a whole window of a sample and of one of the sample scaled down, or of its stored copy;
        both labels known."""
        views = torch.tensor(self.views, device=self.device)
        first = (views == 0) & (views.roll(1) != 0)
        own = first.nonzero()[:, 0][first.cumsum(0) - 1]
        known = whole & (self.log_omega[:self.count] < 0)
        known = known & known[own] & (views > 0)
        of = [(known & kind).nonzero()[:, 0] for kind in (views <= self.weak_labels, views > self.not_stored)]
        return [torch.stack([own[rows], rows], 1) for rows in of]

    def batch(self, size, step, apart, pairs=0):
        """Any windows, turned and mirrored in one of eight ways; smaller ones stay in their corner, unmirrored.

        If whole windows are kept apart from smaller ones, each batch has one kind, as often as there are such: whole
        ones need no masks, and so many of their rows at the end are pairs, first all samples, then these shifted by a
        few pixels, and in two batches of three also scaled down or stored.
        Batch normalisation wants all kinds in every batch.
        """
        rows = torch.randint(0, self.count, (size,), device=self.device)
        paired = False
        if apart:
            of = self.whole if torch.rand(()).item() * self.count < len(self.whole) else self.parts
            rows = of[torch.randint(0, len(of), (size,), device=self.device)]
            paired = pairs > 0 and of is self.whole
            if paired:
                kinds = [self.stored, self.scaled, of[:, None].expand(-1, 2)]
                other = kinds[step % 3] if len(kinds[step % 3]) else self.scaled
                drawn = other[torch.randint(0, len(other), (pairs,), device=self.device)]
                rows[size - 2 * pairs:] = drawn.T.reshape(-1)
        pixels, sizes = self.pixels[rows], self.sizes[rows]
        if paired:
            pixels[size - pairs:] = shifted(pixels[size - pairs:], *torch.randint(-SHIFT, SHIFT + 1, (2,)).tolist())
        pixels = recoloured(pixels, pairs if paired else 0)
        if step & 4:
            pixels, sizes = pixels.transpose(1, 2), sizes.flip(1)
        axes = [axis for bit, axis in ((1, 2), (2, 1)) if step & bit]
        if axes:
            whole = (sizes == SIDE).all(1)[:, None, None, None]
            pixels = torch.where(whole, pixels.flip(axes), pixels)
        return pixels, sizes, self.log_omega[rows]


def recoloured(pixels, pairs):
    """Windows [B, H, W, 3] of which a quarter is shown in other colours, as FalseColours.java shows samples: of every
    second one the channels are exchanged, repeated or dark, of the others the levels of grey go through a table.

    Of the last windows each is recoloured as the one that stands so many as there are pairs before it.
    """
    own = len(pixels) - pairs
    for row in (torch.rand(own) < 1 / 4).nonzero()[:, 0].tolist():
        rows = [row, row + pairs] if row >= own - pairs else [row]
        shown = pixels[rows]
        if torch.rand(()) < 0.5:
            channels = torch.cat([torch.randint(0, 4, (2,)), torch.randint(0, 3, (1,))])[torch.randperm(3)]
            shown = F.pad(shown, (0, 1))[..., channels.to(shown.device)]
        else:
            grey = shown.float() @ torch.tensor(LUMA, device=shown.device)
            shown = colours().to(shown.device)[grey.round().long()]
        pixels[rows] = shown
    return pixels


def colours():
    """A table [256, 3] from black to a bright colour or, every second time, through it to white."""
    bright = torch.rand(3)
    if torch.rand(()) < 0.5:  # one or two of red, green and blue
        bright = ((bright == bright.max()) != (torch.rand(()) < 0.4)).float()
    bright = bright / bright.max()
    level = torch.linspace(0, 1, 256)[:, None]
    if torch.rand(()) < 0.5:
        at = 0.3 + 0.4 * torch.rand(())
        table = (level / at).clamp_max(1) * bright + (level - at).clamp_min(0) / (1 - at) * (1 - bright)
    else:
        table = level * bright
    return (255 * table).round().to(torch.uint8)


def shifted(pixels, down, across):
    """Whole windows [B, H, W, 3], their content so many pixels further up and left; what comes in is mirrored.

    >>> [shifted(torch.arange(6).view(1, 3, 2, 1), *by).flatten().tolist() for by in ((1, 0), (-2, 1))]
    [[2, 3, 4, 5, 2, 3], [5, 4, 3, 2, 1, 0]]
    """
    for axis, by in ((1, down), (2, across)):
        n = pixels.shape[axis]
        at = (torch.arange(n, device=pixels.device) + by).abs()
        pixels = pixels.index_select(axis, torch.where(at < n, at, 2 * n - 2 - at))
    return pixels


def upright(pixels, sizes):
    """One orientation for all eight of a window, as the network's `upright` gives it before it answers."""
    for window, size in zip(pixels, sizes):
        height, width = size.tolist()
        x = window[:height, :width].clone()
        if height > width:
            x = x.transpose(0, 1)
        level = x.float().mean(2)
        half = [n // 2 for n in level.shape]
        across = level[:, :half[1]].mean() - level[:, level.shape[1] - half[1]:].mean()
        down = level[:half[0]].mean() - level[level.shape[0] - half[0]:].mean()
        x = x.flip([axis for axis, contrast in ((1, across), (0, down)) if contrast < 0])
        if height == width and abs(across) < abs(down):
            x = x.transpose(0, 1)
        window[:x.shape[0], :x.shape[1]] = x
        size[0], size[1] = x.shape[:2]
    return pixels, sizes


def inside(side, sizes):
    """[B, 1, side, side]: whether a pixel belongs to its window, or lies beyond its right or lower border."""
    at = torch.arange(side, device=sizes.device)
    return ((at < sizes[:, :1])[:, None, :, None] & (at < sizes[:, 1:])[:, None, None, :])


def moments(x, pixels):
    """[B, 3 C] of x [B, C, H, W], 0 beyond so many pixels: mean, standard deviation, root mean fourth power, which sees
    what stands out in few places."""
    squares = x * x
    mean = x.sum((2, 3)) / pixels
    variance = squares.sum((2, 3)) / pixels - mean * mean
    fourth = (squares * squares).sum((2, 3)) / pixels
    return torch.cat([mean, torch.sqrt(variance.clamp_min(0) + 1e-3), (fourth + 1e-6) ** 0.25], 1)


class Network(nn.Module):
    """What convolution.torchscript computes, for windows of several sizes at once; with batch normalisation or as
    export leaves it."""

    def __init__(self, normalised=True, bfloat16=False):
        """With bfloat16 the convolutions compute in it while they learn."""
        super().__init__()
        self.bfloat16 = bfloat16
        self.convolutions = nn.ModuleList(
            nn.Conv2d(i, o, 3, s, 1, bias=not normalised) for i, o, s in zip(CHANNELS, CHANNELS[1:], STRIDES))
        self.norms = nn.ModuleList(nn.BatchNorm2d(n) if normalised else nn.Identity() for n in CHANNELS[1:])
        self.scale = nn.BatchNorm1d(FEATURES, affine=False)
        self.head = nn.Sequential(nn.Linear(FEATURES, HIDDEN[0]), nn.GELU(), nn.Linear(*HIDDEN), nn.GELU(),
                                  nn.Linear(HIDDEN[1], 2))

    def features(self, pixels, sizes):
        """pixels [B, 128, 128, 3] in 0..255, sizes [B, 2] as height, width. [B, 672]: `moments` of two layers."""
        x = pixels.permute(0, 3, 1, 2).float()
        whole = bool((sizes == SIDE).all())
        mask = 1 if whole else inside(SIDE, sizes)
        mean = (x * mask).sum((2, 3), keepdim=True) / sizes.prod(1)[:, None, None, None]
        x = F.pixel_unshuffle(((x - mean) * mask / 48).contiguous(memory_format=torch.channels_last), 2)
        side, sizes = SIDE // 2, (sizes + 1) // 2
        seen = []
        with torch.autocast(x.device.type, torch.bfloat16, enabled=self.bfloat16 and self.training):
            for i, (convolution, norm, stride) in enumerate(zip(self.convolutions, self.norms, STRIDES)):
                if stride == 2:
                    side, sizes = side // 2, (sizes + 1) // 2
                x = F.relu(norm(convolution(x)), inplace=True)
                if not whole:
                    x = x * inside(side, sizes)
                if i in POOLED:
                    seen.append(moments(x.float(), sizes.prod(1)[:, None]))
        return torch.cat(seen, 1)

    def forward(self, pixels, sizes):
        """[B, 2]: log of the latent scale, expected absolute error of that log."""
        out = self.head(self.scale(self.features(pixels, sizes)).clamp(-4, 4))
        return torch.cat([out[:, :1], F.softplus(out[:, 1:]) + 0.01], 1)


def censored_laplace(out, log_omega, beta=0):
    """Negative log likelihood; of a label at 1 only log Omega* >= 0 is known.

    By the likelihood a window weighs as the inverse of the error that is expected of it, so that those which are hard
    to judge are hardly learned from; beta in [0, 1] takes this back, 1 wholly (Seitzer et al., ICLR 2022).
    """
    mean, error = out[:, 0], out[:, 1]
    known = (mean - log_omega).abs() / error + error.log() + math.log(2)
    tail = mean.abs() / error
    bound = torch.where(mean < 0, tail + math.log(2), -torch.log(1 - 0.5 * torch.exp(-tail)))
    weight = error.detach() ** beta
    return (weight / weight.mean() * torch.where(log_omega < 0, known, bound)).mean()


def inconsistency(out, log_omega):
    """Mean |log error| of Eq. 2 between the answers for samples, in the first half, and for their copies."""
    (whole, scaled), (label, weak) = out[:, 0].chunk(2), log_omega.chunk(2)
    return (scaled - whole - (weak - label)).abs().mean()


def learn(windows, batch_size, done, earlier=None, top_rate=LEARNING_RATE, beta=0, consistency=0, bfloat16=False):
    """Learns until done(step) in [0, 1] reaches 1. The averaged network and the number of steps.

    With the folder of an earlier result it goes on from there, without batch normalisation; then a quarter of each
    batch of whole windows can be scaled, stored or shifted copies of another quarter, held to Eq. 2 with it by this
    weight.
    """
    network = Network(earlier is None, bfloat16)
    if earlier:
        load(network, earlier)
        network.scale.eval()
    network = network.to(windows.device).to(memory_format=torch.channels_last)
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW([
        {"params": [p for p in network.parameters() if p.dim() > 1], "weight_decay": WEIGHT_DECAY},
        {"params": [p for p in network.parameters() if p.dim() == 1], "weight_decay": 0}])
    step = 0
    while done(step) < 1:
        rate = top_rate * min(1, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done(step)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        pairs = batch_size // 4 if consistency else 0
        pixels, sizes, log_omega = windows.batch(batch_size, step, earlier is not None, pairs)
        out = network(pixels, sizes)
        loss = censored_laplace(out, log_omega, beta)
        if pairs and bool((sizes == SIDE).all()):
            loss = loss + consistency * inconsistency(out[-2 * pairs:], log_omega[-2 * pairs:])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        step += 1
        if step % AVERAGE_EVERY == 0:
            follow(average, network, 1 - min(AVERAGE, step / (step + 100)) ** AVERAGE_EVERY)
        if step % 100 == 0:
            windows.refresh()
            print(f"step {step}, {windows.count} windows, loss {loss.item():.3f}", flush=True)
    return average, step


def follow(average, network, share):
    for a, b in zip(average.state_dict().values(), network.state_dict().values()):
        if a.is_floating_point():
            a.lerp_(b, share)
        else:
            a.copy_(b)


def ranks(values):
    """From 1 on; equal values share the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def validate(network, windows, output):
    """Writes the answers to validation windows. SRCC and mean absolute error over the windows of whole samples, and by
    how much these and the samples scaled down miss Eq. 2."""
    with torch.no_grad():
        answers = torch.cat([network(*upright(windows.pixels[i:i + 500], windows.sizes[i:i + 500]))
                             for i in range(0, windows.count, 500)])[:, 0].cpu().numpy()
    labels = windows.log_omega[:windows.count].cpu().numpy()
    with open(output / "validation.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["view", "fault", "log_omega", "log_latent"])
        rows.writerows(zip(windows.views, windows.faults, labels.tolist(), answers.tolist()))
    whole = np.array(windows.views) == 0
    omega, truth = np.exp(np.minimum(0, answers[whole])), np.exp(labels[whole])
    facts = {"validation_windows": int(whole.sum()),
             "validation_window_srcc": round(float(np.corrcoef(ranks(omega), ranks(truth))[0, 1]), 4),
             "validation_window_mae": round(float(np.abs(omega - truth).mean()), 4)}
    pairs = windows.scaled.T.reshape(-1).cpu()
    if len(pairs):
        missed = inconsistency(torch.from_numpy(answers)[pairs, None], torch.from_numpy(labels)[pairs])
        facts["validation_window_inconsistency"] = round(missed.item(), 4)
    return facts


def write(path, tensors):
    with open(path, "wb") as file:
        for tensor in tensors:
            file.write(tensor.detach().cpu().contiguous().numpy().astype("<f4").tobytes())


def export(network, output):
    """convolution.bin: weights and biases, batch normalisation folded in; head.bin: the perceptron, centre, spread."""
    folded = []
    for convolution, norm in zip(network.convolutions, network.norms):
        if convolution.bias is not None:
            folded += [convolution.weight, convolution.bias]
            continue
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        folded += [convolution.weight * gain[:, None, None, None], norm.bias - norm.running_mean * gain]
    write(output / "convolution.bin", folded)
    write(output / "head.bin", [*network.head.parameters(), network.scale.running_mean,
                                torch.sqrt(network.scale.running_var + network.scale.eps)])


def load(network, folder):
    """The network, which has no batch normalisation, with the weights that export has written."""
    def fill(name, tensors):
        values = torch.from_numpy(np.fromfile(folder / name, "<f4"))
        for tensor, part in zip(tensors, values.split([t.numel() for t in tensors])):
            tensor.data.copy_(part.view_as(tensor))

    fill("convolution.bin", list(network.convolutions.parameters()))
    fill("head.bin", [*network.head.parameters(), network.scale.running_mean, network.scale.running_var])
    network.scale.running_var.pow_(2).sub_(network.scale.eps)
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    until = parser.add_mutually_exclusive_group(required=True)
    until.add_argument("--minutes", type=float, help="learn for so long")
    until.add_argument("--steps", type=int, help="learn so many steps")
    parser.add_argument("--from", dest="earlier", type=pathlib.Path, help="OUTPUT of an earlier run, to go on from")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="highest learning rate")
    parser.add_argument("--batch", type=int, default=512, help="windows a step")
    parser.add_argument("--beta", type=float, default=0, help="from 0 to 1: see censored_laplace")
    parser.add_argument("--consistency", type=float, default=0,
                        help="with --from: weight of Eq. 2 between samples and their scaled, stored or shifted copies")
    parser.add_argument("--keep", type=float, default=0, help="with --from: share of the earlier weights in the result")
    parser.add_argument("--bfloat16", action="store_true", help="convolutions in bfloat16, as always with CUDA")
    parser.add_argument("--first", type=int, default=1, help="wait for so many windows before the first step")
    parser.add_argument("--capacity", type=int, help="room for so many windows; without it for those already there")
    arguments = parser.parse_args()
    if (arguments.consistency or arguments.keep) and not arguments.earlier:
        parser.error("--consistency and --keep go on from earlier weights: --from is missing")
    torch.backends.cudnn.benchmark = True
    torch.set_num_threads(os.cpu_count())
    cuda = torch.cuda.is_available()
    device = torch.device("cuda" if cuda else "cpu")
    facts = json.loads((arguments.folder / "train.json").read_text(encoding="utf-8"))
    torch.manual_seed(facts["seed"])

    windows = Windows(arguments.folder, "train", device, facts, arguments.capacity).refresh()
    if arguments.first > len(windows.pixels):
        parser.error("fewer windows in the folder than --first; while they are being made, --capacity is needed")
    while windows.count < arguments.first:
        time.sleep(1)
        windows.refresh()
    start = time.monotonic()
    average, steps = learn(windows, arguments.batch, lambda step: step / arguments.steps if arguments.steps
                           else (time.monotonic() - start) / 60 / arguments.minutes,
                           arguments.earlier, arguments.rate, arguments.beta, arguments.consistency,
                           arguments.bfloat16 or cuda)

    if arguments.earlier:
        follow(average, load(Network(False), arguments.earlier).to(device), arguments.keep)

    arguments.output.mkdir(parents=True, exist_ok=True)
    export(average, arguments.output)
    facts.update(samples=windows.samples, windows=windows.count, steps=steps, batch_size=arguments.batch,
                 learning_rate=arguments.rate, beta=arguments.beta, consistency=arguments.consistency,
                 keep=arguments.keep, weight_decay=WEIGHT_DECAY, shift=SHIFT,
                 bfloat16=arguments.bfloat16 or cuda,
                 device=torch.cuda.get_device_name() if cuda else "CPU")
    if arguments.earlier:
        facts["earlier"] = json.loads((arguments.earlier / "learned.json").read_text(encoding="utf-8"))
    validation = Windows(arguments.folder, "validation", device, facts).refresh()
    if validation.count:
        facts.update(validate(average, validation, arguments.output))
    text = json.dumps(facts, indent=2)
    (arguments.output / "learned.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
