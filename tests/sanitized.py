"""What a build with sanitizers cannot be asked for. ./script/test --preset names it in RECTO_SANITIZER: it is slower, and it
fills more memory and takes terabytes of addresses for its own accounts, so that limits of memory would only stop these."""
import os

SANITIZED = bool(os.environ.get("RECTO_SANITIZER"))
SLOWER = 20 if SANITIZED else 1  # ThreadSanitizer; AddressSanitizer takes a quarter of that
