"""What we know: frozen dataclasses, one noun per file. Imports nothing of ours but itself.

Every finding is a `Span` (exact characters of one report) with a `Reason` (which rule or model said so).
The public JSON (`docs/reference/dossier.md`) is these classes, written out key by key.
"""
