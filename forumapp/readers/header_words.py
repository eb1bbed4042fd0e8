"""Words in column names that tell what a column holds, the first that fits wins."""

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


NEVER = _words(
    r"e-?mail(?: address)?|phone|mobile|telephone|full name|first name|last name|surname|forename|"
    r"your name|child'?s name|parent'?s? name|school name|name of (?:school|child|setting)|"
    r"home address|street|date of birth|dob|nhs (?:number|no)|ip address|twitter|facebook|handle|"
    r"contact details"
)

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (_words(pattern), field)
    for pattern, field in (
        (r"comment id|response id|record id|submission id|entry id|reference|row id", "source_ref"),
        (
            r"^family$|family ?(?:word|id|code|reference)|respondent(?: id| number)?|household id|"
            r"participant id|user id|person id",
            "family_word",
        ),
        (
            r"(?:health|waiting for which|waited for which) service|health pathway|pathway|"
            r"waiting list|waiting for what|what are you waiting for",
            "wait_pathway",
        ),
        (r"still waiting|still on the (?:waiting )?list|waiting now", "wait_still"),
        (
            r"(?:support|help)(?: given| offered)? (?:while|whilst|during) (?:you |they )?"
            r"(?:waiting|wait|waited|the wait)|waiting support",
            "wait_support",
        ),
        (
            r"(?:month|date|when)(?: were they| were you| was the child)?(?: of)?(?: the)? "
            r"referr(?:ed|al)|referr(?:al|ed)(?: date| month| in| on)",
            "wait_referred",
        ),
        (
            r"date of (?:the )?(?:experience|event)|when did (?:it|this) happen|happened|"
            r"month it happened|experience date",
            "happened",
        ),
        (
            r"date|told on|submitted(?: at| on)?|submission date|timestamp|completed(?: at| on)?|"
            r"completion time|start time|end date|created(?: at| on)?",
            "told_on",
        ),
        (
            r"(?:than|compared (?:to|with)) (?:a|last) year(?: ago)?|change|"
            r"better or worse",
            "change",
        ),
        (r"trust", "trust"),
        (
            r"rating|rate|how was it|how good|overall experience|score|satisfaction|stars|"
            r"categorical answer|how (?:would|do) you rate",
            "rating",
        ),
        (
            r"not working|what is not|isn'?t working|not going well|could (?:we|be) (?:do )?better|"
            r"could we improve|what was bad|not so good|worst|difficult|problems?",
            "words_not_working",
        ),
        (
            r"make (?:a|the) difference|difference|suggestions?|change one thing|would help|"
            r"would you like to see",
            "words_difference",
        ),
        (
            r"what (?:is|was|works|worked|has worked)|working(?: well)?|going well|best",
            "words_working",
        ),
        (r"words working", "words_working"),
        (r"weeks?(?: waited| waiting)?|how many weeks", "weeks_waited"),
        (r"ehc stage|stage", "stage"),
        (r"consent|permission|may we (?:use|quote)", "consent"),
        (r"post ?code", "postcode"),
        (r"ethnic(?:ity| group| origin)?", "ethnic_group"),
        (r"(?:forum )?member(?:ship)?(?: of (?:the|this|our) forum)?", "membership"),
        (r"age(?: band| group| range)?|how old", "age_band"),
        (r"(?:primary |main )?needs?|diagnosis|send? type", "need"),
        (
            r"provision|type of support|ehcp or sen support|has an ehcp|level of support",
            "provision",
        ),
        (r"setting|type of school|school type|education setting", "setting"),
        (r"phase|key stage|school phase", "phase"),
        (r"services?", "services"),
        (r"locality|ward|area|district|town|where do you live", "locality"),
        (r"channel|source|how (?:was it|were they) (?:heard|collected)", "channel"),
        (
            r"who (?:is speaking|speaks|are you)|speaker|relationship|i am an?|role|"
            r"relation to (?:the )?child",
            "speaker",
        ),
        (r"type|kind of feedback|feedback type", "type"),
        (r"question(?: asked| text)?|prompt", "question"),
        (
            r"comments?|feedback|answers?|text|response|tell us|your experience|experience|"
            r"anything else|what (?:families|people|parents) said|words|free text|views?|story",
            "words_free",
        ),
        (r"notes?|remarks?", "note"),
    )
)
