"""`python -m belegt` is `belegt`."""

if __name__ == "__main__":
    import os
    import sys

    # What -m put first: the current folder, which may be a pile of anybody's files and is no place to find modules in.
    added = sys.path[0] if sys.path and __package__ == "belegt" and not sys.flags.safe_path else None
    if added == os.getcwd() != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):
        del sys.path[0]

    from belegt.cli.main import main

    main(prog_name="belegt")
