"""belegt reads news reports and writes an evidence dossier. See `belegt.examine`."""

__version__ = "0.1.0"
