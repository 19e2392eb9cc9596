"""What follows a name in its own line: posts first, then the institution and its place."""

from __future__ import annotations

from casekit.importers.people import likeness, vocabulary

_HEADS = frozenset(
    {
        "director",
        "head",
        "chief",
        "chair",
        "professor",
        "fellow",
        "resident",
        "consultant",
        "lecturer",
        "co-director",
        "instructor",
        "chairman",
        "chairwoman",
        "dean",
    }
)


def sorted_out(parts: tuple[str, ...]) -> tuple[list[str], str, list[str]]:
    """Posts, the line of an institution, and what is neither, of the parts between commas.

    “Associate Professor”, “Division of X”, “University of Y”, “Boston”, “MA” are one post and
    one institution with its department and place.
    """
    posts: list[str] = []
    place: list[str] = []
    rest: list[str] = []
    for number, part in enumerate(parts):
        if place:
            place.append(part)
        elif vocabulary.begins_as_position(part):
            posts.append(part)
        elif posts and _belongs_to(posts[-1], part, parts[number + 1 :]):
            posts[-1] += f", {part}"
        elif vocabulary.institutions(part) or vocabulary.departments(part):
            place.append(part)
        else:
            rest.append(part)
    return posts, ", ".join(place), rest


def _belongs_to(post: str, part: str, following: tuple[str, ...]) -> bool:
    """Whether a part says of what somebody is director, or in what field a fellow."""
    if vocabulary.institutions(part):
        return False
    if not vocabulary.departments(part):
        return not likeness.ends_in_place(part)
    bare = vocabulary.folded(post.rsplit(maxsplit=1)[-1])
    return bare in _HEADS and any(vocabulary.institutions(later) for later in following)
