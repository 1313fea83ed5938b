# Pillow as an independent maker and reader of files. Usage:
#   make FOLDER             writes the originals
#   facts FILE              prints mode, size, and what goes with the pixels, one "key value" a line
#   resize FILE W H OUT     writes the raw samples of the upright file, resized by Lanczos
#   raw FILE OUT            writes the raw samples of the file
import hashlib
import io
import sys

from PIL import Image, ImageCms, ImageOps


def pattern(width, height, seed):
    image = Image.new("RGB", (width, height))
    image.putdata([((x * 5 + seed) % 256, (x * y + seed) % 256, (y * 3 + x) % 256)
                   for y in range(height) for x in range(width)])
    return image


def exif_of(image):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif[0x0100] = image.width
    exif[0x8769] = {0xA002: image.width, 0xA003: image.height, 0x9003: "2026:01:02 03:04:05"}
    block = exif.tobytes()[6:]
    # Pillow writes no thumbnails: a second directory and a picture behind the first.
    thumb = io.BytesIO()
    image.resize((16, 12)).save(thumb, "JPEG")
    assert block[:2] in (b"II", b"MM")
    order = "little" if block[:2] == b"II" else "big"
    first = int.from_bytes(block[4:8], order)
    link = first + 2 + 12 * int.from_bytes(block[first:first + 2], order)
    block = block + b"\0" * (len(block) % 2)
    at = len(block)
    data = thumb.getvalue()

    def entry(tag, value):
        return (tag.to_bytes(2, order) + (4).to_bytes(2, order) + (1).to_bytes(4, order) + value.to_bytes(4, order))

    directory = (2).to_bytes(2, order) + entry(0x0201, at + 30) + entry(0x0202, len(data)) + b"\0" * 4
    return block[:link] + at.to_bytes(4, order) + block[link + 4:] + directory + data


def xmp_segment(orientation):
    packet = (b"http://ns.adobe.com/xap/1.0/\0<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
              b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
              b"<rdf:Description xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Orientation='%d'/></rdf:RDF>"
              b"</x:xmpmeta><?xpacket end='w'?>" % orientation)
    return b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet


def make(folder):
    photo = pattern(120, 90, 0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = exif_of(photo)
    photo.save(folder + "/photo.jpg", quality=95, exif=b"Exif\0\0" + exif, icc_profile=profile,
               extra=xmp_segment(6))
    photo.convert("L").save(folder + "/grey.jpg", quality=95)
    photo.convert("CMYK").save(folder + "/cmyk.jpg")
    photo.save(folder + "/photo.png", exif=b"Exif\0\0" + exif, icc_profile=profile)
    rgba = photo.copy()
    rgba.putalpha(pattern(120, 90, 77).convert("L"))
    rgba.save(folder + "/alpha.png")
    wide = Image.new("I;16", (120, 90))
    wide.putdata([(x * 517 + y * 211) % 65536 for y in range(90) for x in range(120)])
    wide.save(folder + "/wide.png")
    wide.save(folder + "/wide.tif")
    photo.save(folder + "/photo.tif", compression="tiff_lzw", icc_profile=profile, dpi=(300, 200))
    real = Image.new("F", (120, 90))
    real.putdata([(x * 37 + y * 11) % 97 / 7.0 - 3 for y in range(90) for x in range(120)])
    real.save(folder + "/real.tif")
    photo.quantize(64).save(folder + "/palette.png")
    photo.quantize(64).save(folder + "/palette.gif")
    photo.convert("1").save(folder + "/bits.png")
    photo.save(folder + "/photo.ppm")
    photo.save(folder + "/pages.tif", save_all=True, append_images=[pattern(60, 40, 9)])


def facts(file):
    image = Image.open(file)
    print("format", image.format)
    print("mode", image.mode)
    print("size", "%dx%d" % image.size)
    print("pages", getattr(image, "n_frames", 1))
    icc = image.info.get("icc_profile")
    print("icc", hashlib.sha256(icc).hexdigest() if icc else "none")
    packets = [data for _, data in getattr(image, "applist", []) if data.startswith(b"http://ns.adobe.com/xap")]
    print("xmp", packets == [xmp_segment(1)[4:]])
    exif = image.getexif()
    inner = exif.get_ifd(0x8769)
    print("dpi", "%.2f %.2f" % tuple(float(d) for d in image.info.get("dpi", (0, 0))))
    print("orientation", exif.get(0x0112, "none"))
    print("camera", exif.get(0x010F, "none"))
    print("width", exif.get(0x0100, "none"))
    print("pixels", "%sx%s" % (inner.get(0xA002), inner.get(0xA003)))
    print("date", inner.get(0x9003, "none"))
    block = image.info.get("exif", b"")
    print("thumbnail", "yes" if b"\xff\xd8\xff" in block else "no")
    if image.format == "JPEG":
        print("sampling", image.layer[0][1:3])


def raw(image, out):
    with open(out, "wb") as to:
        to.write(image.tobytes())


command = sys.argv[1]
if command == "make":
    make(sys.argv[2])
elif command == "facts":
    facts(sys.argv[2])
elif command == "resize":
    upright = ImageOps.exif_transpose(Image.open(sys.argv[2]))
    raw(upright.resize((int(sys.argv[3]), int(sys.argv[4])), Image.LANCZOS), sys.argv[5])
else:
    raw(Image.open(sys.argv[2]), sys.argv[3])
