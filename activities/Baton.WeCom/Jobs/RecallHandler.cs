using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>Takes a message back; twice does no harm.</summary>
internal sealed class RecallHandler(SentMessages messages, WeComApps apps) : IJobHandler
{
    private const int TooOld = 42052;

    public string Kind => Recall.Kind;

    public RetryPolicy Retry => WeComPace.Retry with { MaximumTime = SentMessages.RecallWindow };

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var recall = JsonSerializer.Deserialize(attempt.Job.Payload, RecallJson.Default.Recall)!;
        if (apps.Find(recall.App) is not { } app)
            return new GaveUp($"没有配置应用“{recall.App}”。 / No application {recall.App} is configured.");
        var reply = await messages.RecallAsync(app, recall.MessageId, cancellation);
        return reply.ErrorCode == TooOld ? Succeeded.With() with { Outcomes = ["TooLate"] } : Outcomes.Of(reply, attempt.Number);
    }
}
