namespace Baton.TestWorld.Outside;

/// <summary>A row of the ERP's ledger.</summary>
public sealed record ExpenseRow(string Id, string BillNo, string Applicant, decimal Amount, string Reason, IReadOnlyList<string>? ApprovedBy);
