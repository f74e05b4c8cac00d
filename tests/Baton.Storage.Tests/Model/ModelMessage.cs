using Baton.Storage.Inbox;

namespace Baton.Storage.Tests.Model;

internal sealed class ModelMessage
{
    public required string Key { get; init; }
    public InboxStatus Status { get; set; }
    public int Tries { get; set; }
    public string? ClaimedBy { get; set; }
    public double ClaimedUntil { get; set; }
}
