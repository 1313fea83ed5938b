#!/usr/bin/python3
"""Makes the fixtures of this folder with Pillow 9.4 (littleCMS 2.14), and expected.json: what Pillow makes of each.

Run in this folder with /usr/bin/python3 (Debian's python3-pil). All pictures are drawn and all colour profiles but
Pillow's own sRGB are built here; they belong to this project.
"""
import base64, io, json, struct, zlib
from PIL import Image, ImageCms

EXPECTED = {}


def s15(x):
    return struct.pack('>i', int(round(x * 65536)))


def profile(space, tags, pcs=b'XYZ ', kind=b'mntr'):
    """A version 2 ICC profile."""
    tags = [(b'desc', b'desc\0\0\0\0' + struct.pack('>I', 5) + b'test\0' + b'\0' * 78), (b'cprt', b'text\0\0\0\0none\0'),
            (b'wtpt', b'XYZ \0\0\0\0' + s15(.9642) + s15(1) + s15(.8249))] + tags
    table, body, at = b'', b'', 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b'\0' * (-len(data) % 4)
        table += name + struct.pack('>II', at, len(data))
        body += data
        at += len(data)
    head = struct.pack('>I4sI4s4s4s', at, b'\0\0\0\0', 0x02400000, kind, space, pcs) + b'\0' * 12 + b'acsp'
    head += b'\0' * (68 - len(head)) + s15(.9642) + s15(1) + s15(.8249)
    head += b'\0' * (128 - len(head))
    return head + struct.pack('>I', len(tags)) + table + body


def gamma(g):
    return b'curv\0\0\0\0' + struct.pack('>IH', 1, int(round(g * 256)))


def xyz(x, y, z):
    return b'XYZ \0\0\0\0' + s15(x) + s15(y) + s15(z)


# Primaries of Adobe RGB (1998), adapted to D50, gamma 2.2.
WIDE = profile(b'RGB ', [(b'rXYZ', xyz(.60974, .31111, .01947)), (b'gXYZ', xyz(.20528, .62567, .06087)),
                         (b'bXYZ', xyz(.14919, .06322, .74457)), (b'rTRC', gamma(2.2)), (b'gTRC', gamma(2.2)),
                         (b'bTRC', gamma(2.2))])
GREY = profile(b'GRAY', [(b'kTRC', gamma(1.0))])


