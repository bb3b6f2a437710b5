"""vertel: from counting to telling. Transcripts become coded themes, a story, and an account of quality."""

__version__ = "0.1.0"
