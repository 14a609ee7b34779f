"""UAX #14 revision 49 as a state machine.

`Machine` explores every state that the rules below can reach and writes down, for each state and
each class, whether a line may break before the class and which state follows. The rules are in the
order of the annex; the first that applies decides. LB25 has the regular-expression form of the
numbers example of section 8.2, which the annex's own test file demands.

Classes beyond the annex's serve the Chinese tailoring; Typesetting/LineClass.swift resolves them.
"""

from dataclasses import dataclass, replace

# The annex's classes after LB1, and ours: OPE and CPE are OP and CP that count as East Asian (LB30),
# EXE is a wide EX, NSS a stop and NSC a connector that begin no line even after spaces, SYG a
# solidus that ends no line, IDP an unassigned pictograph (LB30b).
CLASSES = (
    "BK CR LF NL SP ZW WJ GL CL CP CPE EX EXE IN IS SY SYG OP OPE QU NS NSS NSC BA BB B2 HY CB PR PO NU "
    "AL HL ID IDP EB EM H2 H3 JL JV JT RI CM ZWJ"
).split()

NO_BREAK, BREAK, MANDATORY, BREAK_UNLESS_NUMBER = range(4)

OPENING = {"OP", "OPE"}
CLOSING = {"CL", "CP", "CPE"}
EXCLAMATION = {"EX", "EXE"}
SOLIDUS = {"SY", "SYG"}
NONSTARTER = {"NS", "NSS", "NSC"}
LETTER = {"AL", "HL"}
IDEOGRAPH = {"ID", "IDP", "EB", "EM"}
HANGUL = {"JL", "JV", "JT", "H2", "H3"}
NUMERIC_END = {"PR", "PO"}
FORCED = {"BK", "CR", "LF", "NL"}


@dataclass(frozen=True)
class State:
    """What the rules have to know of the text before a position."""

    last: str = "start"  # the class of the last character that is no space (and no mark, LB9)
    spaces: bool = False  # spaces follow it
    number: str = ""  # "open" in NU (NU | SY | IS)*, "closed" after its CL or CP
    hebrew_hyphen: bool = False  # last is the HY or BA of LB21a
    odd_flag: bool = False  # an odd number of regional indicators ends here
    joiner: bool = False  # the text ends in ZWJ


def decide(state, cls):
    """Whether a line may break between `state` and a character of class `cls`."""
    last, adjacent = state.last, not state.spaces
    if last == "start" and adjacent:  # LB2
        return NO_BREAK
    if adjacent and (last in {"BK", "LF", "NL"} or last == "CR" and cls != "LF"):  # LB4, LB5
        return MANDATORY
    if cls in FORCED:  # LB5, LB6
        return NO_BREAK
    if cls in {"SP", "ZW"}:  # LB7
        return NO_BREAK
    if last == "ZW":  # LB8
        return BREAK
    if state.joiner and adjacent:  # LB8a
        return NO_BREAK
    if cls == "WJ" or last == "WJ" and adjacent:  # LB11
        return NO_BREAK
    if last == "GL" and adjacent:  # LB12
        return NO_BREAK
    if cls == "GL" and adjacent and last not in {"BA", "HY"}:  # LB12a
        return NO_BREAK
    if cls in CLOSING | EXCLAMATION | {"IS"} | SOLIDUS | {"NSS", "NSC"}:  # LB13
        return NO_BREAK
    if last in OPENING | {"SYG"}:  # LB14
        return NO_BREAK
    if last == "QU" and cls in OPENING:  # LB15
        return NO_BREAK
    if last in CLOSING and cls in NONSTARTER:  # LB16
        return NO_BREAK
    if last == "B2" and cls == "B2":  # LB17
        return NO_BREAK
    if state.spaces:  # LB18
        return BREAK
    if cls == "QU" or last == "QU":  # LB19
        return NO_BREAK
    if cls == "CB" or last == "CB":  # LB20
        return BREAK
    if cls in {"BA", "HY"} | NONSTARTER or last == "BB":  # LB21
        return NO_BREAK
    if state.hebrew_hyphen:  # LB21a
        return NO_BREAK
    if last in SOLIDUS and cls == "HL":  # LB21b
        return NO_BREAK
    if cls == "IN":  # LB22
        return NO_BREAK
    return decide_words(state, cls)


