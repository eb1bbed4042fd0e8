"""The lines of a small report that nobody published, as a PDF would hold them."""

LINES = [
    "Area SEND inspection of Eastshire Local Area Partnership",
    "Inspection dates: 20 to 24 May 2024",
    "Inspection outcome",
    "The arrangements lead to inconsistent experiences and outcomes for children.",
    "Information about the local area partnership",
    "Eastshire Council and NHS East ICB are jointly responsible for the planning of services.",
    "What does the area partnership need to do better?",
    "Leaders do not know how long the children wait for an assessment, and for the help after it.",
    "Areas for improvement",
    "Leaders should shorten the time that children wait for an assessment of their needs.",
    "Leaders should make sure that all families know the local offer and the help in it.",
    "Local area partnership details",
]
