"""The six published networks in PyTorch, as a peer for timing: the same weights and the same image.

usage: network_peer.py METHOD WEIGHTS PLANES HEIGHT WIDTH THREADS
WEIGHTS is a torch.save of {"params": {name in the module: tensor}}, PLANES the image as R, G and B planes of bytes.
For every line on standard input the network runs once, and a line "SECONDS CPU_SECONDS SCORE" answers.
"""
import math
import sys
import time

import torch
import torch.nn.functional as F

P = {}


def normalise(x, clip=False):
    mean = (0.48145466, 0.4578275, 0.40821073) if clip else (0.485, 0.456, 0.406)
    std = (0.26862954, 0.26130258, 0.27577711) if clip else (0.229, 0.224, 0.225)
    return (x - torch.tensor(mean).view(1, 3, 1, 1)) / torch.tensor(std).view(1, 3, 1, 1)


def conv(x, name, stride=1, padding=0):
    return F.conv2d(x, P[name + '.weight'], P.get(name + '.bias'), stride, padding)


def norm(x, name):
    return F.batch_norm(x, P[name + '.running_mean'], P[name + '.running_var'], P[name + '.weight'], P[name + '.bias'])


def linear(x, name):
    return F.linear(x, P[name + '.weight'], P[name + '.bias'])


def layer_norm(x, name):
    return F.layer_norm(x, x.shape[-1:], P[name + '.weight'], P[name + '.bias'])


def bottleneck(x, name, stride, clip):
    y = F.relu(norm(conv(x, name + '.conv1'), name + '.bn1'), inplace=True)
    y = F.relu(norm(conv(y, name + '.conv2', 1 if clip else stride, 1), name + '.bn2'), inplace=True)
    if clip and stride == 2:
        y = F.avg_pool2d(y, 2)
    y = norm(conv(y, name + '.conv3'), name + '.bn3')
    if name + '.downsample.0.weight' in P:
        if clip and stride == 2:
            x = F.avg_pool2d(x, 2)
        x = norm(conv(x, name + '.downsample.0', 1 if clip else stride), name + '.downsample.1')
    y += x
    return F.relu(y, inplace=True)


def stage(x, name, number, clip=False):
    for block in range((3, 4, 6, 3)[number]):
        x = bottleneck(x, name + '.%d' % block, 2 if number > 0 and block == 0 else 1, clip)
    return x


def attention(query, memory, name, heads, mask=None):
    width = query.shape[-1]
    w, b = P[name + '.in_proj_weight'], P[name + '.in_proj_bias']
    parts = [F.linear(x, w[i * width:(i + 1) * width], b[i * width:(i + 1) * width])
             for i, x in enumerate((query, memory, memory))]
    q, k, v = (p.view(*p.shape[:2], heads, -1).transpose(1, 2) for p in parts)
    a = q @ k.transpose(2, 3) / math.sqrt(width / heads)
    if mask is not None:
        a = a + mask
    y = (a.softmax(-1) @ v).transpose(1, 2).reshape(query.shape)
    return linear(y, name + '.out_proj')


def two_scales(x):
    features = []
    for y in (x, F.avg_pool2d(x, 2)):
        y = F.relu(norm(conv(normalise(y), '0', 2, 3), '1'), inplace=True)
        y = F.max_pool2d(y, 3, 2, 1)
        for i in range(4):
            y = stage(y, str(4 + i), i)
        features.append(F.normalize(y.mean((2, 3)), dim=1))
    return linear(F.relu(linear(torch.cat(features, 1), 'regressor.0')), 'regressor.2')


def dbcnn(x):
    x = normalise(x)
    a = x
    for i in (0, 2, None, 5, 7, None, 10, 12, 14, None, 17, 19, 21, None, 24, 26, 28):
        a = F.max_pool2d(a, 2) if i is None else F.relu(conv(a, 'features1.%d' % i, 1, 1), inplace=True)
    b = x
    for i, stride in enumerate((1, 2, 1, 2, 1, 2, 1, 1, 2)):
        b = F.relu(norm(conv(b, 'features2.%d' % (3 * i), stride, 1), 'features2.%d' % (3 * i + 1)), inplace=True)
    if a.shape[2:] != b.shape[2:]:
        b = F.interpolate(b, a.shape[2:], mode='bilinear', align_corners=True)
    p = a.flatten(2) @ b.flatten(2).transpose(1, 2) / (a.shape[2] * a.shape[3])
    return linear(F.normalize(torch.sqrt(p.flatten(1) + 1e-8), dim=1), 'fc')


def clip_image(x):
    x = normalise(x, True)
    for i, stride in enumerate((2, 1, 1)):
        x = F.relu(norm(conv(x, 'visual.conv%d' % (i + 1), stride, 1), 'visual.bn%d' % (i + 1)), inplace=True)
    x = F.avg_pool2d(x, 2)
    for i in range(4):
        x = stage(x, 'visual.layer%d' % (i + 1), i, True)
    x = x.flatten(2).transpose(1, 2)
    x = torch.cat((x.mean(1, keepdim=True), x), 1)
    q, k, v = (linear(y, 'visual.attnpool.' + n + '_proj').view(*y.shape[:2], 32, 64).transpose(1, 2)
               for n, y in (('q', x[:, :1]), ('k', x), ('v', x)))
    y = ((q @ k.transpose(2, 3) / 8).softmax(-1) @ v).transpose(1, 2).flatten(1)
    return linear(y, 'visual.attnpool.c_proj')


