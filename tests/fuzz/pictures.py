"""Pictures to begin a search from, written byte by byte after the formats' specifications: a few pixels in every colour type,
depth, order and chunk that the format has. The kept cases of corpus/image come from the libraries' own encoders."""
import itertools
import pathlib
import struct
import zlib

KEPT = pathlib.Path(__file__).resolve().parent / "corpus" / "image"
WIDTH, HEIGHT = 9, 5  # no multiple of the blocks of any format


def samples(count):
    return bytes(37 * i % 256 for i in range(count))


def be16(*values):
    return struct.pack(f">{len(values)}H", *values)


def be32(*values):
    return struct.pack(f">{len(values)}I", *values)


def le16(*values):
    return struct.pack(f"<{len(values)}H", *values)


def le24(value):
    return struct.pack("<I", value)[:3]


def profile(space):
    """An ICC profile of a header and one tag (ICC.1:2010, 7.2)."""
    tag = b"desc" + bytes(4) + be32(2) + b"p\0"
    tags = be32(1) + b"desc" + be32(144, len(tag))
    size = 128 + len(tags) + len(tag)
    header = be32(size) + b"lcms" + be32(0x02400000) + b"mntr" + space + b"XYZ " + bytes(12) + b"acsp"
    return header.ljust(128, b"\0") + tags + tag


def exif(order, orientation, unit=2):
    """TIFF with an orientation and a density, in the byte order `<` or `>`."""
    def entry(tag, kind, value):
        return struct.pack(order + "HHI", tag, kind, 1) + (struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value))
    entries = [entry(0x0112, 3, orientation), entry(0x011A, 5, 62), entry(0x011B, 5, 70), entry(0x0128, 3, unit)]
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    return (mark + struct.pack(order + "IH", 8, len(entries)) + b"".join(entries) + struct.pack(order + "I", 0) +
            struct.pack(order + "IIII", 300, 1, 600, 2))


# PNG, third edition. Section 7.2: an Adam7 pass begins at (x, y) and takes every (dx, dy)th pixel.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
BEFORE_PALETTE = (b"cHRM", b"cICP", b"gAMA", b"iCCP", b"sBIT", b"sRGB")  # table 7
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def chunk(kind, data=b""):
    return be32(len(data)) + kind + data + be32(zlib.crc32(kind + data))


