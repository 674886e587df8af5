"""Pronouns of a translated sentence. A comment is better with the thing that acts as its subject."""
import re

MOST_COMMENTS = 25
PRONOUN = re.compile(r"\b(nobody|somebody|everybody|whoever|whom)\b", re.I)


def places(sources):
    """Where the comments with such a word are."""
    return [f"{source.name}:{line}" for source in sources for line, comment in source.comments if PRONOUN.search(comment)]


def complaints(sources):
    found = places(sources)
    if len(found) > MOST_COMMENTS:
        yield f"{len(found)} comments have one of five pronouns, {MOST_COMMENTS} may: {', '.join(found)}"