def decide_words(state, cls):
    """LB23 to LB31: what is neither space nor mark."""
    last = state.last
    if last in LETTER and cls == "NU" or last == "NU" and cls in LETTER:  # LB23
        return NO_BREAK
    if last == "PR" and cls in IDEOGRAPH or last in IDEOGRAPH and cls == "PO":  # LB23a
        return NO_BREAK
    if last in NUMERIC_END and cls in LETTER or last in LETTER and cls in NUMERIC_END:  # LB24
        return NO_BREAK
    if last in NUMERIC_END | OPENING | {"HY"} and cls == "NU":  # LB25
        return NO_BREAK
    if last in NUMERIC_END and cls in OPENING | {"HY"}:
        return BREAK_UNLESS_NUMBER
    if state.number == "open" and cls == "NU" or state.number and cls in NUMERIC_END:
        return NO_BREAK
    if last == "JL" and cls in {"JL", "JV", "H2", "H3"}:  # LB26
        return NO_BREAK
    if last in {"JV", "H2"} and cls in {"JV", "JT"} or last in {"JT", "H3"} and cls == "JT":
        return NO_BREAK
    if last in HANGUL and cls == "PO" or last == "PR" and cls in HANGUL:  # LB27
        return NO_BREAK
    if last in LETTER | {"IS"} and cls in LETTER:  # LB28, LB29
        return NO_BREAK
    if last in LETTER | {"NU"} and cls == "OP" or last == "CP" and cls in LETTER | {"NU"}:  # LB30
        return NO_BREAK
    if last == "RI" and cls == "RI" and state.odd_flag:  # LB30a
        return NO_BREAK
    if last in {"EB", "IDP"} and cls == "EM":  # LB30b
        return NO_BREAK
    return BREAK  # LB31


def follow(state, cls):
    """The state after a character of class `cls`."""
    if cls == "SP":
        return replace(state, spaces=True, joiner=False, number="", hebrew_hyphen=False, odd_flag=False)
    number = ""
    if cls == "NU" or state.number == "open" and not state.spaces and cls in SOLIDUS | {"IS"}:
        number = "open"
    elif state.number == "open" and not state.spaces and cls in CLOSING:
        number = "closed"
    return State(
        last=cls,
        number=number,
        hebrew_hyphen=cls in {"HY", "BA"} and state.last == "HL" and not state.spaces,
        odd_flag=cls == "RI" and not (state.last == "RI" and not state.spaces and state.odd_flag),
    )


def step(state, cls):
    """The decision before a character of class `cls` and the state after it, marks included."""
    if cls in {"CM", "ZWJ"}:
        if state.last not in FORCED | {"start", "ZW"} and not state.spaces:  # LB9
            return NO_BREAK, replace(state, joiner=cls == "ZWJ")
        decision, after = decide(state, "AL"), follow(state, "AL")  # LB10
        return decision, replace(after, joiner=cls == "ZWJ")
    return decide(state, cls), follow(state, cls)


class Machine:
    """Every reachable state, numbered in the order of discovery; 0 is the start of text."""

    def __init__(self):
        self.states = [State()]
        numbers = {State(): 0}
        self.rows = []
        for state in self.states:
            row = []
            for cls in CLASSES:
                decision, after = step(state, cls)
                if after not in numbers:
                    numbers[after] = len(self.states)
                    self.states.append(after)
                row.append((decision, numbers[after]))
            self.rows.append(row)
        self.numbers = numbers
