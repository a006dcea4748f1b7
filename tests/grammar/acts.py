"""What is done, for every provision that is met by an act: verb, object, tail and nominal form, each with open slots."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from grammar.exceptions import HEDGES, LAW_ONLY, PERSON_HELD
from grammar.forms import Act, Effect

R, M, U, F = Effect.REQUIRE, Effect.PERMIT, Effect.UNFORBID, Effect.FORBID
OPENED = frozenset({R, M, U})  # what makes a banned act contrary
ORDERED = frozenset({R})  # where only a duty is the opposite
BARRED = frozenset({F})  # what makes a wanted act contrary
NEVER = frozenset()
TOPIC = "No officer shall hold a person on an immigration detainer. No officer shall transfer a person to ICE."


def _ban(provision: str, rows: str, opposite=OPENED, exceptions=frozenset(), context: str = "") -> tuple[Act, ...]:
    return _acts(provision, rows, True, opposite, exceptions, context)


def _duty(provision: str, rows: str, opposite=BARRED, exceptions=HEDGES, context: str = "") -> tuple[Act, ...]:
    return _acts(provision, rows, False, opposite, exceptions, context)


def _acts(provision, rows, ban, opposite, exceptions, context) -> tuple[Act, ...]:
    """Reads rows of ``id; verb/gerund/participle; object; tail; noun``."""
    acts = []
    for row in rows.strip().splitlines():
        name, verb, obj, tail, noun = (cell.strip() for cell in row.split(";"))
        base, ing, ed = (form.strip() for form in verb.split("/"))
        acts.append(Act(provision, name, base, ing, ed, obj, tail, noun, ban, opposite, context, exceptions))
    return tuple(acts)


ACTS = (
    *_ban("no-detainer-hold", """
hold; hold/holding/held; {person}; on {detainer}; detention of {person} on {detainer}
detain; detain/detaining/detained; {person}; beyond the time of release because of {detainer}; detention of {person} beyond the time of release because of {detainer}
honor; honor/honoring/honored; {detainer}; received from {fed}; compliance with {detainer} received from {fed}
prolong; prolong/prolonging/prolonged; the custody of {person}; at the request of {fed}; prolonged custody of {person} at the request of {fed}
keep; keep/keeping/kept; {person}; in the jail in response to {detainer}; continued confinement of {person} in response to {detainer}
""", exceptions=PERSON_HELD | {"repaid"} | HEDGES),
    *_ban("no-transfer", """
transfer; transfer/transferring/transferred; {person}; to the custody of {fed}; transfer of {person} to the custody of {fed}
turn-over; turn/turning/turned; {person}; over to {fed}; the handing over of {person} to {fed}
deliver; deliver/delivering/delivered; {person}; to {fed}; delivery of {person} to {fed}
surrender; surrender/surrendering/surrendered; {person}; to {fed}; surrender of {person} to {fed}
transport; transport/transporting/transported; {person}; to a facility of {fed}; transportation of {person} to a facility of {fed}
""", exceptions=PERSON_HELD | HEDGES),
    *_ban("no-status-inquiry", """
ask; ask/asking/asked; {person}; about {status}; inquiry into the {status} of {person}
inquire; inquire into/inquiring into/inquired into; the {status} of {person}; ; inquiry into {status}
request; request/requesting/requested; proof of {status}; from {person}; any request for proof of {status} from {person}
question; question/questioning/questioned; {person}; concerning {status}; questioning of {person} concerning {status}
demand; demand/demanding/demanded; information about {status}; ; any demand for information about {status}
""", exceptions=LAW_ONLY | {"investigation", "public-safety"}),
    *_ban("no-release-notify", """
