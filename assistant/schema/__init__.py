"""The shape of all data files: strict models, one loader, and lint that names file, line, key and the nearest name."""
