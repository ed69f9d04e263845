#!/usr/bin/env python3
"""The installed tree: installed.py BUILD installs a build folder below a temporary prefix and asks there what the build
folder is asked elsewhere: styles and fonts are found, products are the same bytes, every option of --help stands in the man
page and in each completion, every library has a version. Last, the data is taken away, and recto has to say so."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOCUMENT = "---\ntitle: Installed\nlang: en\nstyle: leaflet\n---\n\n# One\n\nText with *emphasis*.\n"
COMMANDS = ("build", "check", "dump", "fonts", "codes")
# Where each completion stands below the prefix, and how it writes a long option.
COMPLETIONS = {
    "share/bash-completion/completions/recto": "--{}",
    "share/zsh/site-functions/_recto": "--{}",
    "share/fish/vendor_completions.d/recto.fish": "-l {}",
}


def run(*command, cwd=None):
    return subprocess.run([str(part) for part in command], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=120)


def products(recto, folder):
    folder.mkdir()
    (folder / "a.md").write_text(DOCUMENT)
    result = run(recto, "build", "a.md", cwd=folder)
    return result, {file.suffix: file.read_bytes() for file in folder.iterdir()}


def long_options(recto):
    helps = [run(recto, command, "--help").stdout for command in COMMANDS]
    return sorted({option for text in helps for option in re.findall(r"^  (?:-\w,)?--([a-z-]+)", text, re.MULTILINE)})


def words_of(text, option, form):
    return re.search(re.escape(form.format(option)) + r"(?![\w-])", text) is not None


def bash_completions(script, *words):
    """What bash offers for the last of these words."""
    line = f'source "{script}"; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _recto; echo "${{COMPREPLY[@]}}"'
    return run("bash", "-c", line).stdout.split()


def look(build, temp):
    """Yields (whether it holds, what should hold)."""
    prefix = temp / "usr"
    installed = run("cmake", "--install", build, "--prefix", prefix)
    yield installed.returncode == 0, "cmake --install: " + installed.stderr
    recto = prefix / "bin" / "recto"
    result, here = products(recto, temp / "here")
    yield result.returncode == 0 and not result.stderr, "a document is built without a word: " + result.stderr
    _, there = products(build / "recto", temp / "there")
    yield set(here) == {".md", ".pdf", ".epub"} and here == there, "both products, the same bytes as from the build folder"
    fonts = run(recto, "fonts")
    yield fonts.returncode == 0 and "Linux Libertine" in fonts.stdout, "recto fonts reads the catalogue: " + fonts.stderr

    version = run(recto, "--version").stdout.splitlines()
    yield len(version) > 10, "recto --version lists the libraries"
    for line in version:
        yield re.search(r" \d+\.\d", line) is not None, "a version number in --version: " + line

    options = long_options(recto)
    yield len(options) > 15, "options are found in --help"
    manual = (prefix / "share/man/man1/recto.1").read_text().replace("\\-", "-")
    for option in options:
        yield option == "help" or words_of(manual, option, "--{}"), f"--{option} stands in the man page"
    for name, form in COMPLETIONS.items():
        text = (prefix / name).read_text()
        for option in options:
            yield words_of(text, option, form), f"--{option} stands in {name}"
    script = prefix / next(iter(COMPLETIONS))
    yield bash_completions(script, "recto", "bu") == ["build"], "bash completes a command"
    yield bash_completions(script, "recto", "dump", "--stage", "fr") == ["frames"], "bash completes a value"

    shutil.rmtree(prefix / "share/recto/styles")
    bare = run(recto, "build", "a.md", cwd=temp / "here")
    yield bare.returncode == 3 and "styles/base.css" in bare.stderr, "missing data is said, with exit code 3: " + bare.stderr


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as temp:
        verdicts = list(look(build, pathlib.Path(temp)))
    failures = [what for holds, what in verdicts if not holds]
    for what in failures:
        print(what)
    print(f"{len(verdicts) - len(failures)} passed, {len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
