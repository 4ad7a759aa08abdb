"""The log's pages: each view reads what came, calls one use case, and draws or sends on."""
