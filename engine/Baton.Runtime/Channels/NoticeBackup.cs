using Baton.Kernel.Executions;
using Baton.Runtime.Contacts;

namespace Baton.Runtime.Channels;

/// <summary>Somebody who is told in the place of a person whom nothing reaches, so that they may call them.</summary>
/// <param name="Channel">By which they are reached.</param>
/// <param name="ExternalId">As it knows them.</param>
/// <param name="Text">What they are told.</param>
/// <param name="JobId">The job that tells it: told once for all notices that have the same.</param>
public sealed record NoticeBackup(string Channel, string ExternalId, string Text, string JobId)
{
    /// <summary>What it is about, in short; empty for nothing that has a name.</summary>
    public string About { get; init; } = "";

    /// <summary>What they are told instead where the person may be reached and is told no more: calling them would be wrong.</summary>
    public NoticeBackup For(Departure left)
    {
        ArgumentNullException.ThrowIfNull(left);
        var text = $"{left.Chinese}，没有再告诉对方。请联系这家公司现在的联系人。";
        return this with { Text = About.Length == 0 ? text : $"{About}：{text}", JobId = DerivedId.Of(DateTimeOffset.UnixEpoch, JobId, 0, 0, $"left {left.English}") };
    }
}
