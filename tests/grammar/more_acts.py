"""What is done, continued: places, services, due process and accountability."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from grammar.acts import NEVER, ORDERED, TOPIC, _ban, _duty
from grammar.exceptions import HEDGES, LAW_ONLY

MORE_ACTS = (
    *_ban("nonpublic-area-warrant", """
admit; admit/admitting/admitted; {fed}; to a nonpublic area of a city building without a judicial warrant; admission of {fed} to nonpublic areas of a city building without a judicial warrant
consent; consent to/consenting to/; entry by {fed}; into a nonpublic area without a judicial warrant; consent to entry by {fed} into a nonpublic area without a judicial warrant
allow; allow/allowing/allowed; {fed}; to enter a restricted area of a public building without a warrant signed by a judge; entry by {fed} into a restricted area of a public building without a warrant signed by a judge
""", exceptions=HEDGES),
    *_ban("property-staging-ban", """
use; use/using/used; a city parking lot; as a staging area for immigration enforcement; use of a city parking lot as a staging area for immigration enforcement
permit; permit/permitting/permitted; {fed}; to use a city garage as a processing location for immigration arrests; use of a city garage by {fed} as a processing location
lend; make/making/made; municipal land; available to {fed} as a base of operations for immigration enforcement; use of municipal land by {fed} as a base of operations
""", exceptions=HEDGES),
    *_duty("sensitive-sites", """
adopt; adopt/adopting/adopted; a policy limiting immigration enforcement; at public schools, libraries and health clinics; adoption of a policy limiting immigration enforcement at public schools
""", opposite=NEVER),
    *_ban("sensitive-sites", """
assist; assist/assisting/assisted; {fed}; in making a civil immigration arrest at a school, library or courthouse; assistance to {fed} in civil immigration arrests at a courthouse
""", exceptions=HEDGES),
    *_duty("agent-identification", """
require; require/requiring/required; {fed}; to show identification before entering a county facility;
tell; inform/informing/informed; {person}; that the interviewer is an immigration agent;
""", opposite=NEVER),
    *_ban("services-for-all", """
deny; deny/denying/denied; {service}; to {person} because of immigration status; denial of {service} because of immigration status
condition; condition/conditioning/conditioned; {service}; on immigration status; the conditioning of {service} on immigration status
refuse; withhold/withholding/withheld; {service}; from {person} on account of immigration status; the withholding of {service} on account of immigration status
""", opposite=ORDERED, exceptions=LAW_ONLY),
    *_duty("services-for-all", """
provide; provide/providing/provided; {service}; to every resident without regard to immigration status; provision of {service} without regard to immigration status
""", opposite=NEVER),
    *_duty("language-access", """
translate; translate/translating/translated; vital documents; into the languages most spoken in the community; translation of vital documents into the languages most spoken in the community
interpret; provide/providing/provided; an interpreter; to persons with limited English proficiency; provision of interpreters to persons with limited English proficiency
offer; offer/offering/offered; interpretation services; free of charge to residents who do not speak English; interpretation for residents who do not speak English
"""),
    *_duty("id-acceptance", """
consular; accept/accepting/accepted; consular identification cards; as proof of identity; acceptance of consular identification cards as proof of identity
passport; recognize/recognizing/recognized; a foreign passport; as valid identification; recognition of a foreign passport as valid identification
municipal; issue/issuing/issued; a municipal identification card; to any resident regardless of immigration status; issuance of municipal identification cards to residents regardless of immigration status
"""),
    *_duty("crime-victim-certification", """
sign; sign/signing/signed; a U visa certification; within thirty days of the request of a victim; certification of U visa requests within thirty days
complete; complete/completing/completed; Form I-918 Supplement B; for any victim of a qualifying crime; completion of Form I-918 Supplement B for victims of qualifying crimes
decide; process/processing/processed; requests for T visa certification; within ninety days; processing of requests for T visa certification within ninety days
"""),
    *_ban("anti-profiling", """
