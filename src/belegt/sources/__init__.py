"""From inputs to `Raw` texts: files, folders, globs, standard input; text, Markdown, HTML, JSON and JSON lines.

Start with `read.read`. The only room that may open a socket, and it opens none. Every input is bounded in size,
time and memory (`limits.Limits`); what cannot be used becomes a warning, and the others go on.
"""