def cmyk_profile():
    """CMYK by a table of 5^4 points: a made-up press whose inks are not quite pure."""
    n, clut = 5, b''
    for i in range(n ** 4):
        c, m, y, k = [(i // n ** p % n) / (n - 1) for p in (3, 2, 1, 0)]
        light = (1 - .92 * k)
        r, g, b = (1 - .95 * c) * (1 - .1 * m) * light, (1 - .3 * c) * (1 - .85 * m) * (1 - .05 * y) * light, \
            (1 - .1 * c) * (1 - .4 * m) * (1 - .9 * y) * light
        x, yy, z = .436 * r + .385 * g + .143 * b, .222 * r + .717 * g + .061 * b, .014 * r + .097 * g + .714 * b
        f = [t ** (1 / 3) if t > .008856 else 7.787 * t + 16 / 116 for t in (x / .9642, yy, z / .8249)]
        lab = 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])
        clut += struct.pack('>HHH', int(lab[0] / 100 * 65280), int((lab[1] + 128) * 256), int((lab[2] + 128) * 256))
    ramp = struct.pack('>HH', 0, 65535)
    lut = b'mft2\0\0\0\0' + bytes([4, 3, n, 0]) + b''.join(s15(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    lut += struct.pack('>HH', 2, 2) + ramp * 4 + clut + ramp * 3
    return profile(b'CMYK', [(b'A2B0', lut)], b'Lab ', b'prtr')


CMYK = cmyk_profile()
SRGB = ImageCms.createProfile('sRGB')


def picture(w=24, h=16):
    im = Image.new('RGB', (w, h))
    im.putdata([(x * 255 // (w - 1), y * 255 // (h - 1), (x * 5 + y * 3) % 256) for y in range(h) for x in range(w)])
    return im


def deep(w, h):
    """Colours of 16 bits, row by row, and what they are in 8: they count from 0 to 65535."""
    rows = [[(x * 2730, y * 4228, (x * 900 + y * 700) % 65536) for x in range(w)] for y in range(h)]
    out = Image.new('RGB', (w, h))
    out.putdata([tuple(int(c / 257 + .5) for c in v) for r in rows for v in r])
    return rows, out


def smooth(w=40, h=24):
    im = Image.new('RGB', (w, h))
    im.putdata([(30 + x * 200 // w, 220 - y * 190 // h, 60 + (x + y) * 120 // (w + h))
                for y in range(h) for x in range(w)])
    return im


def expect(name, im, tolerance=0, notes=0):
    """Keeps the RGB pixels that Pillow gives."""
    assert im.mode == 'RGB', im.mode
    EXPECTED[name] = {'width': im.width, 'height': im.height, 'tolerance': tolerance, 'notes': notes,
                      'rgb': base64.b64encode(zlib.compress(im.tobytes(), 9)).decode()}


def over_white(im):
    white = Image.new('RGBA', im.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, im.convert('RGBA')).convert('RGB')


def to_srgb(im, icc):
    return ImageCms.profileToProfile(im, ImageCms.ImageCmsProfile(io.BytesIO(icc)), SRGB, outputMode='RGB')


def opened(name):
    return Image.open(name)


def exif(orientation):
    return b'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01' + struct.pack('>HH', orientation, 0) + b'\0' * 4


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(name, w, h, bits, colour, rows, extra=b''):
    raw = b''.join(b'\0' + r for r in rows)
    with open(name, 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, bits, colour, 0, 0, 0)) + extra
                + chunk(b'IDAT', zlib.compress(raw, 9)) + chunk(b'IEND', b''))


def transpose(im, o):
    T = Image.Transpose
    ops = {2: T.FLIP_LEFT_RIGHT, 3: T.ROTATE_180, 4: T.FLIP_TOP_BOTTOM, 5: T.TRANSPOSE, 6: T.ROTATE_270,
           7: T.TRANSVERSE, 8: T.ROTATE_90}
    return im.transpose(ops[o]) if o in ops else im


def without(jpeg, marker):
    """The JPEG without its segments of a marker."""
    out, at = jpeg[:2], 2
    while jpeg[at + 1] != 0xda:
        length = struct.unpack('>H', jpeg[at + 2:at + 4])[0] + 2
        if jpeg[at + 1] != marker:
            out += jpeg[at:at + length]
        at += length
    return out + jpeg[at:]


def write(name, data):
    with open(name, 'wb') as f:
        f.write(data)


def jpegs():
    im = smooth()
    im.save('rgb.jpg', quality=90)
    # One level: libjpeg-turbo's and the JDK's inverse transforms differ in the last bit.
    expect('rgb.jpg', opened('rgb.jpg').convert('RGB'), 3)
    im.save('progressive-444.jpg', quality=90, progressive=True, subsampling=0)
    expect('progressive-444.jpg', opened('progressive-444.jpg').convert('RGB'), 2)
    for o in range(1, 9):
        im.save('orientation%d.jpg' % o, quality=95, subsampling=0, exif=exif(o))
        expect('orientation%d.jpg' % o, transpose(opened('orientation%d.jpg' % o).convert('RGB'), o), 2)
    im.convert('L').save('grey.jpg', quality=90)
    expect('grey.jpg', opened('grey.jpg').convert('RGB'), 2)
    im.convert('L').save('grey-profile.jpg', quality=90, icc_profile=GREY)
    expect('grey-profile.jpg', to_srgb(opened('grey-profile.jpg'), GREY), 4)
    im.save('wide.jpg', quality=95, subsampling=0, icc_profile=WIDE)
    expect('wide.jpg', to_srgb(opened('wide.jpg'), WIDE), 4)
    im.save('srgb.jpg', quality=95, subsampling=0, icc_profile=ImageCms.ImageCmsProfile(SRGB).tobytes())
    expect('srgb.jpg', opened('srgb.jpg').convert('RGB'), 2)
    im.save('bad-profile.jpg', quality=95, subsampling=0, icc_profile=b'not a profile' * 20)
    expect('bad-profile.jpg', opened('bad-profile.jpg').convert('RGB'), 2, 1)
    cmyk = im.convert('CMYK')
    cmyk.putdata([(c * 3 // 4, m * 3 // 4, y * 3 // 4, (c + m) // 8) for c, m, y, k in cmyk.getdata()])
    cmyk.save('cmyk.jpg', quality=95, subsampling=0)
    expect('cmyk.jpg', opened('cmyk.jpg').convert('RGB'), 3, 1)
    write('cmyk-no-adobe.jpg', without(open('cmyk.jpg', 'rb').read(), 0xee))
    expect('cmyk-no-adobe.jpg', opened('cmyk-no-adobe.jpg').convert('RGB'), 3, 1)
    cmyk.save('cmyk-profile.jpg', quality=95, subsampling=0, icc_profile=CMYK)
    expect('cmyk-profile.jpg', to_srgb(opened('cmyk-profile.jpg'), CMYK), 4)
    # YCCK: the same samples, said to be Y, Cb, Cr, K.
    data = open('cmyk.jpg', 'rb').read()
    at = data.index(b'Adobe')
    write('ycck.jpg', data[:at + 11] + b'\x02' + data[at + 12:])
    expect('ycck.jpg', opened('ycck.jpg').convert('RGB'), 4, 1)
    # RGB samples said by Adobe's marker, and by nothing but the component names.
    jfif = io.BytesIO()
    im.save(jfif, 'JPEG', quality=95, subsampling=0)
    bare = without(jfif.getvalue(), 0xe0)
    write('ycc-bare.jpg', bare)
    expect('ycc-bare.jpg', opened('ycc-bare.jpg').convert('RGB'), 2)
    adobe = b'\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0'
    write('rgb-adobe.jpg', bare[:2] + adobe + bare[2:])
    expect('rgb-adobe.jpg', opened('rgb-adobe.jpg').convert('RGB'), 2)
    Image.new('RGB', (1, 1), (200, 100, 50)).save('one.jpg', quality=100, subsampling=0)
    expect('one.jpg', opened('one.jpg').convert('RGB'), 2)


def pngs():
    im, (w, h) = picture(), (24, 16)
    im.save('rgb.png')
    expect('rgb.png', im)
    rgba = im.copy()
    rgba.putalpha(Image.linear_gradient('L').resize((w, h)))
    rgba.save('rgba.png')
    expect('rgba.png', over_white(rgba), 1, 1)
    la = Image.merge('LA', (im.convert('L'), Image.linear_gradient('L').resize((w, h))))
    la.save('grey-alpha.png')
    expect('grey-alpha.png', over_white(la), 1, 1)
    opaque = im.copy()
    opaque.putalpha(255)
    opaque.save('opaque.png')
    expect('opaque.png', im)
    p = im.quantize(16)
    p.save('palette.png')
    expect('palette.png', p.convert('RGB'))
    p.save('palette-transparent.png', transparency=bytes([0, 128] + [255] * 14))
    expect('palette-transparent.png', over_white(opened('palette-transparent.png')), 1, 1)
    bits = im.convert('1')
    bits.save('bits.png')
    expect('bits.png', bits.convert('RGB'))
    for depth in (2, 4):
        step = 255 // (2 ** depth - 1)
        values = [[(x + y) % 2 ** depth for x in range(w)] for y in range(h)]
        per = 8 // depth
        rows = [bytes(sum(r[i + k] << (8 - depth * (k + 1)) for k in range(per)) for i in range(0, w, per))
                for r in values]
        png('grey%d.png' % depth, w, h, depth, 0, rows)
        grey = Image.new('L', (w, h))
        grey.putdata([v * step for r in values for v in r])
        expect('grey%d.png' % depth, grey.convert('RGB'))
    wide, out = deep(w, h)
    png('rgb16.png', w, h, 16, 2, [b''.join(struct.pack('>HHH', *v) for v in r) for r in wide])
    expect('rgb16.png', out)
    # Keyed colour: one RGB, one level.
    png('rgb-key.png', 4, 1, 8, 2, [bytes([10, 20, 30, 40, 50, 60, 10, 20, 30, 1, 2, 3])],
        chunk(b'tRNS', struct.pack('>HHH', 10, 20, 30)))
    out = Image.new('RGB', (4, 1))
    out.putdata([(255, 255, 255), (40, 50, 60), (255, 255, 255), (1, 2, 3)])
    expect('rgb-key.png', out, 0, 1)
    png('grey-key.png', 4, 1, 8, 0, [bytes([10, 20, 10, 40])], chunk(b'tRNS', struct.pack('>H', 10)))
    out = Image.new('L', (4, 1))
    out.putdata([255, 20, 255, 40])
    expect('grey-key.png', out.convert('RGB'), 0, 1)
    im.save('wide.png', icc_profile=WIDE)
    expect('wide.png', to_srgb(im, WIDE), 4)
    data = open('rgb.png', 'rb').read()
    write('orientation6.png', data[:33] + chunk(b'eXIf', exif(6)[6:]) + data[33:])
    expect('orientation6.png', transpose(im, 6))
    Image.new('RGB', (1, 1), (200, 100, 50)).save('one.png')
    expect('one.png', opened('one.png'))


def others():
    im = picture()
    p = im.quantize(16)
    p.save('palette.gif')
    expect('palette.gif', p.convert('RGB'))
    p.save('transparent.gif', transparency=p.getpixel((0, 0)))
    expect('transparent.gif', over_white(opened('transparent.gif')), 0, 1)
    p.save('animated.gif', save_all=True, append_images=[p.transpose(Image.Transpose.FLIP_TOP_BOTTOM)])
    expect('animated.gif', p.convert('RGB'), 0, 1)
    im.save('rgb.bmp')
    expect('rgb.bmp', im)
    p.save('palette.bmp')
    expect('palette.bmp', p.convert('RGB'))
    im.save('rgb.ppm')
    expect('rgb.ppm', im)
    im.convert('L').save('grey.pgm')
    expect('grey.pgm', im.convert('L').convert('RGB'))
    im.convert('1').save('bits.pbm')
    expect('bits.pbm', im.convert('1').convert('RGB'))
    write('plain.ppm', b'P3\n# a comment\n2 2 # another\n100\n0 50 100  100 0 0\n25 25 25 100 100 100\n')
    out = Image.new('RGB', (2, 2))
    out.putdata([(0, 128, 255), (255, 0, 0), (64, 64, 64), (255, 255, 255)])
    expect('plain.ppm', out)
    write('plain.pbm', b'P1\n#x\n3 2\n0110 1\n0')
    out = Image.new('L', (3, 2))
    out.putdata([255, 0, 0, 255, 0, 255])
    expect('plain.pbm', out.convert('RGB'))
    write('wide.pgm', b'P5 3 1 1000\n' + struct.pack('>HHH', 0, 500, 1000))
    out = Image.new('L', (3, 1))
    out.putdata([0, 128, 255])
    expect('wide.pgm', out.convert('RGB'))


def entries(order, tags):
    """A TIFF directory at 8, what does not fit into its entries, and where that ends."""
    at, table, beyond = 8 + 2 + 12 * len(tags) + 4, b'', b''
    for tag, kind, values in sorted(tags):
        data = struct.pack('%s%d%s' % (order, len(values), {3: 'H', 4: 'I'}[kind]), *values)
        inside = len(data) <= 4
        table += struct.pack(order + 'HHI', tag, kind, len(values))
        table += data.ljust(4, b'\0') if inside else struct.pack(order + 'I', at + len(beyond))
        beyond += b'' if inside else data
    return struct.pack(order + 'H', len(tags)) + table + b'\0' * 4 + beyond


def predicted(name, rows, order, tile):
    """RGB of 16 bits, deflated in tiles or strips of the whole width, after each sample but those at the left border of
    a tile its left neighbour is taken away (TIFF 6.0, section 14)."""
    h, w = len(rows), len(rows[0])
    tw, th = tile or (w, 5)
    parts = []
    for top in range(0, h, th):
        for left in range(0, w, tw):
            data = b''
            for y in range(top, top + th if tile else min(top + th, h)):
                row = [rows[min(y, h - 1)][min(x, w - 1)] for x in range(left, left + tw)]
                row = row[:1] + [tuple(b - a for a, b in zip(p, q)) for p, q in zip(row, row[1:])]
                data += b''.join(struct.pack(order + 'HHH', *(v % 65536 for v in p)) for p in row)
            parts.append(zlib.compress(data, 9))
    where, lengths, size = (324, 325, [(322, 3, [tw]), (323, 3, [th])]) if tile else (273, 279, [(278, 3, [th])])
    tags = [(256, 3, [w]), (257, 3, [h]), (258, 3, [16] * 3), (259, 3, [8]), (262, 3, [2]), (277, 3, [3]),
            (317, 3, [2]), (lengths, 4, [len(p) for p in parts])] + size
    at = 8 + len(entries(order, tags + [(where, 4, [0] * len(parts))]))
    starts = [at + sum(len(p) for p in parts[:i]) for i in range(len(parts))]
    write(name, struct.pack(order + '2sHI', b'II' if order == '<' else b'MM', 42, 8)
          + entries(order, tags + [(where, 4, starts)]) + b''.join(parts))


def tiffs():
    im = picture()
    wide, out = deep(*im.size)
    for name, order, tile in (('strips', '<', None), ('tiles', '>', (16, 16))):
        predicted('rgb16-predicted-%s.tif' % name, wide, order, tile)
        expect('rgb16-predicted-%s.tif' % name, out)
    grey = Image.new('I;16', im.size)
    grey.putdata([(v[0] + 7 * v[2]) % 65536 for r in wide for v in r])
    grey.save('grey16.tif')
    grey.save('grey16-predicted.tif', compression='tiff_lzw', tiffinfo={317: 2})
    ImageCms.profileToProfile(smooth(), SRGB, ImageCms.createProfile('LAB'), outputMode='LAB').save('lab.tif')
    for kind in ('raw', 'tiff_lzw', 'tiff_adobe_deflate', 'packbits'):
        im.save('rgb-%s.tif' % kind, compression=kind)
        expect('rgb-%s.tif' % kind, im)
    smooth().save('rgb-jpeg.tif', compression='jpeg', quality=95)
    expect('rgb-jpeg.tif', opened('rgb-jpeg.tif').convert('RGB'), 3)
    im.convert('L').save('grey.tif')
    expect('grey.tif', im.convert('L').convert('RGB'))
    im.convert('1').save('bits-g4.tif', compression='group4')
    expect('bits-g4.tif', im.convert('1').convert('RGB'))
    im.convert('L').save('white-is-zero.tif', tiffinfo={262: 0})
    expect('white-is-zero.tif', opened('white-is-zero.tif').convert('RGB'))
    p = im.quantize(16)
    p.save('palette.tif')
    expect('palette.tif', p.convert('RGB'))
    rgba = im.copy()
    rgba.putalpha(Image.linear_gradient('L').resize(im.size))
    rgba.save('rgba.tif')
    expect('rgba.tif', over_white(rgba), 1, 1)
    im.save('wide.tif', icc_profile=WIDE, compression='tiff_lzw')
    expect('wide.tif', to_srgb(im, WIDE), 4)
    im.save('orientation8.tif', tiffinfo={274: 8}, compression='tiff_lzw')
    expect('orientation8.tif', transpose(im, 8))
    cmyk = smooth().convert('CMYK')
    cmyk.save('cmyk.tif', compression='tiff_lzw')
    expect('cmyk.tif', opened('cmyk.tif').convert('RGB'), 1, 1)
    cmyk.save('cmyk-profile.tif', icc_profile=CMYK, compression='tiff_lzw')
    expect('cmyk-profile.tif', to_srgb(cmyk, CMYK), 4)
    # As Pillow leaves it where a photo with a profile is turned into CMYK: the profile is still that of RGB.
    cmyk.save('cmyk-rgb-profile.tif', icc_profile=WIDE, compression='tiff_lzw')
    expect('cmyk-rgb-profile.tif', opened('cmyk-rgb-profile.tif').convert('RGB'), 1, 2)
    im.save('pages.tif', save_all=True, compression='tiff_lzw',
            append_images=[im.transpose(Image.Transpose.FLIP_LEFT_RIGHT), im.convert('L')])
    expect('pages.tif', im, notes=1)


jpegs()
pngs()
others()
tiffs()
with open('expected.json', 'w') as f:
    json.dump(EXPECTED, f, indent=0, sort_keys=True)
