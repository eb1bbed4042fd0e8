"""Someone may be at risk: words that put a piece of feedback before the safeguarding lead first."""

from forumapp.analysis.risk.find import Sign, find_risk, may_be_at_risk, risk_version

__all__ = ["Sign", "find_risk", "may_be_at_risk", "risk_version"]