def clip_text(lengths):
    ctx, pre, suf = (P['prompt_learner.' + n] for n in ('ctx', 'token_prefix', 'token_suffix'))
    x = torch.stack([torch.cat((pre[i], ctx[i, :8], suf[i, :n], ctx[i, 8:], suf[i, n:])) for i, n in enumerate(lengths)])
    x = x + P['positional_embedding']
    mask = torch.full((77, 77), -math.inf).triu(1)
    for i in range(12):
        name = 'transformer.resblocks.%d.' % i
        y = layer_norm(x, name + 'ln_1')
        x = x + attention(y, y, name + 'attn', 8, mask)
        y = linear(layer_norm(x, name + 'ln_2'), name + 'mlp.c_fc')
        x = x + linear(y * torch.sigmoid(1.702 * y), name + 'mlp.c_proj')
    x = layer_norm(x, 'ln_final')
    return torch.stack([x[i, 17 + n] for i, n in enumerate(lengths)]) @ P['text_projection']


def clip(lengths, temperature):
    text = clip_text(lengths)
    text = text / text.norm(dim=1, keepdim=True)

    def score(x):
        image = clip_image(x)
        logits = P['logit_scale'].exp() * (image / image.norm(dim=1, keepdim=True)) @ text.t()
        return (logits.view(len(x), -1, 2) / temperature).softmax(2)[..., 0].mean(1, keepdim=True)
    return score


def feed_forward(x, name, layer):
    return x + linear(F.gelu(linear(layer_norm(x, name + layer), name + 'linear1')), name + 'linear2')


def topiq(x):
    x = normalise(x)
    name = 'semantic_model.'
    maps = [F.relu(norm(conv(x, name + 'conv1', 2, 3), name + 'bn1'))]
    x = F.max_pool2d(maps[0], 3, 2, 1)
    for i in range(4):
        x = stage(x, name + 'layer%d' % (i + 1), i)
        maps.append(x)
    grid = x.shape[2:]
    position = torch.cat((P['h_emb'].expand(-1, -1, -1, 32), P['w_emb'].expand(-1, -1, 32, -1)), 1)
    position = F.interpolate(position, grid, mode='bicubic', align_corners=False)
    tokens = []
    for i, y in enumerate(maps):
        name = 'weight_pool.%d.' % i
        value, gate = conv(y, name + 'splitconv').chunk(2, 1)
        gate = F.gelu(conv(F.gelu(conv(gate, name + 'weight_blk.0')), name + 'weight_blk.2', 1, 1))
        y = F.gelu(value) * torch.sigmoid(conv(gate, name + 'weight_blk.4', 1, 1))
        if i < 4:
            y = F.adaptive_avg_pool2d(y, grid)
        y = (F.gelu(conv(y, 'dim_reduce.%d.0' % i)) + position).flatten(2).transpose(1, 2)
        name = 'sa_attn_blks.%d.layers.0.' % i
        z = layer_norm(y, name + 'norm1')
        tokens.append(feed_forward(y + attention(z, z, name + 'self_attn', 4), name, 'norm2'))
    q = tokens[4]
    for j in range(4):
        name = 'attn_blks.%d.layers.0.' % j
        q = q + attention(layer_norm(q, name + 'norm1'), layer_norm(tokens[3 - j], name + 'norm2'),
                          name + 'multihead_attn', 4)
        q = feed_forward(q, name, 'norm3')
    z = layer_norm(q, 'attn_pool.norm1')
    q = feed_forward(q + attention(z, z, 'attn_pool.self_attn', 4), 'attn_pool.', 'norm2').mean(1)
    q = F.gelu(linear(layer_norm(q, 'score_linear.0'), 'score_linear.1'))
    return linear(F.gelu(linear(layer_norm(q, 'score_linear.3'), 'score_linear.4')), 'score_linear.6')


def main(method, weights, planes, height, width, threads):
    torch.set_num_threads(int(threads))
    torch.set_grad_enabled(False)
    P.update(torch.load(weights)['params'])
    x = torch.frombuffer(bytearray(open(planes, 'rb').read()), dtype=torch.uint8)
    x = x.view(1, 3, int(height), int(width)).float() / 255
    network = {'arniqa': lambda: two_scales, 'contrique': lambda: two_scales, 'dbcnn': lambda: dbcnn,
               'clipiqa': lambda: clip((3, 3), 1), 'topiq': lambda: topiq,
               'qualiclip': lambda: clip((3, 3, 3, 3, 3, 3, 5, 5, 5, 3, 5, 5, 3, 3), 2)}[method]()
    print('ready', flush=True)
    for _ in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        score = network(x).item()
        print(time.perf_counter() - start, time.process_time() - cpu, score, flush=True)


main(*sys.argv[1:])