notify; notify/notifying/notified; {fed}; of the release of {person}; notification of {fed} of the release of {person}
disclose; disclose/disclosing/disclosed; the release date of {person}; to {fed}; disclosure of the release date of {person} to {fed}
tell; tell/telling/told; {fed}; when {person} will be released from custody; advance notice to {fed} of the release of {person}
give-notice; give/giving/given; advance notice of the release of {person}; to {fed}; notice to {fed} of the release date of {person}
inform; inform/informing/informed; {fed}; of the date and time of release of {person}; the giving of release dates to {fed}
""", exceptions=PERSON_HELD | {"public-date"} | HEDGES),
    *_ban("no-jail-access", """
give-access; give/giving/given; {fed}; access to persons held in the jail; access by {fed} to persons held in the jail
admit; admit/admitting/admitted; {fed}; to the jail; admission of {fed} to the jail
allow-interview; allow/allowing/allowed; {fed}; to interview inmates in the jail; the interviewing of inmates by {fed} in the jail
office; provide/providing/provided; an office in the jail; to {fed}; provision of office space in the jail to {fed}
""", exceptions=PERSON_HELD - {"required"} | HEDGES),
    *_ban("resources-ban", """
use; use/using/used; {resource}; to enforce federal immigration law; use of {resource} to enforce federal immigration law
spend; expend/expending/expended; {resource}; for immigration enforcement; expenditure of {resource} for immigration enforcement
assist; assist/assisting/assisted; {fed}; in the enforcement of federal immigration law; assistance to {fed} in the enforcement of federal immigration law
cooperate; cooperate with/cooperating with/cooperated with; {fed}; in civil immigration enforcement; cooperation with {fed} in civil immigration enforcement
enforce; enforce/enforcing/enforced; federal immigration law; ; enforcement of federal immigration law
""", exceptions=LAW_ONLY | {"public-safety"}),
    *_ban("no-287g", """
enter; enter into/entering into/entered into; an agreement; under 8 U.S.C. 1357(g); entry into an agreement under 8 U.S.C. 1357(g)
sign; sign/signing/signed; a 287(g) agreement; with {fed}; execution of a 287(g) agreement with {fed}
renew; renew/renewing/renewed; an agreement with {fed}; under section 287(g) of the Immigration and Nationality Act; renewal of an agreement under section 287(g) of the Immigration and Nationality Act
perform; perform/performing/performed; the functions of an immigration officer; under section 287(g) of the Immigration and Nationality Act; performance of the functions of an immigration officer
""", exceptions=HEDGES),
    *_ban("no-status-stops", """
arrest; arrest/arresting/arrested; {person}; for a civil violation of immigration law; arrest of {person} for a civil violation of immigration law
stop; stop/stopping/stopped; {person}; because of suspected immigration status; the stopping of persons because of suspected immigration status
detain; detain/detaining/detained; {person}; on suspicion of unlawful presence in the United States; detention of {person} on suspicion of unlawful presence in the United States
search; search/searching/searched; {person}; on the basis of actual or suspected immigration status; the search of {person} on the basis of immigration status
""", exceptions=HEDGES),
    *_ban("no-admin-warrant", """
arrest; arrest/arresting/arrested; {person}; on the basis of {warrant}; arrest of {person} on the basis of {warrant}
custody; take/taking/taken; {person}; into custody on {warrant}; the taking of {person} into custody on {warrant}
serve; serve/serving/served; {warrant}; ; service of {warrant}
execute; execute/executing/executed; {warrant}; issued by {fed}; execution of {warrant}
""", exceptions=HEDGES),
    *_ban("no-joint-ops", """
participate; participate in/participating in/; an immigration raid; ; participation in immigration raids
join; join/joining/joined; {fed}; in an immigration enforcement operation; participation in immigration enforcement operations of {fed}
traffic; provide/providing/provided; traffic control; at an immigration enforcement operation; provision of traffic control at immigration raids
perimeter; establish/establishing/established; a perimeter; for {fed} during an immigration raid; the establishment of a perimeter for {fed} during an immigration raid
take-part; take part in/taking part in/; a joint operation with {fed}; to enforce civil immigration law; a joint operation with {fed} to enforce civil immigration law
""", exceptions=HEDGES | {"task-force", "public-safety"}),
    *_duty("interview-consent", """
