"""The blanks of the messages that recruiters send, as they see them. docs/recruiters.md has the words."""

BLANKS: dict[str, str] = {
    "first_name": "Their first name",
    "job": "Job title",
    "employer": "Employer",
    "call_day": "Day you'll call",
    "recruiter_name": "Your name",
}
