"""`python -m belegt` is `belegt`."""

from belegt.cli.main import main

if __name__ == "__main__":
    main(prog_name="belegt")
