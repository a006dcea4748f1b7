"""Who is bound, thirty ways; who is protected; who enforces federal immigration law, in the terms of several decades."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from grammar.forms import Actor

ACTORS = (
    Actor("officer", "an officer", "officer"),
    Actor("the-sheriff", "the Sheriff"),
    Actor("employee", "an employee of the City", "employee of the City"),
    Actor("department", "the Department"),
    Actor("city", "the City"),
    Actor("county", "the County"),
    Actor("agency", "an agency of the State", "agency of the State"),
    Actor(
        "any-agency",
        "any department, bureau, office or board of the City",
        "department, bureau, office or board of the City",
    ),
    Actor("employees", "County employees", "County employees", plural=True),
    Actor(
        "officers-and-agents",
        "officers, employees and agents of the Town",
        "officers, employees or agents of the Town",
        plural=True,
    ),
    Actor("deputies", "deputies", "deputies", plural=True),
    Actor("law-enforcement", "a law enforcement agency", "law enforcement agency"),
    Actor("peace-officer", "a peace officer", "peace officer"),
    Actor("members", "members of the Department", "members of the Department", plural=True),
    Actor("correctional", "the Department of Correction"),
    Actor("jail", "the county jail"),
    Actor("warden", "the warden"),
    Actor("jail-administrator", "the jail administrator"),
    Actor("staff", "city staff", "city staff"),
    Actor("personnel", "sworn and civilian personnel", "sworn or civilian personnel", plural=True),
    Actor("village", "the Village"),
    Actor("municipality", "a municipality", "municipality"),
    Actor("public-body", "a public body", "public body"),
    Actor("subdivision", "a political subdivision", "political subdivision"),
    Actor("acting-for", "a person acting on behalf of the City", "person acting on behalf of the City"),
    Actor(
        "officer-or-employee",
        "an officer or employee of the County, whether on or off duty,",
        "officer or employee of the County",
    ),
    Actor("contractors", "the City, its contractors and its subcontractors", plural=True),
    Actor("chief", "the Chief of Police"),
    Actor("state-local", "state and local agencies", "state or local agencies", plural=True),
    Actor("commission", "a board, commission or authority", "board, commission or authority"),
    Actor("probation", "the Probation Department"),
    Actor("marshal", "the town marshal"),
)

PERSONS = (
    "a person", "an individual", "any inmate", "a prisoner", "a resident", "an alien", "a noncitizen", "an immigrant",
    "an undocumented person", "a detained person", "an arrestee", "someone in custody", "any member of the public",
)  # fmt: skip

FEDERAL = (
    "ICE", "federal immigration authorities", "an immigration officer", "U.S. Immigration and Customs Enforcement",
    "the Immigration and Naturalization Service", "the INS", "the Department of Homeland Security", "DHS",
    "immigration agents", "federal agents charged with the enforcement of immigration law", "the Border Patrol",
    "U.S. Customs and Border Protection", "Homeland Security Investigations", "Enforcement and Removal Operations",
    "any federal immigration agency or its successor", "the United States immigration service",
)  # fmt: skip

DETAINERS = (
    "an immigration detainer", "a civil immigration detainer", "an ICE hold", "an immigration hold", "a detainer request",
    "Form I-247A", "an INS detainer", "a request to hold from federal immigration authorities",
)  # fmt: skip

WARRANTS = (
    "an administrative warrant", "a civil immigration warrant", "Form I-200", "a warrant of removal",
    "an administrative immigration warrant", "an immigration warrant not signed by a judge", "Form I-205",
)  # fmt: skip

STATUS = (
    "immigration status", "citizenship", "citizenship or immigration status", "nationality", "country of birth",
    "citizenship status", "lawful presence", "residency status",
)  # fmt: skip

RESOURCES = (
    "public funds", "City resources", "staff time", "equipment", "County facilities", "personnel", "municipal moneys",
    "any property of the City", "vehicles of the Department", "on-duty time",
)  # fmt: skip

SERVICES = (
    "public services",
    "city services",
    "public benefits",
    "library services",
    "emergency shelter",
    "health care",
)

SLOTS = {
    "person": PERSONS, "fed": FEDERAL, "detainer": DETAINERS, "warrant": WARRANTS, "status": STATUS, "resource": RESOURCES,
    "service": SERVICES,
}  # fmt: skip
