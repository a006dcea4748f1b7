"""What only speaks of an act, and the same words in another sense: none of it is a finding."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

# Mere mentions of an act; the verdict on its provision is "missing".
MENTIONS = {
    "log-request": "{Actor} shall log every request to {base}.",
    "number-of": "{Actor} shall publish the number of times that it was asked to {base}.",
    "report-stating": "{Actor} shall submit to the council a report stating the number of requests to {base}.",
    "if-asked": "If {actor} {is} asked to {base}, the request shall be filed with the clerk.",
    "whether-to": "The council will hold a hearing on whether to {base}.",
    "defined-request": '"Covered request" means a request to {base}.',
    "memo": "The city attorney shall prepare a memorandum on proposals about {ing}.",
    "training-on": "The academy shall teach a class on the history of {ing}.",
    "costs-of": "The comptroller shall estimate the costs of {ing}.",
    "other-state": "The report shall describe the laws of other states on {ing}.",
}
UNMENTIONED = frozenset({"request-log-reporting", "complaint-remedy", "implementation-oversight", "training-notice", "community-investment", "detainee-notice", "interview-consent"})  # fmt: skip

MODALS = {
    "shall": "{Actor} shall {act}.", "shall-not": "{Actor} shall not {act}.", "no-shall": "No {bare} shall {act}.",
    "may": "{Actor} may {act}.", "unlawful": "It is unlawful for {actor} to {act}.",
}  # fmt: skip
# The words of the field in another sense; the verdict on every provision is "missing".
OTHER_SENSES = {
    "hold-hearing": "hold a hearing on the application",
    "hold-meeting": "hold a meeting without notice to the public",
    "hold-election": "hold a special election in November",
    "hold-funds": "hold funds in trust for the library",
    "release-record": "release the minutes of a closed session",
    "release-lien": "release a lien before the debt is paid",
    "transfer-funds": "transfer funds between accounts",
    "transfer-title": "transfer title to a parcel of land",
    "transfer-license": "transfer a liquor license to another person",
    "notify-meeting": "notify residents of a meeting of the board",
    "notify-owner": "notify the owner of an impounded vehicle of its release",
    "detain-dog": "detain a dog found running at large",
    "detain-stormwater": "detain stormwater in a basin",
    "arrest-decay": "arrest the decay of a historic building",
    "interstate-detainer": "lodge a detainer under the Interstate Agreement on Detainers",
    "detainer-action": "file an action for unlawful detainer against a tenant",
    "snow-and-ice": "leave snow and ice on a sidewalk for more than a day",
    "ice-rink": "use the ice rink after ten in the evening",
    "animal-sanctuary": "operate an animal sanctuary without a permit",
    "ask-price": "ask a bidder about its price",
    "status-report": "request a status report from the contractor",
    "marital-status": "ask a tenant about marital status",
    "admit-student": "admit a student to the museum free of charge",
    "access-road": "give a contractor access to the road",
    "share-costs": "share the costs of the bridge with the county",
    "joint-purchase": "participate in a joint purchase of road salt",
    "alien-plants": "plant alien species along the river",
    "border-trees": "patrol the border of the nature preserve",
    "citizen-award": "give a citizen of the year award",
    "removal-trees": "order the removal of a dead tree",
    "record-deed": "record a deed without the fee",
    "deport-goods": "transport gravel to a facility of the state",
}
