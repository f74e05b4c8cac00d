using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Client;

namespace Baton.WeCom.Jobs;

/// <summary>Sends a message whose exact bytes are the job's payload. Sending them again is safe: Tencent drops equal requests, and a card's task_id works once.</summary>
internal sealed class SendJobHandler(WeComClient client, WeComApps apps, Backlog backlog, OfferPace offers) : IJobHandler
{
    public const string JobKind = "wecom.send";

    /// <summary>Of the job that puts such jobs into the lanes of many.</summary>
    public const string ManyKind = "wecom.fan-out";

    public string Kind => JobKind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? Limit => WeComPace.OfEachApi;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        using var body = JsonDocument.Parse(attempt.Job.Payload);
        var agentId = body.RootElement.GetProperty("agentid").GetInt32();
        if (apps.Find(agentId) is not { } app)
            return new GaveUp($"没有配置 AgentId 为 {agentId} 的应用。 / No application with AgentId {agentId} is configured.");
        if (!attempt.IsUnsure && await SkipAsync(attempt.Job, body.RootElement, cancellation))
            return Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(new SendResult(null, null, null) { IsSkipped = true }, JobJson.Default.SendResult));
        var user = body.RootElement.TryGetProperty("touser", out var to) ? to.GetString() : null;
        // What may have arrived already is counted already, and dropped by Tencent if it has.
        if (!attempt.IsUnsure && user?.Split('|') is { Length: > 1 } many && await offers.TakeAsync(attempt.Job.Tenant, app.Name, many, cancellation) is { } rest)
            return new Deferred("这些人里有的一分钟内已经收到好几条群发，过一会儿再发。 / Some of these people have had several such messages within a minute.", rest);
        var reply = await client.SendMessageAsync(app, attempt.Job.Payload, attempt.IsUnsure, cancellation);
        return user is not null && Outcomes.HasMissed(reply, user)
            ? Outcomes.Missed(user)
            : Outcomes.Of(reply, attempt.Number);
    }

    private async Task<bool> SkipAsync(JobRow job, JsonElement message, CancellationToken cancellation)
    {
        switch (message.GetProperty("msgtype").GetString())
        {
            case "template_card" when job.Execution is null:
                return await backlog.HasEndedAsync(job, cancellation);
            case "text":
                await backlog.MergeTextsBehindAsync(job, cancellation);
                return false;
            default:
                return false;
        }
    }
}
