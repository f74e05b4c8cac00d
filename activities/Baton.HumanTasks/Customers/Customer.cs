using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Customers;

/// <summary>Somebody outside, and the companies they act for today, the latest first.</summary>
internal sealed record Customer(Contact Contact, IReadOnlyList<Company> Companies)
{
    /// <summary>The one of their companies that they mean; the latest where they say none; null where they act for none.</summary>
    /// <exception cref="RefusedException">They do not act for that one.</exception>
    public Company? Acting(string? company) => string.IsNullOrEmpty(company)
        ? Companies is [var latest, ..] ? latest : null
        : Companies.FirstOrDefault(each => each.Number == company)
            // Whether there is such a company is told to nobody.
            ?? throw RefusedException.NotFound("您现在不代表这家公司，看不到它的资料。", "You do not act for this company at present.");
}
