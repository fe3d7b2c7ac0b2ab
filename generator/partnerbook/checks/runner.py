"""Applies every rule to a partner: stages, the program's severities, and the partner's acceptances."""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Rule, Subject, all_rules
from partnerbook.diagnostic import Acceptance, Diagnostic, Severity, Span
from partnerbook.model.profile import AcceptedFinding
from partnerbook.model.program import Program


def findings(subject: Subject, rules: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """Everything the rules find in one partner, in the order of the files."""
    found = [
        Diagnostic(
            code=rule.code,
            name=rule.name,
            severity=(fault.severity if rule.code not in subject.program.checks else None) or severity,
            span=fault.span,
            message=fault.message,
            hint=fault.hint,
            partner=subject.partner.slug or None,
            accepted=_acceptance(subject, rule, fault.span),
            about=subject.partner.about(fault.span) if fault.about is None else fault.about,
        )
        for rule in (all_rules() if rules is None else rules)
        if subject.stage in rule.stages and (severity := severity_of(rule, subject.program)) is not None
        for fault in rule.check(subject)
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))


def severity_of(rule: Rule, program: Program) -> Severity | None:
    """A rule's severity under a program; None where the program turned it off."""
    override = program.checks.get(rule.code)
    if override is None or rule.reading:
        return rule.severity
    return None if override == "off" else Severity(override)


def _acceptance(subject: Subject, rule: Rule, span: Span) -> Acceptance | None:
    if subject.partner.profile is None or rule.reading:
        return None
    for accepted in subject.partner.profile.accepted:
        if accepted.check == rule.code and accepted.until >= subject.today and applies_to(accepted, span):
            return Acceptance(accepted.reason, accepted.by, accepted.until)
    return None


def applies_to(accepted: AcceptedFinding, span: Span) -> bool:
    """Whether an acceptance covers a place: any file, or the one it names."""
    return accepted.file is None or span.file.endswith(f"/{accepted.file}")
