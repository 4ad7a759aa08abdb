"""``python -m veileder``."""

from veileder.cli import main

if __name__ == "__main__":
    main()
