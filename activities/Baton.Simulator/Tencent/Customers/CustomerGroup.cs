namespace Baton.Simulator.Tencent.Customers;

/// <summary>A group in which members talk with customers.</summary>
/// <param name="Members">Userids.</param>
/// <param name="Customers">External userids.</param>
/// <param name="IsGivenOn">It was a leaver's and has been somebody else's since.</param>
internal sealed record CustomerGroup(
    string ChatId, string Name, string Owner, IReadOnlyList<string> Members, IReadOnlyList<string> Customers, DateTimeOffset At, bool IsGivenOn = false);
