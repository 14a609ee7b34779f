"""UAX #29 revision 41, extended grapheme clusters, as a state machine."""

from dataclasses import dataclass

CLASSES = (
    "Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT Pictographic"
).split()


@dataclass(frozen=True)
class State:
    """What the rules have to know of the text before a position."""

    last: str = "start"
    odd_flag: bool = False  # GB12, GB13: an odd number of regional indicators ends here
    pictograph: bool = False  # GB11: ExtPict Extend* ends here, then perhaps ZWJ


def is_boundary(state, cls):
    last = state.last
    if last == "start":  # GB1
        return True
    if last == "CR" and cls == "LF":  # GB3
        return False
    if last in {"Control", "CR", "LF"} or cls in {"Control", "CR", "LF"}:  # GB4, GB5
        return True
    if last == "L" and cls in {"L", "V", "LV", "LVT"}:  # GB6
        return False
    if last in {"LV", "V"} and cls in {"V", "T"} or last in {"LVT", "T"} and cls == "T":  # GB7, GB8
        return False
    if cls in {"Extend", "ZWJ", "SpacingMark"} or last == "Prepend":  # GB9, GB9a, GB9b
        return False
    if state.pictograph and last == "ZWJ" and cls == "Pictographic":  # GB11
        return False
    if last == "Regional_Indicator" and cls == last and state.odd_flag:  # GB12, GB13
        return False
    return True  # GB999


def follow(state, cls):
    return State(
        last=cls,
        odd_flag=cls == "Regional_Indicator" and not state.odd_flag,
        pictograph=cls == "Pictographic" or state.pictograph and state.last != "ZWJ" and cls in {"Extend", "ZWJ"},
    )


class Machine:
    """Every reachable state, numbered in the order of discovery; 0 is the start of text."""

    def __init__(self):
        self.states = [State()]
        numbers = {State(): 0}
        self.rows = []
        for state in self.states:
            row = []
            for cls in CLASSES:
                after = follow(state, cls)
                if after not in numbers:
                    numbers[after] = len(self.states)
                    self.states.append(after)
                row.append((is_boundary(state, cls), numbers[after]))
            self.rows.append(row)
