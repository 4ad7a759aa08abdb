"""``python -m veileder``."""

import sys

from veileder.building.again import answer


def main() -> None:
    """Run the command line, unless the same command was given before and nothing has changed since."""
    if told := answer(sys.argv[1:]):
        print(told, flush=True)
        return
    from veileder.cli import main as run  # loading it takes longer than to see that

    run()


if __name__ == "__main__":
    main()
