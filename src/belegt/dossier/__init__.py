"""Puts the findings together and writes them down: JSON, Markdown, one self-contained HTML page; reads JSON back.

The submodules are named after what they yield: `json`, `schema`, `receipt`, `markdown`, `html`. They are imported when
first used, so that starting the program stays fast.
"""
