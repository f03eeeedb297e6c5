"""Readings kept in a folder of Delta tables, written by one process and read by many.

The parts that need the extra `store` (deltalake, duckdb, pyarrow, rensa) are loaded when they are asked for:
`isnad.store.writer.Writer`, `isnad.store.reader.open_store`, `isnad.store.upkeep`.
"""