def png_rows(width, height, bits_per_pixel):
    """With each of the five filters in turn."""
    return b"".join(bytes([row % 5]) + samples((width * bits_per_pixel + 7) // 8) for row in range(height)) if width else b""


def png(color, depth, interlaced=False, before=(), parts=1, animated=()):
    """`before` are chunks before the pixels, which are cut into some `parts`; `animated` chunks stand around them."""
    bits = CHANNELS[color] * depth
    raw = png_rows(WIDTH, HEIGHT, bits)
    if interlaced:
        raw = b"".join(png_rows(-(-(WIDTH - x) // dx), -(-(HEIGHT - y) // dy), bits) for x, y, dx, dy in PASSES)
    data = zlib.compress(raw)
    cut = -(-len(data) // parts)
    palette = [(b"PLTE", samples(3 * 2 ** depth))] if color == 3 else []
    early = [each for each in before if each[0] in BEFORE_PALETTE]
    pixels = [(b"IDAT", data[i:i + cut]) for i in range(0, len(data), cut)]
    chunks = [(b"IHDR", be32(WIDTH, HEIGHT) + bytes([depth, color, 0, 0, interlaced])), *early, *palette,
              *(each for each in before if each not in early), *animated[:2], *pixels, *animated[2:]]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*c) for c in chunks) + chunk(b"IEND")


def pngs():
    yield from (png(color, depth, interlaced) for color, depths in DEPTHS.items() for depth in depths for interlaced in (False, True))
    transparent = {0: be16(3), 2: be16(1, 2, 3), 3: samples(3)}
    yield from (png(color, depth, before=[(b"tRNS", alpha)]) for color, alpha in transparent.items() for depth in DEPTHS[color])
    spaces = {0: b"GRAY", 2: b"RGB ", 3: b"RGB ", 4: b"GRAY", 6: b"RGB "}
    for color, space in spaces.items():
        yield png(color, 8, before=[(b"iCCP", b"name\0\0" + zlib.compress(profile(space)))])
    yield png(2, 8, before=[(b"iCCP", b"wrong\0\0" + zlib.compress(profile(b"CMYK")))])
    yield from (png(2, 8, before=[(b"eXIf", exif(order, turn))]) for order in "<>" for turn in (1, 3, 6, 8))
    rest = [(b"gAMA", be32(45455)), (b"cHRM", be32(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)), (b"sRGB", b"\0"),
            (b"sBIT", b"\5\6\5"), (b"bKGD", be16(1, 2, 3)), (b"pHYs", be32(11811, 11811) + b"\1"), (b"pHYs", be32(2, 3) + b"\0"),
            (b"sPLT", b"p\0\x08" + samples(12)), (b"hIST", be16(1)), (b"tIME", be16(2026) + b"\1\2\3\4\5"), (b"tEXt", b"Title\0t"),
            (b"zTXt", b"Comment\0\0" + zlib.compress(b"c")), (b"iTXt", b"Title\0\0\0de\0Titel\0t"),
            (b"iTXt", b"Title\0\1\0de\0Titel\0" + zlib.compress(b"t")), (b"cICP", b"\1\13\0\1"), (b"vpAg", b"private")]
    yield from (png(2, 8, before=[each]) for each in rest)
    yield png(2, 8, before=rest, parts=4)
    control = be32(0, WIDTH, HEIGHT, 0, 0) + be16(1, 10) + b"\0\0"
    second = [(b"fcTL", be32(1) + control[4:]), (b"fdAT", be32(2) + zlib.compress(png_rows(WIDTH, HEIGHT, 24)))]
    yield png(2, 8, animated=[(b"acTL", be32(2, 0)), (b"fcTL", control), *second])


# ITU-T T.81, annex B. Every block is grey: a difference of 0 and then the end of the block, each a code of one 0 bit.
PROGRESSIVE = (0xC2, 0xC6, 0xCA, 0xCE)


def segment(marker, data):
    return bytes([0xFF, marker]) + be16(len(data) + 2) + data


def zeros(units, bits, restart):
    """The data of a scan: so many units of some 0 bits each, filled up with 1 bits at the end and at each restart marker."""
    runs = [min(restart, units - at) for at in range(0, units, restart)] if restart else [units]
    filled = [((1 << -run * bits % 8) - 1).to_bytes(-(-run * bits // 8), "big") for run in runs]
    return filled[0] + b"".join(bytes([0xFF, 0xD0 + i % 8]) + data for i, data in enumerate(filled[1:]))


def scan(components, first, last):
    """Its header: Huffman tables 0 for all, coefficients `first` to `last` of the zigzag."""
    return segment(0xDA, bytes([len(components)]) + b"".join(bytes([n, 0]) for n in components) + bytes([first, last, 0]))


def jpeg(components=3, frame=0xC0, sampling=0x11, applications=(), restart=0):
    """`frame` is the kind, from SOF0; `sampling` is the first component's, the others have one block."""
    across, down = sampling >> 4, sampling & 15
    numbers = range(1, components + 1)
    units = -(-WIDTH // (8 * across)) * -(-HEIGHT // (8 * down))
    blocks = across * down + components - 1  # of a unit
    one_code = b"\1" + bytes(15) + b"\0"
    frame_of = b"".join(bytes([n, sampling if n == 1 else 0x11, 0]) for n in numbers)
    out = b"\xff\xd8" + b"".join(segment(*a) for a in applications) + segment(0xDB, b"\0" + bytes(range(1, 65)))
    out += segment(frame, b"\x08" + be16(HEIGHT, WIDTH) + bytes([components]) + frame_of)
    out += segment(0xC4, b"\0" + one_code + b"\x10" + one_code)
    if restart:
        out += segment(0xDD, be16(restart))
    if frame in PROGRESSIVE:
        out += scan(numbers, 0, 0) + zeros(units, blocks, restart)
        for n in numbers:  # alone in a scan a component has as many blocks as it needs
            alone = -(-WIDTH // 8) * -(-HEIGHT // 8) if n == 1 else -(-WIDTH // across // 8) * -(-HEIGHT // down // 8)
            out += scan([n], 1, 63) + zeros(alone, 1, restart)
    else:
        out += scan(numbers, 0, 63) + zeros(units, 2 * blocks, restart)
    return out + b"\xff\xd9"


def jpegs():
    jfif = lambda unit, density: (0xE0, b"JFIF\0\1\2" + bytes([unit]) + be16(density, density) + b"\0\0")
    adobe = lambda transform: (0xEE, b"Adobe" + be16(100, 0, 0) + bytes([transform]))
    icc = lambda number, count, data: (0xE2, b"ICC_PROFILE\0" + bytes([number, count]) + data)
    yield from (jpeg(components, frame, sampling) for components, frame, sampling in
                itertools.product((1, 3, 4), (0xC0, 0xC1, 0xC2), (0x11, 0x21, 0x22)))
    yield from (jpeg(3, frame) for frame in (0xC3, 0xC5, 0xC9, 0xCA))  # lossless, hierarchical, arithmetic
    yield from (jpeg(2), jpeg(3, restart=1), jpeg(3, 0xC2, restart=1))
    yield from (jpeg(components, applications=[adobe(transform)]) for components in (3, 4) for transform in (0, 1, 2))
    yield from (jpeg(applications=[jfif(unit, 300)]) for unit in (0, 1, 2))
    yield from (jpeg(applications=[(0xE1, b"Exif\0\0" + exif(order, turn, unit))]) for order in "<>" for turn in range(0, 10) for unit in (2, 3))
    for components, space in ((1, b"GRAY"), (3, b"RGB "), (4, b"CMYK"), (3, b"Lab ")):
        whole = profile(space)
        yield jpeg(components, applications=[icc(1, 1, whole)])
        yield jpeg(components, applications=[icc(2, 2, whole[90:]), icc(1, 2, whole[:90])])
    yield jpeg(applications=[jfif(1, 72), (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), (0xED, b"Photoshop 3.0\0"), (0xFE, b"comment")])


# GIF89a. Codes of three bits and a clear code before they grow.
def gif_image(interlaced=False, palette=b""):
    bits = "".join(f"{code:03b}"[::-1] for i in range(WIDTH * HEIGHT) for code in ((4, i % 4) if i % 2 == 0 else (i % 4,))) + "101"
    data = bytes(int(bits[i:i + 8][::-1], 2) for i in range(0, len(bits), 8))
    flags = (0x40 if interlaced else 0) | (0x81 if palette else 0)
    return b"," + le16(0, 0, WIDTH, HEIGHT) + bytes([flags]) + palette + b"\2" + bytes([len(data)]) + data + b"\0"


def gif(*blocks, version=b"89a", palette=samples(12)):
    return b"GIF" + version + le16(WIDTH, HEIGHT) + bytes([0x81 if palette else 0, 0, 0]) + palette + b"".join(blocks) + b";"


def gifs():
    control = lambda flags: b"!\xf9\4" + bytes([flags]) + le16(10) + b"\1\0"
    loop, comment, text = b"!\xff\x0bNETSCAPE2.0\3\1\0\0\0", b"!\xfe\1c\0", b"!\1\x0c" + samples(12) + b"\1t\0"
    yield from (gif(gif_image(), version=b"87a"), gif(gif_image(True)), gif(gif_image(palette=samples(12)), palette=b""))
    yield from (gif(control(flags), gif_image()) for flags in (0, 1, 4, 9, 13))
    yield gif(loop, control(1), gif_image(), control(9), gif_image(True))
    yield from (gif(comment, text, gif_image()), gif(gif_image(palette=b""), palette=b""), gif())


# WebP lossless (RFC 9649, section 3): bits from the lowest; every code is of one symbol, so that pixels take none.
def bits_of(*pairs):
    number = at = 0
    for value, count in pairs:
        number, at = number | value << at, at + count
    return number.to_bytes(-(-at // 8), "little")


def flat(color):
    """The five codes of an image of one colour: green, red, blue, alpha, distance."""
    return [pair for symbol in (*color, 0) for pair in ((1, 1), (0, 1), (1, 1), (symbol, 8))]


def vp8l(*transforms, cache=0, alpha=1):
    colors = [(1, 1), (cache, 4)] if cache else [(0, 1)]
    applied = [pair for transform in transforms for pair in ((1, 1), *transform)]
    return b"\x2f" + bits_of((WIDTH - 1, 14), (HEIGHT - 1, 14), (alpha, 1), (0, 3), *applied, (0, 1), *colors, (0, 1), *flat((9, 8, 7, 200))) + b"\0"


def riff(*chunks):
    body = b"WEBP" + b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webps():
    predict, color = [(0, 2), (0, 3), (0, 1), *flat((4, 0, 0, 255))], [(1, 2), (0, 3), (0, 1), *flat((1, 2, 3, 255))]
    green, palette = [(2, 2)], [(3, 2), (3, 8), (0, 1), *flat((5, 6, 7, 255))]
    lossless = [vp8l(), vp8l(predict), vp8l(color), vp8l(green), vp8l(palette), vp8l(green, predict, color), vp8l(cache=3), vp8l(alpha=0)]
    yield from (riff((b"VP8L", data)) for data in lossless)
    lossy = (KEPT / "lossy.webp").read_bytes()
    key = lossy[lossy.index(b"VP8 ") + 8:]
    width, height = struct.unpack("<HH", key[6:10])
    header = lambda flags: (b"VP8X", bytes([flags, 0, 0, 0]) + le24((width & 0x3FFF) - 1) + le24((height & 0x3FFF) - 1))
    image, alpha = (b"VP8 ", key), (b"ALPH", b"\0" + samples((width & 0x3FFF) * (height & 0x3FFF)))
    yield from (riff(image), riff(header(0), image), riff(header(0x10), alpha, image))
    yield riff(header(0x20), (b"ICCP", profile(b"RGB ")), image)
    yield from (riff(header(0x08), image, (b"EXIF", prefix + exif("<", 6))) for prefix in (b"", b"Exif\0\0"))
    yield riff(header(0x04), image, (b"XMP ", b"<x/>"), (b"priv", b"p"))
    frame = bytes(6) + le24((width & 0x3FFF) - 1) + le24((height & 0x3FFF) - 1) + le24(10)
    frames = [(b"ANMF", frame + bytes([way]) + b"VP8 " + struct.pack("<I", len(key)) + key + b"\0" * (len(key) % 2)) for way in range(4)]
    yield riff(header(0x02), (b"ANIM", bytes(6)), *frames)


def svgs():
    space = 'xmlns="http://www.w3.org/2000/svg"'
    roots = [f"<svg {space} {size}/>" for size in (
        "", 'width="9" height="5"', 'width="3cm" height="4.5mm"', 'width="1in" height="72pt"', 'width="6pc" height="2em"',
        'width="100%" height="50%"', 'viewBox="0 0 9 5"', 'viewBox="-1,-2,3e1,.5" width="30"', 'viewBox="0 0 0 0"', 'width="-1" height="1e9"',
        'width="auto" height="calc(1px)"', 'preserveAspectRatio="none" viewBox="0 0 1 2"')]
    inside = ['<script>alert(1)</script>', '<image href="http://a.example/a.png"/>', '<use href="#a"/>', '<style>@import "a.css";</style>',
              '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>', '<a href="javascript:x" onclick="y"><text>t</text></a>',
              '<title>T &amp; &#x41;</title><desc><![CDATA[d]]></desc>', '<g><path d="M0 0h1"/></g><!-- c --><?p i?>']
    roots += [f'<svg {space} width="9" height="5">{body}</svg>' for body in inside]
    roots += [f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg {space} width="9" height="5">&a;</svg>',
              '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="5"/>', '<svg width="9" height="5"/>', f"<!-- c -->\n\n<svg {space}>"]
    yield from (root.encode() for root in roots)
    yield b"\xef\xbb\xbf" + roots[1].encode()
    yield roots[1].encode("utf-16")


def everything():
    return [*pngs(), *jpegs(), *gifs(), *webps(), *svgs()]
