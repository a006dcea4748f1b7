"""Provisions that no governed act carries: definitions, the savings clause, rights that a person is given."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from collections.abc import Callable, Sequence

from grammar.acts import TOPIC

Pick = Callable[[str, Sequence[str]], str]

_DEFINING = ("“{term}” means {body}.", "\"{term}\" shall mean {body}.", "As used in this chapter, \"{term}\" means {body}.",
             "The term \"{term}\" means {body}.", "{term}. {Body}.", "\"{term}\": {body}.")  # fmt: skip
_TERMS = {
    "Immigration detainer": "a request by a federal immigration agency that a local agency keep a person in custody after the time of release",
    "Judicial warrant": "a warrant issued by a judge or magistrate upon probable cause",
    "Administrative warrant": "a warrant signed by an immigration officer and not by a judge",
    "Federal immigration authority": "any officer, employee or agent of a federal agency charged with enforcing immigration law",
    "Immigration enforcement": "any effort to investigate or enforce a civil or criminal provision of federal immigration law",
    "Civil immigration detainer": "a written request from ICE to hold an individual for its agents",
}
_SAVING = (
    "Nothing in this chapter prohibits {who} from {what}{under}.",
    "This section does not prohibit {who} from {what}{under}.",
    "Nothing herein shall be construed to restrict {who} from {what}{under}.",
    "This chapter shall not be read to bar {who} from {what}{under}.",
)
_WHO = ("any officer", "an employee of the City", "a county agency", "the Department")
_WHAT = (
    "sending to or receiving from federal immigration authorities information about a person's citizenship or immigration status",
    "exchanging information regarding immigration status with the Immigration and Naturalization Service",
    "maintaining or exchanging information on the citizenship or immigration status of an individual",
)
_UNDER = (
    "",
    ", as provided in 8 U.S.C. 1373",
    " under section 1373 of title 8 of the United States Code",
    " pursuant to 8 U.S.C. §§ 1373 and 1644",
)
_RIGHT = ("Any person harmed by a violation of this chapter may {act}.", "A person aggrieved by a violation of this chapter may {act}.",
          "Anyone who believes that this chapter has been violated shall have the right to {act}.")  # fmt: skip
_RIGHTS = ("bring an action for injunctive relief in any court of competent jurisdiction", "file a complaint with the office of professional standards",
           "sue for damages and attorney's fees", "submit a written complaint to the civilian review board")  # fmt: skip
_CREATED = ("{body} is hereby established.", "There is created {body}.", "The Council hereby establishes {body}.")
_OFFICES = (
    "an Office of Immigrant Affairs",
    "a fund for organizations that serve immigrants",
    "a Division of Immigrant and Refugee Services",
)

KEYS = ("key-definitions/terms", "federal-law-savings/narrow", "complaint-remedy/right", "community-investment/created")


def compose(key: str, choose: Pick) -> str:
    """The text of one statement, every part of it chosen."""
    if key == "key-definitions/terms":
        term = choose("term", list(_TERMS))
        body = _TERMS[term]
        return choose("defining", _DEFINING).format(term=term, body=body, Body=body[:1].upper() + body[1:])
    if key == "federal-law-savings/narrow":
        who, what, under = choose("who", _WHO), choose("what", _WHAT), choose("under", _UNDER)
        return choose("saving", _SAVING).format(who=who, what=what, under=under)
    if key == "complaint-remedy/right":
        return f"{TOPIC} " + choose("right", _RIGHT).format(act=choose("remedy", _RIGHTS))
    body = choose("office", _OFFICES)
    text = choose("created", _CREATED).format(body=body)
    return text[:1].upper() + text[1:]


# Which tables each statement draws on, by the name of the choice.
TABLES = {
    "key-definitions/terms": {"term": tuple(_TERMS), "defining": _DEFINING},
    "federal-law-savings/narrow": {"who": _WHO, "what": _WHAT, "under": _UNDER, "saving": _SAVING},
    "complaint-remedy/right": {"right": _RIGHT, "remedy": _RIGHTS},
    "community-investment/created": {"office": _OFFICES, "created": _CREATED},
}
