"""What spark-submit runs: one half of the job.

job.py extract PATH... -o FOLDER
job.py contrast FILE... -o REPORT.json
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from claimcheck.cluster.extraction import extract, write_lines
from claimcheck.cluster.pairing import PART, on_cluster
from claimcheck.errors import ClaimcheckError
from claimcheck.output import write_whole
from claimcheck.records.lines import header_line, read_files
from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, report_on


def main() -> int:
    """Run one half of the job in the session that spark-submit gives; exit code 2 with one line on errors."""
    arguments = _parser().parse_args()
    spark = SparkSession.builder.appName(f"claimcheck {arguments.half}").getOrCreate()
    # Spark would put tasks together whose input is small; ours are long by what is done with it.
    spark.conf.set("spark.sql.adaptive.coalescePartitions.enabled", False)
    try:
        if arguments.half == "extract":
            settings = Settings.from_options(model=arguments.model, convention=arguments.convention)
            lines = extract(spark, arguments.paths, settings, arguments.partitions)
            write_lines(lines, header_line(settings.described()).removesuffix("\n"), arguments.output)
        else:
            described, results = read_files(arguments.paths)
            compare = on_cluster(spark, arguments.part)
            report = report_on(results, described, one_story=arguments.one_story, compare=compare)
            write_whole(Path(arguments.output), render(report, "json", RenderOptions()))
    except ClaimcheckError as error:
        print(f"claimcheck: {error.line()}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    halves = parser.add_subparsers(dest="half", required=True)
    first = halves.add_parser("extract", help="articles to lines, in a folder of part files")
    first.add_argument("--model", default="default")
    first.add_argument("--convention", default="range")
    first.add_argument("--partitions", type=int, default=64, help="tasks that articles are dealt out to")
    second = halves.add_parser("contrast", help="files of lines to a report as JSON")
    second.add_argument(
        "--part", type=int, default=PART, help="claims of one block that meet as many others in one task"
    )
    second.add_argument("--one-story", action="store_true", help="never part the documents into stories")
    for half in (first, second):
        half.add_argument("paths", nargs="+")
        half.add_argument("-o", "--output", required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main())
