"""The same job on PySpark (extra ``spark``): docs/scale.md."""