consider; consider/considering/considered; race, ethnicity or national origin; in deciding whether to stop a person; consideration of race, ethnicity or national origin in deciding whether to stop a person
use; use/using/used; race or religion; as a reason for police action; use of race or religion as a reason for police action
target; target/targeting/targeted; {person}; for investigation because of race or national origin; targeting of persons for investigation because of race or national origin
""", opposite=ORDERED, exceptions=HEDGES),
    *_ban("no-threats", """
threaten; threaten to report/threatening to report/; {person}; to {fed}; any threat to report {person} to {fed}
coerce; coerce/coercing/coerced; {person}; by threatening to reveal immigration status; coercion of {person} by threats to reveal immigration status
""", opposite=NEVER, exceptions=frozenset()),
    *_duty("legal-representation", """
fund; fund/funding/funded; legal counsel; for residents in removal proceedings; funding of legal counsel for residents in removal proceedings
provide; provide/providing/provided; a lawyer; to low-income residents who face deportation; representation of low-income residents in deportation proceedings
appropriate; appropriate/appropriating/appropriated; money; for the legal defense of immigrants in immigration court; the appropriation of money for the legal defense of immigrants in immigration court
"""),
    *_duty("arrest-reduction", """
cite; issue/issuing/issued; a citation; instead of making a custodial arrest for a minor offense; the issuance of citations instead of arrests for minor offenses
divert; divert/diverting/diverted; persons accused of minor offenses; into a diversion program before booking; diversion of persons accused of minor offenses
""", opposite=NEVER),
    *_ban("arrest-reduction", """
license; arrest/arresting/arrested; {person}; for driving without a license; custodial arrest of {person} for driving without a license
""", opposite=NEVER, exceptions=HEDGES),
    *_ban("gang-database-limits", """
maintain; maintain/maintaining/maintained; a gang database; ; the maintenance of a gang database
enter; enter/entering/entered; the name of {person}; in a gang database; entry of the name of {person} in a gang database
share; share/sharing/shared; gang database records; with {fed}; sharing of gang database records with {fed}
""", opposite=ORDERED, exceptions=HEDGES),
    *_duty("community-investment", """
office; establish/establishing/established; an office of immigrant affairs; ; establishment of an office of immigrant affairs
fund; fund/funding/funded; community organizations serving immigrant residents; ; funding of community organizations serving immigrant residents
appropriate; appropriate/appropriating/appropriated; funds; for immigrant integration programs; the appropriation of funds for immigrant integration programs
"""),
    *_duty("training-notice", """
train; train/training/trained; all personnel; on this chapter; training of all personnel on this chapter
post; post/posting/posted; a copy of this policy; in the lobby of each public building; posting of this policy in public lobbies
""", opposite=NEVER, context=TOPIC),
    *_duty("request-log-reporting", """
log; log/logging/logged; each request received from {fed}; ; a log of each request received from {fed}
publish; publish/publishing/published; a quarterly report; on requests received from {fed}; quarterly publication of requests received from {fed}
record; record/recording/recorded; every detainer request from {fed} and the response to it; ;
"""),
    *_duty("complaint-remedy", """
investigate; investigate/investigating/investigated; every complaint of a violation of this chapter; ; investigation of every complaint of a violation of this chapter
discipline; discipline/disciplining/disciplined; any employee who violates this chapter; ; discipline of any employee who violates this chapter
receive; receive/receiving/received; complaints of violations of this chapter; from any person;
""", opposite=NEVER, context=TOPIC),
    *_duty("implementation-oversight", """
audit; audit/auditing/audited; compliance with this chapter; each year; an annual audit of compliance with this chapter
designate; designate/designating/designated; a compliance officer; to oversee the implementation of this chapter; designation of a compliance officer for this chapter
certify; certify/certifying/certified; compliance with this chapter; to the city council every six months;
""", opposite=NEVER, context=TOPIC),
)  # fmt: skip
