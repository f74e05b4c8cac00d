using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Client;

namespace Baton.WeCom.Jobs;

/// <summary>Makes one call.</summary>
internal sealed class CallJobHandler(WeComClient client, WeComApps apps) : IJobHandler
{
    public string Kind => CallJob.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var call = JsonSerializer.Deserialize(attempt.Job.Payload, CallJson.Default.CallJob)!;
        if (apps.Find(call.App) is not { } app)
            return new GaveUp($"没有配置应用“{call.App}”。 / No application {call.App} is configured.");
        var reply = await client.CallAsync(app, new ApiRequest(call.Path) { Query = call.Query, Body = call.Body }, cancellation);
        return attempt.IsUnsure && reply.ErrorCode is { } code && call.DoneBefore.Contains(code) ? Succeeded.With() : Outcomes.Of(reply, attempt.Number);
    }
}
