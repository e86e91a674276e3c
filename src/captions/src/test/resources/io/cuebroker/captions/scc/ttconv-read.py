"""Prints what ttconv sees in an SCC file, one line for each region and time:
begin and end in milliseconds, left and top of the region in percent, text with | for a line break."""
import logging
import sys

logging.disable(logging.CRITICAL)
import ttconv.model as model
from ttconv.isd import ISD
from ttconv.scc.reader import to_model
from ttconv.style_properties import StyleProperties


def text(element):
    if isinstance(element, model.Text):
        return element.get_text()
    if isinstance(element, model.Br):
        return "|"
    return "".join(text(child) for child in element)


with open(sys.argv[1], encoding="ascii") as file:
    document = to_model(file.read())
times = ISD.significant_times(document)
for begin, end in zip(times, times[1:]):
    for region in ISD.from_model(document, begin).iter_regions():
        origin = region.get_style(StyleProperties.Origin)
        shown = text(region)
        if shown.strip():
            print(
                round(begin * 1000), round(end * 1000), origin.x.value, origin.y.value, shown, sep="\t"
            )
