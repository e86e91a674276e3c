"""Has other decoders read files and prints each difference from an oracle's own decoder.

Arguments: the oracle script, the format (scc or mcc), the files. Prints one line a difference, and
at the end 'read N'.
"""
import importlib.util
import sys

spec = importlib.util.spec_from_file_location("oracle", sys.argv[1])
oracle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(oracle)


class Options:
    fps, cc, ntsc, serial = None, 1, False, False
    timeline, coalesce, skip_short_ms = True, False, 0
    text_only, text_only_normalized = False, True
    ignore_end, ignore_last_end, tolerance_ms = False, True, 34


def options(**changed):
    made = Options()
    for name, value in changed.items():
        setattr(made, name, value)
    return made


# ttconv has another character for the circumflex, and pycaption lets a caption last until the next
# where the pause between them is short. FFmpeg counts SCC as 30 frames a second without load time.
HOW = {
    ("scc", "ttconv"): options(),
    ("scc", "pycaption"): options(tolerance_ms=70, ignore_end=True),
    ("scc", "ffmpeg"): options(text_only=True),
    ("mcc", "native708"): options(tolerance_ms=40),
    ("mcc", "ffmpeg"): options(tolerance_ms=75, timeline=False),
}


def plain(cues):
    return [dict(cue, lines=[line.replace("\u028c", "^") for line in cue["lines"]]) for cue in cues]


format = sys.argv[2]
read = 0
for path in sys.argv[3:]:
    for error in oracle.lint(path, format, options())[0]:
        print(path, "lint", error)
    own = oracle.read(path, format, "native", options())
    for (of, tool), how in HOW.items():
        if of == format and own:
            for difference in oracle.compare(own, plain(oracle.read(path, format, tool, how)), how):
                print(path, tool, difference)
    read += 1
print("read", read)
