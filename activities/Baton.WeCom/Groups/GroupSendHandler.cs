using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Groups;

/// <summary>Writes into a group. Tencent recognises no repetition there, so after a lost answer a person says whether to write again.</summary>
internal sealed class GroupSendHandler(GroupChats chats, WeComApps apps) : IJobHandler
{
    public string Kind => GroupSending.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.Ask;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var sending = JsonSerializer.Deserialize(attempt.Job.Payload, GroupJson.Default.GroupSending)!;
        return apps.Find(sending.App) is { } app
            ? Outcomes.Of(await chats.SendAsync(app, sending.Message, cancellation), attempt.Number)
            : new GaveUp($"没有配置应用“{sending.App}”。 / No application {sending.App} is configured.");
    }
}