consent; obtain/obtaining/obtained; the written consent of {person}; before any interview with {fed}; written consent of {person} to any interview by {fed}
form; give/giving/given; {person}; a written form stating that an interview with {fed} is voluntary;
inform; inform/informing/informed; {person}; in writing that an interview with {fed} may be declined;
""", opposite=NEVER),
    *_duty("detainee-notice", """
copy; give/giving/given; {person}; a copy of every detainer received from {fed}; notice to {person} of every detainer received from {fed}
counsel; provide/providing/provided; a copy of each request from {fed}; to {person} and to the person's attorney; the provision to {person} of a copy of each request from {fed}
tell; notify/notifying/notified; {person}; in writing of any hold or notification request from {fed};
""", opposite=NEVER),
    *_ban("custody-equal-treatment", """
deny-bail; deny/denying/denied; {person}; bail because of {detainer}; denial of bail to {person} because of {detainer}
consider; consider/considering/considered; {detainer}; in setting bail; consideration of {detainer} in setting bail
exclude; exclude/excluding/excluded; {person}; from a jail program because of immigration status; exclusion of {person} from a jail program because of immigration status
classify; use/using/used; immigration status; to decide the custody classification of an inmate; use of immigration status in custody classification
""", exceptions=HEDGES),
    *_ban("no-detention-contract", """
contract; enter into/entering into/entered into; a contract with {fed}; to house immigration detainees; a contract with {fed} to house immigration detainees
lease; lease/leasing/leased; jail beds; to {fed}; lease of jail beds to {fed}
house; house/housing/housed; immigration detainees; for {fed} in return for payment; the housing of immigration detainees for {fed}
renew; renew/renewing/renewed; an agreement to detain noncitizens; for {fed}; renewal of an agreement to detain noncitizens for {fed}
""", exceptions=HEDGES | {"contract"}),
    *_ban("no-status-records", """
record; record/recording/recorded; the {status} of {person}; ; recording of the {status} of {person}
collect; collect/collecting/collected; information about the {status} of {person}; ; collection of information about {status}
retain; retain/retaining/retained; records of {status}; ; retention of records of {status}
enter; enter/entering/entered; the {status} of {person}; in an incident report; the entry of {status} in an incident report
""", exceptions=LAW_ONLY),
    *_ban("info-confidentiality", """
disclose; disclose/disclosing/disclosed; the home address of {person}; to {fed}; disclosure of the home address of {person} to {fed}
share; share/sharing/shared; personal information about {person}; with {fed}; sharing of personal information about {person} with {fed}
provide; provide/providing/provided; the work address of {person}; to {fed}; provision of the work address of {person} to {fed}
release; release/releasing/released; confidential records of {person}; to {fed}; release of confidential records of {person} to {fed}
""", exceptions=LAW_ONLY | {"judge-1", "judge-2", "a-warrant", "public-safety"}),
    *_ban("database-vendor-limits", """
access; give/giving/given; {fed}; access to a police database; access by {fed} to a police database
plates; share/sharing/shared; license plate reader data; with {fed}; sharing of license plate reader data with {fed}
vendor; allow/allowing/allowed; a vendor; to share license plate data with {fed}; the sharing of license plate data with {fed} by a vendor
sell; sell/selling/sold; data about residents; to a data broker for immigration enforcement; sale of data about residents for immigration enforcement
""", exceptions=LAW_ONLY),
    *_ban("no-registry", """
create; create/creating/created; a registry of persons; based on religion or national origin; creation of a registry of persons based on religion or national origin
use; use/using/used; {resource}; to build a registry of persons by religion; use of {resource} for a registry of persons based on religion
maintain; maintain/maintaining/maintained; a list of residents; on the basis of their faith or national origin; the maintenance of a list of residents on the basis of their religion
""", exceptions=HEDGES),
)  # fmt: skip
