using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Channels;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>Brings the card of a task up to date.</summary>
internal sealed class CloseCardJobHandler(CardUpdates cards, WeComApps apps) : IJobHandler
{
    public const string JobKind = "wecom.close-card";

    public string Kind => JobKind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? Limit => WeComPace.OfEachApi;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var closing = JsonSerializer.Deserialize(attempt.Job.Payload, JobJson.Default.CardClosing)!;
        if (apps.Find(closing.App) is not { } app)
            return new GaveUp($"没有配置应用“{closing.App}”。 / No application {closing.App} is configured.");

        return await cards.BringAsync(
            app,
            attempt,
            new CardState(
                closing.TaskId, closing.Copies, closing.Code,
                code => CardUpdate.Replace(UpdateTargets.To(closing.Copies), app.AgentId, code, TaskCards.Closed(closing.FlowName, closing.Notice, closing.Headline, closing.Url)),
                $"「{closing.Notice.Title}」{closing.Headline}，前面的卡片不用再处理。"),
            cancellation);
    }
}
