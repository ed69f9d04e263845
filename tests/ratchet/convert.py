"""The corpus through recto: in a few batches, one for each language, since the language is told on the command line."""
import subprocess
from collections import defaultdict

# Far above what a batch takes; recto is to be fast, and a hang must end.
SECONDS_A_BATCH, SECONDS_ALONE = 900, 60


def product(work, document, kind):
    return (work / "output" / document.name).with_suffix(f".{kind}")


def build(recto, inputs, out, language, seconds):
    """Exit code of one start, or why there is none."""
    try:
        ran = subprocess.run([recto, "build", *inputs, "-o", out, "--lang", language, "--jobs", "2", "-q"],
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"took more than {seconds} s"
    return None if ran.returncode in (0, 1) else f"ended with {ran.returncode}: {ran.stderr.decode(errors='replace').strip()[-200:]}"


def convert(recto, documents, work):
    """Products below work/output; {document name: [what recto itself did wrong]}."""
    batches = defaultdict(list)
    for document in documents:
        batches[document.group, document.language].append(document)
    findings = {document.name: [] for document in documents}
    for (group, language), batch in batches.items():
        folder = work / "input" / group
        # A group in one language goes as its folder, whose products are mirrored; of a folder of languages, each file alone.
        inputs = [folder] if len(batch) > 1 else [work / "input" / batch[0].name]
        if build(recto, inputs, work / "output" / group, language, SECONDS_A_BATCH) is None:
            continue
        for document in batch:  # the batch failed: whose fault is it?
            alone = work / "input" / document.name
            out = product(work, document, "pdf").parent
            if why := build(recto, [alone], out, language, SECONDS_ALONE):
                findings[document.name].append(why)
    return findings
