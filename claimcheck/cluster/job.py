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
from claimcheck.cluster.pairing import SKEWED, on_cluster
from claimcheck.errors import ClaimcheckError
from claimcheck.output import write_whole
from claimcheck.records.lines import header_line, read_files
from claimcheck.renderers import RenderOptions, render
from claimcheck.run import Settings, report_on


def main() -> int:
    """Run one half of the job in the session that spark-submit gives; exit code 2 with one line on errors."""
    arguments = _parser().parse_args()
    spark = SparkSession.builder.appName(f"claimcheck {arguments.half}").getOrCreate()
    try:
        if arguments.half == "extract":
            settings = Settings.from_options(model=arguments.model, convention=arguments.convention)
            lines = extract(spark, arguments.paths, settings, arguments.partitions)
            write_lines(lines, header_line(settings.described()).removesuffix("\n"), arguments.output)
        else:
            described, results = read_files(arguments.paths)
            report = report_on(results, described, compare=on_cluster(spark, arguments.skewed))
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
    second.add_argument("--skewed", type=int, default=SKEWED, help="share out stories of more claims")
    for half in (first, second):
        half.add_argument("paths", nargs="+")
        half.add_argument("-o", "--output", required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main())
