"""A report as tables to query, in a DuckDB file or Parquet files; docs/store.md is the dictionary."""
