"""Sequences of words compared: what a word is, and where one sequence departs from another."""
import difflib
import re
import unicodedata

# A word is a run of letters and digits; scripts without spaces count by character, since their lines may break anywhere.
WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
# Tagged PDF's soft hyphen (ISO 32000-1, 14.8.2.2.3) at a line end, with what poppler puts after it.
SOFT_HYPHEN = re.compile("\u00ad\\s*")


def plain(text):
    """A text without its soft hyphens, in which the same letters are the same characters."""
    return unicodedata.normalize("NFC", SOFT_HYPHEN.sub("", text))


def words(text):
    """The words of a text in order."""
    return WORD.findall(plain(text))


def departures(expected, found):
    """(begin and end in expected, begin and end in found) of each stretch that is not the same in both."""
    begin, shorter = 0, min(len(expected), len(found))
    while begin < shorter and expected[begin] == found[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and expected[-1 - end] == found[-1 - end]:
        end += 1
    inner = difflib.SequenceMatcher(None, expected[begin:len(expected) - end], found[begin:len(found) - end], autojunk=False)
    for kind, e1, e2, f1, f2 in inner.get_opcodes():
        if kind != "equal":
            yield begin + e1, begin + e2, begin + f1, begin + f2
