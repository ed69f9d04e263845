#!/usr/bin/env python3
"""Tests of the benchmark's own arithmetic (bench/): the order of runs and their medians, the streams that the floor
deflates, the figure that may only fall, what fails, and the texts. Nothing is timed here."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
import unittest.mock
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import bench  # noqa: E402
import parts  # noqa: E402
import raw_bytes  # noqa: E402
import report  # noqa: E402
import runs  # noqa: E402
import texts  # noqa: E402
import typst_source  # noqa: E402


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)


class Runs(Folder):
    def command(self, name, script=":", **more):
        return runs.Command(name, ("/bin/sh", "-c", f"printf {name} >>order; {script}"), **more)

    def interleave(self, *commands, rounds=2):
        return runs.interleave(commands, rounds, self.folder / "log")

    def test_commands_take_turns_after_one_round_of_warming(self):
        timings = self.interleave(self.command("a"), self.command("b"), self.command("c", once=True))
        self.assertEqual((self.folder / "order").read_text(), "ab" "abc" "ab")
        self.assertEqual([t.rounds for t in timings.values()], [2, 2, 1])

    def test_a_document_with_errors_is_timed_and_a_crash_is_not(self):
        self.assertFalse(self.interleave(self.command("a", "exit 1"))["a"].failed)
        with self.assertRaisesRegex(RuntimeError, "a ended with 3"):
            self.interleave(self.command("a", "exit 3"))
        self.assertTrue(self.interleave(self.command("a", "exit 1", may_fail=True))["a"].failed)

    def test_two_at_once_are_the_command_twice(self):
        self.interleave(parts.two_at_once(self.command("a")), rounds=1)
        self.assertEqual((self.folder / "order").read_text(), "aa" "aa")

    def test_medians_the_largest_memory_and_sizes(self):
        (self.folder / "product").write_bytes(b"12345")
        samples = [runs.Sample(wall, cpu, memory, 0) for wall, cpu, memory in ((9, 1, 10), (2, 7, 30), (4, 3, 20))]
        timing = runs.summarize(runs.Command("a", (), (self.folder,)), samples)
        self.assertEqual(timing, runs.Timing("a", 4, 3, 30, 5, 3))


class RawBytes(Folder):
    def test_the_deflated_streams_of_a_pdf(self):
        # The first holds the keywords that end a stream, and so does what is not deflated.
        texts_inside = [b"stream\nendstream endobj", b"q Q"]
        pdf = b"%PDF-1.7\n1 0 obj <</Length 9>> stream\nstream\nxmp\nendstream endobj\n"
        for number, text in enumerate(texts_inside, 2):
            pdf += b"%d 0 obj <</Filter /FlateDecode>> stream\r\n%s\nendstream endobj\n" % (number, zlib.compress(text, 0))
        self.assertEqual(raw_bytes.pdf_streams(pdf), texts_inside)
        with self.assertRaises(ValueError):
            raw_bytes.pdf_streams(pdf[:-30])

    def test_pieces_stand_behind_their_lengths(self):
        with zipfile.ZipFile(self.folder / "a.epub", "w") as archive:
            archive.writestr("mimetype", "stored")
            archive.writestr("a.xhtml", "<p/>", zipfile.ZIP_DEFLATED)
            archive.writestr("b.xhtml", "long" * 3, zipfile.ZIP_DEFLATED)
        self.assertEqual(raw_bytes.write_pieces(self.folder / "a.epub", self.folder / "pieces"), 16)
        self.assertEqual((self.folder / "pieces").read_bytes(), b"4\n<p/>12\nlonglonglong")

    def test_the_figure_only_falls(self):
        known, measured = {"pdf": 10, "epub": 10}, {"pdf": 11, "epub": 9, "new": 3}
        self.assertEqual(raw_bytes.settle(known, measured, accepting=True), ({"pdf": 10, "epub": 9, "new": 3}, ["pdf"]))
        self.assertEqual(raw_bytes.settle(known, measured, accepting=False), (known, ["pdf"]))
        self.assertEqual(raw_bytes.per_megabyte(1_000_001, 1_000_000), 1001)


class Texts(Folder):
    def test_chapters_come_once_in_the_order_of_the_summary(self):
        (self.folder / "SUMMARY.md").write_text("[B](b.md)\n- [A](sub/a.md)\n- [B again](b.md#x)\n- [Gone](gone.md)\n- [B](b.md)\n")
        (self.folder / "sub").mkdir()
        for name in ("sub/a.md", "b.md", "unlisted.md"):
            (self.folder / name).write_text("# T\n")
        self.assertEqual(texts.chapters(self.folder), [self.folder / "b.md", self.folder / "sub/a.md"])

    def test_leaflets_differ_in_their_title_alone(self):
        self.assertEqual(texts.retitled("---\ntitle: A\n---\ntitle: B\n", 7), "---\ntitle: A, leaflet 7\n---\ntitle: B\n")

    def test_typst_source_quotes_what_would_be_markup(self):
        tree = '{"blocks": [{"t": "Para", "c": [{"t": "Str", "c": "a\\"#*"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "b"}]}]}]}'
        self.assertEqual(typst_source.convert(tree), typst_source.PREAMBLE + '\n#"a\\"#*"; #emph[#"b";];\n')


class KnownInputs(Folder):
    def figures(self, *samples):
        files = [self.folder / "small", self.folder / "large"]
        for number, file in enumerate(files, 1):
            file.write_bytes(b"x" * 10 * number)
        part = parts.Part("hostile", "")
        parts.add_known_inputs(part, {"a": files}, {"a": [runs.Sample(1, *sample) for sample in samples]})
        return part, [figure.name for figure in part.figures if figure.steady and not figure.holds]

    def test_memory_and_exit_codes_fail(self):
        self.assertEqual(self.figures((1, 10, 0), (2, 499_000_000, 1))[1], [])
        self.assertEqual(self.figures((1, 10, 0), (2, 501_000_000, 1))[1], ["the known inputs: largest memory"])
        part, failing = self.figures((1, 10, 0), (2, 10, -9))
        self.assertEqual(failing, ["known inputs that ended with another exit code than 0 or 1"])
        self.assertEqual(part.notes, ["a ended with -9"])


class Verdict(unittest.TestCase):
    def ended(self, *figures):
        part = unittest.mock.Mock(return_value=parts.Part("p", "", figures=list(figures)))
        with unittest.mock.patch.object(parts, "PARTS", {"p": part}), unittest.mock.patch("sys.argv", ["bench"]), \
                contextlib.redirect_stdout(io.StringIO()):
            return bench.main()

    def test_the_exit_code_is_of_memory_and_bytes_alone(self):
        self.assertEqual(self.ended(parts.Figure("time", 3, at_most=2), parts.Figure("memory", 1, "MB", at_most=2, steady=True)), 0)
        self.assertEqual(self.ended(parts.Figure("memory", 3, "MB", at_most=2, steady=True)), bench.STEADY_MISSED)


class Report(unittest.TestCase):
    def test_verdicts(self):
        rows = [report.figure_row(figure) for figure in (
            parts.Figure("a", 1.267, at_most=1.5), parts.Figure("b", 250.4, "kB", at_most=250, steady=True),
            parts.Figure("c", 1.69, at_least=1.7), parts.Figure("d", 12.34, "MB"))]
        self.assertEqual(rows, [["a", "1.27", "≤ 1.5", "yes"], ["b", "250 kB", "≤ 250 kB", "FAILS"], ["c", "1.69", "≥ 1.7", "no"],
                                ["d", "12.3 MB", "", ""]])

    def test_what_is_missed_is_told_in_words_and_what_fails_first(self):
        figures = [parts.Figure("a", 1.6, at_most=1.5), parts.Figure("b", 130, "MB", at_most=120, steady=True), parts.Figure("c", 1)]
        self.assertEqual(report.missed_text(figures), "2 of 3 figures are not as expected:\n\n"
                         "- b: 130 MB, expected ≤ 120 MB: FAILS\n- a: 1.6, expected ≤ 1.5\n")
        self.assertEqual(report.missed_text(figures[2:]), "Every figure is as expected.\n")

    def test_tables_are_aligned(self):
        self.assertEqual(report.table(["a", "b"], [["long", "1"]]), "| a    | b |\n|------|--:|\n| long | 1 |")


if __name__ == "__main__":
    unittest.main()
