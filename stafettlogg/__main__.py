"""``python -m stafettlogg``."""

from stafettlogg.kommandolinje import main

if __name__ == "__main__":
    main()
