"""Sentences that do more than the place in which they stand lets expect."""

from __future__ import annotations

import re

_DEALS = r"(?:memorandum|agreement|contract|compact|MO[AU])\b"
# What makes an agreement: its opening paragraph, and a purpose that says what the parties will do.
AGREES = re.compile(
    rf"^\W*this\s+(?:\w+\s+){{0,3}}?{_DEALS}[^.;]{{0,120}}?\b(?:(?:constitutes|is)\s+(?:an\s+agreement|made|entered|between)|by\s+and\s+between)\b|"
    rf"^\W*the\s+purpose\s+of\s+th(?:is|e)\s+(?:\w+\s+){{0,3}}?{_DEALS}[^.;]{{0,200}}?\b(?:(?:under|by|pursuant\s+to)\s+which|whereby)\b",
    re.I,
)
# What is held dear before the words that order: a recital.
HOLDS_DEAR = re.compile(
    r"^\W*it\s+is\s+(?:(?:(?:not|a|an|the|in|of|also|both|\w+ly)\s+)*)(?:fundamental|essential|important|vital|critical|imperative|crucial|"
    r"role|job|duty|business|function|responsibility|mission|task|right|goal|aim|policy|belief|position|interests?|best\s+interests?|"
    r"(?:with)?in\s+the\s+(?:purview|province|power|authority)|importance)\b",
    re.I,
)
# Under a heading of definitions: a caption, and then a body that will do something, or a person "who shall" do it.
RULES_UNDER_CAPTION = re.compile(
    r"(?:\W*(?:\w{1,3}[.)]\s+)?[A-Z][^.;:]{2,60}\.\s+)?(?:(?:The|Each|Every|All|No)\s+(?:\w+\s+){0,2}?"
    r"(?:City|County|Town|Village|Department|Sheriff|Chief|Office|officers?|employees?|agenc(?:y|ies)|departments?)(?:\s+of\s+\w+)?\s+"
    r"(?:shall|must|will|may)\b|[A-Z][^.;:]{10,160},\s+who\s+(?:shall|must|will)\b)(?!\s+(?:mean|includ|refer|be\s+(?:construed|defined)))"
)
